"""What is late climbs by itself: which heads see it, and from when on. Pure.

Whoever holds something sees it late at once, in his own list. After a wait it is seen by the head of the section, later by the head of
the division, later still by the head of the agency; it also stays with those below. Nothing is sent and nothing runs at night: it is
late from its end on, so who sees it follows from the hour at which a list is read.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta

LADDER = ("kasi", "kabid", "kadis")
"""From the first head to the last (domain §4); each sees what those below him hold."""
BESIDE = {"petugas": "rps"}
"""The head of the shelter sees what his own staff hold, as soon as the first head of the ladder does."""


def waits(hours: Mapping[str, int]) -> dict[str, timedelta]:
    """How long after the end each head is shown what is late, from hours by role; a higher head never sees it before a lower one."""
    found: dict[str, timedelta] = {}
    longest = timedelta()
    for role in LADDER:
        longest = found[role] = max(longest, timedelta(hours=hours[role]))
    return found | dict.fromkeys(BESIDE.values(), found[LADDER[0]])


def heads_above(holder: str) -> tuple[str, ...]:
    """The heads who answer for what somebody in this role holds, the nearest first."""
    if holder in LADDER:
        return LADDER[LADDER.index(holder) + 1 :]
    beside = BESIDE.get(holder)
    return ((beside,) if beside else ()) + LADDER


def held_under(roles: Collection[str], known: Iterable[str]) -> frozenset[str]:
    """Of these roles, the ones whose things somebody in `roles` answers for; none for whoever is no head."""
    return frozenset(each for each in known if set(heads_above(each)) & set(roles))


def shown_to(
    holders: Collection[str], due_at: datetime, now: datetime, after: Mapping[str, timedelta]
) -> frozenset[str]:
    """The heads who see at `now` what these roles hold and what was due at `due_at`; nobody while it is in time.

    A head who may do it himself has it among his own tasks already, so it does not climb to him.
    """
    above = {head for holder in holders for head in heads_above(holder)} - set(holders)
    return frozenset(head for head in above if now > due_at and now - due_at >= after[head])


def seen_before(roles: Collection[str], now: datetime, after: Mapping[str, timedelta]) -> datetime | None:
    """The moment before which something must have been due for somebody in these roles to see it at `now`; None for whoever is no head."""
    mine = [after[role] for role in roles if role in after]
    return now - min(mine) if mine else None
