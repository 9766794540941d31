"""What is true of accounts, grants, offices and days off when they are managed."""

from datetime import date

import pytest

from pmks.admin.rules import area_fault, grant_faults, is_estimate, loses_own_administration, username_fault
from pmks.users.rules import Grant

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("name", ["siti.aminah", "rt05", "a-b_c", "admin.bontang"])
def test_a_plain_user_name_is_fine(name: str) -> None:
    assert username_fault(name) is None


@pytest.mark.parametrize("name", ["ab", "a" * 41, "siti aminah", "Siti", ".siti", "siti.", "sïti", "siti/aminah"])
def test_a_user_name_that_people_would_mistype_is_refused(name: str) -> None:
    assert username_fault(name)


def test_somebody_who_stands_in_does_so_until_a_day() -> None:
    assert "ends" in grant_faults(Grant("kadis", TODAY, None, acting="plt"), [], TODAY)
    assert not grant_faults(Grant("kadis", TODAY, date(2026, 12, 31), acting="plt"), [], TODAY)


def test_a_role_does_not_end_before_it_begins() -> None:
    assert "ends" in grant_faults(Grant("kasi", date(2026, 12, 2), date(2026, 12, 1)), [], TODAY)


def test_a_role_that_is_over_is_not_given() -> None:
    assert "ends" in grant_faults(Grant("kasi", date(2026, 11, 1), date(2026, 11, 21)), [], TODAY)


def test_a_role_held_on_those_days_is_not_given_twice() -> None:
    held = [Grant("kasi", date(2026, 1, 1), date(2026, 12, 1))]
    assert "role" in grant_faults(Grant("kasi", date(2026, 12, 1), None), held, TODAY)
    assert not grant_faults(Grant("kasi", date(2026, 12, 2), None), held, TODAY)
    assert not grant_faults(Grant("kabid", date(2026, 12, 1), None), held, TODAY)


def test_nobody_takes_away_his_own_last_admin_role() -> None:
    past = Grant("admin", date(2025, 1, 1), date(2025, 12, 31))
    still = Grant("admin", date(2026, 1, 1), None)
    assert loses_own_administration(True, [past], TODAY)
    assert not loses_own_administration(True, [past, still], TODAY)
    assert not loses_own_administration(False, [], TODAY)


def test_an_office_of_one_village_needs_that_village() -> None:
    assert area_fault("rt", None)
    assert area_fault("kelurahan", "64.74.01")
    assert area_fault("kelurahan", "64.74.01.1001") is None
    assert area_fault("koramil", "64.74.01") is None


def test_a_day_off_without_a_decree_is_an_estimate_unless_it_never_moves() -> None:
    assert is_estimate(date(2027, 3, 8), "Hari Suci Nyepi")
    assert not is_estimate(date(2027, 8, 17), "Hari Kemerdekaan Republik Indonesia")
    assert not is_estimate(date(2026, 12, 24), "Cuti Bersama Hari Raya Natal")
