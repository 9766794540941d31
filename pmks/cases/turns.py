"""Turns, ends and hands: kept by every line of the journal that touches a case, inside its transaction.

All of it can be made anew from the journal; it exists so that lists and reach cost an index look-up, however many cases there are.
"""

from uuid import UUID

from pmks.cases.queries.standing import open_enrolment, progress_of
from pmks.cases.tables import Case, Involvement, Turn
from pmks.house import clock
from pmks.house.deeds import listen
from pmks.house.journal import JournalLine


@listen
def follow(line: JournalLine) -> None:
    """After a deed on a case: remember whose hand it was, and whose turn it is now."""
    if line.case is None:
        return
    for who in (line.by, line.office):
        if who is not None:
            _remember(line.case, who)
    refresh(Case.get_by_id(line.case))


def refresh(case: Case) -> None:
    """Make the case's turns and its earliest end anew from its standard and journal."""
    now = clock.now()
    Turn.delete().where(Turn.case == case.id).execute()
    case.moved_at = now
    if not case.is_open:
        case.due_at = None
        case.save()
        return
    standing = progress_of(open_enrolment(case), case.agency, now)
    running = [each.due_at for each in standing.clocks if each.is_running]
    case.due_at = min(running, default=None)
    case.save()
    for turn in standing.next:
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


def refresh_all(agency: str) -> int:
    """Make the turns of every open case of an agency anew, after a setting changed; answers how many cases."""
    cases = list(Case.select().where((Case.agency == agency) & Case.is_open))
    for case in cases:
        refresh(case)
    return len(cases)


def _remember(case: UUID, who: UUID) -> None:
    Involvement.insert(case=case, who=who, last_at=clock.now()).on_conflict(
        conflict_target=[Involvement.case, Involvement.who], update={Involvement.last_at: clock.now()}
    ).execute()
