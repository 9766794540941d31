"""What is late climbs by itself: officer at once, then the heads above him, one after the other, at the hours that the settings say."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient

from pmks.cases.errands import errand, finish_errand
from pmks.cases.tables import Case
from pmks.house import clock
from tests.people import user
from tests.work import do, registered

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
WIB = ZoneInfo("Asia/Jakarta")
FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=WIB)
"""A report on a Friday morning: the decision of 24 hours (S1.3) is due on Saturday at ten."""
DUE = FRIDAY + timedelta(hours=24)


@pytest.fixture
def case(house: object) -> Case:
    return registered("satpolpp.pangkalpinang", at=FRIDAY, name="Pak Menunggu")[1]


def _below(sign_in: SignIn, who: str, at: datetime) -> str:
    """What stands in the group of what is late below somebody, at a moment; empty without the group."""
    with clock.stopped_at(at):
        page = sign_in(f"{who}.pangkalpinang").get("/home").get_data(as_text=True)
    return page.split('class="home-below"')[1].split("</section>")[0] if 'class="home-below"' in page else ""


def test_nothing_climbs_while_it_is_in_time(sign_in: SignIn, case: Case) -> None:
    assert not any(_below(sign_in, head, DUE) for head in ("kasi", "kabid", "kadis"))


def test_it_climbs_from_head_to_head_as_the_hours_pass(sign_in: SignIn, case: Case) -> None:
    """The assessment may be done by peksos and kasi (S1.2): theirs at once, kabid a day later, kadis two days later."""
    seen = {
        hours: [
            head for head in ("kabid", "kadis") if case.address in _below(sign_in, head, DUE + timedelta(hours=hours))
        ]
        for hours in (1, 23, 25, 47, 49)
    }
    assert seen == {1: [], 23: [], 25: ["kabid"], 47: ["kabid"], 49: ["kabid", "kadis"]}


def test_who_may_do_it_himself_has_it_among_his_own_tasks(sign_in: SignIn, case: Case) -> None:
    at = DUE + timedelta(hours=3)
    assert case.address not in _below(sign_in, "kasi", at)
    with clock.stopped_at(at):
        page = sign_in("kasi.pangkalpinang").get("/home").get_data(as_text=True)
    assert case.address in page.split('class="home-tasks"')[1]
    assert "Lewat 3 jam" in page


def test_the_head_of_the_section_sees_at_once_what_only_his_officer_may_do(sign_in: SignIn, case: Case) -> None:
    """Deep assessment belongs to the social worker alone (S1.5); the stay of seven days then presses it."""
    admitted = FRIDAY + timedelta(hours=4)
    do("peksos.pangkalpinang", "assessment.record", {"case": case.id}, at=admitted, step="2")
    do("peksos.pangkalpinang", "assessment.report", {"case": case.id}, at=admitted, step="3")
    do(
        "kabid.pangkalpinang",
        "disposition.decide",
        {"case": case.id},
        at=admitted,
        step="3",
        outcome="admit",
        place="rps-senyum",
    )
    do("petugas.pangkalpinang", "shelter.admit", {"case": case.id}, at=admitted, step="4", condition="Lelah")
    over = datetime(2026, 11, 28, 5, 0, tzinfo=WIB)  # the stay ended with Friday 27
    page = _below(sign_in, "kasi", over)
    assert case.address in page and "Lewat 5 jam" in page and "Pekerja Sosial" in page
    assert "Asesmen mendalam" not in _below(sign_in, "kabid", over)
    assert "Asesmen mendalam" in _below(sign_in, "kabid", over + timedelta(days=1))


def test_a_late_one_says_that_nobody_told_why_until_somebody_does(sign_in: SignIn, case: Case) -> None:
    at = DUE + timedelta(hours=30)
    assert "Belum ada alasan" in _below(sign_in, "kabid", at)
    told = {"deed": "clock.explain", "clock": "keputusan", "cause": "family"}
    with clock.stopped_at(at):
        assert sign_in("peksos.pangkalpinang").post(f"{case.address}/deeds", data=told).status_code == 303
    assert "Keluarga belum datang" in _below(sign_in, "kabid", at + timedelta(minutes=5))


def test_a_paused_limit_presses_nobody(sign_in: SignIn, case: Case) -> None:
    with clock.stopped_at(FRIDAY + timedelta(hours=2)):
        told = {"deed": "clock.pause", "clock": "keputusan", "cause": "treatment", "look_again": "2026-11-30"}
        assert sign_in("kasi.pangkalpinang").post(f"{case.address}/deeds", data=told).status_code == 303
    assert not _below(sign_in, "kadis", DUE + timedelta(days=4))
    with clock.stopped_at(DUE + timedelta(days=4)):
        assert "Dijeda" in sign_in("peksos.pangkalpinang").get("/home").get_data(as_text=True)


def test_an_administrator_moves_the_hours(sign_in: SignIn, case: Case) -> None:
    sign_in("admin.pangkalpinang").post("/admin/settings/climb.kadis", data={"value": "30"})
    assert case.address in _below(sign_in, "kadis", DUE + timedelta(hours=31))


def test_a_higher_head_never_sees_it_before_a_lower_one(sign_in: SignIn, case: Case) -> None:
    sign_in("admin.pangkalpinang").post("/admin/settings/climb.kadis", data={"value": "1"})
    assert case.address not in _below(sign_in, "kadis", DUE + timedelta(hours=23))
    assert case.address in _below(sign_in, "kadis", DUE + timedelta(hours=25))


@pytest.mark.parametrize("who", ["satpolpp", "peksos", "staf", "koordinator", "rps"])
def test_whoever_is_no_head_has_no_such_list(sign_in: SignIn, case: Case, who: str) -> None:
    assert not _below(sign_in, who, DUE + timedelta(days=9))


def test_another_agency_sees_nothing_of_it(sign_in: SignIn, case: Case) -> None:
    with clock.stopped_at(DUE + timedelta(days=9)):
        assert case.address not in sign_in("kadis.kutim").get("/home").get_data(as_text=True)


def test_what_is_owed_beside_the_steps_is_a_task_and_climbs_too(sign_in: SignIn, case: Case) -> None:
    due = FRIDAY + timedelta(hours=2)
    errand(case, "visit", "Kunjungan rumah ke-2", due_at=due, role="peksos", deed="activity.record")
    with clock.stopped_at(FRIDAY):
        page = sign_in("peksos.pangkalpinang").get("/home").get_data(as_text=True)
    assert "Kunjungan rumah ke-2" in page and f"{case.address}/deeds/activity.record" in page
    assert "Kunjungan rumah ke-2" in _below(sign_in, "kasi", due + timedelta(hours=1))
    assert "Kunjungan rumah ke-2" not in _below(sign_in, "kabid", due + timedelta(hours=1))
    assert "Kunjungan rumah ke-2" in _below(sign_in, "kabid", due + timedelta(hours=25))
    finish_errand(case, "visit")
    assert "Kunjungan rumah ke-2" not in _below(sign_in, "kabid", due + timedelta(hours=26))


def test_what_one_person_owes_is_his_alone_and_climbs_under_his_name(sign_in: SignIn, case: Case) -> None:
    due, officer = FRIDAY + timedelta(hours=2), user("peksos.pangkalpinang")
    errand(case, "paper", "Ambil surat di kelurahan", due_at=due, user=officer.id)
    with clock.stopped_at(FRIDAY):
        assert "Ambil surat" in sign_in("peksos.pangkalpinang").get("/home").get_data(as_text=True)
        assert "Ambil surat" not in sign_in("staf.pangkalpinang").get("/home").get_data(as_text=True)
    assert officer.name in _below(sign_in, "kasi", due + timedelta(hours=1))


def test_the_shelter_may_open_what_it_owes(sign_in: SignIn) -> None:
    """Those of the shelter see few cases; what waits for them is one of them."""
    elsewhere = registered("satpolpp.kutim")[1]
    browser = sign_in("petugas.kutim")
    assert browser.get(elsewhere.address).status_code == 404
    errand(elsewhere, "bed", "Siapkan tempat tidur", role="petugas")
    assert "Siapkan tempat tidur" in browser.get("/home").get_data(as_text=True)
    assert browser.get(elsewhere.address).status_code == 200
