"""Rights of the person: what he is told and agrees to, his own file, its correction, and its erasure when the law allows (UU 27/2022)."""
