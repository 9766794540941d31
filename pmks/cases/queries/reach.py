"""Who may see which case: reads go through the viewer, and what is not for him does not exist."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import peewee

from pmks.agencies.days import today_in
from pmks.cases.queries.assigned import SECTION_HEAD, left_to, of_the_absent
from pmks.cases.tables import Assignment, Case, Errand, Involvement, Turn
from pmks.clients.queries import reach_through
from pmks.clients.tables import Client
from pmks.house.database import among, id_in
from pmks.house.permissions import OFFICE, Actor
from pmks.house.problems import NotFound
from pmks.users.people import absent


def visible(by: Actor) -> peewee.Expression:
    """The condition under which a case exists for the viewer.

    Those of the dinas see every case of their agency. Those of the field and the shelter see what they, or their
    office, had a hand in, what was given to them by name, and what waits for their role in their area, a step or
    something owed beside the steps, whichever colleague it was given to (domain §4, last line). Others see none.
    """
    mine = Case.agency == by.agency
    if by.is_any(OFFICE):
        return mine
    hands = Involvement.select(Involvement.case).where(among(Involvement.who, [by.id, by.office or by.id]))
    mine_by_name = (Assignment.officer == by.id) & among(Assignment.role, list(by.roles) or [""])
    given = Assignment.select(Assignment.case).where(mine_by_name & Assignment.until.is_null())
    waiting = _of_my_roles(by).select(Turn.case)
    owed = _errands_of_mine(by).select(Errand.case)
    return mine & (among(Case.id, hands) | among(Case.id, given) | among(Case.id, waiting) | among(Case.id, owed))


def waiting_for(by: Actor) -> "peewee.ModelSelect[Turn]":
    """The turns that wait for the viewer: of one of his roles in his area, but for those given by name to a colleague.

    The head of a section has also those of officers who are on leave today.
    """
    turns = _of_my_roles(by).where(left_to(by, Turn))
    if SECTION_HEAD not in by.roles:
        return turns
    return turns.orwhere((Turn.agency == by.agency) & of_the_absent(by, Turn))


def owed_by(by: Actor) -> "peewee.ModelSelect[Errand]":
    """What the viewer owes beside the steps: what is his by name, and what is his role's and was not given to a colleague.

    The head of a section has also those of officers who are on leave today.
    """
    mine = (Errand.user == by.id) | left_to(by, Errand)
    owed = _errands_of_mine(by).where(mine)
    if SECTION_HEAD not in by.roles:
        return owed
    left = (Errand.agency == by.agency) & Errand.done_at.is_null()
    return owed.orwhere(left & (of_the_absent(by, Errand) | among(Errand.user, absent(today_in(by.agency)))))


def _errands_of_mine(by: Actor) -> "peewee.ModelSelect[Errand]":
    here = Errand.area.is_null()
    for area in by.areas:
        here |= Errand.area.startswith(area)
    of_role = Errand.user.is_null() & among(Errand.role, list(by.roles) or [""])
    owed = Errand.select().where((Errand.agency == by.agency) & Errand.done_at.is_null())
    return owed.where((Errand.user == by.id) | (of_role & here if by.areas else of_role))


def _of_my_roles(by: Actor) -> "peewee.ModelSelect[Turn]":
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
