"""In whose name a citizen's deeds are done: nobody's in particular, or whoever holds the code and the PIN of something sent."""

from uuid import uuid5

from pmks.citizens.tables import Slip
from pmks.house.deeds import OFFICE_WORK
from pmks.house.permissions import Actor

CITIZENS = frozenset({"warga"})


def nobody(agency: str) -> Actor:
    """Anybody who writes to this agency without an account. One and the same for all, so that nothing tells them apart."""
    return Actor(id=uuid5(OFFICE_WORK, f"warga {agency}"), agency=agency, name="", roles=CITIZENS)


def holder(slip: Slip) -> Actor:
    """Whoever showed the PIN of this slip."""
    return Actor(id=slip.id, agency=slip.agency, name="", roles=CITIZENS)
