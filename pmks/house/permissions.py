"""Who may do a deed: role × deed × agency here; area and relation where the subject is found; actors where a step is done.

The matrix itself is data (the standards' vocabulary, domain §4) with each agency's settings over it. Deny by default:
a deed that the matrix does not name is nobody's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from pmks.house.problems import NotAllowed, NotFound

FIELD = frozenset({"rt", "kelurahan", "satpolpp", "babinsa", "bhabinkamtibmas"})
"""Officers who see only what they brought in, or what waits for them, and a status word."""
SHELTER = frozenset({"rps", "petugas"})
OFFICE = frozenset({"staf", "peksos", "kasi", "kabid", "kadis", "koordinator"})
"""Those of the dinas itself, who see every case of their agency."""
HEADS = frozenset({"kasi", "kabid", "kadis", "rps"})
ADMIN = frozenset({"admin"})
EVERYONE = FIELD | SHELTER | OFFICE | ADMIN
WORKERS = EVERYONE - ADMIN


@dataclass(frozen=True)
class Actor:
    """Somebody at work: who, for which agency and office, in which roles at this moment (acting grants included)."""

    id: UUID
    agency: str
    name: str
    roles: frozenset[str]
    office: UUID | None = None
    office_name: str = ""
    areas: tuple[str, ...] = ()
    """Region codes that the actor's office serves; empty means the whole agency."""

    def serves(self, area: str | None) -> bool:
        """Whether a place with this region code lies in the actor's area."""
        return not self.areas or area is None or any(area.startswith(mine) for mine in self.areas)

    def is_any(self, roles: frozenset[str]) -> bool:
        """Whether one of the actor's roles is among these."""
        return bool(self.roles & roles)


Permits = Callable[[str, str], frozenset[str]]


class _Matrix:
    permits: Permits = staticmethod(lambda agency, deed: frozenset())


def use_matrix(permits: Permits) -> None:
    """Tell the house where the matrix is: a function of agency and deed giving the roles that may do it."""
    _Matrix.permits = staticmethod(permits)


def permits(agency: str, deed: str) -> frozenset[str]:
    """The roles that may do this deed in this agency, settings included."""
    return _Matrix.permits(agency, deed)


def may(by: Actor, deed: str, agency: str) -> bool:
    """Whether the actor holds a role that may do this deed in this agency."""
    return by.agency == agency and by.is_any(permits(agency, deed))


def guard(by: Actor, deed: str, agency: str) -> str:
    """Pass or raise; answers the role in which the deed is done. Another agency's things do not exist."""
    if by.agency != agency:
        raise NotFound
    roles = sorted(by.roles & permits(agency, deed))
    if not roles:
        raise NotAllowed("Bagian ini bukan tugas Anda. Mintalah rekan yang bertugas, atau hubungi admin dinas Anda.")
    return roles[0]
