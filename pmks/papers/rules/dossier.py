"""What a paper may be made from: a case, its client and what was told, as plain values. Pure; `queries.dossier` gathers it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")
Answers = tuple[tuple[str, str], ...]
"""What was answered, as (label, words)."""


@dataclass(frozen=True)
class Person:
    """Somebody of an agency as papers name him: jabatan, pangkat/golongan and NIP where they are known."""

    name: str = ""
    title: str = ""
    nip: str = ""
    rank: str = ""
    role: str = ""
    acting: str | None = None
    """`plt` or `plh` when he stands in for somebody."""


@dataclass(frozen=True)
class Who:
    """The client. Words are as printed; an empty one is not known."""

    name: str = ""
    named: bool = True
    """False while the name is a label that stands for one nobody knows."""
    aliases: tuple[str, ...] = ()
    nik: str = ""
    """Masked in a preview, in full on the paper itself."""
    identity: str = ""
    sex: str = ""
    born: date | None = None
    age: str = ""
    origin: str = ""
    categories: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    """Names of those who were registered together with him."""


@dataclass(frozen=True)
class Found:
    """Where, when and how he was found, and who told of it."""

    at: datetime | None = None
    place: str = ""
    area: str = ""
    """The kelurahan in words."""
    source: str = ""
    condition: str = ""
    marks: str = ""
    notes: str = ""
    by: str = ""
    """Who registered him."""
    operation: str = ""
    """The id of the patrol or razia in which he was met, or nothing."""


@dataclass(frozen=True)
class Outing:
    """The patrol, razia or outreach in which he was met, as far as a letter cites it."""

    kind: str = ""
    """An id of the house's `OPERATIONS`."""
    name: str = ""
    place: str = ""
    at: datetime | None = None
    order_number: str = ""
    """The number of the letter that ordered it."""


@dataclass(frozen=True)
class Entry:
    """One deed as it was told. `body` has its raw fields, `said` its answers."""

    deed: str
    title: str
    at: datetime
    by_name: str
    body: Mapping[str, Any]
    word: Callable[[], Answers] = field(default=tuple, compare=False)
    """Puts the answers into words. A case has many lines, and a paper reads the words of a few: no others are worded."""

    @cached_property
    def said(self) -> Answers:
        """The answers in words."""
        return self.word()


@dataclass(frozen=True)
class Dossier:
    """Everything a composer may read. `entries` are newest first; one for a blank form has no client and no entries."""

    agency: str = ""
    agency_name: str = ""
    """ "Kota Bontang"."""
    office: str = ""
    """ "Dinas Sosial dan Pemberdayaan Masyarakat Kota Bontang"."""
    town: str = ""
    """Where papers are signed: "Bontang"."""
    term: str = "PPKS"
    service: str = ""
    service_title: str = ""
    decree: str = ""
    """The decree of the standard, for a paper's basis; empty when the seed has none."""
    variant: str = ""
    case_number: str = ""
    today: date = date(2000, 1, 1)
    zone: ZoneInfo = WIB
    author: Person = Person()
    heads: Mapping[str, Person] = field(default_factory=dict)
    """By role: kasi, kabid, kadis, rps."""
    officers: tuple[Person, ...] = ()
    """Those who were assigned to the case."""
    client: Who = Who()
    others: tuple[Who, ...] = ()
    """Those who were met in the same outing and have a case here, as far as the author sees them; without the client himself."""
    found: Found = Found()
    outing: Outing = Outing()
    began: datetime | None = None
    ended: datetime | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    """Settled facts in the standard's printed words: trigger, way, origin, family … by fact id."""
    places: Mapping[str, str] = field(default_factory=dict)
    """The places of the standard by kind: "transit_house" → "Rumah Singgah"."""
    papers: frozenset[str] = frozenset()
    """The kinds of papers that are there: issued on this case, or handed in."""
    entries: tuple[Entry, ...] = ()

    def all(self, *deeds: str) -> tuple[Entry, ...]:
        """What was told under these deeds, newest first."""
        return tuple(each for each in self.entries if each.deed in deeds)

    def last(self, *deeds: str) -> Mapping[str, Any]:
        """The newest body told under these deeds, or an empty one."""
        return next((each.body for each in self.entries if each.deed in deeds), {})

    def answers(self, *deeds: str) -> Answers:
        """The newest answers told under these deeds, as (label, words)."""
        return next((each.said for each in self.entries if each.deed in deeds), ())

    def answer(self, label: str, *deeds: str) -> str:
        """The words of one answer by its label, or nothing."""
        return next((words for each, words in self.answers(*deeds) if each == label), "")
