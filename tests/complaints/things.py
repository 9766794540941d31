"""Complaints as the tests make them: told by a citizen through the form, written down by an officer, followed with code and PIN."""

import io
from typing import Any
from uuid import uuid4

from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from pmks.citizens.actors import nobody
from pmks.complaints.identities import keep
from pmks.complaints.tables import Complaint
from pmks.house import clock
from pmks.house.deeds import perform
from tests.citizens.sending import hidden, slip

STORY = "Saya menunggu empat jam, lalu loketnya ditutup."
NAME, PHONE = "Kenari Pengadu", "0812 3456 7890"
STAFF, HEAD, TOP = "staf.bontang", "kabid.bontang", "kadis.bontang"


def told(agency: str = "bontang", **more: Any) -> Complaint:
    """A complaint that a citizen told, without the door."""
    given = {"description": STORY, "reporter_name": NAME, "reporter_phone": PHONE, **more}
    return perform("complaint.file", {}, given, by=nobody(agency), at=clock.now()).value


def complain(browser: FlaskClient, agency: str = "bontang", **more: Any) -> TestResponse:
    """Fill the citizen's form and send it, as a browser without scripts does."""
    begun = hidden(browser.get(f"/pengaduan?agency={agency}"))
    return post(browser, {**begun, "agency": agency, "description": STORY, **more})


def post(browser: FlaskClient, fields: dict[str, Any]) -> TestResponse:
    """Send these fields to the citizen's form, files too."""
    return browser.post("/pengaduan", data=fields, content_type="multipart/form-data")


def open_story(browser: FlaskClient, reply: TestResponse) -> TestResponse:
    """The page of a complaint that was just sent, opened with its PIN."""
    code, pin = slip(reply)
    return browser.post(f"/cek/{code}/pesan", data={"pin": pin})


def the_complaint() -> Complaint:
    """The newest one."""
    return Complaint.select().order_by(Complaint.id.desc()).get()


def card(colour: str = "navy") -> io.BytesIO:
    """A photo of an identity card, which says in its metadata where it was taken."""
    out = io.BytesIO()
    picture = Image.new("RGB", (320, 200), colour)
    exif = picture.getexif()
    exif[0x010E] = "KENARI GPS"
    picture.save(out, "JPEG", exif=exif)
    out.seek(0)
    return out


def upload(file: io.BytesIO | None = None, name: str = "ktp.jpg") -> dict[str, Any]:
    """The field of the form that brings the identity document."""
    return {"identity_file": (file or card(), name)}


def documented(agency: str = "bontang") -> Complaint:
    """A complaint that came with an identity document, though nobody asked for it."""
    return told(agency, identity=keep(card().read(), uuid4(), "here"))
