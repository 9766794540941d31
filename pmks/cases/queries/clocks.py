"""The clocks of a case in words: what is left, why one is late or stands still, until when a head extended it."""

from typing import Any

from pmks.agencies.queries import agency
from pmks.cases.queries.deed_forms import doable
from pmks.cases.queries.view import View
from pmks.cases.rules import Progress, RunningClock
from pmks.clocks.rules import remaining
from pmks.house.indonesian import long_date, short_moment
from pmks.house.permissions import FIELD, Actor
from pmks.standards.profile import reasons_of

UNTOLD = "Belum ada alasan."
"""A limit is never passed silently (item 39): whoever may read reasons reads that there is none yet."""


def clock_rows(view: View) -> list[dict[str, Any]]:
    """Every clock as `cases/_clocks.html` shows it. Those of the field get the time, not the reasons."""
    ways = {deed: (label, href) for deed, label, href in doable(view, "clock.explain", "clock.resume")}
    return [_row(each, view, ways) for each in view.standing.clocks]


def _row(running: RunningClock, view: View, ways: dict[str, tuple[str, str]]) -> dict[str, Any]:
    state, words = _state(running, view)
    wanted = "clock.resume" if running.is_paused else "clock.explain" if running.is_late and not running.cause else ""
    return {
        "label": running.clock.label,
        "printed": running.clock.printed,
        "state": state,
        "words": words,
        "due_words": f"batas {short_moment(running.due_at, view.zone)}",
        "extended_words": f"diperpanjang sampai {long_date(running.extended_until)}"
        if running.extended_until
        else None,
        "why": None if view.is_from_the_field else _why(running, view.slug),
        "way": ways.get(wanted),
    }


def _state(running: RunningClock, view: View) -> tuple[str, str]:
    """Late, soon, calm, none (it stands still) or done, and in words."""
    if running.stopped_at is not None:
        return ("late", "selesai, lewat batas") if running.is_late else ("done", "selesai tepat waktu")
    unit, paused = running.clock.unit, running.is_paused
    left = remaining(running.due_at, view.now, unit, view.calendar, start=running.started_at, paused=paused)
    return left.state, left.words


def _why(running: RunningClock, slug: str) -> str | None:
    if running.is_paused:
        return cause_words(slug, "pause", running.paused_for) or UNTOLD
    return (cause_words(slug, "late", running.cause) or UNTOLD) if running.is_late else None


def pressing_words(standing: Progress, by: Actor) -> str | None:
    """Why a case is late or stands still, for one line of a list; None where there is nothing to tell, or for those of the field."""
    if by.is_any(FIELD):
        return None
    told = (_why(each, by.agency) for each in standing.clocks if each.is_running)
    words = next(filter(None, told), None)
    return words.rstrip(".") if words else None


def cause_words(slug: str, kind: str, id: str | None) -> str | None:
    """A reason of the closed list in words; one that was switched off since reads on."""
    if id is None:
        return None
    return next((f"{each.label}." for each in reasons_of(agency(slug), kind) if each.id == id), "Alasan tercatat.")
