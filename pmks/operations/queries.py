"""What can be seen of outings: one's own office's, and all of them for those of the dinas."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import peewee

from pmks.house.database import id_in
from pmks.house.permissions import OFFICE, Actor
from pmks.house.problems import NotFound
from pmks.operations.tables import Operation

RECENT = 30


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


def recent(by: Actor) -> list[Operation]:
    """The latest outings the viewer may see."""
    return list(Operation.select().where(visible(by)).order_by(Operation.begins_at.desc()).limit(RECENT))
