"""The clocks of a case: when they start, when they end, when they are late, when they stand still."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from pmks.cases.rules import Progress, RunningClock
from tests.cases.journals import SUNDAY, line, stand, told

RPS = "pangkalpinang/rps-senyum"
WIB = ZoneInfo("Asia/Jakarta")


def clock(at: Progress, id: str) -> RunningClock:
    return next(each for each in at.clocks if each.clock.id == id)


def test_pangkalpinang_decides_within_24_hours_of_the_first_report() -> None:
    at = stand(RPS, told("client.register 1"), entry="patroli")
    assert clock(at, "keputusan").due_at == SUNDAY + timedelta(hours=24)
    assert not clock(at, "keputusan").is_late
    assert clock(
        stand(RPS, told("client.register 1"), entry="patroli", now=SUNDAY + timedelta(hours=25)), "keputusan"
    ).is_late


def test_two_working_days_from_friday_end_with_tuesday() -> None:
    friday = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
    at = stand(RPS, [replace(line(0, "requirement.complete"), at=friday)], entry="patroli")
    assert clock(at, "penyelesaian").due_at.astimezone(WIB) == datetime(2026, 11, 24, 23, 59, 59, tzinfo=WIB)


def test_the_answer_is_counted_from_complete_and_correct_papers_at_the_latest_from_the_first_assessment() -> None:
    """S1.time: "sejak berkas permohonan diterima secara lengkap dan benar"; nobody can put it off by never saying so."""
    reported = told("client.register 1")
    assert "penyelesaian" not in {each.clock.id for each in stand(RPS, reported, entry="patroli").clocks}
    declared = [*reported, line(3, "requirement.complete"), line(6, "assessment.record", "2")]
    assert clock(stand(RPS, declared, entry="patroli"), "penyelesaian").started_at == SUNDAY + timedelta(hours=3)
    silent = [*reported, line(6, "assessment.record", "2")]
    assert clock(stand(RPS, silent, entry="patroli"), "penyelesaian").started_at == SUNDAY + timedelta(hours=6)


def test_the_stay_of_seven_days_runs_from_the_reception() -> None:
    lines = told("client.register 1", "assessment.record 2", "assessment.report 3", "disposition.decide 3 admit")
    assert {each.clock.id for each in stand(RPS, lines, entry="patroli").clocks} == {"keputusan", "penyelesaian"}
    at = stand(RPS, [*lines, line(5, "shelter.admit", "4")], entry="patroli")
    assert clock(at, "tinggal").due_at.astimezone(WIB).date() == datetime(2026, 11, 29, tzinfo=WIB).date()


def test_a_decision_stops_its_clock_and_lateness_stays() -> None:
    lines = [
        *told("client.register 1", "assessment.record 2", "assessment.report 3"),
        line(30, "disposition.decide", "3", "admit"),
    ]
    decided = clock(stand(RPS, lines, entry="patroli", now=SUNDAY + timedelta(days=9)), "keputusan")
    assert decided.stopped_at == SUNDAY + timedelta(hours=30)
    assert decided.is_late
    assert not decided.is_running


def test_closing_stops_every_clock_and_reopening_lets_them_run_again() -> None:
    lines = [line(0, "client.register", "1"), line(1, "case.close", None, "meninggal_dunia")]
    assert not any(each.is_running for each in stand(RPS, lines, entry="patroli").clocks)
    assert all(each.is_running for each in stand(RPS, [*lines, line(2, "case.reopen")], entry="patroli").clocks)


def test_a_paused_clock_gets_its_hours_back() -> None:
    lines = [line(0, "client.register", "1"), line(2, "clock.pause"), line(5, "clock.resume")]
    assert clock(stand(RPS, lines, entry="patroli"), "keputusan").due_at == SUNDAY + timedelta(hours=27)
    paused = clock(stand(RPS, lines[:2], entry="patroli", now=SUNDAY + timedelta(hours=40)), "keputusan")
    assert paused.is_paused
    assert not paused.is_late


def test_a_pause_may_name_the_one_clock_it_means() -> None:
    lines = [*told("client.register 1", "requirement.complete"), line(2, "clock.pause", clock="penyelesaian")]
    at = stand(RPS, lines, entry="patroli")
    assert clock(at, "penyelesaian").is_paused
    assert not clock(at, "keputusan").is_paused


def test_a_turn_tells_the_nearest_clock() -> None:
    turn = stand(RPS, told("client.register 1"), entry="patroli").next[0]
    assert turn.clock is not None
    assert turn.clock.id == "keputusan"
    assert turn.due_at == SUNDAY + timedelta(hours=24)


def test_bontang_has_no_clock_but_an_age() -> None:
    at = stand("bontang/telantar", told("client.register B1"), entry="masyarakat")
    assert at.clocks == ()
    assert at.age_started_at == SUNDAY


def test_banjar_has_half_an_hour_for_first_information_and_five_days_in_all() -> None:
    at = stand("banjar/penanganan-gelandangan", told("client.register 1"), entry="satpol_pp")
    assert clock(at, "informasi-awal").due_at == SUNDAY + timedelta(minutes=30)
    assert clock(at, "seluruhnya").due_at.astimezone(WIB).date() == datetime(2026, 11, 27, tzinfo=WIB).date()
    assert not any(each.clock.id == "rehabilitasi" for each in at.clocks)


def test_kutim_has_fourteen_calendar_days() -> None:
    at = stand("kutim/penelusuran-keluarga", told("client.register 1"), entry="satpol_pp")
    wita = ZoneInfo("Asia/Makassar")
    assert clock(at, "seluruhnya").due_at.astimezone(wita) == datetime(2026, 12, 6, 23, 59, 59, tzinfo=wita)


def test_babel_has_seven_days_until_the_client_went_home() -> None:
    start = told("requirement.receive A1")
    ended = [*start, line(9, "repatriation.escort", "A6"), line(10, "handover.sign", "A6")]
    assert clock(stand("babel/bina-serumpun", start, entry="dinsos_lain"), "penyelesaian").is_running
    assert not clock(stand("babel/bina-serumpun", ended, entry="dinsos_lain"), "penyelesaian").is_running
