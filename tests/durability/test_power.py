"""Fault 15: the power fails on the server. Of what was acknowledged nothing is lost, rows and photos alike, with the shipped settings."""

import os
import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from uuid import uuid4

import flask
import pytest
from flask.testing import FlaskClient

from pmks.house import files
from pmks.house.config import Config
from pmks.house.database import PRAGMAS
from pmks.house.files import Store, made_once
from tests.durability.forgetful import ForgetfulFolder
from tests.durability.officer import digest_of, picture
from tests.durability.power import Outcome, lose_power

OFFICER = "satpolpp.bontang"
CONTROLS = {"normal": {**PRAGMAS, "synchronous": 1}, "off": {**PRAGMAS, "synchronous": 0}}


@pytest.mark.parametrize("losses", [25, pytest.param(1000, marks=pytest.mark.long)])
def test_fault_15_no_acknowledged_row_is_lost_with_the_shipped_pragmas(losses: int, tmp_path: Path) -> None:
    outcomes = [lose_power(tmp_path, PRAGMAS, seed) for seed in range(losses)]
    assert [each for each in outcomes if not each.is_whole] == []
    assert _losing(outcomes) == 0
    assert sum(len(each.acknowledged) for each in outcomes) > 5 * losses


@pytest.mark.parametrize("pragmas", CONTROLS.values(), ids=CONTROLS.keys())
@pytest.mark.parametrize("losses", [6, pytest.param(1000, marks=pytest.mark.long)])
def test_fault_15_the_control_loses_rows_that_it_acknowledged(
    losses: int, pragmas: dict[str, object], tmp_path: Path
) -> None:
    assert _losing(lose_power(tmp_path, pragmas, seed) for seed in range(losses)), "the simulation is void"


def _losing(outcomes: Iterable[Outcome]) -> int:
    return sum(bool(each.acknowledged - each.there) for each in outcomes)


def _lost_files(tmp_path: Path, keep: Callable[[Path, bytes], object], losses: int = 40) -> int:
    """In how many power losses a file that was acknowledged is gone or is not what it was."""
    lost = 0
    for seed in range(losses):
        chance, folder = random.Random(seed), tmp_path / f"{seed}"
        folder.mkdir()
        with pytest.MonkeyPatch.context() as patch:
            watched = ForgetfulFolder(folder, chance, patch)
            data = [chance.randbytes(chance.randint(1, 5000)) for _ in range(3)]
            for each in data:
                keep(folder, each)
            left = watched.after_power_loss(tmp_path / f"{seed}-left")
        there = {path.read_bytes() for path in left.rglob("*") if path.is_file()}
        lost += not set(data) <= there
    return lost


def _stored(folder: Path, data: bytes) -> None:
    Store(folder / "files").put(data)


def _key(folder: Path, data: bytes) -> None:
    made_once(folder / "keys" / digest_of(data), lambda: data)


def _bare(folder: Path, data: bytes) -> None:
    (folder / digest_of(data)).write_bytes(data)


def _synced_without_its_name(folder: Path, data: bytes) -> None:
    with (folder / digest_of(data)).open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@pytest.mark.parametrize("keep", [_stored, _key], ids=["photo", "key"])
def test_fault_15_a_file_that_was_kept_is_there_with_its_name(keep: Callable[..., object], tmp_path: Path) -> None:
    assert _lost_files(tmp_path, keep) == 0


@pytest.mark.parametrize("keep", [_bare, _synced_without_its_name], ids=["bare", "only the bytes synced"])
def test_fault_15_the_control_loses_files(keep: Callable[..., object], tmp_path: Path) -> None:
    assert _lost_files(tmp_path, keep), "the simulation is void"


def _lost_pieces(browser: FlaskClient, settings: Config, tmp_path: Path, losses: int = 12) -> int:
    """In how many power losses a piece of a photo, or a whole one, is gone that a phone was told had come."""
    lost = 0
    for seed in range(losses):
        chance = random.Random(f"{seed} {uuid4()}")
        photo = picture(chance)
        digest, cut = digest_of(photo), len(photo) // 2
        with pytest.MonkeyPatch.context() as patch:
            watched = ForgetfulFolder(settings.data, chance, patch)
            told = _put(browser, photo, 0, cut)
            left = watched.after_power_loss(tmp_path / uuid4().hex)
            pieces = {path.read_bytes() for path in left.rglob(digest)}
            lost += told["received"] != cut or pieces != {photo[:cut]}
            told = _put(browser, photo, cut, len(photo))
            left = watched.after_power_loss(tmp_path / uuid4().hex)
            done = [path.read_text() for path in left.rglob(f"{digest}.done")]
            known = {path.name for path in settings.data.glob("files/*/*")}
            lost += done != [str(told["receipt"]["seq"])] or known != {path.name for path in left.glob("files/*/*")}
    return lost


def _put(browser: FlaskClient, photo: bytes, first: int, last: int) -> Any:
    said = {"Content-Range": f"bytes {first}-{last - 1}/{len(photo)}"}
    reply = browser.put(f"/inbox/blobs/{digest_of(photo)}", data=photo[first:last], headers=said)
    assert reply.status_code == 200, reply.get_data(as_text=True)
    return reply.get_json()


def test_fault_15_no_piece_of_a_photo_is_lost_that_a_phone_was_told_had_come(
    house: flask.Flask, sign_in: Callable[[str], FlaskClient], settings: Config, tmp_path: Path
) -> None:
    assert _lost_pieces(sign_in(OFFICER), settings, tmp_path) == 0


def test_fault_15_the_control_loses_pieces_without_their_names(
    house: flask.Flask,
    sign_in: Callable[[str], FlaskClient],
    settings: Config,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from pmks.inbox import blobs

    for room in (files, blobs):
        monkeypatch.setattr(room, "sync_folder", lambda path: None)
    assert _lost_pieces(sign_in(OFFICER), settings, tmp_path), "the simulation is void"
