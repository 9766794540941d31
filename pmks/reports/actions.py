"""What is done with a report on its way: looking whether it is so, reporting officially, registering, handing on."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from pmks.agencies.days import today_in
from pmks.cases.errands import errand, finish_errand
from pmks.cases.fulfilment import fulfilment
from pmks.cases.queries.reach import case_for
from pmks.cases.tables import Case
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.serials import next_number
from pmks.reports.book import FORWARDED, entry_of, write
from pmks.reports.forms import AgendaForm, ForwardForm, HandOnForm, ReceiveForm, today

NOT_FOUND = "report_not_found"


@deed("report.receive", form=ReceiveForm, find=case_for)
def receive(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """The RT looked for himself. A report that he could not confirm leaves the step open: somebody looks again, or closes the case."""
    done = fulfilment(case, "report.receive", told, by=by, at=at)
    known = {"arrival": told["arrival"]} if told["arrival"] else {}
    write(case, verdict=told["verdict"], **known)
    if told["verdict"] == "confirmed":
        finish_errand(case, NOT_FOUND)
        return done
    errand(
        case, NOT_FOUND, "Laporan tidak terbukti di tempat: periksa lagi atau tutup", role="peksos", deed="case.close"
    )
    return replace(done, step=None)


@deed("report.forward", form=ForwardForm, find=case_for)
def forward_officially(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """The kelurahan reports to the dinas by letter (S0.B2)."""
    done = fulfilment(case, "report.forward", told, by=by, at=at)
    write(case, official_at=done.at, arrival="letter")
    return done


@deed("agenda.register", form=AgendaForm, find=case_for)
def register(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Write the report into the agenda book (S4.2). Registering it again mends what is told; its number stays."""
    told["received_on"] = told["received_on"] or today(case, by)
    told["arrival"] = told["arrival"] or entry_of(case).arrival
    done = fulfilment(case, "agenda.register", told, by=by, at=at)
    entry = write(case, arrival=told["arrival"])
    if entry.number is None:
        year = today_in(case.agency).year
        entry = write(case, year=year, number=next_number(case.agency, "agenda", year), registered_at=done.at)
    return replace(done, body={**(done.body or {}), "year": entry.year, "number": entry.number})


@deed("agenda.forward", form=HandOnForm, find=case_for)
def hand_on(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Hand the report on within the agency (S4.3). Outside of the printed order nobody's turn follows, so it becomes an errand."""
    done = fulfilment(case, "agenda.forward", told, by=by, at=at)
    write(case, forwarded_to=told["to"], forwarded_at=done.at)
    finish_errand(case, FORWARDED)
    if done.step is None:
        errand(case, FORWARDED, "Laporan diteruskan kepada Anda", role=told["to"])
    return done
