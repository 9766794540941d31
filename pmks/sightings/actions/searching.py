"""Reports of one moving person are looked for together. Whether two are of one person is judged by people, and can be judged again."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pmks.house.database import among
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor, may
from pmks.house.problems import Conflict
from pmks.house.sealing import is_erased
from pmks.sightings.actions.talking import answer
from pmks.sightings.changing import change, goes_along, is_over, refuse_what_has_ended
from pmks.sightings.forms_desk import OtherForm
from pmks.sightings.queries.reach import others_of, search_of, sighting_for
from pmks.sightings.standing import STEPS, stands_at
from pmks.sightings.tables import Apart, Sighting

NOT_MET = "Orang yang ditemui ternyata bukan orang dari laporan Anda. Laporan Anda kami tangani lagi."


@deed("sighting.join", form=OtherForm, find=sighting_for)
def join(sighting: Sighting, *, by: Actor, at: datetime, other: UUID) -> Done:
    """Look for two together, with all that each was joined with before; how far one is, the other is too.

    Raises Conflict for what has ended, or is one search already.
    """
    them = sighting_for(by, {"sighting": other})
    if them.search == sighting.search:
        raise Conflict("Kedua laporan ini sudah dicari bersama.")
    together = [*search_of(sighting), *search_of(them)]
    for each in (sighting, them):
        refuse_what_has_ended(each, at)
    ids = [each.id for each in together]
    Apart.delete().where(among(Apart.one, ids) & among(Apart.other, ids)).execute()
    search, danger = min(sighting.search, them.search), any(each.danger for each in together)
    for each in together:
        further = {} if is_over(each, at) else _as_far_as(together, each)
        change(each, search=search, danger=danger, review=False, **further)
    return Done(sighting, subject=sighting.id, about=sighting.id, address=sighting.address)


@deed("sighting.part", form=OtherForm, find=sighting_for)
def part(sighting: Sighting, *, by: Actor, at: datetime, other: UUID) -> Done:
    """Say that two reports are of different people. One that was looked for with the other leaves the search; neither is offered again.

    Each side keeps what was done on its own reports, and loses what only came to it by being looked for together.
    """
    them = sighting_for(by, {"sighting": other})
    if them.id == sighting.id:
        raise Conflict("Pilih laporan yang lain.")
    if sighting.search != them.search:
        return _apart(sighting, [them], by, at)
    refuse_what_has_ended(sighting, at)
    rest = others_of(sighting)
    search = min(each.id for each in rest) if sighting.id == sighting.search else sighting.search
    for each in rest:
        _go_on(each, search, [other for other in rest if other.id != each.id], by, at)
    _go_on(sighting, sighting.id, [], by, at)
    return _apart(sighting, rest, by, at)


def _go_on(sighting: Sighting, search: UUID, others: list[Sighting], by: Actor, at: datetime) -> None:
    """Stand by what is its own and that of the others of its search; whoever read that the person was met learns that it was not he."""
    had_case = sighting.case_id is not None
    change(sighting, search=search, **stands_at(sighting.own, [each.own for each in others], sighting.received_at))
    lost_it = had_case and sighting.case_id is None and not is_erased(sighting.id)
    if goes_along("sighting.answer", sighting, fits=lost_it and may(by, "sighting.answer", sighting.agency)):
        answer(sighting, by=by, at=at, ready=None, text=NOT_MET, waits=False)


def _apart(sighting: Sighting, others: list[Sighting], by: Actor, at: datetime) -> Done:
    for each in others:
        known = (Apart.one == sighting.id) & (Apart.other == each.id)
        if not Apart.select().where(known | ((Apart.one == each.id) & (Apart.other == sighting.id))).exists():
            Apart.create(agency=sighting.agency, one=sighting.id, other=each.id, by=by.id, at=at)
    return Done(sighting, subject=sighting.id, about=sighting.id, address=sighting.address)


def _as_far_as(together: list[Sighting], one: Sighting) -> dict[str, Any]:
    """What was done for any of them and not yet for this one; nothing was done before it came."""
    found: dict[str, Any] = {}
    for what, when in STEPS:
        source = next((each for each in together if getattr(each, when) is not None), None)
        if source is not None and getattr(one, when) is None:
            found[what] = source.case_id if what == "case" else getattr(source, what)
            found[when] = max(getattr(source, when), one.received_at)
    return found
