"""What a line of the register of letters holds, and in which order the book is read. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

SCOPES = {"out": "Surat keluar", "in": "Surat masuk", "waiting": "Menunggu tanda tangan"}
COLUMNS = {
    "out": ("Nomor", "Tanggal", "Kepada", "Hal", "Pengolah", "Nomor kasus", "Jenis", "Penanda tangan", "Keadaan"),
    "in": ("Nomor agenda", "Diterima", "Dari", "Hal", "Dicatat oleh", "Nomor kasus", "Bentuk", "Diteruskan kepada", "Keadaan"),
}  # fmt: skip
"""The heads of the file, for letters that went out and those that came in: nomor, tanggal, tujuan, hal, pengolah, berkas (domain §5)."""


@dataclass(frozen=True)
class Line:
    """One letter. `party` is whom it goes to or comes from, `maker` who wrote it, `by` who signed it; `key` its series and serial."""

    number: str
    day: str = ""
    kind: str = ""
    party: str = ""
    regarding: str = ""
    case: str = ""
    maker: str = ""
    by: str = ""
    state: str = ""
    href: str | None = None
    id: str = ""
    key: tuple[str, int] = ("", 0)

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in the columns of the file."""
        return (
            self.number,
            self.day,
            self.party,
            self.regarding,
            self.maker,
            self.case,
            self.kind,
            self.by,
            self.state,
        )


def in_order(lines: Iterable[Line]) -> list[Line]:
    """The lines series by series, each by its serial: a hole would be seen at once."""
    return sorted(lines, key=lambda each: each.key)


def as_search(text: str) -> list[str]:
    """The words to look for, at most six."""
    return text.split()[:6]


def as_ids(given: Iterable[str]) -> list[UUID]:
    """What was ticked, without what is no id."""
    found = []
    for each in given:
        try:
            found.append(UUID(each))
        except ValueError:
            continue
    return found
