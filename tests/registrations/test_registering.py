"""The registration door, with bare forms and with htmx: a person, a finding and a case in one go."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from pmks.agencies.queries import agencies
from pmks.cases.queries.standing import open_enrolment
from pmks.cases.tables import Case
from pmks.clients.tables import Client, Finding, Photo, PhotoFile
from pmks.house.journal import JournalLine
from tests.people import someone, user
from tests.work import HTMX, newest_case, photo, send

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def officer(sign_in: SignIn) -> FlaskClient:
    return sign_in("satpolpp.bontang")


def _registered(browser: FlaskClient, **fields: object) -> Client:
    reply = send(browser, **fields)
    assert reply.status_code == 303, reply.get_data(as_text=True)
    return Client.get_by_id(reply.location.rsplit("/", 1)[1])


def test_a_bare_form_leads_to_the_persons_page(officer: FlaskClient) -> None:
    reply = send(officer, name="Ibu Eti")
    assert reply.status_code == 303
    assert "Ibu Eti" in officer.get(reply.location).get_data(as_text=True)


def test_with_htmx_the_answer_is_the_fragment_that_takes_the_forms_place(officer: FlaskClient) -> None:
    reply = officer.post("/clients", data=someone(), headers=HTMX)
    assert reply.status_code == 200
    page = reply.get_data(as_text=True)
    assert page.lstrip().startswith('<div id="registration-saved"')
    assert newest_case().number in page


def test_it_opens_a_case_with_a_number_of_the_agency_and_year(officer: FlaskClient) -> None:
    _registered(officer)
    assert newest_case().number == "BTG-2026-0001"
    _registered(officer)
    assert newest_case().number == "BTG-2026-0002"


def test_the_service_is_the_first_that_takes_the_category(officer: FlaskClient) -> None:
    _registered(officer, categories="neglected_elderly")
    assert open_enrolment(newest_case()).service == "telantar"


def test_the_service_that_was_chosen_is_taken(officer: FlaskClient) -> None:
    _registered(officer, service="telantar")
    assert open_enrolment(newest_case()).service == "telantar"


def test_an_unknown_person_gets_a_label(officer: FlaskClient) -> None:
    client = _registered(officer, name="", unknown_name="1")
    assert client.name == "Klien tanpa identitas 2026-0001"
    assert not client.named


def test_everything_that_was_told_is_kept(officer: FlaskClient) -> None:
    told: dict[str, Any] = {
        "aliases": "Mak Eti, Bu Ti",
        "birth_date": "1990-07-01",
        "latitude": "0,1332",
        "longitude": "117.4958",
        "accuracy_m": "12.5",
        "place": "Emper pasar",
        "area": "64.74.01.1005",
        "urgent": "1",
    }
    client = _registered(officer, **told)
    finding = Finding.get(Finding.client == client.id)
    assert (client.aliases, str(client.birth_date)) == (["Mak Eti", "Bu Ti"], "1990-07-01")
    assert (finding.latitude, finding.longitude, finding.accuracy_m) == (0.1332, 117.4958, 12.5)
    assert (finding.place, finding.area, finding.urgent, newest_case().urgent) == (
        "Emper pasar",
        "64.74.01.1005",
        True,
        True,
    )


def test_sex_and_birth_date_are_filled_from_the_nik(officer: FlaskClient) -> None:
    client = _registered(officer, sex="unknown", age_estimate="", nik="6474 0141 0790 9999")
    assert (client.sex, str(client.birth_date)) == ("female", "1990-07-01")
    assert client.origin is not None and "Bontang" in client.origin


def test_a_doubtful_nik_is_taken_and_the_doubt_is_told(officer: FlaskClient) -> None:
    reply = officer.post("/clients", data=someone(sex="male", nik="6474014107909999"), headers=HTMX)
    assert reply.status_code == 200
    assert "perempuan" in reply.get_data(as_text=True).lower()


def test_the_journal_keeps_the_whole_of_what_was_sent(officer: FlaskClient) -> None:
    client = _registered(officer, condition="Lemas", notes="Minta minum")
    line = JournalLine.get(JournalLine.deed == "client.register")
    body = line.read_body()
    assert body is not None
    assert (body["name"], body["condition"], body["notes"]) == ("Ibu Eti", "Lemas", "Minta minum")
    assert (line.by, line.by_role, line.client, line.case) == (
        user("satpolpp.bontang").id,
        "satpolpp",
        client.id,
        newest_case().id,
    )


def test_an_officers_own_find_fulfils_the_outreach(officer: FlaskClient) -> None:
    """S0.A2: the line of the registration names the step, so the case does not wait for a citizen's report."""
    _registered(officer, categories="homeless")
    assert JournalLine.get(JournalLine.case == newest_case().id).step == "A2"
    assert "Tidak dilalui" in officer.get(newest_case().address).get_data(as_text=True)


def test_photos_of_a_bare_form_are_kept_at_once(officer: FlaskClient) -> None:
    sent = someone(photo=[(photo(), "a.jpg"), (photo(kind="PNG", width=80), "b.png")])
    reply = officer.post("/clients", data=sent, content_type="multipart/form-data")
    assert reply.status_code == 303
    kept = list(Photo.select())
    assert len(kept) == 2 and PhotoFile.select().where(PhotoFile.stored.is_null(False)).count() == 2
    shown = officer.get(f"{reply.location}/photos/{kept[0].id}")
    assert (shown.status_code, shown.mimetype) == (200, "image/jpeg")


def test_a_photo_announced_by_an_offline_form_may_come_later(officer: FlaskClient) -> None:
    client = _registered(officer, photo_sha256="a" * 64)
    assert Photo.select().where(Photo.client == client.id).count() == 1 and not PhotoFile.select().exists()
    assert officer.get(client.address).status_code == 200


def test_a_family_is_registered_together_and_linked(officer: FlaskClient) -> None:
    reply = send(officer, name="Ibu Rini", next="family", latitude="0.12", longitude="117.5")
    assert reply.location.startswith("/clients/new?family=")
    form = officer.get(reply.location).get_data(as_text=True)
    assert "Satu keluarga dengan Ibu Rini" in form and 'value="Teras stasiun"' in form
    mother = Client.get(Client.name == "Ibu Rini")
    child = _registered(officer, name="Adi", sex="male", age_estimate="4", household=str(mother.id))
    assert "Adi" in officer.get(mother.address).get_data(as_text=True)
    assert "Ibu Rini" in officer.get(child.address).get_data(as_text=True)
    assert Case.select().count() == 2


def test_every_agency_takes_a_person_with_its_own_categories(sign_in: SignIn) -> None:
    for agency in agencies():
        browser = sign_in(f"kelurahan.{agency.slug}")
        for category in agency.categories[:2]:
            _registered(browser, categories=category.id)
            assert newest_case().number.startswith(f"{agency.short}-2026-")


def test_the_source_follows_from_who_registers(sign_in: SignIn) -> None:
    for who, source in {
        "satpolpp": "satpol_pp",
        "babinsa": "babinsa",
        "rt": "rt",
        "bhabinkamtibmas": "kepolisian",
    }.items():
        _registered(sign_in(f"{who}.bontang"))
        assert open_enrolment(newest_case()).source == source
