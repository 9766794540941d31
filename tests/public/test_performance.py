"""What a service page tells of real cases: nothing before ten, then a middle and a share, the same all day, and never more work."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from pmks.cases.queries import performance as queries
from pmks.cases.rules.performance import ENOUGH, Passed, performance, promised
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.standards.reader import load_catalogue
from tests.house.counting import counted
from tests.public.reading import words
from tests.work import do, registered

CATALOGUE = {agency.slug: agency for agency in load_catalogue(None).agencies}
NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
KUTIM, BONTANG = "/pedoman/kutim/penelusuran-keluarga", "/pedoman/bontang/telantar"


@pytest.fixture(autouse=True)
def afresh() -> Iterator[None]:
    queries.forget()
    yield
    queries.forget()


def passed(count: int, took: timedelta = DAY, *, in_time: bool | None = True, at: datetime = NOON) -> list[Passed]:
    return [Passed(at, took, in_time)] * count


class TestRules:
    def test_fewer_than_ten_cases_tell_nothing(self) -> None:
        assert performance(passed(ENOUGH - 1), NOON + DAY) is None

    def test_the_middle_and_the_share_are_told_rounded(self) -> None:
        found = performance([*passed(6, 5.4 * DAY), *passed(5, 20 * DAY, in_time=False)], NOON + DAY)
        assert found is not None
        assert found.words == "separuh kasus selesai dalam 5 hari, sekitar 55 % tepat waktu"

    def test_where_nothing_is_promised_nothing_is_in_time(self) -> None:
        found = performance(passed(10, 3 * HOUR, in_time=None), NOON + DAY)
        assert found is not None and found.words == "separuh kasus selesai dalam 3 jam"

    def test_what_was_closed_today_counts_tomorrow(self) -> None:
        slow = passed(10, 30 * DAY, in_time=False, at=NOON)
        before = [*slow, *passed(10, DAY, at=NOON - 2 * DAY)]
        found = performance(before, NOON - HOUR)
        assert found is not None and (found.middle, found.share) == (DAY, 100)

    def test_as_long_as_yesterday_is_not_enough_today_counts(self) -> None:
        assert performance([*passed(9, at=NOON - DAY), *passed(1, at=NOON)], NOON - HOUR) is not None

    @pytest.mark.parametrize(
        ("slug", "service", "clock_id"),
        [
            ("babel", "bina-serumpun", "penyelesaian"),
            ("banjar", "penanganan-gelandangan", "seluruhnya"),
            ("kutim", "penelusuran-keluarga", "seluruhnya"),
            ("pangkalpinang", "rps-senyum", "penyelesaian"),
            ("bontang", "telantar", None),
        ],
    )
    def test_the_promise_is_the_time_that_the_standard_prints_for_the_whole(
        self, slug: str, service: str, clock_id: str | None
    ) -> None:
        found = promised(next(each for each in CATALOGUE[slug].services if each.id == service))
        assert (found.id if found else None) == clock_id


def closed(agency: str, service: str, days: int, number: int) -> Case:
    """A case of an agency that was opened some days before it was closed."""
    opened, ended = NOON - (days + 1) * DAY, NOON - DAY + number * timedelta(minutes=1)
    _, case = registered(
        f"satpolpp.{agency}", at=opened, name=f"Orang {number}", service=service, categories=["homeless"]
    )
    do(f"kadis.{agency}", "case.close", {"case": case.id}, at=ended, outcome="meninggal_dunia", reason="x")
    return case


@pytest.fixture
def noon() -> Iterator[None]:
    """It is noon in Jakarta, a day after the last case was closed."""
    with clock.stopped_at(NOON):
        yield


@pytest.mark.any_database
@pytest.mark.usefixtures("noon")
class TestPages:
    def test_the_tenth_closed_case_makes_the_line(self, visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
        for number in range(9):
            closed("kutim", "penelusuran-keluarga", 20 if number < 3 else 6, number)
            assert "Kenyataannya" not in words(visitor.get(KUTIM))
        closed("kutim", "penelusuran-keluarga", 6, 9)
        assert "Kenyataannya:separuhkasusselesaidalam6hari,sekitar70%tepatwaktu." in words(visitor.get(KUTIM))

    def test_a_silent_standard_is_told_without_a_share(
        self, visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for number in range(10):
            closed("bontang", "telantar", 4, number)
        assert "Kenyataannya:separuhkasusselesaidalam4hari." in words(visitor.get(BONTANG))

    def test_other_agencies_and_services_learn_nothing_of_it(
        self, visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for number in range(10):
            closed("bontang", "telantar", 4, number)
        for other in (KUTIM, "/pedoman/bontang/gelandangan-pengemis"):
            assert "Kenyataannya" not in words(visitor.get(other))

    def test_a_number_once_told_stays_the_same_for_the_day_and_costs_nothing(
        self, visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for number in range(10):
            closed("bontang", "telantar", 4, number)
        with counted() as first:
            said = words(visitor.get(BONTANG))
        for number in range(10, 31):
            closed("bontang", "telantar", 30, number)
        with counted() as later:
            assert words(visitor.get(BONTANG)) == said
        assert len(later) < len(first)
        with clock.stopped_at(NOON + DAY):
            assert "dalam30hari" in words(visitor.get(BONTANG))

    def test_only_the_newest_cases_are_looked_at(self, visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(queries, "WINDOW", 10)
        monkeypatch.setattr(queries, "FEW", 5)
        for number in range(12):
            closed("bontang", "telantar", 4, number)
        with counted() as few:
            visitor.get(BONTANG)
        queries.forget()
        for number in range(12, 24):
            closed("bontang", "telantar", 9, number)
        with counted() as many:
            assert "dalam9hari" in words(visitor.get(BONTANG))
        assert len(many) == len(few)
