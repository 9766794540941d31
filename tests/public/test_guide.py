"""The guide book: every clause of every standard is on its page, in the words of the standard (domain §3.42)."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from pmks.standards.model import Agency, Service
from pmks.standards.reader import load_catalogue
from tests.conftest import EXAMPLE
from tests.public.reading import squeezed, words

pytestmark = pytest.mark.any_database

AGENCIES = load_catalogue(EXAMPLE).agencies
SERVICES = [(agency, service) for agency in AGENCIES for service in agency.services]
NAMES = [f"{agency.slug}/{service.id}" for agency, service in SERVICES]


def printed(service: Service) -> Iterator[str | None]:
    """Everything a standard prints, clause by clause."""
    yield from (service.title, service.decree, service.fee, service.complaint_note, service.tagline, service.provider)
    yield from service.time
    yield from service.products
    yield from service.jobs
    yield from (each.text for each in service.requirements)
    yield from (each.text for each in service.complaints)
    yield from (each.printed for each in service.clocks)
    yield from (each.label for each in service.variants)
    yield from (each.label for each in service.entries if not each.assumed)
    yield from (each.title for each in service.lists)
    for step in service.steps:
        yield from (step.number, step.text, step.title, step.actor_text, step.output)
        yield from (each.label for each in step.outcomes)
    for exit in service.exits:
        if not exit.assumed:
            yield exit.label
            yield from (each.label for each in (*exit.triggers, *exit.ways))


def notes(service: Service) -> Iterator[str]:
    yield from (each.text for each in service.notes)
    yield from (each.text for step in service.steps for each in step.notes)


@pytest.mark.parametrize(("agency", "service"), SERVICES, ids=NAMES)
def test_every_clause_of_a_standard_is_on_its_page(agency: Agency, service: Service, visitor: FlaskClient) -> None:
    page = words(visitor.get(f"/pedoman/{agency.slug}/{service.id}"))
    missing = [each for each in printed(service) if each and squeezed(each) not in page]
    missing += [each for each in notes(service) if squeezed(each) not in page]
    missing += [
        agency.category(id).title for id in service.categories if squeezed(agency.category(id).title) not in page
    ]
    assert not missing


@pytest.mark.parametrize("agency", AGENCIES, ids=[each.slug for each in AGENCIES])
def test_an_agency_shows_its_services_its_partners_and_every_printed_address(
    agency: Agency, visitor: FlaskClient
) -> None:
    page = words(visitor.get(f"/pedoman/{agency.slug}"))
    said = [
        agency.office,
        agency.name,
        agency.division,
        agency.definition,
        agency.slogan,
        agency.approach,
        *agency.partners,
    ]
    said += [each.text for each in agency.notes]
    said += [agency.contact.address, *(each.label for each in agency.contact.addresses)]
    said += [each.headline or each.title for each in agency.services]
    assert [each for each in said if each and squeezed(each) not in page] == []


def test_what_a_standard_does_not_say_is_said_to_be_missing(visitor: FlaskClient) -> None:
    page = words(visitor.get("/pedoman/bontang/gelandangan-pengemis"))
    for part in ("SK:", "Waktupenyelesaian", "Biaya", "Persyaratan:", "Nomortelepon:", "Alamat:"):
        assert f"{part}belumtersedia" in page


def test_a_step_without_an_actor_says_so(visitor: FlaskClient) -> None:
    assert "3Pelaksanatidakdisebut" in words(visitor.get("/pedoman/bontang/gelandangan-pengemis"))


def test_papers_that_may_be_missing_are_marked_if_there_are_any(visitor: FlaskClient) -> None:
    assert "KartuIdentitas(jikaada)" in words(visitor.get("/pedoman/kutim/penelusuran-keluarga"))


def test_two_printed_addresses_are_both_shown_with_a_kind_word(visitor: FlaskClient) -> None:
    page = words(visitor.get("/pedoman/pangkalpinang/rps-senyum"))
    assert "Kel.Kejaksaan" in page
    assert "Kel.KacangPedang" in page
    assert "tanyakanduluyangmana" in page


def test_a_branch_says_where_it_leads(visitor: FlaskClient) -> None:
    page = words(visitor.get("/pedoman/kutim/penelusuran-keluarga"))
    assert "DisetujuiLanjutkelangkah8" in page
    assert "diperbaikiduluKembalikelangkah6" in page


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("/pedoman/kutim/penelusuran-keluarga", "tel:+6282152999432"),
        ("/pedoman/banjar/penanganan-gelandangan", "https://wa.me/6282226360473"),
        ("/pedoman/banjar/penanganan-gelandangan", "mailto:dinsosp3akotabanjar@gmail.com"),
        ("/pedoman/babel/bina-serumpun", "https://www.dinsospmd.babelprov.go.id"),
        ("/pengaduan", "https://www.lapor.go.id"),
        ("/pekerja-rentan", "tel:+6281351906454"),
    ],
)
def test_a_printed_number_or_address_can_be_tapped(address: str, link: str, visitor: FlaskClient) -> None:
    assert f'href="{link}"' in visitor.get(address).get_data(as_text=True)


def test_complaints_that_need_an_identity_say_so_and_others_do_not(visitor: FlaskClient) -> None:
    assert "Lampirkandokumenidentitas" in words(visitor.get("/pedoman/babel/bina-serumpun"))
    assert "Lampirkandokumenidentitas" not in words(visitor.get("/pedoman/kutim/penelusuran-keluarga"))


def test_an_unknown_service_or_agency_does_not_exist(visitor: FlaskClient) -> None:
    assert visitor.get("/pedoman/kutim/reunifikasi").status_code == 404
    assert visitor.get("/pedoman/entah").status_code == 404
