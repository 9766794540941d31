"""Demo data, made with the same deeds people use: accounts for every role, and a few cases on their way."""

from datetime import timedelta

from pmks.agencies.queries import agencies
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.config import Config
from pmks.house.deeds import perform
from pmks.regions.queries import village_options
from pmks.standards.model import Agency
from pmks.users.demo import make_demo_people
from pmks.users.queries import actor_for, by_username

PEOPLE = (
    {
        "name": "Ibu Eti",
        "sex": "female",
        "age_estimate": "45",
        "place": "Teras stasiun, pintu timur",
        "condition": "Lemas, belum makan sejak pagi. Bisa diajak bicara.",
    },
    {
        "unknown_name": "1",
        "sex": "male",
        "age_estimate": "60",
        "place": "Emper toko dekat pasar",
        "urgent": "1",
        "condition": "Batuk berat, sulit berjalan.",
    },
    {
        "name": "Muhammad Sukarno",
        "aliases": "Pak No",
        "sex": "male",
        "age_estimate": "67",
        "place": "Halte depan terminal",
    },
)


def make(settings: Config) -> None:
    """Make what is missing; a second call changes nothing."""
    from pmks import application

    application.open_rooms()
    for agency in agencies():
        make_demo_people(agency)
        if not Case.select().where(Case.agency == agency.slug).exists():
            _cases(agency)


def _cases(agency: Agency) -> None:
    """Three people found in the last two days, registered by officers in the field."""
    villages = [code for _, group in village_options(agency.region) for code, _ in group]
    finders = [user for role in ("satpolpp", "babinsa", "kelurahan") if (user := by_username(f"{role}.{agency.slug}"))]
    categories = [each.id for each in agency.categories]
    if not finders or not any(each.is_case and each.has_door for each in agency.services):
        return
    for number, person in enumerate(PEOPLE):
        at = clock.now() - timedelta(hours=30 - 13 * number)
        by = actor_for(finders[number % len(finders)], at)
        given = {
            **person,
            "categories": categories[number % len(categories) : number % len(categories) + 1] if categories else [],
        }
        if villages:
            given["area"] = villages[(number * 3) % len(villages)]
        with clock.stopped_at(at):
            perform("client.register", {}, given, by=by, at=at)
