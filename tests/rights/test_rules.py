"""What is true of a person's rights, with plain values."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pmks.rights.notice import paragraphs
from pmks.rights.rules import consent_faults, falls_due, may_be_kept_no_longer, obstacles, request_faults
from pmks.standards.model import Agency, Contact

TODAY = date(2026, 11, 22)
days = some.dates(date(2000, 1, 1), date(2060, 1, 1))


@pytest.mark.parametrize(
    ("ended", "years", "due"),
    [
        (date(2021, 11, 22), 5, date(2026, 11, 22)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
    ],
)
def test_a_file_falls_due_on_the_same_day_years_later(ended: date, years: int, due: date) -> None:
    assert falls_due(ended, years) == due


@given(days, some.integers(1, 30))
def test_a_file_is_kept_until_its_day_and_not_a_day_longer(ended: date, years: int) -> None:
    due = falls_due(ended, years)
    assert may_be_kept_no_longer(ended, years, due)
    assert not may_be_kept_no_longer(ended, years, due - timedelta(days=1))


@given(days, some.one_of(some.none(), some.integers(1, 30)), days)
def test_a_person_may_always_ask(ended: date, years: int | None, today: date) -> None:
    for ground in ("client", "guardian"):
        assert request_faults(ground, ended_on=ended, years=years, today=today) == {}


def test_retention_is_no_ground_while_nobody_has_set_it() -> None:
    assert request_faults("retention", ended_on=date(1990, 1, 1), years=None, today=TODAY)


@given(some.lists(some.text(min_size=1), max_size=2), some.sampled_from([None, "client", "retention"]), some.booleans())
def test_nothing_is_erased_with_an_open_case_without_a_request_or_by_its_own_writer(
    cases: list[str], ground: str | None, is_own: bool
) -> None:
    against = obstacles(open_cases=tuple(cases), ground=ground, is_own=is_own, ended_on=TODAY, years=1, today=TODAY)
    assert (against == []) == (not cases and ground == "client" and not is_own)


@pytest.mark.parametrize("age", [None, 18, 45])
def test_a_grown_up_answers_for_himself(age: int | None) -> None:
    found = consent_faults(answer="given", given_by="client", guardian=None, ground=None, read_out=True, age=age)
    assert found == {}


def test_the_notice_is_the_agencys_own_when_it_has_one() -> None:
    own = Agency("x", "Kota X", "Dinas", "XXX", "Asia/Jakarta", "64", privacy_notice="Satu.\n\nDua.")
    assert paragraphs(own) == ["Satu.", "Dua."]


def test_the_usual_notice_says_what_is_not_set_and_whom_to_ask() -> None:
    plain = Agency("x", "Kota X", "Dinas Sosial", "XXX", "Asia/Jakarta", "64")
    assert "belum ditetapkan" in " ".join(paragraphs(plain))
    asked = Agency(
        "x", "Kota X", "Dinas", "XXX", "Asia/Jakarta", "64", retention_years=5, contact=Contact(phone="0548")
    )
    assert "5 tahun" in " ".join(paragraphs(asked)) and "0548" in paragraphs(asked)[-1]
