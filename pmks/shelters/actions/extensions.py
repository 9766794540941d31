"""More time than the standard allows: asked for with a reason and decided by the right head, never by who asked (checklist 39).

S1.3 prints "maksimal 7 hari" and S4.time "maksimal 14 hari". The printed limit stays what every screen shows; the decision, a line of
the journal with the facts `extends` and `until`, says until when the clock is not counted as late.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from pmks.cases.errands import errand, finish_errand
from pmks.cases.fulfilment import fulfilment
from pmks.cases.queries.reach import case_for
from pmks.cases.queries.standing import calendar_of
from pmks.cases.refusals import refuse_own_request
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.deeds import Done, deed
from pmks.house.indonesian import long_date
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, Invalid
from pmks.shelters.forms.stays import ExtensionAnswerForm, ExtensionRequestForm
from pmks.shelters.queries.stays import open_extension, stay_here
from pmks.shelters.rules import Limit, last_day
from pmks.shelters.tables import Extension, Stay
from pmks.shelters.watch import announce_end, decider, printed_limit


@deed("stay.request_extension", form=ExtensionRequestForm, find=case_for)
def request_extension(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Ask for more days. Raises Conflict while an earlier request waits, Invalid for a day that is no later than the present end."""
    done = fulfilment(case, "stay.request_extension", told, by=by, at=at)
    stay = stay_here(case)
    if open_extension(case) is not None:
        raise Conflict("Permintaan sebelumnya masih menunggu keputusan. Mintalah kepala memutuskannya dulu.")
    end = _later(case, stay, told["until"])
    Extension.create(case=case.id, until=told["until"], asked_at=done.at or at, asked_by=by.id)
    calendar = calendar_of(case.agency)
    due = calendar.end_of(end) if end else None
    errand(
        case,
        "extension",
        "Putuskan perpanjangan masa tinggal",
        due_at=due,
        role=decider(case.agency),
        deed="stay.extend",
    )
    finish_errand(case, "stay.soon")
    return done


@deed("stay.extend", form=ExtensionAnswerForm, find=case_for)
def extend(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Grant or refuse the request, with a reason. Raises NotAllowed for one's own request, Conflict when there is none."""
    done = fulfilment(case, "stay.extend", told, by=by, at=at)
    stay, asked = stay_here(case), open_extension(case)
    if asked is None:
        raise Conflict("Tidak ada permintaan perpanjangan yang menunggu. Mintalah petugas mengajukannya dengan alasan.")
    refuse_own_request(case, "stay.request_extension", by)
    asked.granted, asked.decided_at, asked.decided_by = told["decision"] == "granted", done.at or at, by.id
    if asked.granted:
        until: date = told["until"] or asked.until
        _later(case, stay, until)
        asked.granted_until = stay.extended_until = until
        stay.save()
        announce_end(case, until)
        finish_errand(case, "stay.out")
    else:
        _ask_for_the_way_out(case, stay)
    asked.save()
    finish_errand(case, "extension")
    return replace(done, facts=_facts(stay, asked), body={**(done.body or {}), "until": asked.granted_until})


def _limit(stay: Stay) -> Limit | None:
    return printed_limit(stay.case, stay.came_at or stay.from_at or clock.now())


def _facts(stay: Stay, decided: Extension) -> dict[str, str]:
    """What the clocks read: which clock of the standard this decision is about, and until when it lasts."""
    limit, until = _limit(stay), decided.granted_until
    return {"extends": limit.clock, "until": until.isoformat()} if limit is not None and until is not None else {}


def _later(case: Case, stay: Stay, until: date) -> date | None:
    """The present last day, if `until` is later than it and than today."""
    calendar = calendar_of(case.agency)
    end = last_day(_limit(stay), stay.planned_until, stay.extended_until, calendar)
    if until <= max(end or date.min, calendar.day(clock.now())):
        later = end if end and end >= calendar.day(clock.now()) else calendar.day(clock.now())
        raise Invalid({"until": [f"Pilih tanggal sesudah {long_date(later)}."]})
    return end


def _ask_for_the_way_out(case: Case, stay: Stay) -> None:
    calendar = calendar_of(case.agency)
    end = last_day(_limit(stay), stay.planned_until, stay.extended_until, calendar)
    due = calendar.end_of(max(end or date.min, calendar.day(clock.now())))
    errand(case, "stay.out", "Perpanjangan ditolak: siapkan penyaluran", due_at=due, role="peksos")
