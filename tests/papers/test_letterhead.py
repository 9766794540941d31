"""The kop of the agency's papers: from its profile, with the arms that an administrator uploads."""

import io
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from pmks.admin import arms
from pmks.admin.arms import BadPicture, as_arms
from pmks.agencies.tables import AgencyArms
from pmks.house import clock
from pmks.house.deeds import perform
from pmks.house.journal import JournalLine
from pmks.house.problems import Invalid, NotAllowed
from pmks.papers.archive import pdf_of
from pmks.papers.letterhead import letterhead
from pmks.papers.tables import Paper
from tests.papers.things import issued
from tests.people import actor
from tests.work import do, registered

SignIn = Callable[[str], FlaskClient]
PAGE = "/admin/profile"


def _picture(kind: str = "PNG", size: tuple[int, int] = (800, 900), mode: str = "RGBA", **more: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "teal").save(out, kind, **more)
    return out.getvalue()


def _upload(browser: FlaskClient, data: bytes, name: str = "lambang.png") -> TestResponse:
    return browser.post(f"{PAGE}/arms", data={"picture": (io.BytesIO(data), name)}, content_type="multipart/form-data")


def test_the_kop_has_what_the_standard_prints(house: object) -> None:
    found = letterhead("pangkalpinang")
    assert found.lines == ("PEMERINTAH KOTA PANGKAL PINANG", "DINAS SOSIAL")
    assert found.address == (
        "Jl. Usman Ambon no. 25 Kel. Kejaksaan Kecamatan Taman Sari Kota Pangkalpinang, Kode Pos 33173",
        "Telepon 0813-5873-4496, Laman sosialpangkalpinang.com",
    )
    assert found.arms is None


def test_what_nobody_told_is_not_printed(house: object) -> None:
    found = letterhead("bontang")
    assert found.lines == ("PEMERINTAH KOTA BONTANG", "DINAS SOSIAL DAN PEMBERDAYAAN MASYARAKAT")
    assert found.address == ()


def test_what_a_standard_leaves_silent_an_administrator_fills(sign_in: SignIn) -> None:
    admin = sign_in("admin.bontang")
    assert "/admin/settings/letterhead.phone" in admin.get(PAGE).text
    for key, value in (("address", "Jl. Contoh 1, Bontang"), ("phone", "054812345"), ("email", "dinsos@contoh.id")):
        assert admin.post(f"/admin/settings/letterhead.{key}", data={"value": value}).status_code == 303
    assert letterhead("bontang").address == (
        "Jl. Contoh 1, Bontang",
        "Telepon (0548) 12345, Pos-el dinsos@contoh.id",
    )
    assert "Jl. Contoh 1, Bontang" in admin.get(PAGE).text


def test_what_a_standard_prints_stays_as_published(sign_in: SignIn) -> None:
    admin = sign_in("admin.pangkalpinang")
    assert "letterhead.phone" not in admin.get(PAGE).text
    assert admin.get("/admin/settings/letterhead.phone").status_code == 404
    assert admin.get("/admin/settings/letterhead.email").status_code == 200


def test_the_settled_address_is_the_one_in_the_kop(house: object) -> None:
    do("admin.pangkalpinang", "setting.change", key="contact.address", value="kacang-pedang")
    assert "Kacang Pedang" in letterhead("pangkalpinang").address[0]


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "CMYK"), ("JPEG", "L"), ("WEBP", "RGBA")]
)
def test_a_picture_becomes_a_small_png(kind: str, mode: str) -> None:
    made = Image.open(io.BytesIO(as_arms(_picture(kind, mode=mode))))
    assert (made.format, max(made.size)) == ("PNG", 600)
    assert made.mode in ("RGB", "RGBA")


