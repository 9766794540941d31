"""Coming, moving and leaving (S0.A3, S0.A5, S1.4, S1.7)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from pmks.agencies.queries import pinned_service
from pmks.cases.fulfilment import fulfilment
from pmks.cases.queries.reach import case_for
from pmks.cases.queries.standing import calendar_of, open_enrolment
from pmks.cases.tables import Case
from pmks.house.deeds import Done, deed
from pmks.house.indonesian import long_date
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, Invalid
from pmks.shelters.forms.places import brought
from pmks.shelters.forms.stays import AdmitForm, DischargeForm, MoveForm, PlacementForm
from pmks.shelters.places import OFFICE_OF, Spot, find_spot, leave, likely, named_place, settle
from pmks.shelters.queries.stays import current_stay, expected_stay, newest_stay, spot_words, stay_elsewhere, stay_here
from pmks.shelters.rules import Limit, last_day, limit_at
from pmks.shelters.tables import Stay
from pmks.shelters.watch import announce_end, printed_limit, settle_all
from pmks.shelters.words import TAKES_IN

AWHILE = timedelta(days=1)
"""Who comes back sooner has not left: a day on leave, a door slammed in anger."""


@deed("placement.record", form=PlacementForm, find=case_for)
def place(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Place somebody at an LKS before, or beside, the shelter (S0.A3). One that is not among the offices is kept by its name.

    Nobody is placed nowhere: where an agency knows of no LKS, saying nothing means its shelter.
    """
    done = fulfilment(case, "placement.record", told, by=by, at=at)
    moment = done.at or at
    kinds = _kinds_at(case, told["step"])
    named = told["elsewhere"] or (None if likely(case, by, kinds) else named_place(case.agency, kinds))
    if named and not told["where"]:
        return _told(done, {"where": None, "elsewhere": named})
    kinds = kinds if likely(case, by, kinds) else TAKES_IN
    _refuse_elsewhere(case)
    spot = find_spot(case, by, told["where"], told["place"], TAKES_IN if told["where"] else kinds, since=moment)
    limit = printed_limit(case, moment)
    stay = _move_in(case, spot, moment, _planned(case, told["planned_until"], limit, moment))
    announce_end(case, last_day(limit, stay.planned_until, None, calendar_of(case.agency)))
    return _told(done, {"where": spot.words, "place": None, "holds": spot.holds})


