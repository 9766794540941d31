"""Who may do a deed: role × deed × agency here; area and relation where the subject is found; actors where a step is done.

The matrix itself is data (the standards' vocabulary, domain §4) with each agency's settings over it. Deny by default:
a deed that the matrix does not name is nobody's.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from pmks.house.problems import NotAllowed, NotFound
from pmks.house.words import either

FIELD = frozenset({"rt", "kelurahan", "satpolpp", "babinsa", "bhabinkamtibmas"})
"""Officers who see only what they brought in, or what waits for them, and a status word."""
SHELTER = frozenset({"rps", "petugas"})
OFFICE = frozenset({"staf", "peksos", "kasi", "kabid", "kadis", "koordinator"})
"""Those of the dinas itself, who see every case of their agency."""
WATCHERS = frozenset({"koordinator", "kasi", "kabid", "kadis"})
"""Those who watch every person against every clock."""
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
    acting: Mapping[str, str] = field(default_factory=dict)
    """Of his roles, those he holds only on another's behalf: role → `plt` or `plh`."""

    def serves(self, area: str | None) -> bool:
        """Whether a place with this region code lies in the actor's area."""
        return not self.areas or area is None or any(area.startswith(mine) for mine in self.areas)

    def is_any(self, roles: frozenset[str]) -> bool:
        """Whether one of the actor's roles is among these."""
        return bool(self.roles & roles)


Permits = Callable[[str, str], frozenset[str]]
Title = Callable[[str, str], str]


class _Matrix:
    permits: Permits = staticmethod(lambda agency, deed: frozenset())
    title: Title = staticmethod(lambda agency, role: role)


def use_matrix(permits: Permits, title: Title) -> None:
    """Tell the house where the matrix is: functions of agency and deed giving the roles that may, of agency and role giving its title."""
    _Matrix.permits, _Matrix.title = staticmethod(permits), staticmethod(title)


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
        raise NotAllowed(_whose(deed, agency))
    return roles[0]


def _whose(deed: str, agency: str) -> str:
    titles = [_Matrix.title(agency, role) for role in sorted(permits(agency, deed) & EVERYONE)]
    if not titles:
        return "Bagian ini belum menjadi tugas siapa pun. Hubungi admin dinas Anda."
    return f"Bagian ini dikerjakan oleh {either(titles)}. Mintalah salah satunya, atau hubungi admin dinas Anda."
