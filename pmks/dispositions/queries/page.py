"""The page “Disposisi dan petugas” of a case, and its line on the case's own page."""

from dataclasses import replace
from typing import Any

from pmks.cases.chapters import Chapter, chapter
from pmks.cases.queries.deed_forms import doable
from pmks.cases.queries.told import Told, told
from pmks.cases.queries.view import View, view_of
from pmks.cases.tables import Assignment, Case
from pmks.house.database import among
from pmks.house.indonesian import long_date
from pmks.house.journal import JournalLine
from pmks.house.permissions import OFFICE, SHELTER, Actor
from pmks.users.queries import names_of, role_title

DEEDS = ("disposition.decide", "officer.assign")


def dispositions_page(case: Case, by: Actor) -> dict[str, Any]:
    """Everything `dispositions/show.html` shows. Why an officer was replaced is told to those of the dinas only."""
    view = view_of(case, by)
    readable = DEEDS if by.is_any(OFFICE) else DEEDS[:1]
    return {
        "case": case,
        "officers": _history(view),
        "ways": [(label, f"{href}?next={_page(case)}") for _, label, href in doable(view, *DEEDS)],
        "lines": _decided(told(case, *readable), view),
        "back": (case.address, case.client.name),
    }


@chapter(order=50)
def dispositions_chapter(view: View) -> Chapter | None:
    """What was decided, and who works on it; nothing for those of the field."""
    if view.is_from_the_field or not view.by.is_any(OFFICE | SHELTER):
        return None
    step = next(
        (each for each in view.standing.steps if "disposition.decide" in each.step.deeds and each.outcome), None
    )
    decided = step.step.outcome(step.outcome) if step else None
    names = "; ".join(each.words for each in view.officers.values())
    words = ". ".join(filter(None, [decided.label if decided else None, f"Petugas: {names}" if names else None]))
    return Chapter("Disposisi dan petugas", _page(view.case), words or "Belum ada disposisi dan petugas")


def _page(case: Case) -> str:
    return f"{case.address}/dispositions"


def _decided(lines: list[Told], view: View) -> list[Told]:
    """The lines, each with what was decided in it, in the words of the standard."""
    rows = JournalLine.select(JournalLine.id, JournalLine.step, JournalLine.outcome)
    found = {row.id: row for row in rows.where(among(JournalLine.id, [each.id for each in lines]))} if lines else {}
    labels = {id: _label(row, view) for id, row in found.items()}
    return [
        replace(each, said=[("Keputusan", labels[each.id]), *each.said]) if labels[each.id] else each for each in lines
    ]


def _label(row: JournalLine, view: View) -> str:
    step = view.service.step(row.step) if row.step and view.service.has_step(row.step) else None
    outcome = step.outcome(row.outcome) if step else None
    return outcome.label if outcome else ""


def _history(view: View) -> list[dict[str, Any]]:
    """Everybody who was given the case, those of today first."""
    rows = list(Assignment.select().where(Assignment.case == view.case.id).order_by(Assignment.since.desc()))
    names, day = names_of(row.officer for row in rows), view.calendar.day
    return [
        {
            "name": view.officers[row.role].words
            if row.until is None and row.role in view.officers
            else names.get(row.officer, ""),
            "role": role_title(view.slug, row.role),
            "words": f"{long_date(day(row.since))} sampai {long_date(day(row.until))}"
            if row.until
            else f"sejak {long_date(day(row.since))}",
            "now": row.until is None,
        }
        for row in sorted(rows, key=lambda row: row.until is not None)
    ]
