"""The list of institutions: kept by those who keep the directory, each agency its own."""

from typing import Any

import pytest

from pmks.referrals.tables import Institution
from tests.referrals.conftest import SignIn
from tests.work import do, rows

PANTI: dict[str, Any] = {"name": "Panti Werdha Contoh", "kind": "panti", "takes": "female", "phone": "0812-4785-795"}


@pytest.mark.parametrize("who", ["staf.bontang", "admin.bontang"])
def test_those_who_keep_the_directory_add_one(sign_in: SignIn, house: object, who: str) -> None:
    browser = sign_in(who)
    sent = {**PANTI, "categories": ["neglected_elderly", "destitute_person"]}
    assert browser.post("/institutions", data=sent).location == "/institutions"
    page = browser.get("/institutions").get_data(as_text=True)
    assert "Panti Werdha Contoh" in page and "Perempuan saja" in page
    assert Institution.get().categories == ["neglected_elderly", "destitute_person"]


def test_what_is_wrong_is_said_beside_the_field(sign_in: SignIn, house: object) -> None:
    browser, before = sign_in("staf.bontang"), rows()
    reply = browser.post("/institutions", data={"kind": "panti", "phone": "12", "address": "Jl. Contoh"})
    assert reply.status_code == 422 and "Jl. Contoh" in reply.get_data(as_text=True)
    strange = {**PANTI, "categories": "mental_disorder"}
    assert browser.post("/institutions", data=strange).status_code == 422
    assert rows() == before


def test_one_is_changed_and_taken_off_the_list(sign_in: SignIn, house: object) -> None:
    made = do("staf.bontang", "institution.create", **PANTI, categories="neglected_elderly").value
    browser = sign_in("staf.bontang")
    assert "Panti Werdha Contoh" in browser.get(made.page).get_data(as_text=True)
    assert browser.post(made.page, data={**PANTI, "name": "Panti Baru"}).status_code == 303
    assert "Panti Baru" in browser.get("/institutions").get_data(as_text=True)
    assert browser.post(f"{made.page}/removal").status_code == 303
    assert "Panti Baru" not in browser.get("/institutions").get_data(as_text=True)
    assert browser.post(f"{made.page}/removal").status_code == 409


@pytest.mark.parametrize(
    ("who", "status"), [("peksos.bontang", 403), ("petugas.bontang", 403), ("satpolpp.bontang", 404)]
)
def test_others_read_it_at_most(sign_in: SignIn, house: object, who: str, status: int) -> None:
    made = do("staf.bontang", "institution.create", **PANTI).value
    browser, before = sign_in(who), rows()
    assert browser.get("/institutions/new").status_code == status
    assert browser.post("/institutions", data=PANTI).status_code == status
    assert browser.post(made.page, data=PANTI).status_code == status
    assert browser.post(f"{made.page}/removal").status_code == status
    assert rows() == before


def test_each_agency_has_its_own(sign_in: SignIn, house: object) -> None:
    made = do("staf.bontang", "institution.create", **PANTI).value
    browser = sign_in("staf.kutim")
    assert "Panti Werdha" not in browser.get("/institutions").get_data(as_text=True)
    assert browser.get(made.page).status_code == 404
    assert browser.post(made.page, data=PANTI).status_code == 404
