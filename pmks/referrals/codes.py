"""The code of a one-time link: unguessable, signed with the installation's key, kept as a hash only.

It is made from the link's own id, so those who may send a link can look it up again, and nobody can from a copy of the
database without the key. The code in the address is the whole permission; that is why its uses are single and short.
"""

import hashlib
import hmac
from uuid import UUID

from pmks.house.problems import NotFound
from pmks.house.sealing import keyed_hash, secret
from pmks.referrals.rules.links import TRIES, TRY_WINDOW, code_from
from pmks.referrals.tables import Link
from pmks.users.brakes import Brake

PURPOSE = "one-time link"
BRAKE = Brake(PURPOSE, TRIES, TRY_WINDOW)
UNKNOWN = "Tautan ini tidak dikenal. Periksa lagi hurufnya, atau mintalah tautan baru kepada dinas sosial."


def code_of(id: UUID) -> str:
    """The code of the link with this id."""
    return code_from(hmac.new(secret(PURPOSE), id.bytes, hashlib.sha256).digest())


def hash_of(code: str) -> str:
    """What is kept of a code."""
    return keyed_hash(PURPOSE, code.strip().lower())


def link_with_code(code: str, address: str) -> Link:
    """The link that a code opens. Raises NotFound, and TooMany after several wrong codes from one address."""
    BRAKE.check(address)
    found = Link.get_or_none(Link.code_hash == hash_of(code))
    if found is None:
        BRAKE.remember(address)
        raise NotFound(UNKNOWN)
    return found
