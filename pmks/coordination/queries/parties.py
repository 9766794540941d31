"""Whom one may talk to about a case: those of the directory near the place, and the dinas that the client's origin names."""

from collections.abc import Mapping
from typing import Any

from pmks.agencies.queries import agency
from pmks.cases.queries.told import told
from pmks.cases.tables import Case
from pmks.clients.queries import nik_of
from pmks.coordination.rules import FAMILY, OTHER, Named, named_dinas, regions_in
from pmks.directory.queries import entries_of, parties_near, party
from pmks.directory.rules import Entry
from pmks.house import moment
from pmks.regions.queries import origin_in_nik, parts, provinces, region

CLIENT = "client"
PEOPLE = {FAMILY: "Keluarga klien", CLIENT: "Klien sendiri", OTHER: "Pihak lain"}
REGION = "region:"
STATED = {
    "tracing.conclude": "address",
    "identity.record": "address",
    "shelter.admit": "origin_address",
    "assessment.record": "origin",
}
"""The deeds in which it is told where somebody comes from or where his family lives, and under which name they keep it."""

Options = Mapping[str, str | tuple[str, str | None]]


def party_options(case: Any, by: Any) -> Options:
    """Those around the case to choose from; read back a party reads as the name that was written down."""
    if by is None or not isinstance(case, Case):
        return {}
    near = moment.once(("parties", case.id), lambda: parties_near(case.agency, case.area))
    return {**{each.key: _words(each) for each in near}, **PEOPLE}


def origin_options(case: Any, by: Any) -> Options:
    """Family, the dinas that the client's origin or NIK names, the other dinas of the directory, and anybody else."""
    if by is None or not isinstance(case, Case):
        return {}
    known = {f"{REGION}{each.code}": (each.dinas, each.why) for each in dinas_named(case)}
    listed = [each for each in _entries(case) if each.kind == "other_dinas"]
    return {
        FAMILY: (PEOPLE[FAMILY], None),
        **known,
        **{each.key: (_words(each), each.note or None) for each in listed},
        OTHER: ("Pihak lain", "Tulis namanya di bawah."),
    }


def dinas_named(case: Case) -> list[Named]:
    """The dinas to turn to, by what the client said of his origin and by his NIK."""

    def ask() -> list[Named]:
        nik = nik_of(case.client)
        told_of = [str(line.body.get(STATED[line.deed]) or "") for line in told(case, *STATED)]
        said = told_of if nik else [*told_of, case.client.origin or ""]
        stated = [found for each in said if each for found in regions_in(each, all_regions())]
        return named_dinas(origin_in_nik(nik) if nik else (), stated, agency(case.agency).region)

    return moment.once(("dinas", case.id), ask)


def all_regions() -> list[Any]:
    """Every province, and every regency and city in it."""
    return [each for province in provinces() for each in (province, *parts(province.code))]


def party_words(case: Case, key: str, name: str | None = None) -> str:
    """A chosen party in words, as it is called on this day; what was typed for somebody who is not in the directory."""
    if key.startswith(REGION):
        found = region(key.removeprefix(REGION))
        return f"Dinas Sosial {found.label}" if found else key
    if key in PEOPLE:
        return name or PEOPLE[key]
    entry = party(case.agency, key)
    return _words(entry) if entry else name or key


def party_entry(case: Case, key: str) -> Entry | None:
    """The line of the directory that a chosen party is, if it is one."""
    return None if key in PEOPLE or key.startswith(REGION) else party(case.agency, key)


def _entries(case: Case) -> list[Entry]:
    return moment.once(("directory", case.agency), lambda: entries_of(case.agency))


def _words(entry: Entry) -> str:
    return f"{entry.name} ({entry.title})" if entry.title else entry.name
