"""Photos of a public form: without metadata, kept apart until the words are taken in, and gone when they never are."""

import io
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import flask
import pytest
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from pmks.citizens import photos
from pmks.citizens.rules import LONGEST, PATIENCE
from pmks.house import clock
from pmks.house.config import Config
from pmks.house.files import the_store
from pmks.house.sealing import keyed_hash
from pmks.sightings.tables import Sighting
from tests.citizens.sending import HERE, WORDS, hidden, opened, post, send, slip, taken, worked
from tests.citizens.test_doors import busy

pytestmark = pytest.mark.any_database

GPS = 0x8825
MAKER = "Kamera Kenari"


def snap() -> io.BytesIO:
    """A photo like no other, that says where it was taken, and with what."""
    exif = Image.Exif()
    exif[0x010F] = MAKER
    exif.get_ifd(GPS).update({1: "N", 2: (0.0, 7.0, 30.0), 3: "E", 4: (117.0, 28.0, 12.0)})
    data = io.BytesIO()
    Image.frombytes("RGB", (8, 6), os.urandom(144)).resize((640, 480)).save(data, "JPEG", exif=exif)
    data.seek(0)
    return data


def with_photos(browser: FlaskClient, *pictures: io.BytesIO, **more: Any) -> TestResponse:
    """A report with photos."""
    return send(browser, opened(browser), photo=[(each, f"{n}.jpg") for n, each in enumerate(pictures)], **more)


def waiting(settings: Config) -> list[Path]:
    """The photos that belong to no report yet."""
    return [path for path in (settings.data / "waiting").glob("??/*") if len(path.name) == 64]


@pytest.fixture(autouse=True)
def _nothing_waits(house: flask.Flask, settings: Config) -> None:
    for path in waiting(settings):
        path.unlink()


def stored(at: int = -1) -> list[bytes]:
    """The photos of a report as they lie in the store."""
    found = [the_store().get(digest) for digest in [*Sighting.select().order_by(Sighting.id)][at].photos]
    assert all(found)
    return [each for each in found if each]


def test_a_photo_keeps_nothing_of_what_the_phone_wrote_into_it(visitor: FlaskClient, settings: Config) -> None:
    sent = snap()
    assert MAKER.encode() in sent.getvalue() and Image.open(io.BytesIO(sent.getvalue())).getexif().get_ifd(GPS)
    assert taken(with_photos(visitor, sent))
    (kept,) = stored()
    picture = Image.open(io.BytesIO(kept))
    assert not picture.getexif() and not picture.info.get("exif") and MAKER.encode() not in kept
    assert picture.size == (640, 480) and not waiting(settings)


def test_a_photo_survives_the_page_to_confirm(visitor: FlaskClient, settings: Config) -> None:
    busy(visitor)
    start = clock.now()
    with clock.stopped_at(start):
        asked = with_photos(visitor, snap(), snap())
    assert "2 foto ikut terkirim" in asked.get_data(as_text=True) and len(waiting(settings)) == 2
    assert not any(the_store().has(path.name) for path in waiting(settings))
    with clock.stopped_at(start + PATIENCE):
        assert taken(post(visitor, hidden(asked)))
    assert len(stored()) == 2 and not waiting(settings)


def test_a_photo_survives_a_wrong_field_and_the_same_form_sent_twice(visitor: FlaskClient) -> None:
    wrong = with_photos(visitor, snap(), place="")
    assert wrong.status_code == 422 and "1 foto sudah ikut" in wrong.get_data(as_text=True)
    first, again = send(visitor, hidden(wrong)), send(visitor, hidden(wrong))
    assert slip(first) == slip(again) and len(stored()) == 1


def test_a_bad_picture_costs_nobody_his_words_nor_his_other_photos(visitor: FlaskClient) -> None:
    reply = with_photos(visitor, snap(), io.BytesIO(b"%PDF-1.7 bukan foto"))
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422 and "bukan foto yang terbaca" in page and 'value="Teras stasiun"' in page
    assert taken(send(visitor, hidden(reply))) and len(stored()) == 1


def test_more_photos_than_fit_are_refused_with_a_sentence(visitor: FlaskClient) -> None:
    reply = with_photos(visitor, snap(), snap(), snap(), snap())
    assert "Paling banyak 3 foto" in reply.get_data(as_text=True)
    assert taken(send(visitor, hidden(reply))) and len(stored()) == 3


@pytest.mark.parametrize("field", ["photo_sha256", "kept"])
def test_nobody_takes_a_photo_that_he_did_not_bring(field: str, visitor: FlaskClient) -> None:
    with_photos(visitor, snap())
    (theirs,) = Sighting.get().photos
    for said in (theirs, f"{theirs}.", f"{theirs}.{'0' * 64}", f"{theirs}.{keyed_hash('kept photos', theirs)}"):
        form = opened(visitor)
        assert taken(post(visitor, {**form, **WORDS, "work": worked(form["challenge"]), field: said}))
        assert [*Sighting.select().order_by(Sighting.id)][-1].photos == []


def test_nobody_gets_a_token_for_a_photo_that_he_did_not_bring(visitor: FlaskClient) -> None:
    with_photos(visitor, snap())
    (theirs,) = Sighting.get().photos
    reply = with_photos(visitor, io.BytesIO(b"bukan foto"), photo_sha256=theirs)
    assert reply.status_code == 422 and theirs not in reply.get_data(as_text=True)


def test_photos_of_a_form_that_nobody_sends_are_swept(visitor: FlaskClient, settings: Config) -> None:
    with_photos(visitor, snap(), place="")
    (path,) = waiting(settings)
    assert photos.sweep(clock.now()) == 0
    old = (clock.now() - LONGEST - timedelta(minutes=1)).timestamp()
    os.utime(path, (old, old))
    opened(visitor)
    assert not waiting(settings)


def test_who_comes_back_after_his_photo_was_swept_is_told_and_keeps_his_words(
    visitor: FlaskClient, settings: Config
) -> None:
    form = hidden(with_photos(visitor, snap(), place=""))
    waiting(settings)[0].unlink()
    reply = send(visitor, form)
    assert reply.status_code == 422 and "terlalu lama menunggu" in reply.get_data(as_text=True)
    assert taken(send(visitor, hidden(reply)))


def test_a_report_that_is_refused_leaves_no_photo_in_the_store(
    visitor: FlaskClient, settings: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = opened(visitor)
    send(visitor, form)
    before = {path.name for path in the_store().folder.glob("??/*")}
    reply = send(visitor, form, place="Lain", photo=[(snap(), "p.jpg")])
    assert reply.status_code == 409 and {path.name for path in the_store().folder.glob("??/*")} == before


def test_an_address_that_sends_photos_without_end_has_to_do_without(
    visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(photos.BRAKE.tries):
        photos.BRAKE.remember(HERE)
    reply = with_photos(visitor, snap())
    assert reply.status_code == 422 and "Kirim dulu tanpa foto" in reply.get_data(as_text=True)
    assert taken(send(visitor, hidden(reply)))


def test_photos_that_wait_are_in_no_backup() -> None:
    from pmks.house.archive import KEPT

    assert "waiting" not in KEPT
