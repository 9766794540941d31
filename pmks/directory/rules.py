"""Who serves an area, and who is missing there. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pmks.regions.rules import lies_in

ACTORS = {
    "rt": "RT",
    "kelurahan": "Kelurahan",
    "satpolpp": "Satpol PP",
    "polsek": "Bhabinkamtibmas",
    "koramil": "Babinsa",
    "dinas": "Dinas Sosial",
}
"""The six who handle a person together, in the order of the poster (S0.H)."""
OTHERS = {
    "emergency": "Nomor darurat",
    "health": "Rumah sakit dan puskesmas",
    "care": "Rumah singgah, LKS, panti",
    "civil_registry": "Disdukcapil",
    "other_dinas": "Dinas sosial daerah lain",
    "other": "Lain-lain",
}
KINDS = {**ACTORS, **OTHERS}
OF_OFFICE = {"bidang": "dinas", "dinas": "dinas", "shelter": "care", "lks": "care", "panti": "care"}
"""Kind of office → under whom it is listed, where that differs."""
ROLE_OF = {
    "rt": "rt",
    "kelurahan": "kelurahan",
    "satpolpp": "satpolpp",
    "polsek": "bhabinkamtibmas",
    "koramil": "babinsa",
}
"""Who of a party is asked to do something. For the dinas, the shelter and those without an account the social worker follows it up."""
SOCIAL_WORKER = "peksos"
OF_ONE_PLACE = frozenset({"rt", "kelurahan"})
"""They serve the place they are named for and no other; without an area nobody knows whose they are."""
NATIONAL = (("119", "Ambulans"), ("110", "Polisi"), ("112", "Darurat"))


@dataclass(frozen=True)
class Entry:
    """One line of the directory. `area` is a region code, None for the whole agency; `people` work there by name."""

    key: str
    kind: str
    name: str
    title: str = ""
    area: str | None = None
    phone: str | None = None
    email: str | None = None
    note: str = ""
    people: tuple[str, ...] = ()
    href: str | None = None


def serves(entry: Entry, area: str) -> bool:
    """Whether an entry has to do with an area: it lies in its own, or its own lies there."""
    if entry.area is None:
        return entry.kind not in OF_ONE_PLACE
    return lies_in(area, entry.area) or lies_in(entry.area, area)


def of_area(entries: Iterable[Entry], area: str) -> dict[str, list[Entry]]:
    """Those who serve an area by kind, the nearest and those with a number first. All six actors are there, whoever is missing as an empty list."""
    found: dict[str, list[Entry]] = {kind: [] for kind in KINDS}
    for entry in entries:
        if serves(entry, area):
            found[entry.kind].append(entry)
    return {kind: sorted(each, key=_nearness) for kind, each in found.items() if each or kind in ACTORS}


def matching(entries: Iterable[Entry], text: str, area_names: Sequence[str] = ()) -> list[Entry]:
    """The entries in which every word of the text stands: in the name, the post, the people, the note, or the area's name.

    `area_names` are the names of the entries' areas, in the same order.
    """
    words = text.casefold().split()
    listed = list(entries)
    names = [*area_names, *[""] * (len(listed) - len(area_names))]
    return [each for each, name in zip(listed, names, strict=False) if _has(each, name, words)]


def role_of(kind: str) -> str:
    """The role that is asked when something was agreed with a party of this kind."""
    return ROLE_OF.get(kind, SOCIAL_WORKER)


def is_short(number: str) -> bool:
    """Whether a number is one of those with three to five digits that anybody can dial: 112, 119."""
    return number.isdecimal() and 3 <= len(number) <= 5


def _nearness(entry: Entry) -> tuple[int, bool, str]:
    return -len(entry.area or ""), entry.phone is None, entry.name


def _has(entry: Entry, area_name: str, words: Sequence[str]) -> bool:
    said = " ".join((entry.name, entry.title, entry.note, area_name, KINDS[entry.kind], *entry.people)).casefold()
    return all(word in said for word in words)
