"""Complaints at their doors, agency by agency: every printed channel, the identity that one standard asks for, whose work it is (domain §3, 43, 44)."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from pmks.agencies.queries import agency
from pmks.standards.vocabulary import vocabulary
from tests.citizens.sending import hidden, slip

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
PRINTED = {
    "pangkalpinang": "letter email",
    "babel": "in_person letter website",
    "banjar": "in_person box website phone whatsapp email sp4n_lapor",
    "kutim": "room phone instagram facebook email box",
}
OWNERS = {
    "pangkalpinang": ("staf", "SLRT Dinas Sosial Kota Pangkalpinang"),
    "babel": ("staf", "SOP Pengaduan"),
    "banjar": ("kabid", "Bidang Rehsosdayasos"),
    "kutim": ("kabid", "Bidang Rehabilitasi Sosial"),
}


def _record(browser: FlaskClient, slug: str, **more: Any) -> TestResponse:
    begun = hidden(browser.get("/complaints/new"))
    about = {"service": agency(slug).services[0].id, "description": "Loketnya tutup.", "external": "LP-1", **more}
    return browser.post("/complaints", data={**begun, **about}, content_type="multipart/form-data")


def _card() -> tuple[io.BytesIO, str]:
    out = io.BytesIO()
    Image.new("RGB", (40, 30)).save(out, "JPEG")
    out.seek(0)
    return out, "ktp.jpg"


@pytest.mark.clause(43, "S1.compl", "S2.compl", "S3.compl", "S4.compl")
@pytest.mark.parametrize("slug", PRINTED)
def test_a_complaint_by_every_printed_channel_stands_in_the_register(sign_in: SignIn, slug: str) -> None:
    browser = sign_in(f"peksos.{slug}")
    for channel in PRINTED[slug].split():
        given = {"reporter_name": "Rina", "identity_file": _card()} if slug == "babel" else {}
        assert _record(browser, slug, channel=channel, **given).status_code == 303, channel
    register = sign_in(f"staf.{slug}").get("/complaints").get_data(as_text=True)
    for channel in PRINTED[slug].split():
        assert vocabulary().channels[channel] in register.split("<tbody>")[1], channel


@pytest.mark.clause(43, "S2.compl")
def test_only_babel_takes_none_without_an_identity(sign_in: SignIn) -> None:
    for slug, channels in PRINTED.items():
        reply = _record(sign_in(f"staf.{slug}"), slug, channel=channels.split()[0], reporter_name="Rina")
        assert reply.status_code == (422 if slug == "babel" else 303), slug


@pytest.mark.clause(44, "S1.compl", "S2.compl", "S3.compl", "S4.compl")
@pytest.mark.parametrize("slug", OWNERS)
def test_it_waits_for_the_printed_owner_who_answers_under_that_name(
    sign_in: SignIn, visitor: FlaskClient, slug: str
) -> None:
    role, printed = OWNERS[slug]
    begun = hidden(visitor.get(f"/pengaduan?agency={slug}"))
    about = {"agency": slug, "service": agency(slug).services[0].id, "description": "Loketnya tutup."}
    given = {"reporter_name": "Rina", "identity_file": _card()} if slug == "babel" else {}
    code, pin = slip(visitor.post("/pengaduan", data={**begun, **about, **given}, content_type="multipart/form-data"))
    owner = sign_in(f"{role}.{slug}")
    home = owner.get("/home").get_data(as_text=True)
    address = "/complaints/" + home.split('href="/complaints/')[1].split('"')[0]
    assert printed in owner.get(address).get_data(as_text=True)
    assert owner.post(f"{address}/answers", data={"text": "Sudah kami betulkan."}).status_code == 303
    page = visitor.post(f"/cek/{code}/pesan", data={"pin": pin}).get_data(as_text=True)
    assert "Sudah kami betulkan." in page
    assert slug == "babel" or printed in page
