"""Many people met in an outing are handed over in one act: what is written down of it. The deed itself lies with the papers, which make its minutes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pmks.cases.tables import Case
from pmks.clients.tables import Client
from pmks.house.database import among, new_id
from pmks.house.deeds import Done, perform
from pmks.house.permissions import Actor
from pmks.house.problems import Invalid
from pmks.operations.queries import giving_step, handed_over, met_in
from pmks.operations.tables import HandedPerson, Operation, OutingHandover


def hand_over_people(
    outing: Operation,
    *,
    by: Actor,
    at: datetime,
    person: list[UUID],
    told: dict[UUID, dict[str, str]],
    **shared: Any,
) -> Done:
    """Hand over many people met in an outing in one act (S3.1, S4.req2). Each case gets a line of its own, about its person alone.

    Raises Invalid, with the names, for those who were not met in this outing, were handed over before or whose case is closed,
    so that one of forty does not stop all in silence; and what `handover.give` raises.
    """
    _refuse_strangers(outing, person)
    id, given = new_id(), []
    for case in person:
        fields = {**shared, **told.get(case, {}), "handover": id, "step": giving_step(by, case)}
        given.append(perform("handover.give", {"case": case}, fields, by=by, at=at))
    parties = {
        name: shared[name]
        for name in ("receiver", "place", "giver_name", "giver_title", "receiver_name", "receiver_title")
    }
    act = OutingHandover.create(
        id=id, operation=outing.id, agency=outing.agency, at=given[0].at or at, by=by.id, **parties
    )
    HandedPerson.insert_many([{"id": new_id(), "handover": id, "case": case} for case in person]).execute()
    return Done(
        act, subject=outing.id, address=act.address, body={**parties, "handover": id, "cases": person}, at=act.at
    )


def _refuse_strangers(outing: Operation, person: list[UUID]) -> None:
    met = [each.client_id for each in met_in(outing)]
    known = Case.select(Case, Client).join(Client).where(among(Case.id, person) & (Case.agency == outing.agency))
    cases = {case.id: case for case in known}
    if any(id not in cases or cases[id].client_id not in met for id in person):
        raise Invalid({"person": ["Pilih hanya orang yang ditemui dalam kegiatan ini."]})
    again = handed_over(outing) & set(person)
    if again:
        names = ", ".join(sorted(cases[id].client.name for id in again))
        raise Invalid({"person": [f"{names} sudah diserahkan. Muat ulang halaman kegiatan."]})
    closed = sorted(case.client.name for case in cases.values() if not case.is_open)
    if closed:
        names = ", ".join(closed)
        raise Invalid({"person": [f"Kasus {names} sudah ditutup, jadi tidak ikut diserahkan. Kirim lagi yang lain."]})
