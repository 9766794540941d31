"""Who asks the inbox something, and of whose envelopes he is told what became of them."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from pmks.devices.tables import Device
from pmks.house.permissions import Actor
from pmks.users.tables import User


@dataclass(frozen=True)
class Caller:
    """Who asks: whoever is signed in, the device that signed the request, or both."""

    by: Actor | None = None
    device: Device | None = None

    @property
    def users(self) -> frozenset[UUID]:
        """Whose envelopes he may ask about."""
        found = [self.by.id] if self.by else []
        return frozenset([*found, self.device.user] if self.device else found)

    @cached_property
    def readers(self) -> frozenset[UUID]:
        """Whose reasons and addresses he is told: of whoever is signed in, however many devices of colleagues lie in his hand; where
        nobody is, of the owner of the device, unless it was taken from him or he does not work here any more."""
        if self.by is not None or self.device is None:
            return frozenset([self.by.id] if self.by else [])
        here = (User.id == self.device.user) & User.disabled_at.is_null()
        is_trusted = self.device.revoked_at is None and User.select().where(here).exists()
        return frozenset([self.device.user] if is_trusted else [])