@deed("shelter.admit", form=AdmitForm, find=case_for)
def admit(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Receive, register and identify somebody in the shelter (S1.4), in the place promised to him or the one given now.

    Raises Conflict for somebody who stays here already, Invalid when no place fits or the plan goes beyond the printed limit.
    """
    done = fulfilment(case, "shelter.admit", told, by=by, at=at)
    moment = done.at or at
    _refuse_elsewhere(case)
    promised = expected_stay(case)
    if promised is not None:
        leave(promised, at)
    where = told["where"] or (str(promised.room_id or promised.shelter_id) if promised else None)
    number = told["place"] or (promised.place if promised and where == str(promised.room_id) else None)
    spot = find_spot(case, by, where, number, TAKES_IN, since=moment)
    back = _came_back(case, spot, moment)
    limit = printed_limit(case, back.came_at or moment) if back else _limit_from(case, moment)
    stay = _move_in(case, spot, moment, _planned(case, told["planned_until"], limit, moment), back)
    announce_end(case, last_day(limit, stay.planned_until, stay.extended_until, calendar_of(case.agency)))
    return _told(done, {"where": spot.words, "place": None, "holds": spot.holds})


@deed("stay.move", form=MoveForm, find=case_for)
def move(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Give somebody another room or place; the days go on being counted. Raises Conflict for somebody who does not stay here."""
    done = fulfilment(case, "stay.move", told, by=by, at=at)
    moment, stay = done.at or at, stay_here(case)
    before = spot_words(stay)
    leave(stay, moment)
    spot = find_spot(case, by, told["where"], told["place"], TAKES_IN, since=moment)
    came = stay.came_at if spot.shelter.id == stay.shelter_id else moment
    days = {"planned_until": stay.planned_until, "extended_until": stay.extended_until}
    settle(case, spot, came_at=came, from_at=moment, **days)
    return _told(done, {"where": spot.words, "place": None, "holds": spot.holds, "before": before})


@deed("shelter.discharge", form=DischargeForm, find=case_for)
def discharge(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Write down that somebody left, how he was and what he got back; how and why he leaves is the step's own outcome (S1.7).

    Raises Invalid while something he brought is neither returned nor accounted for.
    """
    done = fulfilment(case, "shelter.discharge", told, by=by, at=at)
    returned = {row["item"].casefold() for row in told["belongings"]}
    left = [row["item"] for row in brought(case, by) if row["item"].casefold() not in returned]
    if left and not told["missing"]:
        raise Invalid({"missing": [f"Belum tercatat kembali: {', '.join(left)}. Tulis di mana barangnya."]})
    stay = current_stay(case) or expected_stay(case)
    if stay is not None:
        leave(stay, done.at or at)
    settle_all(case)
    return _told(done, {"left": spot_words(stay) if stay else None})


def _refuse_elsewhere(case: Case) -> None:
    other = stay_elsewhere(case)
    if other is not None:
        raise Conflict(f"Orang ini masih tercatat di {other.shelter.name} pada kasus lain. Catat keluar dulu di sana.")


def _came_back(case: Case, spot: Spot, moment: datetime) -> Stay | None:
    """The stay that goes on, for somebody who left the same shelter less than a day ago: his days are counted on (checklist 39).

    Else whoever signed him out and in again would give him seven more days that no head has granted.
    """
    last = newest_stay(case)
    is_same = last is not None and last.shelter_id == spot.shelter.id
    return last if is_same and last.to_at is not None and moment - last.to_at < AWHILE else None


def _move_in(case: Case, spot: Spot, moment: datetime, planned: date | None, back: Stay | None = None) -> Stay:
    """Begin a stay; one in another place ends with it, as at the LKS before the shelter (S0.A3, S0.A5)."""
    before = current_stay(case)
    if before is not None and before.shelter_id == spot.shelter.id:
        raise Conflict(f"Ia sudah tercatat di {spot_words(before)}. Untuk kamar lain, pakai “Pindahkan kamar”.")
    if before is not None:
        leave(before, moment)
    came, extended = (back.came_at or back.from_at, back.extended_until) if back else (moment, None)
    return settle(case, spot, came_at=came, from_at=moment, planned_until=planned, extended_until=extended)


def _planned(case: Case, until: date | None, limit: Limit | None, moment: datetime) -> date | None:
    """The day meant for leaving, within the printed limit."""
    calendar = calendar_of(case.agency)
    if until is not None and until < calendar.day(moment):
        raise Invalid({"planned_until": ["Tanggal ini sebelum ia masuk. Periksa tanggalnya."]})
    if until is not None and limit is not None and until > calendar.day(limit.due_at):
        last = long_date(calendar.day(limit.due_at))
        raise Invalid({"planned_until": [f"Batas standarnya {last}. Bila perlu lebih lama, minta perpanjangan."]})
    return until


def _limit_from(case: Case, moment: datetime) -> Limit | None:
    """The printed limit of a stay that begins now: of the clock that admission starts, else of the case's own."""
    passage = open_enrolment(case)
    clocks = [
        each
        for each in pinned_service(case.agency, passage.sha256).clocks
        if not each.variants or passage.variant in each.variants
    ]
    return limit_at(clocks, moment, calendar_of(case.agency)) or printed_limit(case, moment)


def _kinds_at(case: Case, step: str | None) -> tuple[str, ...]:
    """The kind of office that the step's place names; an LKS where it names none."""
    service = pinned_service(case.agency, open_enrolment(case).sha256)
    named = service.step(step).place if step and service.has_step(step) else None
    return (OFFICE_OF.get(named or "lks", "lks"),)


def _told(done: Done, more: dict[str, Any]) -> Done:
    return replace(done, body={**(done.body or {}), **more})
