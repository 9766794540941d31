"""The referral and the journey that a case is in now, and how they move on: parts of the deeds of this room, called inside them."""

from datetime import date, datetime

from pmks.agencies.queries import pinned_service
from pmks.cases.errands import errand, finish_errand
from pmks.cases.queries.standing import calendar_of, open_enrolment
from pmks.cases.tables import Case
from pmks.house.database import among
from pmks.house.journal import JournalLine
from pmks.referrals.rules.standing import OPEN
from pmks.referrals.tables import Journey, Referral

WORKER = "peksos"
"""Whose work a follow-up is (rows “draft” and “escort” of the matrix; S4 states it)."""


def open_referral(case: Case) -> Referral | None:
    """The referral that is being worked on, if there is one."""
    rows = Referral.select().where((Referral.case == case.id) & among(Referral.state, tuple(sorted(OPEN))))
    return rows.order_by(Referral.proposed_at.desc(), Referral.id.desc()).first()


def answered(case: Case, referral: Referral, answer: str, until: date | None, at: datetime) -> None:
    """Keep an institution's answer, whoever brought it, and what it makes somebody owe."""
    referral.state, referral.answered_at, referral.until = answer, at, until if answer == "waiting" else None
    referral.save()
    finish_errand(case, "referral_answer", about=referral.id)
    if answer == "no":
        errand(case, "referral_again", "Pilih lembaga lain, yang tadi penuh", role=WORKER, deed="referral.propose")
    if answer == "waiting" and referral.until:
        due = calendar_of(case.agency).end_of(referral.until)
        title = "Tanyakan lagi tempat di lembaga tujuan"
        errand(case, "referral_answer", title, about=referral.id, due_at=due, role=WORKER, deed="referral.answer")


def travelling(case: Case) -> Journey | None:
    """The journey that has begun and was not confirmed to have arrived."""
    rows = Journey.select().where((Journey.case == case.id) & Journey.arrived_at.is_null())
    return rows.order_by(Journey.began_at.desc(), Journey.id.desc()).first()


def arrived(case: Case, at: datetime) -> bool:
    """Everybody on the way has arrived, and who was brought to an institution was received. Answers whether anybody was."""
    journeys = list(Journey.select().where((Journey.case == case.id) & Journey.arrived_at.is_null()))
    for journey in journeys:
        journey.arrived_at = at
        journey.save()
        finish_errand(case, "arrival", about=journey.id)
    received(case, at)
    return bool(journeys)


def received(case: Case, at: datetime) -> None:
    """Who was brought to an institution was received there."""
    on_the_way = (Referral.case == case.id) & (Referral.state == "delivered")
    Referral.update(state="received", received_at=at).where(on_the_way).execute()


def why_not_approved(case: Case, approval: str, prepared: str) -> str | None:
    """Why a head must decide first, where the standard asks for his decision (S4.7); None when he has, or nobody is asked.

    `approval` is the deed that decides, `prepared` the one that prepares what is decided: what was prepared anew is decided anew,
    also when whoever prepared it wrote an earlier hour on it.
    """
    passage = open_enrolment(case)
    asking = next((each for each in pinned_service(case.agency, passage.sha256).steps if approval in each.deeds), None)
    if asking is None:
        return None
    rows = JournalLine.select().where((JournalLine.case == case.id) & (JournalLine.enrolment == passage.id))
    lines = rows.where(among(JournalLine.deed, (approval, prepared))).order_by(JournalLine.recorded_at, JournalLine.id)
    last = next((line for line in reversed(list(lines))), None)
    outcome = asking.outcome(last.outcome) if last is not None and last.deed == approval else None
    if outcome is not None and outcome.back is None:
        return None
    return f"Ini belum disetujui. Mintalah keputusannya dulu di langkah {asking.number}, “{asking.title}”."