def test_nothing_hidden_in_the_file_stays() -> None:
    exif = Image.Exif()
    exif[0x010E] = "canary-arms"
    assert b"canary-arms" in (sent := _picture(exif=exif))
    assert b"canary-arms" not in as_arms(sent)
    assert b"<script>" not in as_arms(_picture() + b"<script>alert(1)</script>")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Pilih dulu"),
        (b"bukan gambar", "bukan gambar yang terbaca"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG tidak dapat dipakai"),
        (b"\xef\xbb\xbf <?xml version='1.0'?><svg/>", "SVG tidak dapat dipakai"),
        (b"%PDF-1.7", "bukan gambar yang terbaca"),
        (_picture("GIF", (100, 100), "P"), "bukan gambar yang terbaca"),
        (_picture()[:200], "bukan gambar yang terbaca"),
        (_picture(size=(40, 900)), "terlalu kecil untuk dicetak (40 x 900 titik)"),
        (b"\x89PNG" + b"0" * arms.MOST_BYTES, "paling besar 5 MB"),
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence(sign_in: SignIn, data: bytes, said: str) -> None:
    reply = _upload(sign_in("admin.bontang"), data)
    assert reply.status_code == 422
    assert said in reply.text
    assert not AgencyArms.select().exists()


def test_a_picture_of_too_many_points_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arms, "MOST_PIXELS", 500 * 500)
    with pytest.raises(BadPicture, match="terlalu lebar"):
        as_arms(_picture())


def test_arms_stand_in_the_kop_and_their_journal_line_tells_who_put_them_there(sign_in: SignIn) -> None:
    admin = sign_in("admin.bontang")
    reply = _upload(admin, _picture())
    assert (reply.status_code, reply.headers["Location"]) == (303, f"{PAGE}#kop")
    found = letterhead("bontang").arms
    assert found is not None and Image.open(io.BytesIO(found)).size == (533, 600)
    shown = admin.get(f"{PAGE}/arms")
    assert (shown.data, shown.mimetype) == (found, "image/png")
    page = admin.get(PAGE).text
    assert f'src="{PAGE}/arms?v=' in page and actor("admin.bontang").name in page
    line = JournalLine.get(JournalLine.deed == "arms.change")
    body = line.read_body()
    assert body and set(body) == {"sha256", "bytes"} and line.by == actor("admin.bontang").id
    assert letterhead("kutim").arms is None


def test_new_arms_leave_the_old_ones_known(sign_in: SignIn) -> None:
    admin = sign_in("admin.bontang")
    _upload(admin, _picture())
    _upload(admin, _picture("JPEG", mode="RGB"))
    assert AgencyArms.select().where(AgencyArms.agency == "bontang").count() == 2
    assert b"IHDR" in (letterhead("bontang").arms or b"")


def test_arms_may_be_taken_away_again(sign_in: SignIn) -> None:
    admin = sign_in("admin.bontang")
    refused = admin.post(f"{PAGE}/arms/removal")
    assert refused.status_code == 409 and "memang belum memakai lambang" in refused.text
    _upload(admin, _picture())
    assert admin.post(f"{PAGE}/arms/removal").status_code == 303
    assert letterhead("bontang").arms is None
    assert admin.get(f"{PAGE}/arms").status_code == 404
    assert JournalLine.select().where(JournalLine.deed == "arms.remove").exists()


def test_arms_are_the_administrators_work_and_no_text_is_a_picture(house: object) -> None:
    for who, fields, refused in (
        ("kadis.bontang", {"picture": _picture()}, NotAllowed),
        ("admin.bontang", {"picture": "data:image/png;base64,AAAA"}, Invalid),
        ("admin.bontang", {}, Invalid),
    ):
        with pytest.raises(refused):
            perform("arms.change", {}, fields, by=actor(who), at=clock.now())


def test_what_was_issued_keeps_the_kop_it_had(house: object) -> None:
    _, case = registered()
    before = issued(case)
    pdf = pdf_of(before)
    do("admin.bontang", "arms.change", picture=_picture())
    after = issued(case)
    assert pdf_of(Paper.get_by_id(before.id)) == pdf
    assert (b"/Subtype/Image" in (pdf or b""), b"/Subtype/Image" in (pdf_of(after) or b"")) == (False, True)
