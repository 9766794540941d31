"""What may come in about time limits: which one stands still and why, which one goes on, why one is late."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import marshmallow
from marshmallow import ValidationError

from pmks.agencies.queries import agency
from pmks.cases.forms import DeedForm
from pmks.cases.queries.standing import calendar_of, open_enrolment, progress_of
from pmks.cases.rules import RunningClock
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.fields import choice, day, paragraph
from pmks.house.permissions import Actor
from pmks.standards.profile import OTHER, reasons_of

ALL = "all"
"""Every clock that the deed may touch, present and coming."""
LOOKED_AT_AGAIN = timedelta(days=3)

Options = Callable[[Case, Actor], Mapping[str, str]]


def _clocks(fits: Callable[[RunningClock], bool], *, together: bool = True) -> Options:
    """The clocks of a case that fit, by id, and all of them at once where there are several."""

    def options(case: Case, by: Actor) -> Mapping[str, str]:
        standing = progress_of(open_enrolment(case), case.agency, clock.now())
        found = {each.clock.id: f"{each.clock.label} ({each.clock.printed})" for each in standing.clocks if fits(each)}
        return {**found, ALL: "Semuanya"} if together and len(found) > 1 else found

    return options


def _only(options: Options) -> Callable[[Case, Actor], str | None]:
    """The one there is to choose, where there is one."""

    def start(case: Case, by: Actor) -> str | None:
        found = list(options(case, by))
        return found[0] if len(found) == 1 else None

    return start


def _reasons(kind: str) -> Options:
    return lambda case, by: {each.id: each.label for each in reasons_of(agency(case.agency), kind)}


def _looked_at_again(case: Case, by: Actor) -> date:
    return calendar_of(case.agency).day(clock.now() + LOOKED_AT_AGAIN)


PAUSABLE = _clocks(lambda each: each.runs_down and not each.is_late)
PAUSED = _clocks(lambda each: each.is_paused)
LATE = _clocks(lambda each: each.is_late)


class _Reasoned(DeedForm):
    """A reason of the closed list, which asks for words when it is none of the usual ones."""

    @marshmallow.validates_schema
    def _check_words(self, data: Mapping[str, Any], **_: Any) -> None:
        if data.get("cause") == OTHER and not data.get("why"):
            raise ValidationError({"why": ["Tulis alasannya dengan kata-kata sendiri."]})


class PauseForm(_Reasoned):
    """A clock stands still from now on."""

    @classmethod
    def is_offered(cls, view: Any) -> bool:
        return any(each.runs_down and not each.is_late for each in view.standing.clocks)

    clock = choice("Batas waktu yang dijeda", PAUSABLE, required=True, start=_only(PAUSABLE))
    cause = choice("Mengapa dijeda?", _reasons("pause"), required=True)
    why = paragraph("Keterangan", 1000, hint="Siapa atau apa yang ditunggu.")
    look_again = day(
        "Dilihat lagi pada",
        hint="Pada hari itu tugas untuk melanjutkannya muncul, supaya jeda tidak terlupa.",
        required=True,
        start=_looked_at_again,
    )


class ResumptionForm(DeedForm):
    """A clock goes on after a pause."""

    @classmethod
    def is_offered(cls, view: Any) -> bool:
        return any(each.is_paused for each in view.standing.clocks)

    clock = choice("Batas waktu yang dilanjutkan", PAUSED, required=True, start=_only(PAUSED))
    why = paragraph("Keterangan", 1000, lines=2)


class ExplanationForm(_Reasoned):
    """Why something is late."""

    @classmethod
    def is_offered(cls, view: Any) -> bool:
        return any(each.is_late for each in view.standing.clocks)

    clock = choice("Batas waktu yang lewat", LATE, required=True, start=_only(LATE))
    cause = choice("Mengapa lewat waktu?", _reasons("late"), required=True)
    why = paragraph("Keterangan", 1000, hint="Apa yang sedang dikerjakan supaya segera selesai.")
