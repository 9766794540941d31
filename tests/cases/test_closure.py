"""Leaving a service: by one of its ends, or by a way out that stands open from anywhere (S1.7, item 25)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.cases.errands import errand
from pmks.cases.tables import Case, Errand
from pmks.house import clock
from pmks.house.journal import JournalLine
from tests.cases.leaving import FRIDAY, admitted
from tests.work import case_by_id, registered, waive_papers

SignIn = Callable[[str], FlaskClient]
SOON = FRIDAY + timedelta(hours=5)
HOME = {
    "outcome": "dijemput_keluarga",
    "reason": "Kakaknya datang menjemput.",
    "fact_trigger": "own_decision",
    "fact_way": "collected",
    "received_by": "Sulastri",
    "relation": "sibling",
    "proven_by": ["identity_card", "recognised"],
    "belongings": "returned",
}


@pytest.fixture
def case(house: object) -> Case:
    return admitted()


@pytest.fixture
def ready(case: Case) -> Case:
    """The same, with the papers out of the way that go along when somebody leaves."""
    waive_papers(case, at=SOON)
    return case


def _close(sign_in: SignIn, case: Case, who: str = "peksos.pangkalpinang", /, **told: object) -> TestResponse:
    with clock.stopped_at(SOON):
        return sign_in(who).post(f"{case.address}/closure", data=told)


def _form(sign_in: SignIn, case: Case, who: str = "peksos.pangkalpinang") -> str:
    with clock.stopped_at(SOON):
        return sign_in(who).get(f"{case.address}/closure").text


def test_the_printed_triggers_and_ways_are_asked_of_whoever_was_admitted(sign_in: SignIn, case: Case) -> None:
    page = _form(sign_in, case)
    assert page.count('name="fact_trigger"') == 4
    assert page.count('name="fact_way"') == 7


def test_only_who_received_him_is_folded_until_it_is_wrong(sign_in: SignIn, case: Case) -> None:
    folded = '<details class="more"{}><summary><span><b>Bila dijemput atau diterima orang lain</b>'
    page = _form(sign_in, case)
    assert folded.format("") in page and page.count("<details") == 1
    again = _close(sign_in, case, **{**HOME, "received_by": ""})
    assert again.status_code == 422 and folded.format(" open") in again.text


def test_the_page_leads_to_the_whole_journal_however_short(sign_in: SignIn, case: Case) -> None:
    assert f'href="{case.address}/journal"' in sign_in("peksos.pangkalpinang").get(case.address).text


def test_somebody_who_was_never_admitted_is_not_asked_for_them(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.pangkalpinang", at=FRIDAY)
    assert "fact_way" not in _form(sign_in, case)
    assert _close(sign_in, case, outcome="tidak_ditemukan", reason="Tiga kali didatangi").status_code == 303


def test_a_standard_that_prints_none_asks_for_none(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.bontang", at=FRIDAY)
    page = _form(sign_in, case, "peksos.bontang")
    assert "fact_" not in page and "Barang titipan" not in page


@pytest.mark.parametrize(
    "left_open", ["fact_trigger", "fact_way", "received_by", "relation", "proven_by", "belongings"]
)
def test_whoever_is_collected_leaves_with_trigger_way_and_a_proven_receiver(
    sign_in: SignIn, case: Case, left_open: str
) -> None:
    reply = _close(sign_in, case, **{name: value for name, value in HOME.items() if name != left_open})
    assert reply.status_code == 422
    assert f'id="f-{left_open}-why"' in reply.text
    assert case_by_id(case.id).is_open


def test_what_was_told_stands_on_the_closed_case_and_is_sealed(sign_in: SignIn, ready: Case) -> None:
    assert _close(sign_in, ready, **HOME).status_code == 303
    page = sign_in("kasi.pangkalpinang").get(ready.address).text
    for words in (
        "Klien dijemput oleh keluarganya",
        "Sulastri",
        "Kakak atau adik",
        "KTP dilihat",
        "Dikembalikan semua",
    ):
        assert words in page, words
    line = JournalLine.get(JournalLine.deed == "case.close")
    assert line.facts == {"trigger": "own_decision", "way": "collected"}
    assert b"Sulastri" not in bytes(line.body)


def test_the_field_reads_that_it_ended_and_not_who_came(sign_in: SignIn, ready: Case) -> None:
    _close(sign_in, ready, **HOME)
    page = sign_in("satpolpp.pangkalpinang").get(ready.address).text
    assert "Ditutup" in page and "Sulastri" not in page


def test_the_papers_that_the_standard_wants_are_named_with_how_they_stand(sign_in: SignIn, case: Case) -> None:
    page = _form(sign_in, case)
    assert "Surat keluar" in page and "Berita acara serah terima klien" in page
    assert page.count("belum ada") == 2 and "papers_made" not in page


@pytest.mark.parametrize("way", ["permintaan_sendiri", "pergi_tanpa_pamit"])
def test_refusing_and_leaving_by_own_will_are_legal_and_ask_nobodys_permission(
    sign_in: SignIn, case: Case, way: str
) -> None:
    told = {"outcome": way, "reason": "Tidak mau tinggal", "fact_trigger": "own_decision", "fact_way": "leaves"}
    assert _close(sign_in, case, **told, belongings="none", rights_told="1").status_code == 303
    page = sign_in("kasi.pangkalpinang").get(case.address).text
    assert "Klien keluar sendiri dari RPS" in page
    assert "Surat yang belum ada" in page and "Surat keluar" in page
    assert "Berita acara serah terima klien" not in page.split("Surat yang belum ada")[1].split("</dd>")[0]


def test_a_limit_that_was_passed_is_not_closed_over_in_silence(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.pangkalpinang", at=FRIDAY)
    late = FRIDAY + timedelta(hours=30)
    told = {"outcome": "meninggal_dunia", "reason": "Sakit lama"}
    with clock.stopped_at(late):
        browser = sign_in("peksos.pangkalpinang")
        assert "Mengapa lewat waktu?" in browser.get(f"{case.address}/closure").text
        refused = browser.post(f"{case.address}/closure", data=told)
        assert refused.status_code == 422
        assert "tanpa kabar" in refused.text
        assert browser.post(f"{case.address}/closure", data={**told, "cause": "treatment"}).status_code == 303
        assert "Klien dirawat di fasilitas kesehatan" in browser.get(case.address).text


def test_words_are_asked_for_where_the_list_has_none(sign_in: SignIn, case: Case) -> None:
    reply = _close(sign_in, case, **{**HOME, "belongings": "kept"})
    assert reply.status_code == 422
    assert "Tulis barang apa" in reply.text


def test_a_closed_case_owes_nothing_any_more(sign_in: SignIn, ready: Case) -> None:
    errand(ready, "visit", "Kunjungan", role="peksos")
    _close(sign_in, ready, **HOME)
    assert not Errand.select().where((Errand.case == ready.id) & Errand.done_at.is_null()).exists()


def test_a_typed_form_comes_back_with_what_was_typed(sign_in: SignIn, case: Case) -> None:
    reply = _close(sign_in, case, **{**HOME, "relation": ""})
    assert 'value="Sulastri"' in reply.text and "Kakaknya datang menjemput." in reply.text
