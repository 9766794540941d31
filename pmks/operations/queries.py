"""What can be seen of outings: one's own office's, and all of them for those of the dinas."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

import peewee

from pmks.agencies.queries import permits
from pmks.cases.queries.reach import visible as visible_case
from pmks.cases.queries.standing import open_enrolment, progress_of
from pmks.cases.rules import roles_at
from pmks.cases.tables import Case
from pmks.clients.queries import visible as visible_client
from pmks.clients.tables import Client, Finding
from pmks.house import clock
from pmks.house.database import among, id_in
from pmks.house.deeds import OFFICE_WORK
from pmks.house.journal import JournalLine
from pmks.house.permissions import OFFICE, Actor
from pmks.house.problems import NotFound
from pmks.house.sealing import unseal
from pmks.operations.tables import HandedPerson, Operation, OutingHandover

RECENT = 30
KEPT = 2


@dataclass(frozen=True)
class Met:
    """Somebody met in an outing, with his open case if the viewer may see one, and whether he was handed over already."""

    client: Client
    case: Case | None
    is_handed: bool

    @property
    def may_go(self) -> bool:
        """Whether he can be handed over now."""
        return self.case is not None and not self.is_handed


def visible(by: Actor) -> peewee.Expression:
    """The condition under which an outing exists for the viewer."""
    mine = Operation.agency == by.agency
    if by.is_any(OFFICE):
        return mine
    own = Operation.opened_by == by.id
    return mine & (own | (Operation.office == by.office) if by.office else own)


def operation_of(by: Actor, id: UUID | None) -> Operation | None:
    """The outing of this id that the actor may see, or None when there is none (yet): nobody adds to another's patrol."""
    return None if id is None else Operation.get_or_none((Operation.id == id) & visible(by))


def operation_for(by: Actor, ref: Mapping[str, Any]) -> Operation:
    """The outing that `ref["operation"]` names, if the viewer may see it. Raises NotFound."""
    found = Operation.select().where((Operation.id == id_in(ref, "operation")) & visible(by)).first()
    if found is None:
        raise NotFound
    return found


def recent(by: Actor | None, slug: str) -> list[Operation]:
    """The latest outings the viewer may see; without one, of the agency, for words that were told already."""
    seen = visible(by) if by else Operation.agency == slug
    return list(Operation.select().where(seen).order_by(Operation.begins_at.desc()).limit(RECENT))


def running_pages(by: Actor) -> list[str]:
    """The pages of one's latest outings that go on, and of handing over in them: what a phone keeps for when there is no network."""
    mine = (Operation.agency == by.agency) & (Operation.opened_by == by.id)
    rows = Operation.select().where(mine & Operation.ended_at.is_null())
    latest = rows.order_by(Operation.begins_at.desc()).limit(KEPT)
    return [page for each in latest for page in (each.address, f"{each.address}/handovers/new")]


def met_in(outing: Operation) -> list[Finding]:
    """The findings of the outing."""
    return list(Finding.select().where(Finding.operation == outing.id))


def met_people(outing: Operation, by: Actor) -> list[Met]:
    """The people met whom the viewer may see, the latest first; three questions however many they are."""
    met = Finding.select(Finding.client).where(Finding.operation == outing.id)
    people = Client.select().where(visible_client(by) & among(Client.id, met)).order_by(Client.registered_at.desc())
    cases = Case.select(Case, Client).join(Client).where(visible_case(by) & Case.is_open & among(Case.client, met))
    open_cases = {case.client_id: case for case in cases.order_by(Case.opened_at)}
    handed = _clients_handed_over(outing)
    return [Met(each, open_cases.get(each.id), each.id in handed) for each in people]


def _clients_handed_over(outing: Operation) -> set[UUID]:
    rows = (
        HandedPerson.select(HandedPerson, Case)
        .join_from(HandedPerson, OutingHandover)
        .join_from(HandedPerson, Case)
        .where(OutingHandover.operation == outing.id)
    )
    return {row.case.client_id for row in rows}


def handed_over(outing: Operation) -> set[UUID]:
    """The cases of those who were handed over from this outing already."""
    rows = HandedPerson.select(HandedPerson.case).join(OutingHandover).where(OutingHandover.operation == outing.id)
    return {row.case_id for row in rows}


def handovers_of(outing: Operation) -> list[OutingHandover]:
    """The acts by which people of the outing were handed over, in order."""
    return list(OutingHandover.select().where(OutingHandover.operation == outing.id).order_by(OutingHandover.at))


def handover_of(outing: Operation, id: UUID) -> OutingHandover:
    """One of them. Raises NotFound."""
    found = OutingHandover.get_or_none((OutingHandover.id == id) & (OutingHandover.operation == outing.id))
    if found is None:
        raise NotFound
    return found


def told_of(act: OutingHandover, by: Actor) -> list[tuple[Case, Mapping[str, Any]]]:
    """Those handed over in an act whom the viewer may see, each with what was told about him."""
    handed = HandedPerson.select(HandedPerson.case).where(HandedPerson.handover == act.id)
    cases = list(
        Case.select(Case, Client).join(Client).where(visible_case(by) & among(Case.id, handed)).order_by(Case.number)
    )
    lines = JournalLine.select().where(
        among(JournalLine.case, tuple(case.id for case in cases)) & (JournalLine.deed == "handover.give")
    )
    told = {}
    for line in lines:
        body = line.read_body() or {}
        if body.get("handover") == str(act.id):
            told[line.case] = body
    return [(case, told.get(case.id, {})) for case in cases]


def result_of(outing: Operation) -> str | None:
    """What came of the outing, in the words of whoever ended it."""
    sealed = outing.result_sealed
    return unseal(uuid5(OFFICE_WORK, outing.agency), sealed).decode() if sealed is not None else None


def giving_step(by: Actor, case: UUID) -> str | None:
    """The step of a case that handing the person over would do now, if it is the actor's to do (S4.1)."""
    found = Case.get_or_none((Case.id == case) & (Case.agency == by.agency))
    if found is None:
        return None
    standing = progress_of(open_enrolment(found), found.agency, clock.now())
    for each in standing.next:
        allowed = roles_at(each.step, "handover.give", lambda deed: permits(by.agency, deed))
        if "handover.give" in each.step.deeds and by.roles & allowed:
            return each.step.id
    return None
