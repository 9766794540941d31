"""The guided walk of a demo installation: one case from first report to its end, and the demo account that does each step."""

from dataclasses import dataclass

from pmks.agencies.queries import agencies, permits
from pmks.cases.rules import entry_step, roles_at
from pmks.standards.model import Agency, Service
from pmks.standards.walks import explore
from pmks.users.queries import by_username, role_title

FINDERS = {
    "satpol_pp": "satpolpp",
    "rt": "rt",
    "kelurahan": "kelurahan",
    "babinsa": "babinsa",
    "kepolisian": "bhabinkamtibmas",
}
"""How a case comes in → the role of whoever registers it, the likeliest first."""


@dataclass(frozen=True)
class Stop:
    """A stop of the walk: what is done, who does it, and where he begins."""

    title: str
    role: str
    username: str
    next: str


@dataclass(frozen=True)
class Tour:
    """The walk through one service of one agency."""

    agency: str
    service: str
    stops: tuple[Stop, ...]


def tour(slug: str | None = None) -> Tour | None:
    """A walk through the first service of an agency; without a name, of the agency with the most case services."""
    with_cases = [each for each in agencies() if each.entry_services]
    wanted = [each for each in with_cases if each.slug == slug] or sorted(
        with_cases, key=lambda each: -len(each.entry_services)
    )
    return _tour(wanted[0], wanted[0].entry_services[0]) if wanted else None


def _tour(agency: Agency, service: Service) -> Tour:
    source = next((each for each in FINDERS if service.entry_for(each)), "satpol_pp")
    first = entry_step(service, source, None)
    ways = explore(service, source).walks.values()
    moves = max((way.moves for way in ways), key=len, default=())
    stops = [_stop(agency, "Daftarkan orang", [FINDERS[source]], "/clients/new")]
    for step in dict.fromkeys(
        move.step for move in moves if not (move.step == first and move.deed == "client.register")
    ):
        deed = next(move.deed for move in moves if move.step == step)
        roles = sorted(roles_at(service.step(step), deed, lambda each: permits(agency.slug, each)))
        stops.append(_stop(agency, service.step(step).title, roles, "/home"))
    stops.append(_stop(agency, "Selesaikan kasusnya", sorted(permits(agency.slug, "case.close")), "/home"))
    return Tour(agency.name, service.plain_title, tuple(stop for stop in stops if stop))


def _stop(agency: Agency, title: str, roles: list[str], next_address: str) -> Stop | None:
    accounts = [(role, f"{role}.{agency.slug}") for role in roles if by_username(f"{role}.{agency.slug}")]
    return Stop(title, role_title(agency.slug, accounts[0][0]), accounts[0][1], next_address) if accounts else None
