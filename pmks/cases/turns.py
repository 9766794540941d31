"""Turns, ends and hands: kept by every line of the journal that touches a case, inside its transaction.

All of it can be made anew from the journal; it exists so that lists and reach cost an index look-up, however many cases there are.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from pmks.cases.queries.standing import present_passages, progress_of_all
from pmks.cases.rules import Progress
from pmks.cases.tables import Case, Errand, Involvement, Turn
from pmks.house import clock
from pmks.house.database import among
from pmks.house.deeds import listen
from pmks.house.journal import JournalLine

UNSETTLING = frozenset({"setting.change", "day_off.add", "day_off.remove", "day_off.restore"})
"""Deeds of an administrator after which it may be another's turn, or another day that a clock ends."""


@listen
def follow(line: JournalLine) -> None:
    """After a deed on a case: remember whose hand it was, and whose turn it is now. After a setting: look at all open cases."""
    if line.deed in UNSETTLING:
        refresh(Case.select().where((Case.agency == line.agency) & Case.is_open))
    if line.case is None:
        return
    _remember(line.case, [who for who in (line.by, line.office) if who is not None])
    Case.update(moved_at=clock.now()).where(Case.id == line.case).execute()
    refresh([Case.get_by_id(line.case)])


def refresh(cases: Iterable[Case]) -> None:
    """Make the turns and the earliest end of an agency's cases anew from their standards and journals."""
    by_id: dict[UUID, Case] = {case.id: case for case in cases}
    if not by_id:
        return
    now, agency = clock.now(), next(iter(by_id.values())).agency
    Turn.delete().where(among(Turn.case, tuple(by_id))).execute()
    standing = progress_of_all(present_passages(by_id).values(), agency, now)
    owed = _owed(by_id)
    for id, case in by_id.items():
        _keep(case, standing[id], owed.get(id), now)


def _owed(cases: Collection[UUID]) -> dict[UUID, datetime]:
    """When the first of the things owed on each case beside its steps is due."""
    left = Errand.select(Errand.case, Errand.due_at).where(among(Errand.case, tuple(cases)) & Errand.done_at.is_null())
    return {row.case_id: row.due_at for row in left.order_by(Errand.due_at.desc()) if row.due_at is not None}


def _keep(case: Case, standing: Progress, owed: datetime | None, now: datetime) -> None:
    pressing = [each.due_at for each in standing.clocks if each.runs_down] + ([owed] if owed else [])
    due_at = min(pressing, default=None) if case.is_open else None
    if due_at != case.due_at:
        case.due_at = due_at
        case.save(only=[Case.due_at])
    still = next((each.clock.id for each in standing.clocks if each.is_paused), None)
    for turn in standing.next if case.is_open else ():
        for role in sorted(turn.roles):
            Turn.create(
                case=case.id,
                agency=case.agency,
                role=role,
                step=turn.step.id,
                area=case.area,
                due_at=turn.due_at,
                clock=turn.clock.id if turn.clock else still,
                paused=turn.clock is None and still is not None,
                since=now,
                urgent=case.urgent,
            )


def _remember(case: UUID, hands: Collection[UUID]) -> None:
    now = clock.now()
    if hands:
        Involvement.insert_many([{"case": case, "who": who, "last_at": now} for who in hands]).on_conflict(
            conflict_target=[Involvement.case, Involvement.who], update={Involvement.last_at: now}
        ).execute()
