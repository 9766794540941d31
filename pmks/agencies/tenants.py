"""An agency as the subject of a deed: what is done for the whole of it rather than to one person or case."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from pmks.house.deeds import OFFICE_WORK
from pmks.house.permissions import Actor
from pmks.house.recording import recordable


@recordable
@dataclass(frozen=True)
class Tenant:
    """An agency by its slug; `id` is derived from it, so that journal lines can name it."""

    agency: str

    @property
    def id(self) -> UUID:
        return uuid5(OFFICE_WORK, self.agency)


def tenant_for(by: Actor, ref: Mapping[str, Any]) -> Tenant:
    """The actor's own agency, whatever was asked: nobody works for another."""
    return Tenant(by.agency)
