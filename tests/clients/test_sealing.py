"""What is protected lies sealed: no byte of the database or of a photo tells it, and erasing one key ends it."""

from pathlib import Path

import flask

from pmks.clients.queries import findings_of, nik_of, told
from pmks.house.config import Config
from pmks.house.database import db
from pmks.house.journal import JournalLine
from pmks.house.sealing import erase
from tests.house import canary

SEALED = (canary.NIK, canary.CONDITION, canary.MARKS, canary.NOTES, canary.ASSESSED, canary.PEOPLE)


def test_no_table_holds_a_plain_word_of_what_is_protected(house: flask.Flask) -> None:
    canary.set_scene(house)
    for table in db.obj.get_tables():
        for row in db.obj.execute_sql(f'SELECT * FROM "{table}"').fetchall():
            for word in SEALED:
                assert not [value for value in row if word.encode() in _bytes(value)], f"{word} in {table}"


def test_those_who_may_read_it_still_can(house: flask.Flask) -> None:
    scene = canary.set_scene(house)
    found = told(findings_of(scene.client)[0])
    assert (found.condition, found.marks, found.notes) == (canary.CONDITION, canary.MARKS, canary.NOTES)
    assert nik_of(scene.client) == canary.NIK


def test_erasing_a_person_is_deleting_one_key(house: flask.Flask) -> None:
    scene = canary.set_scene(house)
    erase(scene.client.id)
    assert nik_of(scene.client) is None
    assert told(findings_of(scene.client)[0]).condition is None
    about_him = list(JournalLine.select().where(JournalLine.client == scene.client.id))
    assert {"client.register", "activity.record"} <= {line.deed for line in about_him}
    assert all(line.read_body() is None and line.deed for line in about_him)


def test_a_kept_photo_carries_no_metadata(house: flask.Flask) -> None:
    """The camera's own place and time would tell more than the officer did."""
    import io

    from PIL import Image

    from pmks.clients.pictures import tidy

    exif = Image.Exif()
    exif[0x010F] = "Kamera Kenari"
    given = io.BytesIO()
    Image.new("RGB", (3000, 2000)).save(given, "JPEG", exif=exif, comment=b"rahasia")
    kept = Image.open(io.BytesIO(tidy(given.getvalue())))
    assert max(kept.size) == 1280
    assert not dict(kept.getexif()) and "comment" not in kept.info


def test_the_key_of_the_installation_is_the_owners_alone(house: flask.Flask, settings: Config) -> None:
    path: Path = settings.data / "keys" / "installation.key"
    assert path.stat().st_mode & 0o077 == 0


def _bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()
