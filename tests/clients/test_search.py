"""People are found by old and new spellings, by alias and by NIK, and only by those who may see them."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.people import STRANGER
from tests.work import registered

SignIn = Callable[[str], FlaskClient]


@pytest.mark.parametrize(
    "words",
    ["Muh. Soekarno", "muhammad sukarno", "Sukarno", "SOEKARNO", "Mohamad Soekarno", "Pak No", "H. Muhamad Sukarno"],
)
def test_muhammad_sukarno_is_found(sign_in: SignIn, words: str) -> None:
    client, _ = registered("satpolpp.bontang", name="Muhammad Sukarno", aliases="Pak No", sex="male")
    page = sign_in("peksos.bontang").get("/clients", query_string={"q": words}).get_data(as_text=True)
    assert client.address in page


def test_nobody_of_another_name_is_found(sign_in: SignIn) -> None:
    client, _ = registered("satpolpp.bontang", name="Muhammad Sukarno", sex="male")
    page = sign_in("peksos.bontang").get("/clients?q=Dewi").get_data(as_text=True)
    assert client.address not in page
    assert "Tidak ada yang mirip" in page


def test_another_agency_finds_nothing(sign_in: SignIn) -> None:
    registered("satpolpp.bontang", name="Muhammad Sukarno", sex="male")
    assert "Tidak ada yang mirip" in sign_in(STRANGER).get("/clients?q=Sukarno").get_data(as_text=True)


def test_a_case_is_found_by_its_number(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.bontang")
    assert case.address in sign_in("peksos.bontang").get(f"/cases?q={case.number.lower()}").get_data(as_text=True)


def test_the_list_goes_on_page_by_page_without_gap_or_double(sign_in: SignIn) -> None:
    made = [registered("satpolpp.bontang", name=f"Orang {number}")[0].address for number in range(30)]
    browser, found, address = sign_in("peksos.bontang"), [], "/clients"
    for _ in range(2):
        page = browser.get(address).get_data(as_text=True)
        found += [each for each in made if f'href="{each}"' in page]
        address = next(
            (each.split('"')[0] for each in page.split('href="')[1:] if each.startswith("/clients?after=")), ""
        ).replace("&amp;", "&")
    assert sorted(found) == sorted(made)
    assert len(set(found)) == 30


def test_a_key_that_somebody_made_up_leads_nowhere(sign_in: SignIn) -> None:
    assert sign_in("peksos.bontang").get("/clients?after=yesterday").status_code == 404
    assert sign_in("peksos.bontang").get("/cases?after=1~2").status_code == 404


def test_the_search_box_keeps_a_nik_out_of_every_address(sign_in: SignIn) -> None:
    client, _ = registered("satpolpp.bontang", nik="6474014107909999")
    browser = sign_in("peksos.bontang")
    assert 'action="/clients/search" method="post"' in browser.get("/clients").get_data(as_text=True)
    found = browser.post("/clients/search", data={"q": "6474 0141 0790 9999"})
    assert found.status_code == 200 and client.address in found.get_data(as_text=True)
    stranger = sign_in(STRANGER).post("/clients/search", data={"q": "6474014107909999"})
    assert client.address not in stranger.get_data(as_text=True)


def test_the_search_box_sends_a_name_on_to_its_address(sign_in: SignIn) -> None:
    reply = sign_in("peksos.bontang").post("/clients/search", data={"q": " Pak No & Eti "})
    assert (reply.status_code, reply.location) == (303, "/clients?q=Pak+No+%26+Eti")
