"""The vectors of domain §8 through the house, in both time zones of the five agencies: from a deed at a real moment to the end that a
case shows, across midnight, holidays, cuti bersama, local days off and a pause."""

import re
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient

from pmks.cases.queries.standing import calendar_of, open_enrolment, progress_of
from pmks.cases.rules import RunningClock
from pmks.cases.tables import Case
from pmks.clocks.rules import due
from pmks.clocks.tables import DayOff, KeptDay
from pmks.house import clock
from tests.work import case_by_id, do, registered

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
WIB, WITA = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Makassar")
ZONES = {"pangkalpinang": WIB, "babel": WIB, "banjar": WIB, "bontang": WITA, "kutim": WITA}


def at(text: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=zone)


def _clock(case: Case, id: str, now: datetime) -> RunningClock:
    standing = progress_of(open_enrolment(case), case.agency, now)
    return next(each for each in standing.clocks if each.clock.id == id)


def _switch_to_working_days(sign_in: SignIn, agency: str, service: str, clock: str) -> None:
    key = f"service.{service}.clock.{clock}.unit"
    reply = sign_in(f"admin.{agency}").post(f"/admin/settings/{key}", data={"value": "working_days"})
    assert reply.status_code == 303


@pytest.mark.parametrize(
    ("agency", "id", "met", "ends"),
    [
        # S1.3: 24 hours of the clock, through the night, the weekend and Christmas.
        ("pangkalpinang", "keputusan", "11-20 10:00", "11-21 10:00:00"),
        ("pangkalpinang", "keputusan", "11-20 23:59", "11-21 23:59:00"),
        ("pangkalpinang", "keputusan", "12-24 22:15", "12-25 22:15:00"),
        # S3.time: half an hour, and five days of the calendar in all.
        ("banjar", "informasi-awal", "11-22 23:45", "11-23 00:15:00"),
        ("banjar", "seluruhnya", "11-22 00:10", "11-27 23:59:59"),
        # S4.time: fourteen days of the calendar, by the clock on the wall in Sangatta.
        ("kutim", "seluruhnya", "11-22 00:10", "12-06 23:59:59"),
        ("kutim", "seluruhnya", "11-22 23:50", "12-06 23:59:59"),
        ("kutim", "seluruhnya", "12-20 09:00", "01-03 23:59:59"),
    ],
)
@pytest.mark.usefixtures("house")
def test_from_the_first_report(agency: str, id: str, met: str, ends: str) -> None:
    zone = ZONES[agency]
    start = at(met, zone)
    _, case = registered(f"satpolpp.{agency}", at=start)
    end = at(ends, zone)
    end = end if end > start else end.replace(year=2027)
    assert _clock(case, id, start).due_at == end


def test_fourteen_days_from_an_evening_that_is_still_the_day_before_in_utc(sign_in: SignIn) -> None:
    """Half past seven in the morning of the 23rd in Sangatta is the 22nd in Greenwich; the day that counts is Sangatta's."""
    start = at("11-23 07:30", WITA)
    assert start.astimezone(ZoneInfo("UTC")).day == 22
    _, case = registered("satpolpp.kutim", at=start)
    assert _clock(case, "seluruhnya", start).due_at == at("12-07 23:59:59", WITA)


