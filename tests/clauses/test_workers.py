"""Vulnerable workers: information, lists by kelurahan, a check of oneself (S0.P)."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.public.reading import words
from tests.work import do
from tests.workers.files import GUNUNG_ELAI, as_xlsx, person, rows_of
from tests.workers.lists import HEAD, STAFF, the_list, upload

pytestmark = pytest.mark.any_database


@pytest.mark.clause(18, "S0.P")
def test_the_poster_leads_to_information_and_a_check_of_oneself(visitor: FlaskClient) -> None:
    poster = do("admin.bontang", "poster.create", kind="pekerja-rentan", place="Parkiran pasar").value
    page = visitor.get(f"/p/{poster.code}")
    said = words(page)
    assert "0813-5190-6454" in said and "JuruParkir" in said and "panggilkamibpjamsostek" in said
    assert "InformasiDaftarPekerjaRentanKotaBontang,KelurahanGunungElai" in said
    assert 'href="/pekerja-rentan/cek"' in page.get_data(as_text=True)
    printed = do("admin.bontang", "poster.create", kind="pekerja-rentan", place="Terminal").value
    assert printed.code != poster.code


@pytest.mark.clause(18, "S0.P")
def test_the_list_of_gunung_elai_comes_in_and_is_read_by_all_only_when_a_head_says_so(
    sign_in: Callable[[str], FlaskClient], visitor: FlaskClient
) -> None:
    staff = sign_in(STAFF)
    people = rows_of([person(1, name="Siti Rahma", job="Juru Parkir"), person(2)])
    sent = upload(staff, as_xlsx(people), "daftar.xlsx")
    staff.post(f"{sent.location}/steps").get_data()
    mine = {"nik": person(1)["nik"], "birth_date": person(1)["born"]}
    assert "Andaterdaftar" in words(visitor.post("/pekerja-rentan/cek", data=mine))
    public = f"/pekerja-rentan/bontang/{GUNUNG_ELAI}"
    assert visitor.get(public).status_code == 404
    sign_in(HEAD).post(f"{the_list().address}/publication", data={"reason": "SK 12/2026"})
    assert "S•••R•••,juruparkir,GunungElai" in words(visitor.get(public))
