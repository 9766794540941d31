"""The roll call: who is there today, for the whole shelter at once."""

from datetime import date, datetime, timedelta
from uuid import UUID

from pmks.cases.errands import errand, finish_errand
from pmks.cases.queries.standing import calendar_of
from pmks.house import clock
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Invalid
from pmks.shelters.forms.rooms import PresenceForm
from pmks.shelters.queries.roll import present_on, states_on
from pmks.shelters.queries.rooms import shelter_for
from pmks.shelters.tables import Presence, Stay
from pmks.users.tables import Office

BACK = timedelta(days=7)


@deed("shelter.presence", form=PresenceForm, find=shelter_for)
def call_roll(shelter: Office, *, by: Actor, at: datetime, day: date, marks: dict[UUID, str]) -> Done:
    """Write down who was present, away with leave, or did not come back, on a day of the last week.

    `marks` is the state of each case. Who did not come back is asked of the head of the shelter the same day. Raises Invalid for a day
    to come, and for somebody who was not staying here then.
    """
    today = calendar_of(shelter.agency).day(clock.now())
    if not today - BACK <= day <= today:
        raise Invalid({"day": ["Pilih hari ini atau salah satu dari tujuh hari yang lalu."]})
    here = {stay.case_id: stay for stay in present_on(shelter, day)}
    if not marks.keys() <= here.keys():
        raise Invalid({"marks": ["Daftar penghuni sudah berubah. Muat ulang halaman ini, lalu tandai lagi."]})
    known = states_on(marks, day)
    for case, state in marks.items():
        if case in known and known[case].told_at > at:
            continue  # told later already, though it arrived earlier
        _mark(shelter, case, day, state, by=by, at=at)
        if day == today:
            _follow(here[case], state, day)
    counts = {state: str(list(marks.values()).count(state)) for state in dict.fromkeys(marks.values())}
    body = {"day": day, "marks": {str(case): state for case, state in marks.items()}}
    return Done(
        shelter,
        subject=shelter.id,
        address=f"/shelter?shelter={shelter.id}",
        facts=counts | {"day": day.isoformat()},
        body=body,
    )


def _mark(shelter: Office, case: UUID, day: date, state: str, *, by: Actor, at: datetime) -> None:
    told = {"state": state, "told_at": at, "told_by": by.id, "shelter": shelter.id}
    Presence.insert(case=case, day=day, **told).on_conflict(
        conflict_target=[Presence.case, Presence.day], update=told
    ).execute()


def _follow(stay: Stay, state: str, day: date) -> None:
    if state == "missing":
        due = calendar_of(stay.agency).end_of(day)
        errand(stay.case, "missing", "Tidak kembali ke rumah singgah: cari dan putuskan", due_at=due, role="rps")
    else:
        finish_errand(stay.case, "missing")
