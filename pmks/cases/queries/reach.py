"""Who may see which case: reads go through the viewer, and what is not for him does not exist."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import peewee

from pmks.cases.tables import Case, Involvement, Turn
from pmks.clients.queries import reach_through
from pmks.clients.tables import Client
from pmks.house.database import among, id_in
from pmks.house.permissions import OFFICE, Actor
from pmks.house.problems import NotFound


def visible(by: Actor) -> peewee.Expression:
    """The condition under which a case exists for the viewer.

    Those of the dinas see every case of their agency. Those of the field and the shelter see what they, or their
    office, had a hand in, and what waits for their role in their area (domain §4, last line). Others see none.
    """
    mine = Case.agency == by.agency
    if by.is_any(OFFICE):
        return mine
    hands = Involvement.select(Involvement.case).where(among(Involvement.who, [by.id, by.office or by.id]))
    return mine & (among(Case.id, hands) | among(Case.id, waiting_for(by).select(Turn.case)))


def waiting_for(by: Actor) -> "peewee.ModelSelect[Turn]":
    """The turns that wait for one of the viewer's roles in his area."""
    here = Turn.area.is_null()
    for area in by.areas:
        here |= Turn.area.startswith(area)
    turns = Turn.select().where((Turn.agency == by.agency) & among(Turn.role, list(by.roles) or [""]))
    return turns.where(here) if by.areas else turns


def case_for(by: Actor, ref: Mapping[str, Any]) -> Case:
    """The case that `ref["case"]` names, if the viewer may see it. Raises NotFound."""
    return case_with_id(by, id_in(ref, "case"))


def case_with_id(by: Actor, id: UUID) -> Case:
    """The case of this id, if the viewer may see it. Raises NotFound."""
    found = Case.select(Case, Client).join(Client).where((Case.id == id) & visible(by)).first()
    if found is None:
        raise NotFound
    return found


def clients_of_cases(by: Actor) -> peewee.Expression:
    """Whoever sees a case sees the person it is about."""
    return among(Client.id, Case.select(Case.client).where(visible(by)))


reach_through(clients_of_cases)
