"""What anybody may read: guide book, forms, the definition and the flows (domain §3, 16 and 17)."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from pmks.agencies.queries import agencies, agency

pytestmark = pytest.mark.any_database


@pytest.mark.clause(16, "S0.Q")
def test_the_code_on_a_poster_opens_the_guide_book_and_the_forms(
    visitor: FlaskClient, sign_in: Callable[[str], FlaskClient]
) -> None:
    office = sign_in("admin.bontang")
    made = office.post("/admin/posters", data={"kind": agency("bontang").posters[0].id, "place": "Pasar Rawa Indah"})
    shown = office.get(made.headers["Location"]).get_data(as_text=True)
    code = shown.split("/p/")[1].split("<")[0].split('"')[0].strip()
    page = visitor.get(f"/p/{code}").get_data(as_text=True)
    assert "Buku Pedoman dan Form" in page
    assert 'href="/pedoman/bontang/buku-pedoman.pdf"' in page and 'href="/pedoman/bontang/formulir"' in page
    assert visitor.get("/pedoman/bontang/buku-pedoman.pdf").data.startswith(b"%PDF-")
    assert ".pdf" in visitor.get("/pedoman/bontang/formulir").get_data(as_text=True)


@pytest.mark.clause(17, "S0.H")
def test_the_definition_stands_in_its_printed_words(visitor: FlaskClient) -> None:
    definition = agency("bontang").definition
    assert definition
    assert definition.replace("[", "").replace("]", "") in visitor.get("/pedoman/bontang").get_data(as_text=True)


@pytest.mark.clause(17, "S0.H")
def test_every_flow_stands_on_a_public_page_step_by_step(visitor: FlaskClient) -> None:
    for each in agencies():
        for service in each.services:
            page = visitor.get(f"/pedoman/{each.slug}/{service.id}").get_data(as_text=True)
            assert all(step.title in page for step in service.steps)
