"""Many people in many processes issue papers at once, some change their mind, the year turns: no number is missing, none comes twice.

Beside the real one run two controls, as one writes them at first; where they do not fail, the test of the real one proves nothing.
"""

import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import peewee
import pytest
from playhouse.db_url import connect
from playhouse.migrations import Runner

from pmks import migrations

HERE = Path(__file__).parents[2]
THREADS = 4


class Crowd:
    """A database of its own, and processes that issue papers in it."""

    def __init__(self, url: str, database: peewee.Database) -> None:
        self.url, self.database = url, database

    def issue(self, how: str, processes: int, rounds: int) -> None:
        """Let them all work at once, and see that none broke."""
        command = [sys.executable, "-m", "tests.papers.crowd", self.url, how, str(THREADS), str(rounds)]
        running = [
            subprocess.Popen([*command, str(seed)], cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            for seed in range(processes)
        ]
        said = [each.communicate(timeout=120)[0].decode() for each in running]
        assert [each.returncode for each in running] == [0] * processes, "\n".join(said)
        assert "Error" not in "".join(said), "\n".join(said)

    def rows(self, sql: str) -> list[tuple]:
        return list(self.database.execute_sql(sql).fetchall())


@pytest.fixture
def crowd(fresh_url: str) -> Iterator[Crowd]:
    """An empty register, in a database of its own."""
    yield from _register(fresh_url)


@pytest.fixture(scope="module")
def new_year(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crowd]:
    """A register in which sixteen people in four processes worked through New Year, as the house gives numbers."""
    url = f"sqlite:///{tmp_path_factory.mktemp('register') / 'pmks.db'}"
    if database_url.startswith("postgres"):
        from tests.postgres import fresh_database

        url = fresh_database()
    for crowd in _register(url):
        crowd.issue("house", processes=4, rounds=12)
        yield crowd


def _register(url: str) -> Iterator[Crowd]:
    path = url.removeprefix("sqlite:///")
    database = connect(url) if path == url else peewee.SqliteDatabase(path, pragmas={"journal_mode": "wal"})
    database.connect()
    Runner(database, str(migrations.FOLDER)).up()
    yield Crowd(url, database)
    database.close()


def test_no_number_is_missing_and_none_comes_twice(new_year: Crowd) -> None:
    series = defaultdict(list)
    for agency, name, year, serial in new_year.rows("SELECT agency, series, year, serial FROM given_number"):
        series[agency, name, year].append(serial)
    assert {agency for agency, _, _ in series} == {"bontang", "banjar"}
    assert {year for _, _, year in series} == {2026, 2027}
    for key, serials in series.items():
        assert sorted(serials) == list(range(1, len(serials) + 1)), key
    texts = Counter(new_year.rows("SELECT agency, text FROM given_number"))
    assert max(texts.values()) == 1


def test_every_number_that_is_used_has_its_paper_also_a_void_one(new_year: Crowd) -> None:
    borne = "SELECT agency, series, year, serial FROM given_number WHERE dated_on IS NOT NULL"
    assert sorted(new_year.rows(borne)) == sorted(new_year.rows("SELECT agency, series, year, serial FROM paper"))
    assert {state for (state,) in new_year.rows("SELECT state FROM paper")} == {"issued", "void"}
    assert new_year.rows("SELECT count(*) FROM given_number WHERE returned_at IS NOT NULL")[0][0] > 0


def test_a_paper_counts_in_the_year_of_its_agency(new_year: Crowd) -> None:
    """Everything happened on 31 December by the servers' clock, within ninety minutes of midnight in WITA."""
    days = {(agency, year, str(day)) for agency, year, day in new_year.rows("SELECT agency, year, dated_on FROM paper")}
    assert {("bontang", 2026, "2026-12-31"), ("bontang", 2027, "2027-01-01"), ("banjar", 2026, "2026-12-31")} <= days
    assert all(day.startswith(str(year)) for _, year, day in days)


def test_a_reserved_number_is_used_once_however_many_phones_hold_it(crowd: Crowd) -> None:
    crowd.issue("reserve", processes=1, rounds=1)
    crowd.issue("phones", processes=2, rounds=12)
    papers = Counter(serial for (serial,) in crowd.rows("SELECT serial FROM paper"))
    assert papers == dict.fromkeys(range(1, 13), 1)


def test_asking_for_the_highest_number_gives_one_number_twice(crowd: Crowd) -> None:
    """The control: what the unique index then refuses, or, without it, what two papers would bear."""
    crowd.database.execute_sql("DROP INDEX paper_agency_series_year_serial")
    crowd.issue("look", processes=2, rounds=8)
    serials = Counter(serial for (serial,) in crowd.rows("SELECT serial FROM paper"))
    assert max(serials.values()) > 1


def test_taking_a_number_ahead_of_the_paper_leaves_holes(crowd: Crowd) -> None:
    """The other control: unique it is, but not whole."""
    crowd.issue("ahead", processes=2, rounds=8)
    serials = [serial for (serial,) in crowd.rows("SELECT serial FROM paper")]
    assert len(serials) == len({*serials}) < max(serials)
