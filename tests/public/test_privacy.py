"""The privacy notice for citizens: what, why, how long, who, whom to ask; of one agency or of all; the same words as are read out."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from pmks.agencies.queries import agency
from pmks.rights.notice import RIGHTS, paragraphs, told_to_citizens
from tests.posters.test_posters import made
from tests.public.crawling import public_rules
from tests.public.reading import squeezed, words
from tests.work import do

pytestmark = pytest.mark.any_database

TERMS = ("Yang disimpan", "Gunanya", "Lamanya", "Yang melihat", "Bertanya atau meminta", "Hak Anda")


@pytest.mark.parametrize("address", ["/privasi", "/privasi?agency=bontang", "/privasi?agency=entah"])
def test_it_answers_what_people_ask(address: str, visitor: FlaskClient) -> None:
    page = words(visitor.get(address))
    assert [each for each in TERMS if squeezed(each) not in page] == []


def test_it_invents_no_period(visitor: FlaskClient) -> None:
    assert squeezed("Masa simpan belum ditetapkan.") in words(visitor.get("/privasi?agency=bontang"))


def test_it_tells_the_period_that_the_agency_has_set(visitor: FlaskClient) -> None:
    do("admin.bontang", "setting.change", key="retention.years", value="7")
    assert squeezed("Data disimpan 7 tahun") in words(visitor.get("/privasi?agency=bontang"))
    assert squeezed("Data disimpan 7 tahun") not in words(visitor.get("/privasi?agency=kutim"))


def test_it_says_whom_to_ask(visitor: FlaskClient) -> None:
    contact = agency("kutim").contact
    page = words(visitor.get("/privasi?agency=kutim"))
    assert squeezed(contact.address or "") in page and (contact.phone or "") in page


def test_what_is_read_out_to_people_stands_there(visitor: FlaskClient) -> None:
    page = words(visitor.get("/privasi?agency=kutim"))
    assert [each for each in paragraphs(agency("kutim")) if squeezed(each) not in page] == []


def test_an_agencys_own_text_is_read_out_instead_of_the_usual_one() -> None:
    own = replace(agency("kutim"), privacy_notice="Kami menjaga data Anda.\n\nTanyakan kapan saja.")
    assert paragraphs(own) == ["Kami menjaga data Anda.", "Tanyakan kapan saja."]


def test_both_notices_have_one_source() -> None:
    told = " ".join(what for _, what in told_to_citizens(agency("kutim")))
    assert RIGHTS[1:] in told
    assert any(RIGHTS in each for each in paragraphs(agency("kutim")))


def test_every_page_with_a_form_for_citizens_leads_there(visitor: FlaskClient) -> None:
    """Whatever public door has a form that sends something: none is named here, so a new one is asked, too."""
    own = {"users.show_sign_in", "users.show_reset", "devices.show_lock", "home.guided_tour"}
    asked = []
    for rule in public_rules(visitor.application):
        if "GET" not in (rule.methods or ()) or rule.arguments or rule.endpoint in own:
            continue
        page = visitor.get(f"{rule.rule}?agency=bontang").get_data(as_text=True)
        if 'method="post"' in page:
            asked.append(rule.rule)
            assert 'href="/privasi' in page, rule.rule
    assert {"/lapor", "/pengaduan", "/cari-keluarga", "/cek"} <= set(asked)


def test_so_does_what_is_only_read(visitor: FlaskClient) -> None:
    for address in ("/", "/pedoman/kutim", f"/p/{made().code}"):
        assert 'href="/privasi' in visitor.get(address).get_data(as_text=True), address
