"""Turns, ends and hands: kept by every line of the journal that touches a case, inside its transaction.

All of it can be made anew from the journal; it exists so that lists and reach cost an index look-up, however many cases there are.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from pmks.cases.queries.standing import present_passages, progress_of_all
from pmks.cases.rules import Progress
from pmks.cases.tables import Case, Involvement, Turn
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
    for who in (line.by, line.office):
        if who is not None:
            _remember(line.case, who)
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
    for id, case in by_id.items():
        _keep(case, standing[id], now)


def _keep(case: Case, standing: Progress, now: datetime) -> None:
    running = [each.due_at for each in standing.clocks if each.is_running] if case.is_open else []
    case.due_at = min(running, default=None)
    case.save(only=[Case.due_at])
    for turn in standing.next if case.is_open else ():
        for role in sorted(turn.roles):
            Turn.create(
                case=case.id,
                agency=case.agency,
                role=role,
                step=turn.step.id,
                area=case.area,
                due_at=turn.due_at or case.due_at,
                since=now,
                urgent=case.urgent,
            )


def _remember(case: UUID, who: UUID) -> None:
    Involvement.insert(case=case, who=who, last_at=clock.now()).on_conflict(
        conflict_target=[Involvement.case, Involvement.who], update={Involvement.last_at: clock.now()}
    ).execute()
