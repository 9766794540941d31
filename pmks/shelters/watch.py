"""What a stay owes to its heads: its end is announced to the head of the shelter and asked of the head who may extend it.

So that nobody overstays silently (checklist 39): the errands stand from the first day, come due before and at the end, and climb by
themselves when they are late. Parts of the deeds that begin, extend and end a stay, called inside them.
"""

from datetime import date, datetime, timedelta

from pmks.agencies.queries import permits
from pmks.cases.errands import errand, finish_errand
from pmks.cases.queries.standing import calendar_of, open_enrolment, progress_of
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.shelters.rules import Limit, limit_in

KINDS = ("stay.soon", "stay.end", "stay.out", "stay.left", "extension", "missing")
"""The errands that leaving settles."""

HEADS = ("kabid", "kadis", "rps")
"""Who decides on more time, the one whom the standard names for the disposition first (S1.3)."""


def decider(slug: str) -> str:
    """The head who is asked for more time in this agency."""
    allowed = permits(slug, "stay.extend")
    return next((role for role in HEADS if role in allowed), HEADS[0])


def printed_limit(case: Case, since: datetime) -> Limit | None:
    """The limit of the standard by which a stay of this case that began at `since` is measured now."""
    clocks = progress_of(open_enrolment(case), case.agency, clock.now()).clocks
    return limit_in(clocks, since, calendar_of(case.agency))


def announce_end(case: Case, end: date | None) -> None:
    """Ask the heads for the end of a stay, whose last day this is; nothing when no day is known."""
    if end is None:
        return
    calendar = calendar_of(case.agency)
    errand(
        case,
        "stay.soon",
        "Masa tinggal hampir habis: siapkan jalan keluar atau minta perpanjangan",
        due_at=calendar.end_of(end - timedelta(days=1)),
        role="rps",
        deed="stay.request_extension",
    )
    errand(
        case,
        "stay.end",
        "Masa tinggal berakhir: putuskan penyaluran atau perpanjangan",
        due_at=calendar.end_of(end),
        role=decider(case.agency),
    )


def settle_all(case: Case) -> None:
    """Nothing is owed any more: the person has left."""
    for kind in KINDS:
        finish_errand(case, kind)
