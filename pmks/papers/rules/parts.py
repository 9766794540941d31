"""The free parts of a paper: which words stand in them, and what is wrong with those. Pure."""

from collections.abc import Mapping

from pmks.papers.kinds import Kind

MOST_LINES = 80
"""Lines that one part may have: two pages; what is longer belongs into an attachment."""


def worded(kind: Kind, typed: Mapping[str, str], starts: Mapping[str, str], *, whole: bool) -> dict[str, str]:
    """The words of every part. `whole`: all parts were on the form, so one that was not sent was emptied on purpose."""
    return {part.id: typed.get(part.id, "" if whole else starts.get(part.id, "")) for part in kind.parts}


def part_faults(kind: Kind, parts: Mapping[str, str]) -> dict[str, str]:
    """What is wrong, as a sentence by part."""
    faults: dict[str, str] = {}
    for part in kind.parts:
        words = parts.get(part.id, "").strip()
        if part.required and not words:
            faults[part.id] = f"Isi {part.label.lower()}."
        elif len(words) > part.longest:
            faults[part.id] = f"Paling banyak {part.longest} huruf; ini {len(words)}. Persingkat sedikit."
        elif words.count("\n") >= MOST_LINES:
            faults[part.id] = f"Paling banyak {MOST_LINES} baris. Persingkat, atau lampirkan sebagai berkas."
    return faults
