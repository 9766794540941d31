"""A backup brings everything back, and nothing comes back that is not a backup."""

import io
import sqlite3
import tarfile
from pathlib import Path

import pytest

from pmks.house.backup import back_up, bring_back
from pmks.house.config import Config, from_environment
from pmks.house.problems import Problem


def _config(folder: Path) -> Config:
    return from_environment({"PMKS_DATA": str(folder)})


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A backup of a small house: one row, one key, one photo."""
    home = tmp_path / "home"
    for name in ("keys", "files/ab"):
        (home / name).mkdir(parents=True)
    (home / "keys" / "installation.key").write_bytes(b"k" * 32)
    (home / "files" / "ab" / "abc").write_bytes(b"a face")
    with sqlite3.connect(home / "pmks.sqlite3") as connection:
        connection.execute("create table kept (name text)")
        connection.execute("insert into kept values ('Ibu Eti')")
    back_up(_config(home), tmp_path / "saved.tar.gz")
    return tmp_path / "saved.tar.gz"


def _packed(path: Path, members: dict[str, bytes], link: str | None = None) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
        if link:
            member = tarfile.TarInfo("keys/elsewhere")
            member.type, member.linkname = tarfile.SYMTYPE, link
            archive.addfile(member)
    return path


def test_everything_comes_back_for_this_account_alone(tmp_path: Path, saved: Path) -> None:
    there = tmp_path / "there"
    bring_back(_config(there), saved)
    with sqlite3.connect(there / "pmks.sqlite3") as connection:
        assert connection.execute("select name from kept").fetchall() == [("Ibu Eti",)]
    assert (there / "keys" / "installation.key").read_bytes() == b"k" * 32
    assert (there / "files" / "ab" / "abc").read_bytes() == b"a face"
    assert saved.stat().st_mode & 0o077 == 0
    assert not [each for each in (there, *there.rglob("*")) if each.stat().st_mode & 0o077]


@pytest.mark.parametrize("name", ["../outside", "keys/../../outside", "elsewhere/file", "/tmp/outside"])
def test_nothing_is_unpacked_beside_its_place(tmp_path: Path, name: str) -> None:
    packed = _packed(tmp_path / "x.tar.gz", {name: b"x", "pmks.sqlite3": b"", "keys/installation.key": b""})
    with pytest.raises(Problem, match="bukan cadangan"):
        bring_back(_config(tmp_path / "there"), packed)
    assert not list((tmp_path / "there").iterdir())


def test_a_link_in_a_backup_is_refused(tmp_path: Path) -> None:
    packed = _packed(tmp_path / "x.tar.gz", {"pmks.sqlite3": b""}, link="/etc/passwd")
    with pytest.raises(Problem, match="bukan cadangan"):
        bring_back(_config(tmp_path / "there"), packed)


def test_a_backup_that_broke_off_says_so_and_leaves_nothing(tmp_path: Path, saved: Path) -> None:
    saved.write_bytes(saved.read_bytes()[:-200])
    with pytest.raises(Problem, match="bukan cadangan"):
        bring_back(_config(tmp_path / "there"), saved)
    assert not list((tmp_path / "there").iterdir())


def test_keys_that_are_there_are_never_written_over(tmp_path: Path, saved: Path) -> None:
    (tmp_path / "there" / "keys").mkdir(parents=True)
    (tmp_path / "there" / "keys" / "installation.key").write_bytes(b"mine")
    with pytest.raises(Problem, match="Sudah ada kunci"):
        bring_back(_config(tmp_path / "there"), saved)
    assert (tmp_path / "there" / "keys" / "installation.key").read_bytes() == b"mine"
