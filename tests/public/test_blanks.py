"""The blank forms as files: each is there, asks what the screen and the standard ask, and nothing of anybody."""

import re

import pytest
from flask.testing import FlaskClient

from pmks.house.deeds import REGISTER
from pmks.public.blanks.declared import ON_SCREEN_ONLY, asked
from pmks.public.blanks.officers import FROM_THE_CASE, SHEETS
from pmks.public.blanks.shelf import blanks_of
from pmks.public.queries import shelf
from pmks.standards.model import Agency, Service
from tests.papers.reading import claims, lines_of, text_of
from tests.public.test_guide import NAMES, SERVICES
from tests.public.test_pdfs import SLUGS, fetched, told

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize("agency", SLUGS)
def test_every_form_is_a_file_and_stands_in_the_one_for_all(agency: str, visitor: FlaskClient) -> None:
    page = visitor.get(f"/pedoman/{agency}/formulir").get_data(as_text=True)
    whole = text_of(fetched(visitor, f"/pedoman/{agency}/formulir.pdf"))
    for blank in blanks_of(shelf(agency)):
        address = f"/pedoman/{agency}/formulir/{blank.id}.pdf"
        assert f'href="{address}"' in page
        pdf = fetched(visitor, address)
        assert (claims(pdf)["archive"], claims(pdf)["access"]) == ("2a", "1")
        if blank.sheet.layout != "letter":
            assert blank.sheet.title.upper() in text_of(pdf).upper()
        assert told(lines_of(pdf)[5]) in told(whole)


@pytest.mark.parametrize(
    ("agency", "service"),
    [each for each in SERVICES if each[1].is_case],
    ids=[name for name, (_, each) in zip(NAMES, SERVICES, strict=True) if each.is_case],
)
def test_the_checklists_ask_for_every_requirement(agency: Agency, service: Service, visitor: FlaskClient) -> None:
    lists = [each for each in blanks_of(shelf(agency.slug)) if each.id.startswith(f"persyaratan-{service.id}")]
    text = told("".join(text_of(fetched(visitor, f"/pedoman/{agency.slug}/formulir/{each.id}.pdf")) for each in lists))
    assert [each.text for each in service.requirements if told(each.text) not in text] == []


def test_two_ways_into_a_service_have_a_checklist_each() -> None:
    ids = [each.id for each in blanks_of(shelf("babel"))]
    assert {"persyaratan-bina-serumpun-a", "persyaratan-bina-serumpun-b"} <= set(ids)


def test_the_registration_form_offers_the_agencys_own_categories(visitor: FlaskClient) -> None:
    text = text_of(fetched(visitor, "/pedoman/pangkalpinang/formulir/pendaftaran.pdf"))
    assert "Tuna susila" in text
    assert "FORMULIR PENDAFTARAN PMKS" in text


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize("deed", SHEETS)
def test_paper_asks_what_the_screen_asks(deed: str) -> None:
    form = REGISTER[deed].form
    assert form is not None
    fields = [each for name, each in form().fields.items() if "label" in each.metadata and name not in FROM_THE_CASE]
    labels = {str(each.metadata["label"]) for each in fields if each.metadata["kind"] not in ON_SCREEN_ONLY}
    shown = repr(asked(form, without=FROM_THE_CASE))
    assert [each for each in labels if repr(each)[1:-1] not in shown] == []


def test_complaints_that_need_an_identity_say_so_and_others_do_not(visitor: FlaskClient) -> None:
    said = {each: text_of(fetched(visitor, f"/pedoman/{each}/formulir/pengaduan.pdf")) for each in ("babel", "kutim")}
    assert "Lampirkan dokumen identitas diri yang sah." in said["babel"]
    assert "Lampirkan" not in said["kutim"]


def test_a_form_that_is_not_there_does_not_exist(visitor: FlaskClient) -> None:
    assert visitor.get("/pedoman/bontang/formulir/entah.pdf").status_code == 404
    assert visitor.get("/pedoman/entah/formulir.pdf").status_code == 404


@pytest.mark.parametrize("agency", SLUGS)
def test_no_form_asks_for_money(agency: str, visitor: FlaskClient) -> None:
    text = text_of(fetched(visitor, f"/pedoman/{agency}/formulir.pdf")).lower()
    assert re.findall(r"\b(tarif|harga|bayar\w*|rp)\b", text) == []
