"""What a person is called in writing while nobody knows the name (domain §6)."""

PREFIX = "Klien tanpa identitas"


def unknown_label(year: int, serial: int) -> str:
    """ "Klien tanpa identitas 2026-0007"; the serial is counted per agency and year, from 1."""
    return f"{PREFIX} {year}-{serial:04d}"


def is_unknown_label(name: str) -> bool:
    """Whether a name is such a label, which must not be compared with names."""
    return name.startswith(PREFIX)
