"""The report of accompaniment and guidance: every session in order, for the screen and for paper."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from pmks.cases.tables import Case
from pmks.house import clock
from tests.guidance.told import FINISH, session, visit
from tests.people import STRANGER
from tests.work import do, registered

SignIn = Callable[[str], FlaskClient]
NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
WORKER = "peksos.pangkalpinang"


@pytest.fixture
def guided(house: object) -> Case:
    """Somebody with two sessions, a home visit and the end of guidance, over four days."""
    case = registered("satpolpp.pangkalpinang", at=NOW, name="Pak Zulkifli", categories=["homeless"])[1]
    first = session(next_on="2026-11-24", follow_up="Latih lagi")
    do(WORKER, "guidance.record", {"case": case.id}, at=NOW, step="6", **first)
    later = session(kinds=["physical", "social"], receiver="family", family="Siti", material="Cara merawat di rumah")
    do(WORKER, "guidance.record", {"case": case.id}, at=NOW + timedelta(days=2), step="6", **later)
    do(WORKER, "visit.record", {"case": case.id}, at=NOW + timedelta(days=3), **visit())
    do(WORKER, "guidance.finish", {"case": case.id}, at=NOW + timedelta(days=4), step="6", **FINISH)
    return case


def test_every_session_stands_there_in_order(sign_in: SignIn, guided: Case) -> None:
    page = sign_in(WORKER).get(f"{guided.address}/guidance").get_data(as_text=True)
    told = ["Pak Zulkifli", "1. 22 November 2026", "Perawatan diri setiap pagi", "Mau mencoba", "Latih lagi",
            "Berikutnya 24 November 2026", "2. 24 November 2026", "Keluarga: Siti", "Cara merawat di rumah"]  # fmt: skip
    places = [page.index(words) for words in told]
    assert places == sorted(places)
    assert "Siti Rahmah, kakak" in page and "Ya, terus mendukung" in page
    assert "Klien merawat diri tanpa diingatkan" in page


def test_kinds_of_the_standard_that_were_not_given_are_named(sign_in: SignIn, guided: Case) -> None:
    page = sign_in(WORKER).get(f"{guided.address}/guidance").get_data(as_text=True)
    assert "<b>Fisik</b> 2 sesi" in page and "<b>Sosial</b> 1 sesi" in page
    assert "<b>Keterampilan</b> belum diberikan" in page and "Spiritual" not in page


def test_the_case_leads_to_it_with_the_day_of_what_is_owed(sign_in: SignIn, guided: Case) -> None:
    with clock.stopped_at(NOW + timedelta(days=5)):
        page = sign_in(WORKER).get(guided.address).get_data(as_text=True)
    assert f'href="{guided.address}/guidance"' in page
    assert "2 sesi bimbingan, 1 kunjungan rumah, bimbingan selesai" in page


def test_an_empty_one_says_what_to_do(sign_in: SignIn, guided: Case) -> None:
    case = registered("satpolpp.pangkalpinang", categories=["homeless"])[1]
    page = sign_in(WORKER).get(f"{case.address}/guidance").get_data(as_text=True)
    assert "Belum ada sesi" in page and f"{case.address}/deeds/guidance.record" in page


def test_strangers_find_none(sign_in: SignIn, guided: Case) -> None:
    assert sign_in(STRANGER).get(f"{guided.address}/guidance").status_code == 404
    assert sign_in("admin.pangkalpinang").get(f"{guided.address}/guidance").status_code == 404


def test_the_report_costs_the_same_however_many_sessions(sign_in: SignIn, guided: Case) -> None:
    from tests.house.counting import counted
    from tests.house.test_query_counts import _difference

    browser = sign_in(WORKER)
    browser.get(f"{guided.address}/guidance")
    with counted() as few:
        browser.get(f"{guided.address}/guidance")
    for n in range(6):
        do(WORKER, "guidance.record", {"case": guided.id}, step="6", **session(material=f"Sesi {n}"))
    with counted() as many:
        browser.get(f"{guided.address}/guidance")
    assert len(many) <= len(few), _difference(few, many)
