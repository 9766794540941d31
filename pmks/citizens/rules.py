"""What is true of those who send without an account: when a burst is one, when an answer was worked for. Pure."""

import hashlib
import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta

WORK_BITS = 16
"""Some sixty-five thousand hashes: a second on a cheap phone, a day of one core for a hundred thousand reports."""
PATIENCE = timedelta(seconds=4)
"""Without scripts: as long as somebody needs to read what he is about to send."""
LONGEST = timedelta(days=2)
"""A form may lie open, or wait on a phone without a network, for so long."""


@dataclass(frozen=True)
class Bounds:
    """How many from one address and from one place within `window` go straight to work; what is above waits to be looked through.
    Of each address a place counts the first `unasked` alone.

    `unasked` of an address go through without an answered challenge, so that most people meet none. From `refused` on an address has
    to wait: phones of one operator share addresses, so this is far above what a village sends.
    """

    window: timedelta
    unasked: int
    from_address: int
    from_place: int
    refused: int


BOUNDS = Bounds(timedelta(minutes=30), unasked=3, from_address=12, from_place=20, refused=300)


@dataclass(frozen=True)
class Standing:
    """What a burst makes of one more: it is looked through first, or it has to wait."""

    review: bool
    refused: bool


def standing(from_address: int, from_place: int, bounds: Bounds = BOUNDS) -> Standing:
    """How one more stands after so many others within the window."""
    review = from_address >= bounds.from_address or from_place >= bounds.from_place
    return Standing(review, from_address >= bounds.refused)


def is_worked(challenge: str, answer: str, bits: int = WORK_BITS) -> bool:
    """Whether the answer makes the hash of "challenge:answer" begin with so many zero bits (hashcash)."""
    if not answer or len(answer) > 20:
        return False
    digest = hashlib.sha256(f"{challenge}:{answer}".encode()).digest()
    return int.from_bytes(digest) >> (len(digest) * 8 - bits) == 0


def is_patient(shown_at: datetime, now: datetime) -> bool:
    """Whether somebody had the time to read what he confirms."""
    return now - shown_at >= PATIENCE


def is_fresh(shown_at: datetime, now: datetime) -> bool:
    """Whether a form is not older than forms get, nor from tomorrow."""
    return timedelta(0) <= now - shown_at <= LONGEST


def network_of(address: str) -> str:
    """The network that an address, as brakes count it, lies in: about what one operator hands out to one person who asks again and again."""
    try:
        found = ipaddress.ip_network(address, strict=False)
    except ValueError:
        return address
    return str(found.supernet(new_prefix=16 if found.version == 4 else 32))
