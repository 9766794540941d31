"""What a deed did, and what stays readable of it in its line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from pmks.house import clock
from pmks.house.doing import Doing
from pmks.house.journal import JournalLine
from pmks.house.permissions import Actor


@dataclass(frozen=True)
class Done:
    """What an action did, for its journal line and for whoever called.

    `value` is the thing made or changed, `address` the page that shows it, `about` the person whose key seals the body.
    """

    value: Any
    subject: UUID
    address: str = "/home"
    about: UUID | None = None
    client: UUID | None = None
    case: UUID | None = None
    enrolment: UUID | None = None
    step: str | None = None
    outcome: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None
    """What the journal keeps, when it is not simply the arguments (a password is never kept)."""
    elsewhere: Mapping[str, Any] = field(default_factory=dict)
    """Arguments that are not kept here, because they tell of several people and each one's part lies under his own key; what stands
    in their place when the deed is done again."""
    fragment: str | None = None
    """The address of the fragment that an open page may show at once."""
    at: datetime | None = None
    """When it was done, if the form says so; else the moment the door handed in."""


def readable(name: str, done: Done, mine: Doing, *, by: Actor, role: str, at: datetime) -> dict[str, Any]:
    """What stays readable of a line."""
    return {
        "id": mine.line,
        "deed": name,
        "subject": done.subject,
        "client": done.client,
        "case": done.case,
        "enrolment": done.enrolment,
        "step": done.step,
        "outcome": done.outcome,
        "facts": dict(done.facts),
        "at": done.at or at,
        "recorded_at": clock.now(),
        "by": by.id,
        "by_role": role,
        "by_acting": by.acting.get(role),
        "office": by.office,
        "within": mine.within,
        "drawn": mine.drawn,
    }


def as_done(line: JournalLine) -> Done:
    """What is known of a deed from its line alone."""
    return Done(
        None, line.subject, client=line.client, case=line.case, enrolment=line.enrolment, step=line.step, at=line.at
    )
