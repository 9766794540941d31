"""How a device stands: in order, still sending, silent while something is missing, or given up. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from pmks.devices.rules.gaps import Ranges, holes

SILENT_AFTER = timedelta(days=1)
"""A phone that sends comes back within a day even where the network is poor; after that somebody asks about it."""
FORGOTTEN_AFTER = timedelta(days=90)
"""A device that owes nothing and was not heard of for so long is no longer in use."""
FULL = 0.7
"""The share of its storage at which a device is close to losing what it should keep (offline.md, 13)."""

LATE, OWING, FINE, REVOKED = "late", "owing", "fine", "revoked"


@dataclass(frozen=True)
class Standing:
    """What the rules need to know of a device."""

    enrolled_at: datetime
    last_contact_at: datetime
    name: str = ""
    revoked: bool = False
    told: int = 0
    arrived: Ranges = ()
    dropped: Ranges = ()
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def missing(self) -> list[list[int]]:
        """The numbers that have not reached us."""
        return holes(self.arrived, self.told, self.dropped)

    def state(self, now: datetime) -> str:
        """`late` when it owes something and was not heard of for more than a day, `owing`, `fine`, or `revoked`."""
        if self.revoked:
            return REVOKED
        if not self.missing:
            return FINE
        return LATE if now - self.last_contact_at > SILENT_AFTER else OWING

    def is_forgotten(self, now: datetime) -> bool:
        """Whether it owes nothing and nobody uses it any more."""
        return not self.missing and now - self.last_contact_at > FORGOTTEN_AFTER

    def is_full(self) -> bool:
        """Whether its storage is nearly used up."""
        return _share(self.facts) >= FULL

    def is_iphone_tab(self) -> bool:
        """Whether it is an iPhone or iPad that keeps the queue in a mere browser tab, where the system may throw it away."""
        return any(mark in self.name for mark in ("iPhone", "iPad")) and self.facts.get("standalone") is False


def stranded(devices: Iterable[Standing], now: datetime) -> list[int]:
    """The places in this list of one person's devices whose missing numbers will hardly come by themselves.

    Such a device is silent for more than a day, or its owner has enrolled another one since it was heard of last: its storage was
    thrown away, or he has another phone (fault 20).
    """
    known = [*devices]
    newest = max((each.enrolled_at for each in known if not each.revoked), default=now)
    return [
        place
        for place, each in enumerate(known)
        if each.missing and not each.revoked and (each.state(now) == LATE or newest > each.last_contact_at)
    ]


def _share(facts: Mapping[str, Any]) -> float:
    quota, usage = facts.get("quota") or 0, facts.get("usage") or 0
    return usage / quota if quota else 0.0
