"""What lies on the disk is for the account that serves, and for nobody else on the machine."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmks.house import sealing
from pmks.house.database import db, open_database
from pmks.house.files import Store, made_once, private_folder
from pmks.house.problems import Problem


@pytest.fixture(autouse=True)
def generous_machine() -> Iterator[None]:
    """A machine on which every new file is readable by all."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def same_house() -> Iterator[None]:
    """Whatever is opened here, the run goes on with its own database and key."""
    database, key = db.obj, sealing._Installation.key
    yield
    db.initialize(database)
    sealing._Installation.key = key


def _mode(path: Path) -> str:
    return oct(path.stat().st_mode & 0o777)


def test_the_database_and_its_log_are_private(tmp_path: Path, same_house: None) -> None:
    path = tmp_path / "data" / "pmks.sqlite3"
    database = open_database(f"sqlite:///{path}")
    database.execute_sql("create table kept (name text)")
    assert _mode(path.parent) == "0o700"
    assert {_mode(each) for each in path.parent.iterdir()} == {"0o600"}
    database.close()


def test_keys_and_photos_are_private(tmp_path: Path, same_house: None) -> None:
    sealing.open_keys(tmp_path / "data" / "keys")
    assert _mode(tmp_path / "data" / "keys") == "0o700"
    assert _mode(tmp_path / "data" / "keys" / "installation.key") == "0o600"
    digest = Store(tmp_path / "files").put(b"a face")
    assert _mode(tmp_path / "files") == "0o700"
    assert _mode(tmp_path / "files" / digest[:2] / digest) == "0o600"


def test_a_folder_that_somebody_made_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir(mode=0o750)
    assert _mode(private_folder(tmp_path / "shared")) == "0o750"


def test_a_key_file_that_broke_off_is_not_used(tmp_path: Path, same_house: None) -> None:
    (tmp_path / "installation.key").touch()
    with pytest.raises(Problem, match="tidak utuh"):
        sealing.open_keys(tmp_path)


def test_the_first_of_several_processes_makes_the_file(tmp_path: Path) -> None:
    def make() -> bytes:
        (tmp_path / "key").write_bytes(b"theirs")  # another process was faster
        return b"ours"

    assert made_once(tmp_path / "key", make) == b"theirs"
    assert [each.name for each in tmp_path.iterdir()] == ["key"]
