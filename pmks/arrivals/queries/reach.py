"""Who may see which arrival: those who decide, of their own agency; the author, of his own."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import peewee

from pmks.arrivals.rules import LIMIT, MENDING, ROOM_OF_THE_SHELTER, Stand, only_of_the_shelter
from pmks.house.database import among, id_in
from pmks.house.permissions import WATCHERS, Actor, may, permits
from pmks.house.problems import NotFound
from pmks.inbox.judging import STUMBLED
from pmks.inbox.tables import Arrival, Verdict
from pmks.standards.vocabulary import vocabulary
from pmks.users.tables import User

UNDECIDED = ("new", "parked", "quarantined", "conflict", "needs_correction")


def may_decide(by: Actor) -> bool:
    """Whether the reader decides about arrivals and reads what they say."""
    return may(by, "arrival.apply", by.agency)


def may_watch(by: Actor) -> bool:
    """Whether the reader sees which arrivals wait: who decides, and the coordinator, who reads none of them."""
    return may_decide(by) or by.is_any(WATCHERS)


def within(by: Actor) -> peewee.Expression:
    """The condition under which an arrival is one of those that the reader watches: of his agency, and of the shelter's deeds for its head."""
    mine = Arrival.agency == by.agency
    deciding = by.roles & permits(by.agency, "arrival.apply")
    if only_of_the_shelter(deciding) and not by.is_any(WATCHERS):
        deeds = [name for name, deed in vocabulary().deeds.items() if deed.row == ROOM_OF_THE_SHELTER]
        mine &= among(Arrival.deed, deeds)
    return mine


def waiting(by: Actor, now: datetime) -> peewee.Expression:
    """The condition under which an arrival waits for a person: quarantined or in conflict at once, what waits for something
    else after a day, what its author does not mend after a week, or at once when he is no longer here.
    """
    gone = User.select(User.id).where((User.agency == by.agency) & User.disabled_at.is_null(False))
    unmended = (Arrival.received_at <= now - MENDING) | among(Arrival.user, gone)
    why = (
        among(Arrival.state, ("quarantined", "conflict"))
        | (among(Arrival.state, ("new", "parked")) & (Arrival.received_at <= now - LIMIT))
        | ((Arrival.state == "new") & Arrival.clashes)
        | ((Arrival.state == "needs_correction") & unmended)
    )
    return within(by) & among(Arrival.state, UNDECIDED) & why


def arrival_for(by: Actor, ref: Mapping[str, Any]) -> Arrival:
    """An arrival that the actor watches. Raises NotFound."""
    found = Arrival.get_or_none((Arrival.id == id_in(ref, "arrival")) & within(by)) if may_watch(by) else None
    if found is None:
        raise NotFound
    return found


def own_arrival_for(by: Actor, ref: Mapping[str, Any]) -> Arrival:
    """An arrival that the actor wrote himself. Raises NotFound."""
    found = Arrival.get_or_none((Arrival.id == id_in(ref, "arrival")) & (Arrival.user == by.id))
    if found is None:
        raise NotFound
    return found


def stand_of(arrival: Arrival, verdict: Verdict | None) -> Stand:
    """How an arrival stands by its newest verdict."""
    return Stand(arrival.state, arrival.clashes, verdict is not None and verdict.problem == STUMBLED)


def versions_of(arrival: Arrival) -> list[Arrival]:
    """Everything that came under the same id, the first first."""
    return list(Arrival.select().where(Arrival.envelope == arrival.envelope).order_by(Arrival.seq))


def author_of(arrival: Arrival) -> User | None:
    """Who wrote it."""
    return User.get_or_none(User.id == arrival.user)
