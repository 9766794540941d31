"""Turning to family or to the dinas of origin: whom the NIK or the stated origin names, what was asked and answered."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from pmks.cases.queries.told import told
from pmks.cases.tables import Case
from pmks.house import clock
from tests.cases.owed import due_on, owed
from tests.directory.contacts import contact_of
from tests.work import do, registered, rows

SignIn = Callable[[str], FlaskClient]
NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
NIK = "6474014107909999"
ASKED = {
    "party": "region:64.74",
    "means": "phone",
    "purpose": "trace",
    "contact": "Bu Rina, staf rehsos",
    "answer": "ready",
}


@pytest.fixture
def case(house: object) -> Case:
    """Somebody in Banjar whose NIK was issued in Bontang and who says that he is from Kutai Timur."""
    return registered("satpolpp.banjar", at=NOW, categories=["homeless"], nik=NIK, sex="female")[1]


def post(browser: FlaskClient, case: Case, **fields: Any) -> Any:
    with clock.stopped_at(NOW):
        return browser.post(f"{case.address}/deeds", data={"deed": "origin.coordinate", **ASKED, **fields})


def test_the_dinas_of_the_nik_and_of_the_stated_origin_are_suggested(sign_in: SignIn, case: Case) -> None:
    page = sign_in("peksos.banjar").get(f"{case.address}/deeds/origin.coordinate").get_data(as_text=True)
    assert "Dinas Sosial Kota Bontang" in page and "menurut NIK" in page and NIK not in page
    assert "Keluarga klien" in page and "Dinas Sosial Kabupaten Kutai Timur" not in page
    do(
        "peksos.banjar",
        "assessment.record",
        {"case": case.id},
        step="2",
        origin="Sangatta, Kutai Timur",
        fact_origin="elsewhere",
    )
    page = sign_in("peksos.banjar").get(f"{case.address}/deeds/origin.coordinate").get_data(as_text=True)
    assert page.index("Dinas Sosial Kabupaten Kutai Timur") < page.index("Dinas Sosial Kota Bontang")
    shown = sign_in("peksos.banjar").get(f"{case.address}/coordination").get_data(as_text=True)
    assert "Dinas yang bisa dihubungi" in shown and "Dinas Sosial Kota Bontang" in shown


def test_a_dinas_of_the_directory_may_be_chosen_too(sign_in: SignIn, case: Case) -> None:
    added = contact_of("banjar", kind="other_dinas", name="Dinas Sosial Provinsi Jawa Barat", phone="022 4205555")
    assert post(sign_in("peksos.banjar"), case, party=f"contact:{added.id}").status_code == 303
    assert told(case, "origin.coordinate")[0].body["party"] == "Dinas Sosial Provinsi Jawa Barat"


def test_what_was_asked_and_answered_is_kept_by_name(sign_in: SignIn, case: Case) -> None:
    """S0.A6, S2.A4, S3.7."""
    sent = {"asked": "Cari keluarga di Lok Tuan", "result": "Ditelusuri besok"}
    assert post(sign_in("peksos.banjar"), case, step="7", **sent).status_code == 303
    line = told(case, "origin.coordinate")[0]
    assert line.body["party"] == "Dinas Sosial Kota Bontang"
    assert ("Nama orang yang dihubungi", "Bu Rina, staf rehsos") in line.said
    assert ("Siapa yang dihubungi?", "Dinas Sosial Kota Bontang") in line.said


def test_an_answer_that_is_owed_has_a_day_and_becomes_a_task(sign_in: SignIn, case: Case) -> None:
    browser, before = sign_in("peksos.banjar"), rows()
    assert post(browser, case, answer="waiting").status_code == 422 and rows() == before
    post(browser, case, answer="waiting", next_on="2026-11-25")
    assert [(each.role, due_on(each)) for each in owed(case, "origin")] == [("peksos", "2026-11-25")]
    post(browser, case, party="family", answer="waiting", next_on="2026-11-24")
    assert len(owed(case, "origin")) == 2, "family and dinas answer apart"
    post(browser, case, answer="ready")
    assert len(owed(case, "origin")) == 1, "only the family still owes its answer"


def test_somebody_else_needs_a_name(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.banjar")
    assert post(browser, case, party="other").status_code == 422
    assert post(browser, case, party="other", party_name="Konsulat").status_code == 303
    assert told(case, "origin.coordinate")[0].body["party"] == "Konsulat"


def test_it_is_social_work_that_those_of_the_field_do_not_do_or_read(sign_in: SignIn, case: Case) -> None:
    post(sign_in("peksos.banjar"), case, asked="Cari kakaknya")
    officer = sign_in("satpolpp.banjar")
    assert post(officer, case).status_code == 403
    page = officer.get(f"{case.address}/coordination").get_data(as_text=True)
    assert "Cari kakaknya" not in page and "Dinas Sosial Kota Bontang" not in page
