"""The page “Asesmen dan rencana” of a case, and its line on the case's own page."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from pmks.assessments.queries.lines import ALL, DEEP, FOLLOW_UP, INITIAL, PLAN, REPORT, present_plan
from pmks.assessments.rules.plans import COLUMNS
from pmks.assessments.rules.reading import may_read, readable
from pmks.assessments.rules.words import CONSENT, CONSENT_GIVEN
from pmks.cases.chapters import Chapter, chapter
from pmks.cases.queries.deed_forms import doable
from pmks.cases.queries.told import Told, answers, told
from pmks.cases.queries.view import View, view_of
from pmks.cases.tables import Case
from pmks.house.database import among
from pmks.house.indonesian import short_date
from pmks.house.journal import JournalLine
from pmks.house.permissions import Actor

SHORT = {
    INITIAL: "asesmen awal",
    REPORT: "dilaporkan",
    FOLLOW_UP: "asesmen lanjutan",
    DEEP: "asesmen mendalam",
    PLAN: "rencana disusun",
}
"""What was done, in a word each for one line."""


def assessments_page(case: Case, by: Actor) -> dict[str, Any]:
    """Everything `assessments/show.html` shows to this reader, and not more than he may read."""
    view = view_of(case, by)
    lines = [_read(each, view) for each in told(case, *ALL) if may_read(by.roles, each.deed)]
    plan = present_plan(case)
    return {
        "case": case,
        "plan": [dict(row) for row in plan.rows] if plan else [],
        "consent": _consent(plan.body) if plan else None,
        "ways": _ways(view, {each.deed for each in lines}),
        "lines": [each for each in lines if each.deed != PLAN],
        "plans": [
            replace(each, said=each.said if number else []) for number, each in enumerate(lines) if each.deed == PLAN
        ],
        "back": (case.address, case.client.name),
    }


@chapter(order=20)
def assessments_chapter(view: View) -> Chapter | None:
    """What was assessed so far; nothing for those of the field, who read no word of it."""
    deeds = [deed for deed in ALL if may_read(view.by.roles, deed)]
    if view.is_from_the_field or not deeds:
        return None
    rows = JournalLine.select(JournalLine.deed, JournalLine.at).where(
        (JournalLine.case == view.case.id) & among(JournalLine.deed, deeds)
    )
    last = {row.deed: row.at for row in rows.order_by(JournalLine.at)}
    words = ", ".join(f"{SHORT[deed]} {short_date(view.calendar.day(last[deed]))}" for deed in ALL if deed in last)
    return Chapter("Asesmen dan rencana", _page(view.case), words[:1].upper() + words[1:] or "Belum ada asesmen")


def _page(case: Case) -> str:
    return f"{case.address}/assessments"


def _read(line: Told, view: View) -> Told:
    """A line with the part of it that this reader may read."""
    body = readable(view.by.roles, line.deed, line.body)
    return line if body == dict(line.body) else replace(line, body=body, said=answers(line.deed, body, view.case))


def _ways(view: View, done: Collection[str]) -> list[tuple[str, str, bool]]:
    """What may be told now, as (label, address, whether it is the first time); what was not told yet comes first."""
    found = [
        (_words(deed, label, deed in done), f"{href}?next={_page(view.case)}", deed not in done)
        for deed, label, href in doable(view, *ALL)
    ]
    return sorted(found, key=lambda way: not way[2])


def _words(deed: str, label: str, is_done: bool) -> str:
    if not is_done:
        return label
    return "Ubah rencana intervensi" if deed == PLAN else f"{label} lagi"


def _consent(body: Mapping[str, Any]) -> str:
    """Who agreed and how, or why it was done without."""
    label = CONSENT.get(body.get("consent") or "", ("Persetujuan belum dicatat", None))[0]
    how = CONSENT_GIVEN.get(body.get("consent_given") or "")
    return ", ".join(
        filter(None, [label, body.get("consent_by"), how.lower() if how else None, body.get("consent_ground")])
    )


__all__ = ["COLUMNS", "assessments_chapter", "assessments_page"]
