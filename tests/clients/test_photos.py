"""Who sees which photo: the face of somebody who was found, and what was photographed later in the work for him."""

from collections.abc import Callable

import flask
import pytest
from flask.testing import FlaskClient

from pmks.cases.tables import Case
from pmks.clients.photos import arrive, keep
from pmks.clients.tables import Client, Photo
from tests.house.canary import FINDER
from tests.work import do, photo, registered

SignIn = Callable[[str], FlaskClient]


def _kept(house: flask.Flask, width: int) -> str:
    """A photo that has arrived; answers its digest."""
    kept = keep(photo(width).read(), house.config["STORE"])
    arrive(kept)
    return kept.digest


def _address(client: Client, digest: str) -> str:
    return f"{client.address}/photos/{Photo.get((Photo.client == client.id) & (Photo.digest == digest)).id}"


@pytest.fixture
def found(house: flask.Flask) -> tuple[Client, Case, str]:
    """Somebody whom a patrol found and photographed."""
    digest = _kept(house, 64)
    return *registered(FINDER, photo_sha256=[digest], categories=["homeless"]), digest


@pytest.fixture
def papers(house: flask.Flask, found: tuple[Client, Case, str]) -> str:
    """A photo that a social worker took in the work for him, such as of a medical paper."""
    digest = _kept(house, 80)
    do("peksos.bontang", "coordination.record", {"case": found[1].id}, photo_sha256=[digest])
    return digest


def test_a_photo_of_the_office_s_work_is_not_for_the_patrol(
    sign_in: SignIn, found: tuple[Client, Case, str], papers: str
) -> None:
    client, _, face = found
    browser = sign_in(FINDER)
    assert browser.get(_address(client, face)).status_code == 200
    assert browser.get(_address(client, papers)).status_code == 404
    assert _address(client, papers) not in browser.get(client.address).get_data(as_text=True)


def test_those_of_the_dinas_see_both(sign_in: SignIn, found: tuple[Client, Case, str], papers: str) -> None:
    browser = sign_in("kasi.bontang")
    for digest in (found[2], papers):
        assert browser.get(_address(found[0], digest)).status_code == 200


def test_what_ones_own_office_photographed_later_stays_in_sight(
    sign_in: SignIn, house: flask.Flask, found: tuple[Client, Case, str]
) -> None:
    client, case, _ = found
    digest = _kept(house, 96)
    do(FINDER, "coordination.record", {"case": case.id}, photo_sha256=[digest])
    assert sign_in(FINDER).get(_address(client, digest)).status_code == 200


def test_a_browser_keeps_no_photo_on_its_disk(sign_in: SignIn, found: tuple[Client, Case, str]) -> None:
    assert sign_in(FINDER).get(_address(found[0], found[2])).headers["Cache-Control"] == "no-store"
