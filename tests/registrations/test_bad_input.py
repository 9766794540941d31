"""Bad input gets a clear answer: one sentence beside the field, what was typed is still there, nothing is half written."""

import io
import os
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from PIL import Image

from pmks.house.web import MOST_BYTES
from tests.people import someone
from tests.work import HTMX, photo, rows

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]

WRONG = {
    "a NIK of 15 digits": ({"nik": "647401410790999"}, "nik", "16"),
    "a NIK with an impossible date": ({"nik": "6474013113909999"}, "nik", "tanggal"),
    "a NIK of no province": ({"nik": "0074014107909999"}, "nik", "provinsi"),
    "a NIK without a serial": ({"nik": "6474014107900000"}, "nik", "0000"),
    "a birth date that is not in the calendar": ({"birth_date": "1990-02-30"}, "birth_date", "tidak ada di kalender"),
    "a birth date to come": ({"birth_date": "2031-01-01"}, "birth_date", "belum"),
    "a latitude of 95": ({"latitude": "95", "longitude": "117.4"}, "latitude", "90"),
    "half a position": ({"latitude": "0.1"}, "latitude", "bujur"),
    "a position in letters": ({"latitude": "utara", "longitude": "117.4"}, "latitude", "angka"),
    "an unknown service": ({"service": "layanan-khayalan"}, "service", "layanan-khayalan"),
    "the service of another agency": ({"service": "rps-senyum"}, "service", "rps-senyum"),
    "a service that only informs": ({"service": "pekerja-rentan"}, "service", "pekerja-rentan"),
    "neither name nor tick": ({"name": ""}, "name", "centang"),
    "a name of spaces": ({"name": "   "}, "name", "centang"),
    "a category of another agency": ({"categories": "sex_worker"}, "categories", "sex_worker"),
    "no sex": ({"sex": ""}, "sex", "Belum jelas"),
    "an invented sex": ({"sex": "lain"}, "sex", "perempuan"),
    "an age of 300": ({"age_estimate": "300"}, "age_estimate", "umur"),
    "an age in words": ({"age_estimate": "tua"}, "age_estimate", "angka"),
    "a kelurahan of another city": ({"area": "19.71.01.1001"}, "area", "Kota Bontang"),
    "an invented source": ({"source": "burung"}, "source", "daftar"),
    "a name without end": ({"name": "a" * 121}, "name", "120"),
}


@pytest.fixture
def officer(sign_in: SignIn) -> FlaskClient:
    return sign_in("satpolpp.bontang")


@pytest.mark.parametrize("wrong", WRONG)
def test_it_is_told_beside_the_field_and_nothing_is_written(officer: FlaskClient, wrong: str) -> None:
    fields, name, words = WRONG[wrong]
    before = rows()
    reply = officer.post("/clients", data=someone(**{"place": "Gang Kenanga 7", **fields}))
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422
    assert words.lower() in _beside(page, name).lower(), page
    assert rows() == before


@pytest.mark.parametrize("wrong", WRONG)
def test_what_was_typed_is_still_there(officer: FlaskClient, wrong: str) -> None:
    fields, _, _ = WRONG[wrong]
    typed = someone(**{"place": "Gang Kenanga 7", "condition": "Batuk keras", **fields})
    page = officer.post("/clients", data=typed).get_data(as_text=True)
    assert 'value="Gang Kenanga 7"' in page
    assert "Batuk keras" in page
    for name in {"nik", "birth_date", "latitude", "age_estimate"} & set(fields):
        assert f'value="{fields[name]}"' in page


def test_an_id_that_is_none_is_told_in_the_summary(officer: FlaskClient) -> None:
    reply = officer.post("/clients", data=someone(submission_id="kemarin"))
    assert reply.status_code == 422
    assert "Nomor kiriman tidak terbaca" in reply.get_data(as_text=True)


def test_several_faults_are_told_at_once(officer: FlaskClient) -> None:
    page = officer.post("/clients", data=someone(name="", nik="1", sex="")).get_data(as_text=True)
    assert all(_beside(page, name) for name in ("name", "nik", "sex"))


def test_with_htmx_only_the_form_comes_back(officer: FlaskClient) -> None:
    reply = officer.post("/clients", data=someone(name=""), headers=HTMX)
    assert reply.status_code == 422
    assert "<html" not in reply.get_data(as_text=True)
    assert 'id="registration-form"' in reply.get_data(as_text=True)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"not a photo at all", "bukan foto yang terbaca"),
        (b"GIF89a" + b"\0" * 64, "bukan foto yang terbaca"),
        (photo().getvalue()[:200], "bukan foto yang terbaca"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bukan foto yang terbaca"),
    ],
)
def test_a_file_that_is_no_photo_is_refused(officer: FlaskClient, data: bytes, words: str) -> None:
    _refuses_photo(officer, data, words)


def test_a_photo_of_40_megabytes_is_refused_with_its_size(officer: FlaskClient) -> None:
    _refuses_photo(officer, photo().getvalue() + os.urandom(40 * 1024 * 1024), "40 MB")


def test_a_picture_that_unpacks_to_more_than_a_machine_holds_is_refused(officer: FlaskClient) -> None:
    bomb = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(bomb, "PNG")
    _refuses_photo(officer, bomb.getvalue(), "terlalu lebar")


def test_a_flood_of_bytes_is_refused_before_it_is_read(officer: FlaskClient) -> None:
    said = {"CONTENT_LENGTH": str(MOST_BYTES + 1), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    reply = officer.post("/clients", environ_overrides=said)
    assert reply.status_code == 413
    assert "terlalu besar" in reply.get_data(as_text=True)


def _refuses_photo(officer: FlaskClient, data: bytes, words: str) -> None:
    before = rows()
    sent = someone(place="Gang Kenanga 7", photo=(io.BytesIO(data), "foto.jpg"))
    reply = officer.post("/clients", data=sent, content_type="multipart/form-data")
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422
    assert words in page
    assert 'value="Gang Kenanga 7"' in page
    assert rows() == before


def _beside(page: str, name: str) -> str:
    """The sentence that the page shows at a field."""
    found = re.search(rf'id="f-{name}-why">(.*?)</p>', page, re.DOTALL)
    return found[1] if found else ""
