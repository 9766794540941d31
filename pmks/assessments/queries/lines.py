"""What was told before in assessments and plans of a case, newest first; asked once in a request."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pmks.assessments.rules.plans import KEY
from pmks.cases.tables import Case
from pmks.house import moment
from pmks.house.database import among
from pmks.house.journal import JournalLine

INITIAL = "assessment.record"
REPORT = "assessment.report"
FOLLOW_UP = "assessment.follow_up"
DEEP = "assessment.deepen"
PLAN = "plan.make"
ASSESSMENTS = (DEEP, FOLLOW_UP, INITIAL)
ALL = (INITIAL, REPORT, FOLLOW_UP, DEEP, PLAN)


@dataclass(frozen=True)
class Plan:
    """The plan as it stands: the line that made it, its rows with their keys, and everything else that was told with it."""

    line: UUID
    by: UUID | None
    rows: list[dict[str, Any]]
    body: Mapping[str, Any]


def last_told(case: Case, *deeds: str) -> Mapping[str, Any]:
    """What was told last under one of these deeds; empty when nothing was, or the person was erased."""
    return moment.once(("assessment", case.id, deeds), lambda: _last_told(case, deeds))


def present_plan(case: Case) -> Plan | None:
    """The plan as it stands: the one that was recorded last, whenever it was thought of."""
    return moment.once(("plan", case.id), lambda: _plan(_newest(case, (PLAN,))))


def plan_of_line(case: Case, line: str | None) -> Plan | None:
    """The plan that a form's writer saw, by the id of its line; None for none, or one of another case."""
    try:
        id = UUID(str(line))
    except ValueError:
        return None
    seen = (JournalLine.id == id) & (JournalLine.case == case.id) & (JournalLine.deed == PLAN)
    return _plan(JournalLine.get_or_none(seen))


def _last_told(case: Case, deeds: tuple[str, ...]) -> Mapping[str, Any]:
    found = _newest(case, deeds)
    return (found.read_body() or {}) if found else {}


def _newest(case: Case, deeds: tuple[str, ...]) -> JournalLine | None:
    rows = JournalLine.select().where((JournalLine.case == case.id) & among(JournalLine.deed, deeds))
    return rows.order_by(JournalLine.id.desc()).first()


def _plan(line: JournalLine | None) -> Plan | None:
    if line is None:
        return None
    body = line.read_body() or {}
    rows = [{**row, KEY: row.get(KEY) or f"{line.id}-{number}"} for number, row in enumerate(body.get("plan") or [])]
    return Plan(line.id, line.by, rows, body)
