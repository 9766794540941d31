"""What was told in certain deeds of a case, read back from the journal for the pages of the rooms above."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pmks.agencies.days import zone_of
from pmks.cases.tables import Case
from pmks.house.database import among
from pmks.house.deeds import REGISTER
from pmks.house.drawing import said
from pmks.house.indonesian import short_moment
from pmks.house.journal import JournalLine
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import names_of

COMMON = (("people", "Hadir"), ("reason", "Alasan"), ("notes", "Catatan"))
"""What the short form of every deed asks, in the order to show it."""


@dataclass(frozen=True)
class Told:
    """One deed as it was told. `body` is empty when the person was erased; `said` are its answers as (label, words)."""

    id: UUID
    deed: str
    title: str
    at: datetime
    by: UUID | None
    by_name: str
    office: UUID | None
    when_words: str
    body: Mapping[str, Any]
    said: list[tuple[str, str]]


def told(case: Case, *names: str) -> list[Told]:
    """Everything told under these deeds on a case, newest first; two questions however much it is."""
    rows = JournalLine.select().where((JournalLine.case == case.id) & among(JournalLine.deed, names))
    lines = list(rows.order_by(JournalLine.at.desc(), JournalLine.id.desc()))
    people, zone = names_of(line.by for line in lines), zone_of(case.agency)
    return [_told(line, case, people, zone) for line in lines]


def _told(line: JournalLine, case: Case, people: Mapping[Any, str], zone: ZoneInfo) -> Told:
    body = line.read_body() or {}
    return Told(
        id=line.id,
        deed=line.deed,
        title=vocabulary().deeds[line.deed].done,
        at=line.at,
        by=line.by,
        by_name=_named(line, people),
        office=line.office,
        when_words=short_moment(line.at, zone),
        body=body,
        said=answers(line.deed, body, case),
    )


def _named(line: JournalLine, people: Mapping[Any, str]) -> str:
    """Who did it, with “(Plt.)” or “(Plh.)” when he did it on another's behalf."""
    name = people.get(line.by, "")
    return f"{name} ({line.by_acting.capitalize()}.)" if name and line.by_acting else name


def answers(deed: str, body: Mapping[str, Any], case: Case) -> list[tuple[str, str]]:
    """A kept body in words: what the deed's own form asked, then what every form asks."""
    declared = REGISTER.get(deed)
    own = said(declared.form, body, subject=case) if declared and declared.form else []
    asked = {label for label, _ in own}
    return own + [(label, str(body[name])) for name, label in COMMON if body.get(name) and label not in asked]
