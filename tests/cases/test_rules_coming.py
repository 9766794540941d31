"""Days to come that people set themselves."""

from datetime import date, timedelta

import pytest

from pmks.cases.rules.coming import coming_faults

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("days", [0, 1, 366])
def test_a_day_within_a_year_may_be_set(days: int) -> None:
    assert coming_faults("next_on", TODAY + timedelta(days=days), TODAY) == {}


@pytest.mark.parametrize("days", [-1, -365, 367])
def test_a_day_that_is_over_or_years_away_is_asked_again_in_its_own_field(days: int) -> None:
    assert list(coming_faults("next_on", TODAY + timedelta(days=days), TODAY)) == ["next_on"]


def test_no_day_at_all_is_no_fault() -> None:
    assert coming_faults("next_on", None, TODAY) == {}
