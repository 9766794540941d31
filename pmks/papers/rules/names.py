"""What the file of a paper is called: its kind and number, never whom it is about. Pure."""

import re

from pmks.standards.vocabulary import vocabulary


def file_name(kind: str, number: str | None) -> str:
    """ "surat-pengantar-400-9-32-dinsos-2026.pdf"; letters, digits and dashes only."""
    words = f"{vocabulary().papers.get(kind, kind)} {number or ''}"
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") + ".pdf"
