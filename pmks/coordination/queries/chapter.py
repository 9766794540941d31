"""Coordination on a case: its line on the case's page, and the log behind it."""

from typing import Any

from pmks.cases.chapters import Chapter, chapter
from pmks.cases.queries.deed_forms import doable
from pmks.cases.queries.told import Told, told
from pmks.cases.queries.view import View
from pmks.cases.tables import Errand
from pmks.clocks.rules import remaining
from pmks.coordination.queries.parties import dinas_named
from pmks.coordination.queries.promises import KIND, promises_of
from pmks.coordination.rules import chapter_words
from pmks.house.database import among
from pmks.house.indonesian import long_date
from pmks.house.journal import JournalLine
from pmks.house.permissions import OFFICE

DEEDS = ("coordination.record", "conference.record", "origin.coordinate")


@chapter(order=40)
def coordination_chapter(view: View) -> Chapter | None:
    """One line on the case's page; those outside of the dinas find in it what they themselves wrote or promised."""
    found = _deeds(view)
    if not found and not view.may("coordination.record"):
        return None
    rows = Errand.select(Errand.due_at).where(
        (Errand.case == view.case.id) & (Errand.kind == KIND) & Errand.done_at.is_null()
    )
    waiting = list(rows.order_by(Errand.due_at)) if view.by.is_any(OFFICE) else []
    words = chapter_words(
        talks=found.count("coordination.record"),
        conferences=found.count("conference.record"),
        origins=found.count("origin.coordinate"),
        promised=len(waiting),
    )
    clock = _clock(waiting[0].due_at, view) if waiting else None
    return Chapter("Koordinasi", f"{view.case.address}/coordination", words, clock=clock)


def coordination_page(view: View) -> dict[str, Any]:
    """Everything `coordination/show.html` shows."""
    case = view.case
    lines = [each for each in told(case, *DEEDS) if _is_for(each, view)]
    return {
        "case": case,
        "promises": [
            {
                "what": each.what,
                "who": each.party,
                "until": long_date(each.by_on),
                "clock": _clock(each.due_at, view),
            }
            for each in promises_of(case, view.by)
        ],
        "named": [(each.dinas, each.why) for each in dinas_named(case)] if view.may("origin.coordinate") else [],
        "lines": lines,
        "ways": [(label, f"{href}?next={case.address}/coordination") for _, label, href in doable(view, *DEEDS)],
        "directory_href": f"/directory?area={case.area}" if case.area else "/directory",
        "back": (case.address, case.client.name),
    }


def _is_for(line: Told, view: View) -> bool:
    """Whether the reader may read a line: all of it in the dinas, elsewhere what his own hand or office wrote.

    Where his office sat at the table of a local coordination, he was there; a case conference stays with who wrote it down.
    """
    by = view.by
    if by.is_any(OFFICE) or line.by == by.id:
        return True
    if by.office is None:
        return False
    present = {each.get("party_key") for each in line.body.get("participants") or ()}
    return line.office == by.office or (line.deed == "coordination.record" and f"office:{by.office}" in present)


def _deeds(view: View) -> list[str]:
    """The deeds done, as far as the reader reads them without opening a line; one question."""
    rows = JournalLine.select(JournalLine.deed).where(
        (JournalLine.case == view.case.id) & among(JournalLine.deed, DEEDS)
    )
    if not view.by.is_any(OFFICE):
        own = JournalLine.by == view.by.id
        rows = rows.where(own | (JournalLine.office == view.by.office) if view.by.office else own)
    return [row.deed for row in rows]


def _clock(due_at: Any, view: View) -> tuple[str, str] | None:
    if due_at is None:
        return None
    left = remaining(due_at, view.now, "days", view.calendar)
    return left.state, left.words
