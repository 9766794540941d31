"""A person's own file is handed to him: everything about him, from all his records, and nothing that is somebody else's."""

import io
import json
import zipfile
from collections.abc import Callable

import flask
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.clients.tables import Client
from pmks.house.journal import JournalLine, seal_body
from tests.house import canary
from tests.house.canary import Scene
from tests.people import CANARY
from tests.work import do, registered

SignIn = Callable[[str], FlaskClient]
WORKER = "peksos.bontang"


@pytest.fixture
def scene(house: flask.Flask) -> Scene:
    """Somebody whose every word is a canary."""
    return canary.set_scene(house)


def _handed(browser: FlaskClient, client: Client, kind: str, **more: str) -> TestResponse:
    told = {"recipient": "client", "proof": "KTP dilihat", "kind": kind, **more}
    return browser.post(f"{client.address}/file", data=told)


def _unpacked(reply: TestResponse) -> zipfile.ZipFile:
    assert reply.mimetype == "application/zip"
    assert "attachment" in reply.headers["Content-Disposition"]
    return zipfile.ZipFile(io.BytesIO(reply.get_data()))


def test_the_page_holds_everything_in_words_with_the_number_in_full(sign_in: SignIn, scene: Scene) -> None:
    page = _handed(sign_in(WORKER), scene.client, "html").text
    for words in (*canary.SAID_IN_THE_FIELD, canary.ASSESSED, canary.NIK, scene.case.number):
        assert words in page, words


def test_the_archive_holds_the_page_the_data_and_the_photos(sign_in: SignIn, scene: Scene) -> None:
    archive = _unpacked(_handed(sign_in(WORKER), scene.client, "zip"))
    assert sorted(archive.namelist()) == ["berkas.html", "data.json", "foto/1.jpg"]
    assert archive.read("foto/1.jpg").startswith(b"\xff\xd8")
    page, data = archive.read("berkas.html").decode(), json.loads(archive.read("data.json"))
    assert 'src="foto/1.jpg"' in page and CANARY in page
    assert data["name"] == CANARY and data["photos"] == ["foto/1.jpg"]
    assert canary.ASSESSED in json.dumps(data, ensure_ascii=False)


def test_all_records_of_one_person_are_in_it(sign_in: SignIn, scene: Scene) -> None:
    other, case = registered("satpolpp.bontang", name="Pak Burhan", place="Pasar Rawa Indah")
    do(WORKER, "client.link", {"client": scene.client.id}, other=str(other.id))
    page = _handed(sign_in(WORKER), scene.client, "html").text
    assert "Pak Burhan" in page and case.number in page and "Pasar Rawa Indah" in page


def test_what_is_sealed_for_somebody_else_stays_out(sign_in: SignIn, scene: Scene) -> None:
    line = JournalLine.get(JournalLine.deed == "activity.record")
    other = registered("satpolpp.bontang", name="Pelapor")[0]
    line.sealed_for, line.body = other.id, seal_body(other.id, {"notes": "Kata pelapor"})
    line.save()
    assert "Kata pelapor" not in _handed(sign_in(WORKER), scene.client, "html").text


def test_who_reported_him_and_who_brought_him_stay_out(sign_in: SignIn, house: flask.Flask) -> None:
    client, case = registered(
        "kelurahan.bontang",
        source="masyarakat",
        reporter_name="Bu Murai",
        reporter_phone="0811-2222-333",
        handover_name="Pak Punai",
    )
    do(WORKER, "agenda.register", {"case": case.id}, sender="Bu Murai dari RT 05", about="Orang telantar")
    browser = sign_in(WORKER)
    assert "Bu Murai" in browser.get(f"{case.address}/journal").text + browser.get(f"{case.address}/arrival").text
    archive = _unpacked(_handed(browser, client, "zip"))
    everything = archive.read("berkas.html").decode() + archive.read("data.json").decode()
    assert "Orang telantar" in everything
    assert [each for each in ("Murai", "2222", "Punai") if each in everything] == []


def test_every_handing_over_is_written_down(sign_in: SignIn, scene: Scene) -> None:
    browser = sign_in(WORKER)
    _handed(browser, scene.client, "zip", recipient="guardian", name="Bu Rini, kakak")
    line = JournalLine.get(JournalLine.deed == "file.export")
    assert (line.client, (line.read_body() or {})["name"]) == (scene.client.id, "Bu Rini, kakak")
    assert "Salinan berkas diserahkan" in browser.get(f"{scene.client.address}/rights").text


def test_to_whom_and_how_he_was_known_must_be_said(sign_in: SignIn, scene: Scene) -> None:
    browser = sign_in(WORKER)
    for told in ({"proof": ""}, {"recipient": ""}, {"recipient": "guardian"}, {"kind": "pdf"}):
        assert _handed(browser, scene.client, **{"kind": "html", **told}).status_code == 422, told
    assert JournalLine.select().where(JournalLine.deed == "file.export").count() == 0


def test_those_who_do_not_answer_for_him_hand_over_nothing(sign_in: SignIn, scene: Scene) -> None:
    for who, status in (("staf.bontang", 403), ("satpolpp.bontang", 404), ("peksos.kutim", 404)):
        assert _handed(sign_in(who), scene.client, "html").status_code == status, who
    assert JournalLine.select().where(JournalLine.deed == "file.export").count() == 0
