"""Limits that stand still, go on, are passed, are extended: never silently (items 38 and 39)."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.cases.tables import Case, Errand
from pmks.house import clock
from pmks.house.journal import JournalLine
from tests.cases.journals import SUNDAY, line, stand
from tests.cases.leaving import FRIDAY, admitted
from tests.work import registered, rows

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def case(house: object) -> Case:
    return registered("satpolpp.pangkalpinang", at=FRIDAY)[1]


def _tell(sign_in: SignIn, who: str, case: Case, hours: float, deed: str, **told: object) -> TestResponse:
    with clock.stopped_at(FRIDAY + timedelta(hours=hours)):
        return sign_in(f"{who}.pangkalpinang").post(f"{case.address}/deeds", data={"deed": deed, **told})


def _page(sign_in: SignIn, case: Case, hours: float, who: str = "kasi") -> str:
    with clock.stopped_at(FRIDAY + timedelta(hours=hours)):
        page = sign_in(f"{who}.pangkalpinang").get(case.address).text
    return re.sub(r"\s+", " ", page)


PAUSE = {"clock": "keputusan", "cause": "other_agency", "why": "Menunggu Disdukcapil", "look_again": "2026-11-25"}


def test_a_pause_gives_its_hours_back(sign_in: SignIn, case: Case) -> None:
    assert "batas 21 Nov" in _page(sign_in, case, 1)
    assert _tell(sign_in, "kasi", case, 2, "clock.pause", **PAUSE).status_code == 303
    page = _page(sign_in, case, 30)
    assert "dijeda" in page and "Menunggu jawaban instansi lain." in page
    assert _tell(sign_in, "kasi", case, 50, "clock.resume", clock="keputusan").status_code == 303
    assert "sisa 22 jam" in _page(sign_in, case, 50)


def test_somebody_is_reminded_to_look_at_a_pause_again(sign_in: SignIn, case: Case) -> None:
    _tell(sign_in, "kasi", case, 2, "clock.pause", **PAUSE)
    with clock.stopped_at(FRIDAY + timedelta(days=5)):
        assert "Batas waktu dijeda: lihat lagi" in sign_in("kasi.pangkalpinang").get("/home").text
    _tell(sign_in, "kasi", case, 50, "clock.resume", clock="keputusan")
    assert not Errand.select().where((Errand.kind == "pause") & Errand.done_at.is_null()).exists()


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"cause": ""}, "cause"),
        ({"cause": "khayalan"}, "cause"),
        ({"cause": "other", "why": ""}, "why"),
        ({"clock": "tinggal"}, "clock"),
        ({"clock": ""}, "clock"),
        ({"look_again": "2026-11-20"}, "look_again"),
        ({"look_again": ""}, "look_again"),
    ],
)
def test_a_pause_without_its_reason_clock_or_day_is_sent_back(
    sign_in: SignIn, case: Case, told: dict[str, str], field: str
) -> None:
    before = rows()
    reply = _tell(sign_in, "kasi", case, 2, "clock.pause", **{**PAUSE, **told})
    assert reply.status_code == 422
    assert f"{field}-why" in reply.text
    assert rows() == before


def test_what_is_late_already_cannot_be_paused_away(sign_in: SignIn, case: Case) -> None:
    assert _tell(sign_in, "kasi", case, 30, "clock.pause", **PAUSE).status_code in (404, 422)
    assert not JournalLine.select().where(JournalLine.deed == "clock.pause").exists()


@pytest.mark.parametrize("who", ["satpolpp", "peksos", "petugas"])
def test_only_a_head_lets_a_limit_stand_still(sign_in: SignIn, case: Case, who: str) -> None:
    assert _tell(sign_in, who, case, 2, "clock.pause", **PAUSE).status_code in (403, 404)


def test_a_passed_limit_says_that_there_is_no_reason_until_somebody_gives_one(sign_in: SignIn, case: Case) -> None:
    page = _page(sign_in, case, 27, "peksos")
    assert "lewat 3 jam" in page and "Belum ada alasan." in page and f"{case.address}/deeds/clock.explain" in page
    told = {"clock": "keputusan", "cause": "capacity", "why": "Dua petugas sakit"}
    assert _tell(sign_in, "peksos", case, 28, "clock.explain", **told).status_code == 303
    page = _page(sign_in, case, 29)
    assert "Petugas atau tempat tidak cukup." in page and "Belum ada alasan." not in page
    assert "Dua petugas sakit" in page
    with clock.stopped_at(FRIDAY + timedelta(hours=29)):
        assert "Petugas atau tempat tidak cukup" in sign_in("koordinator.pangkalpinang").get("/desk").text


def test_the_field_reads_the_time_and_not_the_reason(sign_in: SignIn, case: Case) -> None:
    _tell(sign_in, "peksos", case, 28, "clock.explain", clock="keputusan", cause="treatment", why="Opname")
    page = _page(sign_in, case, 29, "satpolpp")
    assert "lewat 5 jam" in page
    assert "dirawat" not in page and "Opname" not in page


def test_the_deeds_of_limits_are_offered_only_where_they_make_sense(sign_in: SignIn, case: Case) -> None:
    page = _page(sign_in, case, 2)
    assert "deeds/clock.pause" in page
    assert "deeds/clock.resume" not in page and "deeds/clock.explain" not in page
    nothing_runs = registered("satpolpp.bontang")[1]
    assert "deeds/clock." not in sign_in("kasi.bontang").get(nothing_runs.address).text
    assert sign_in("kasi.bontang").get(f"{nothing_runs.address}/deeds/clock.pause").status_code == 404


def test_the_stay_of_seven_days_stands_on_the_page_and_its_overstay_asks_for_a_reason(sign_in: SignIn) -> None:
    case = admitted()
    assert "maksimal selama 7 (tujuh) hari, batas 27 Nov" in _page(sign_in, case, 24)
    page = _page(sign_in, case, 24 * 9)
    assert "Masa tinggal di RPS" in page and "Belum ada alasan." in page


def test_a_head_may_extend_a_limit_and_the_printed_one_stays_known() -> None:
    lines = [line(0, "client.register", "1"), line(1, "shelter.admit", "4")]
    decided = line(30, "case.note", None, extends="tinggal", until="2026-12-03")
    stay = {
        each.clock.id: each for each in stand("pangkalpinang/rps-senyum", [*lines, decided], entry="patroli").clocks
    }
    printed = {each.clock.id: each for each in stand("pangkalpinang/rps-senyum", lines, entry="patroli").clocks}
    assert stay["tinggal"].printed_due_at == printed["tinggal"].due_at
    assert (stay["tinggal"].due_at - printed["tinggal"].due_at).days == 4
    assert str(stay["tinggal"].extended_until) == "2026-12-03"
    assert stay["keputusan"].due_at == printed["keputusan"].due_at


@pytest.mark.parametrize("until", ["2026-11-25", "2026-11-29"])
def test_an_extension_never_shortens_what_is_printed(until: str) -> None:
    lines = [line(0, "shelter.admit", "4"), line(1, "case.note", None, extends="tinggal", until=until)]
    stay = next(
        each for each in stand("pangkalpinang/rps-senyum", lines, entry="patroli").clocks if each.clock.id == "tinggal"
    )
    assert stay.extended_until is None
    assert stay.printed_due_at is not None and stay.due_at == stay.printed_due_at > SUNDAY


def test_lists_tell_why_something_is_late_or_stands_still(sign_in: SignIn, case: Case) -> None:
    officer = sign_in("peksos.pangkalpinang")

    def lists(hours: float) -> list[str]:
        with clock.stopped_at(FRIDAY + timedelta(hours=hours)):
            return [officer.get(address).text for address in ("/cases", f"/clients/{case.client_id}")]

    assert all("Belum ada alasan" in page for page in lists(30))
    _tell(sign_in, "peksos", case, 31, "clock.explain", clock="keputusan", cause="papers")
    assert all("Surat atau berkas belum lengkap" in page for page in lists(32))
    other = registered("satpolpp.pangkalpinang", at=FRIDAY, name="Orang Lain")[1]
    _tell(sign_in, "kasi", other, 1, "clock.pause", **PAUSE)
    assert "dijeda" in lists(40)[0] and "Menunggu jawaban instansi lain" in lists(40)[0]
