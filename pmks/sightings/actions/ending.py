"""How a report ends: in a case, or without one; and what happens when its reporter disagrees."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pmks.cases.tables import Case
from pmks.citizens.messages import say
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, NotAllowed
from pmks.house.sealing import is_erased
from pmks.sightings.changing import (
    change,
    goes_along,
    is_over,
    is_settled,
    own,
    refuse_forgotten,
    refuse_what_is_over,
    refuse_what_is_settled,
    tell,
)
from pmks.sightings.ends import end_of
from pmks.sightings.forms_desk import AttachForm, CloseForm, ContestForm, ReasonForm
from pmks.sightings.queries.reach import others_of, own_sighting_for, sighting_for
from pmks.sightings.rules import head_above, highest, may_decide
from pmks.sightings.standing import CASE, noted
from pmks.sightings.tables import Sighting
from pmks.users.queries import role_title

OPEN = dict.fromkeys(("closed_at", "closed_by_role", "outcome", "answered_at", "contest_to"))


@deed("sighting.attach", form=AttachForm, find=sighting_for)
def attach(sighting: Sighting, *, by: Actor, at: datetime, case: UUID, alone: bool = False) -> Done:
    """The person was met: the report belongs to his case from now on, with all that are looked for together."""
    refuse_what_is_settled(sighting)
    met = own(sighting, alone=alone, case=Case.get_by_id(case).id, taken_up_at=at)
    done = change(sighting, review=False, answered_at=None, contest_to=None, **met)
    for each in [] if alone else others_of(sighting):
        if goes_along("sighting.attach", each, fits=not is_settled(each)):
            attach(each, by=by, at=at, case=case, alone=True)
    return done


@deed("sighting.close", form=CloseForm, find=sighting_for)
def close(
    sighting: Sighting,
    *,
    by: Actor,
    at: datetime,
    outcome: str,
    words: str | None,
    together: bool,
    alone: bool = False,
) -> Done:
    """End a report without a case; whoever reported any of those looked for together is told the same."""
    refuse_what_is_over(sighting, at)
    told = {"closed_at": at, "closed_by_role": highest(by.roles), "outcome": outcome, "review": False}
    done = change(sighting, **told)
    tell(sighting.id, words, by=by, at=at)
    for each in others_of(sighting) if together and not alone else []:
        if goes_along("sighting.close", each, fits=not is_over(each, at)):
            close(each, by=by, at=at, outcome=outcome, words=words, together=True, alone=True)
    return done


@deed("sighting.contest", form=ContestForm, find=own_sighting_for)
def contest(sighting: Sighting, *, by: Actor, at: datetime, reason: str) -> Done:
    """Whoever reported disagrees with the end, once: whether somebody closed it, or it ended with its case or in silence. The
    next higher head looks again. His reason stands among the messages."""
    refuse_forgotten(sighting)
    if end_of(sighting, at) is None or sighting.contested_at is not None:
        raise Conflict("Keberatan untuk hasil ini sudah disampaikan, atau hasilnya belum ada.")
    say(sighting.id, reason, by=by, at=at)
    return change(sighting, contested_at=at, contest_to=head_above(sighting.closed_by_role))


@deed("sighting.reopen", form=ReasonForm, find=sighting_for)
def reopen(sighting: Sighting, *, by: Actor, at: datetime, reason: str, alone: bool = False) -> Done:
    """A head opens it again, on his own or because it was contested; the time to act begins anew.

    One that ended with its case leaves it, if its reporter was right to disagree: the person is looked for again.
    """
    refuse_forgotten(sighting)
    end = end_of(sighting, at)
    if end is None and sighting.contest_to is None:
        raise Conflict("Laporan ini masih terbuka.")
    with_case = end is not None and end.how == CASE
    if with_case and sighting.contest_to is None and not alone:
        raise Conflict("Kasusnya sudah selesai. Buka lagi kasusnya bila penanganannya perlu dilanjutkan.")
    _decides(sighting, by, alone=alone)
    done = change(sighting, **OPEN, **_anew(sighting, at, with_case=with_case))
    tell(sighting.id, f"Laporan Anda kami buka lagi. {reason}", by=by, at=at)
    for each in [] if alone else others_of(sighting):
        may_go = end_of(each, at) is not None and not is_erased(each.id)
        if goes_along("sighting.reopen", each, fits=may_go):
            reopen(each, by=by, at=at, reason=reason, alone=True)
    return done


@deed("sighting.uphold", form=ReasonForm, find=sighting_for)
def uphold(sighting: Sighting, *, by: Actor, at: datetime, reason: str) -> Done:
    """A head looked again at what was contested, and it stays as it is."""
    refuse_forgotten(sighting)
    if sighting.contest_to is None:
        raise Conflict("Tidak ada keberatan yang menunggu diputuskan.")
    _decides(sighting, by)
    done = change(sighting, contest_to=None)
    tell(sighting.id, f"Keberatan Anda sudah diperiksa. Hasilnya tetap. {reason}", by=by, at=at)
    return done


def _anew(sighting: Sighting, at: datetime, *, with_case: bool) -> dict[str, Any]:
    """From where a report that is opened again goes on, by itself and as one of several."""
    found: dict[str, Any] = {"forwarded_at": at} if sighting.forwarded_at else {}
    found |= {"case": None, "taken_up_at": None} if with_case else {}
    mine = {name: value for name, value in found.items() if name in sighting.own}
    return {**found, "own": noted(sighting.own, **mine)}


def _decides(sighting: Sighting, by: Actor, *, alone: bool = False) -> None:
    """Raise NotAllowed for a head below the one who was asked. Of those looked for together one decision holds for all."""
    if not alone and not may_decide(by.roles, sighting.contest_to):
        title = role_title(sighting.agency, sighting.contest_to or "kasi")
        raise NotAllowed(f"Keberatan ini diputuskan oleh {title} atau atasannya.")
