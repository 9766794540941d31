"""What is given day by day, and what goes wrong (S0.B5, S1.6)."""

from datetime import datetime, timedelta
from typing import Any

from pmks.cases.errands import errand, finish_errand
from pmks.cases.fulfilment import fulfilment
from pmks.cases.queries.reach import case_for
from pmks.cases.queries.standing import calendar_of
from pmks.cases.tables import Case
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.shelters.forms.care import FinishForm, IncidentForm, ServiceForm

HEALTH_FIELDS = ("complaint", "measured", "measure", "medicine", "referred")
HEAD = "rps"


@deed("service.record", form=ServiceForm, find=case_for)
def serve(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Write down what was given. Somebody sent to a puskesmas is asked after the next day, until health is written down again."""
    done = fulfilment(case, "service.record", told, by=by, at=at)
    if told["referred"]:
        calendar = calendar_of(case.agency)
        tomorrow = calendar.end_of(calendar.day(done.at or at) + timedelta(days=1))
        errand(
            case, "health", "Tanyakan hasil rujukan kesehatan", due_at=tomorrow, role="petugas", deed="service.record"
        )
    elif "health" in told["given"] or any(told[name] for name in HEALTH_FIELDS):
        finish_errand(case, "health")
    return done


@deed("shelter.incident", form=IncidentForm, find=case_for)
def report_incident(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Write down what went wrong. A serious thing waits for the head of the shelter, unless he tells it himself."""
    done = fulfilment(case, "shelter.incident", told, by=by, at=at)
    if told["serious"] and HEAD not in by.roles:
        day = calendar_of(case.agency).day(done.at or at)
        due = calendar_of(case.agency).end_of(day)
        errand(
            case, "incident", "Tindak lanjuti kejadian di rumah singgah", due_at=due, role=HEAD, deed="shelter.incident"
        )
    return done


@deed("service.finish", form=FinishForm, find=case_for)
def finish(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Declare that service in the shelter is finished; leaving it is another deed."""
    return fulfilment(case, "service.finish", told, by=by, at=at)
