"""A blank form as plain data, and the file it is printed into. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pmks.papers.rules.sheet import Letterhead, Sheet, Stamp, as_data

CITIZENS = "Untuk warga, RT, dan kelurahan"
REQUIREMENTS = "Persyaratan layanan"
OFFICERS = "Untuk petugas"
PAPERS = "Berita acara, pernyataan, dan laporan"
GROUPS = (CITIZENS, REQUIREMENTS, OFFICERS, PAPERS)
"""In the order of the list."""


@dataclass(frozen=True)
class Blank:
    """A form that nobody has filled in. `id` is the end of its address, `purpose` a line for whoever looks for the right one."""

    id: str
    title: str
    purpose: str
    group: str
    sheet: Sheet
    numbered: bool = False


def sheet_data(blank: Blank, kop: Letterhead) -> dict[str, Any]:
    """The form as JSON for the press. There is no code on it: a blank is no paper that could be checked."""
    return as_data(blank.sheet, kop, Stamp(state="blank", numbered=blank.numbered))


def grouped(blanks: Iterable[Blank]) -> list[tuple[str, list[Blank]]]:
    """The forms under their headings; groups without any are left out."""
    known = list(blanks)
    found = [(group, [each for each in known if each.group == group]) for group in GROUPS]
    return [(group, each) for group, each in found if each]
