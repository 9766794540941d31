"""Dispositions: what a head decides about a case, and which officer he gives it to."""