def test_seven_days_from_22_november_end_with_29_november(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.pangkalpinang", at=at("11-22 08:00", WIB))
    do("peksos.pangkalpinang", "shelter.admit", {"case": case.id}, at=at("11-22 09:00", WIB), step="4")
    stay = _clock(case, "tinggal", at("11-23 09:00", WIB))
    assert stay.due_at == at("11-29 23:59:59", WIB)


@pytest.mark.parametrize(
    ("met", "ends"),
    [
        ("11-20 10:00", "11-24 23:59:59"),
        ("11-20 23:59", "11-24 23:59:59"),
        ("11-21 00:01", "11-24 23:59:59"),
        ("12-23 10:00", "12-29 23:59:59"),
        ("12-30 23:30", "01-04 23:59:59"),
    ],
)
@pytest.mark.parametrize("agency", ZONES)
@pytest.mark.usefixtures("house")
def test_two_working_days_in_both_zones(agency: str, met: str, ends: str) -> None:
    """The vectors of domain §8 on the calendar that the house keeps: weekends, Christmas and cuti bersama do not count."""
    zone = ZONES[agency]
    start, end = at(met, zone), at(ends, zone)
    assert due(start, 2, "working_days", calendar_of(agency)) == (end if end > start else end.replace(year=2027))


@pytest.mark.parametrize(("told", "ends"), [("11-20 15:00", "11-24 23:59:59"), ("12-23 10:00", "12-29 23:59:59")])
@pytest.mark.usefixtures("house")
def test_two_working_days_from_complete_and_correct_papers(told: str, ends: str) -> None:
    """S1.time, the one clock that is printed in working days."""
    _, case = registered("satpolpp.pangkalpinang", at=at("11-20 08:00", WIB), categories=["homeless"])
    do("peksos.pangkalpinang", "requirement.complete", {"case": case.id}, at=at(told, WIB))
    assert _clock(case, "penyelesaian", at(told, WIB)).due_at == at(ends, WIB)


def test_a_local_day_off_moves_the_end_of_a_running_case(sign_in: SignIn) -> None:
    start = at("11-20 10:00", WITA)
    _switch_to_working_days(sign_in, "kutim", "penelusuran-keluarga", "seluruhnya")
    with clock.stopped_at(start):
        _, case = registered("satpolpp.kutim", at=start)
        before = case_by_id(case.id).due_at
        added = {"date": "2026-12-01", "name": "Hari jadi kabupaten"}
        assert sign_in("admin.kutim").post("/admin/days-off", data=added).status_code == 303
    assert before == at("12-10 23:59:59", WITA)
    assert case_by_id(case.id).due_at == at("12-11 23:59:59", WITA)


def test_working_on_a_national_day_brings_the_end_nearer_in_one_agency_alone(sign_in: SignIn) -> None:
    start, cases = at("12-10 10:00", WITA), {}
    _switch_to_working_days(sign_in, "kutim", "penelusuran-keluarga", "seluruhnya")
    christmas_eve = DayOff.get(DayOff.agency.is_null() & (DayOff.date == date(2026, 12, 24)))
    with clock.stopped_at(start):
        cases["kutim"] = registered("satpolpp.kutim", at=start)[1]
        assert case_by_id(cases["kutim"].id).due_at == at("01-04 23:59:59", WITA).replace(year=2027)
        sign_in("admin.kutim").post(f"/admin/days-off/{christmas_eve.id}/removal")
    assert case_by_id(cases["kutim"].id).due_at == at("12-31 23:59:59", WITA)
    assert [row.agency for row in KeptDay.select()] == ["kutim"]


def test_a_pause_over_midnight_gives_a_day_back_and_over_noon_gives_none(sign_in: SignIn) -> None:
    start = at("11-22 10:00", WITA)
    _, case = registered("satpolpp.kutim", at=start)

    def pause(since: str, until: str) -> datetime:
        told = {"clock": "seluruhnya", "cause": "family", "look_again": "2026-12-30"}
        do("kasi.kutim", "clock.pause", {"case": case.id}, at=at(since, WITA), **told)
        do("kasi.kutim", "clock.resume", {"case": case.id}, at=at(until, WITA), clock="seluruhnya")
        return _clock(case, "seluruhnya", at(until, WITA)).due_at

    assert pause("11-23 09:00", "11-23 17:00") == at("12-06 23:59:59", WITA)
    assert pause("11-24 22:00", "11-25 06:00") == at("12-07 23:59:59", WITA)
    assert pause("11-27 10:00", "11-30 10:00") == at("12-10 23:59:59", WITA)


def test_a_pause_over_a_holiday_gives_back_only_the_working_days_in_it(sign_in: SignIn) -> None:
    """23 December to 28 December: the 24th, the 25th and the weekend would not have counted anyway."""
    _switch_to_working_days(sign_in, "kutim", "penelusuran-keluarga", "seluruhnya")
    start = at("12-21 10:00", WITA)
    _, case = registered("satpolpp.kutim", at=start)
    before = _clock(case, "seluruhnya", start).due_at
    told = {"clock": "seluruhnya", "cause": "papers", "look_again": "2026-12-30"}
    do("kasi.kutim", "clock.pause", {"case": case.id}, at=at("12-23 17:00", WITA), **told)
    do("kasi.kutim", "clock.resume", {"case": case.id}, at=at("12-28 08:00", WITA), clock="seluruhnya")
    after = _clock(case, "seluruhnya", at("12-28 09:00", WITA)).due_at
    calendar = calendar_of("kutim")
    assert (
        calendar.working_days_between(calendar.day(before), calendar.day(after)) == 1
    )  # the 23rd, in whose evening it began


def test_bontang_prints_no_limit_so_nothing_is_late(sign_in: SignIn) -> None:
    start = at("11-01 10:00", WITA)
    _, case = registered("satpolpp.bontang", at=start)
    with clock.stopped_at(at("11-22 10:00", WITA)):
        assert not re.search(r"lewat \d", sign_in("peksos.bontang").get(case.address).text)
        assert "21 hari berjalan" in sign_in("koordinator.bontang").get("/desk").text
