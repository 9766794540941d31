"""The cast: one account for every role of every agency, as the demo makes them, and a stranger who must never have access.

`satpolpp.bontang` finds people, `peksos.bontang` works on them, `kadis.bontang` decides; `peksos.kutim` is the stranger: the same
post in another agency. The example agency comes from a folder, as a sixth Dinas would.
"""

from datetime import datetime

from pmks.house import clock
from pmks.house.permissions import Actor
from pmks.users.queries import actor_for, by_username
from pmks.users.tables import User

STRANGER = "peksos.kutim"
CANARY = "Burhanuddin Kenari"
"""A name that must appear nowhere but before those who may see it."""


def user(name: str) -> User:
    """The account of that name, `<role>.<agency>`."""
    found = by_username(name)
    assert found is not None, f"no account {name}"
    return found


def actor(name: str, at: datetime | None = None) -> Actor:
    """The account of that name, at work."""
    return actor_for(user(name), at or clock.now())


def someone(**more: object) -> dict[str, object]:
    """The fields of a person who can be registered."""
    return {"name": "Ibu Eti", "sex": "female", "age_estimate": "45", "place": "Teras stasiun", **more}
