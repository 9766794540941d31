"""Demo data, made with the same deeds people use: an account for every role, and people on every stretch of their way."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import cycle

from pmks.agencies.queries import agencies
from pmks.agencies.queries import permits as permitted
from pmks.arrivals.demo import make_demo_arrivals
from pmks.cases.queries.standing import open_enrolment, progress_of
from pmks.cases.rules import roles_at
from pmks.cases.tables import Case
from pmks.complaints.demo import make_demo_complaints
from pmks.devices.demo import make_demo_devices
from pmks.directory.demo import make_demo_contacts
from pmks.house import clock
from pmks.house.config import Config
from pmks.house.deeds import REGISTER, Done, perform
from pmks.house.drawing import example
from pmks.house.permissions import Actor
from pmks.papers.forms import paper_options
from pmks.papers.kinds import kinds
from pmks.papers.queries.standing import unmade_papers
from pmks.posters.demo import make_demo_posters
from pmks.referrals.demo import make_institutions, make_offers
from pmks.regions.queries import village_options
from pmks.searches.demo import make_demo_searches
from pmks.shelters.demo import make_demo_shelters
from pmks.sightings.demo import make_demo_sightings
from pmks.standards.model import Agency, Service
from pmks.standards.walks import Move, explore
from pmks.users.demo import make_demo_people
from pmks.users.queries import actor_for, by_username
from pmks.users.rules import ROLES
from pmks.users.tables import Office, User
from pmks.workers.demo import make_demo_workers

FINDERS = {
    "rt": "rt",
    "kelurahan": "kelurahan",
    "satpol_pp": "satpolpp",
    "babinsa": "babinsa",
    "kepolisian": "bhabinkamtibmas",
}
"""How a case comes in → the role of whoever registers it."""

PEOPLE = (
    {"name": "Ibu Eti", "sex": "female", "age_estimate": "45", "place": "Teras stasiun, pintu timur", "condition": "Lemas, belum makan sejak pagi. Bisa diajak bicara."},
    {"unknown_name": "1", "sex": "male", "age_estimate": "60", "place": "Emper toko dekat pasar", "urgent": "1", "condition": "Batuk berat, sulit berjalan."},
    {"name": "Muhammad Sukarno", "aliases": "Pak No", "sex": "male", "age_estimate": "67", "place": "Halte depan terminal", "condition": "Mengaku mencari anaknya, lupa alamat."},
    {"name": "Deni", "sex": "male", "age_estimate": "16", "place": "Lampu merah simpang empat", "condition": "Mengamen, sehat, mau diajak bicara."},
    {"name": "Nek Aminah", "sex": "female", "age_estimate": "78", "place": "Halaman masjid", "condition": "Pikun ringan, pakaian tipis."},
    {"name": "Warsa", "aliases": "Mang Warsa", "sex": "male", "age_estimate": "52", "place": "Kolong jembatan", "condition": "Kehabisan bekal dalam perjalanan pulang."},
)  # fmt: skip

FITTING = (
    "homeless",
    "destitute_person",
    "neglected_elderly",
    "street_child neglected_child",
    "neglected_elderly",
    "destitute_person",
)
"""The category that befits each of them, if the service takes it."""

HOURS_AGO = (3, 20, 30, 54, 100, 190)
SHARE_DONE = (0, 0, 1, 2, 0.6, 1.0)
"""How much of its way each person has gone: so many deeds, or that share of them; 1.0 is to the end."""


def make(settings: Config) -> None:
    """Make what is missing; a second call changes nothing."""
    from pmks.application import open_rooms

    open_rooms()
    for agency in agencies():
        if User.select().where((User.agency == agency.slug) & User.demo).count() < len(ROLES):
            make_demo_people(agency)
        if not Case.select().where(Case.agency == agency.slug).exists():
            make_institutions(agency, clock.now())
            make_demo_shelters(agency, _worker(agency, ["admin"]))
            make_demo_contacts(agency, _worker(agency, ["staf", "admin"]), clock.now())
            make_demo_devices(_worker(agency, ["satpolpp"]), _worker(agency, ["babinsa"]), clock.now())
            _cases(agency)
            _papers(agency)
            make_demo_arrivals(agency.slug, clock.now())
            make_demo_posters(agency, _worker(agency, ["admin"]), clock.now())
            make_demo_sightings(agency, clock.now())
            make_demo_searches(agency, _worker(agency, ["peksos"]), clock.now())
            make_demo_complaints(agency, _worker(agency, ["staf", "kabid"]), clock.now())
            make_demo_workers(
                agency, _worker(agency, ["staf", "admin"]), _worker(agency, ["kelurahan", "staf"]), clock.now()
            )
    make_offers(clock.now())


def _cases(agency: Agency) -> None:
    """Six people for the agency's services in turn, each further on the way than the one before."""
    services = agency.entry_services
    areas = _areas(agency)
    for number, (person, service) in enumerate(zip(PEOPLE, cycle(services), strict=False)):
        source = next((each.source for each in service.entries if each.source in FINDERS), "satpol_pp")
        began = clock.now() - timedelta(hours=HOURS_AGO[number])
        given = {
            **person,
            "service": service.id,
            "source": source,
            "categories": _category(agency, service, FITTING[number]),
            "area": areas[number % len(areas) if number == 1 else 0] if areas else "",
        }
        case = _do(
            "client.register", {}, given, _worker(agency, [FINDERS.get(source, "satpolpp"), "staf", "peksos"]), began
        ).case
        _walk(agency, service, source, str(case), SHARE_DONE[number], began)


