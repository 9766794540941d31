"""How composers of reports and forms read a dossier: what was told becomes words, and what nobody told becomes nothing.

Everything here answers text; an empty one is a dotted line on the paper, never "None".
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from pmks.assessments.rules.words import MARRIED, SCHOOLING
from pmks.house.indonesian import PhoneMistake, clock_time, full_date, long_date, phone, read_date, read_phone
from pmks.papers.rules.dossier import Dossier, Entry
from pmks.papers.rules.sheet import Block, Column, Facts, Heading, Lines, Listing, Text, Ticks

Labels = Mapping[str, str | tuple[str, str | None]]
"""Id to label, or to (label, hint): the words of a choice."""


def plain(value: Any) -> str:
    """A value of a journal's body as text: nothing for None, a day in words."""
    return "" if value is None or value is False else str(value).strip()


def label(options: Labels, id: Any) -> str:
    """The label of a chosen id; an id that is no longer offered reads as it is."""
    found = options.get(plain(id), plain(id))
    return found if isinstance(found, str) else found[0]


def labels(options: Labels, ids: Iterable[Any] | None) -> tuple[str, ...]:
    """The labels of several chosen ids, in their order."""
    return tuple(filter(None, (label(options, id) for id in ids or ())))


def joined(*words: Any, by: str = ", ") -> str:
    """Those of the words that say something, in one line."""
    return by.join(filter(None, map(plain, words)))


def sentences(*words: Any) -> str:
    """Several told texts one below the other, each once."""
    return "\n".join(dict.fromkeys(filter(None, map(plain, words))))


def day_words(value: Any) -> str:
    """A day of a journal's body, "22 November 2026"; what is no day reads as it was written."""
    if isinstance(value, date):
        return long_date(value)
    found = read_date(plain(value)) if plain(value) else None
    return long_date(found) if found else plain(value)


def phone_words(value: Any) -> str:
    """A telephone number as people write it; what is none stays as it was written."""
    written = plain(value)
    try:
        return phone(read_phone(written)) if written else ""
    except PhoneMistake:
        return written


def local_day(at: datetime | None, dossier: Dossier) -> date | None:
    """The day of a moment where the agency works."""
    return at.astimezone(dossier.zone).date() if at else None


def moment_words(at: datetime | None, dossier: Dossier) -> str:
    """ "Minggu, 22 November 2026, pukul 10.00 WITA"."""
    if at is None:
        return ""
    local = at.astimezone(dossier.zone)
    return f"{full_date(local.date())}, {clock_time(local, named=True)}"


def is_blank(dossier: Dossier) -> bool:
    """Whether it is a form for nobody yet, to be filled by hand."""
    return not dossier.case_number


def entry_of(dossier: Dossier, *deeds: str) -> Entry | None:
    """The newest line under these deeds."""
    return next(iter(dossier.all(*deeds)), None)


def told(dossier: Dossier, *asked: tuple[str, str]) -> str:
    """The newest answer to a question that several deeds ask: `asked` are (deed, field); lines without an answer are passed by."""
    fields = dict(asked)
    found = (plain(each.body.get(fields[each.deed])) for each in dossier.entries if each.deed in fields)
    return next(filter(None, found), "")


def said(dossier: Dossier, *asked: tuple[str, str]) -> str:
    """Like `told`, of all answers: those that differ, newest first, one below the other."""
    return sentences(*(each.body.get(name) for each in dossier.entries for deed, name in asked if each.deed == deed))


def beside(body: Mapping[str, Any], *, notes: str = "Catatan") -> str:
    """What every form asks besides its own questions: who was there, why, what else was noted."""
    named = (("Hadir", "people"), ("Alasan", "reason"), (notes, "notes"))
    return sentences(*(joined(name, body[id], by=": ") for name, id in named if body.get(id)))


def married(dossier: Dossier) -> str:
    """Marital status as it was told last."""
    return label(MARRIED, told(dossier, ("assessment.record", "married"), ("shelter.admit", "marital")))


def schooling(dossier: Dossier) -> str:
    """Education as it was told last."""
    return label(SCHOOLING, told(dossier, ("assessment.record", "schooling"), ("shelter.admit", "education")))


def religion(dossier: Dossier) -> str:
    """Religion as it was told last."""
    return told(dossier, ("assessment.record", "religion"), ("shelter.admit", "religion"))


def work(dossier: Dossier) -> str:
    """What the person lives by, as it was told last."""
    return told(dossier, ("assessment.record", "work"), ("shelter.admit", "occupation"))


def address(dossier: Dossier) -> str:
    """Where the person comes from: as told last, else as registration knows."""
    asked = (("identity.record", "address"), ("shelter.admit", "origin_address"), ("assessment.record", "origin"))
    return told(dossier, *asked) or dossier.client.origin


def born(dossier: Dossier) -> str:
    """Place and day of birth: "Maros, 1 Juli 1990"."""
    day = long_date(dossier.client.born) if dossier.client.born else ""
    return joined(told(dossier, ("identity.record", "birth_place")), day)


def source(dossier: Dossier) -> str:
    """Who told of the person, by kind and part played. A reporter's name and number stay out of papers about the client (S4.1)."""
    asked = [(deed, "reporter_relation") for deed in ("client.register", "case.open", "report.receive")]
    return joined(dossier.found.source, told(dossier, *asked))


def found_words(dossier: Dossier) -> str:
    """Where and when the person was found."""
    day = local_day(dossier.found.at, dossier)
    return joined(dossier.found.place, dossier.found.area, long_date(day) if day else "")


def relatives(dossier: Dossier) -> tuple[tuple[str, ...], ...]:
    """Those whom the client named as family in the initial assessment: name, relation, telephone, address."""
    rows = dossier.last("assessment.record").get("family") or ()
    return tuple(
        (
            *(plain(row.get(name)) for name in ("name", "relation")),
            phone_words(row.get("phone")),
            plain(row.get("address")),
        )
        for row in rows
    )


def passage(heading: str, words: str, lines: int = 3) -> tuple[Block, ...]:
    """A section of running text; lines to write on where nothing was told."""
    return (Heading(heading), Text(words) if words else Lines("", lines))


def remark(name: str, words: str, lines: int = 2) -> Block:
    """A question of a form and its answer; room to write where there is none, for one line a dotted one beside the question."""
    return Facts(((name, words),)) if words or lines < 2 else Lines(name, lines)


def points(name: str, items: Iterable[str], lines: int = 3) -> tuple[Block, ...]:
    """A question with several answers, numbered; lines to write on where there is none."""
    given = tuple(filter(None, items))
    return (*((Text(name),) if name and given else ()), Listing(given) if given else Lines(name, lines))


def by_hand(columns: Sequence[Column], count: int, lines: int = 3) -> tuple[tuple[str, ...], ...]:
    """Numbered rows with room for some lines of handwriting in every cell."""
    room = "\n" * (lines - 1)
    return tuple((f"{number}{room}", *("",) * (len(columns) - 1)) for number in range(1, count + 1))


def ticks(name: str, options: Iterable[str], chosen: Iterable[str]) -> Ticks:
    """Boxes; what was chosen and is not offered any more stands at the end, so that it is not lost."""
    given, ticked = tuple(options), tuple(filter(None, chosen))
    return Ticks(name, given + tuple(each for each in ticked if each not in given), frozenset(ticked))