def _papers(agency: Agency) -> None:
    """A letter that waits for the head of the agency on one case, and one that he has signed on another."""
    writer, head = _worker(agency, ["peksos", "staf"]), _worker(agency, ["kadis", "kabid"])
    fields = {"paper": "referral_letter", "addressee": "Kepala Balai Rehabilitasi Sosial"}
    rows = Case.select().where((Case.agency == agency.slug) & Case.is_open).order_by(Case.opened_at.desc()).limit(2)
    for number, case in enumerate(rows):
        paper = _do("letter.draft", {"case": str(case.id)}, fields, writer, clock.now()).value
        if number:
            _do("letter.issue", {"case": str(case.id)}, {"draft": str(paper.id)}, head, clock.now())


def _walk(agency: Agency, service: Service, source: str, case: str, share: float, began: datetime) -> None:
    """Go a stretch of the service's longest way, and conclude the case when that is all of it."""
    ways = explore(service, source).walks.values()
    if not ways or share == 0:
        return
    moves = max((way.moves for way in ways), key=len)
    going = moves[: int(share)] if isinstance(share, int) else moves[: round(len(moves) * share)]
    pause = (clock.now() - began) / (len(moves) + 2)
    for number, move in enumerate(going, 1):
        by = _worker(agency, _roles(agency, service, move))
        fields: dict[str, object] = {
            "step": move.step,
            "outcome": move.outcome or "",
            "reason": "Sesuai hasil pembahasan.",
        }
        if move.deed == "letter.issue":
            _draft(agency, service, move, case, began + pause * (number - 0.5))
        fields |= {f"fact_{id}": value for id, value in move.facts.items()} | _answers(move.deed, case, by)
        if move.deed != "client.register":
            _do(move.deed, {"case": case}, fields, by, began + pause * number)
    if share == 1.0:
        _conclude(agency, case, began + pause * (len(going) + 1))


def _draft(agency: Agency, service: Service, move: Move, case: str, at: datetime) -> None:
    """Somebody writes the letter that a head signs at this step."""
    writer, named = _worker(agency, ["peksos", "staf"]), service.step(move.step).papers
    with clock.stopped_at(at):
        offered = paper_options(Case.get_by_id(case), writer)
    paper = next((each for each in named if each in offered and kinds()[each].approval), "cover_letter")
    fields = {"paper": paper, "addressee": "Kepala Dinas Sosial daerah tujuan"}
    _do("letter.draft", {"case": case}, fields, writer, at)


def _answers(deed: str, case: str, by: Actor) -> dict[str, object]:
    """Plausible answers to what the deed's own form requires."""
    form = REGISTER[deed].form
    return dict(example(form, subject=Case.get_by_id(case), by=by)) if form else {}


def _conclude(agency: Agency, case: str, at: datetime) -> None:
    ends = progress_of(open_enrolment(Case.get_by_id(case)), agency.slug, at).ends
    if ends:
        by = _worker(agency, ["peksos", "kabid"])
        _waive(agency, case, at)
        _do(
            "case.close",
            {"case": case},
            {"outcome": ends[0].id, "reason": "Selesai."} | _answers("case.close", case, by),
            by,
            at,
        )


def _waive(agency: Agency, case: str, at: datetime) -> None:
    """A head lets the case be closed without the papers that the walk did not make."""
    head = _worker(agency, ["kabid", "kadis"])
    with clock.stopped_at(at):
        left = [*unmade_papers(Case.get_by_id(case), head)]
    for paper in left:
        _do("paper.waive", {"case": case}, {"paper": paper, "reason": "Sudah dibuat di atas kertas."}, head, at)


def _do(deed: str, ref: dict[str, str], fields: Mapping[str, object], by: Actor, at: datetime) -> Done:
    with clock.stopped_at(at):
        return perform(deed, ref, fields, by=by, at=at)


def _roles(agency: Agency, service: Service, move: Move) -> list[str]:
    return sorted(roles_at(service.step(move.step), move.deed, lambda deed: permitted(agency.slug, deed)))


def _category(agency: Agency, service: Service, fitting: str) -> list[str]:
    """A category of the service that is, or stands for, one of the fitting ones; else its first."""
    known = [agency.category(id) for id in service.categories]
    fits = [each.id for each in known if {each.id, *each.maps_to} & set(fitting.split())]
    return (fits or [each.id for each in known])[:1]


def _worker(agency: Agency, roles: Iterable[str]) -> Actor:
    """The demo account of the first of these roles that there is."""
    return next(actor_for(user) for role in roles if (user := by_username(f"{role}.{agency.slug}")))


def _areas(agency: Agency) -> list[str]:
    """Where people are found: the neighbourhood of the demo RT first, so that its head has something to do."""
    of_rt = [
        row.area for row in Office.select().where((Office.agency == agency.slug) & (Office.kind == "rt")) if row.area
    ]
    return of_rt + [group[0][0] for _, group in village_options(agency.region) if group]
