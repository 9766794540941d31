"""A poster as a PDF: one sheet, the words of its page, and a code that a camera reads from afar."""

import io
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from flask.testing import FlaskClient
from PIL import Image, ImageFilter

from pmks.house.qr import qr
from pmks.posters.pdf import paper
from pmks.posters.queries import hung
from pmks.posters.sheet import sheet
from pmks.posters.tables import Poster
from pmks.public.printed import Paper
from pmks.standards.reader import load_catalogue
from tests.conftest import EXAMPLE
from tests.posters.test_posters import made
from tests.public.reading import squeezed

pytestmark = pytest.mark.any_database

Enter = Callable[[str], FlaskClient]
MILLIMETRE = 72 / 25.4
A4 = (210, 297)
A3 = (297, 420)
KINDS = [
    ("penanganan", "bontang"),
    ("pekerja-rentan", "bontang"),
    *(("layanan", each.slug) for each in load_catalogue(EXAMPLE).agencies if not each.posters),
]


def pages(pdf: bytes, pixels_per_inch: int = 100) -> list[Image.Image]:
    return [page.render(scale=pixels_per_inch / 72).to_pil() for page in pypdfium2.PdfDocument(pdf)]


def text_of(pdf: bytes) -> str:
    return squeezed("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)))


def said(value: Any) -> Iterator[str]:
    """Every text in the words of a poster."""
    match value:
        case str():
            yield value
        case dict():
            yield from (each for inner in value.values() for each in said(inner))
        case list() | tuple():
            yield from (each for inner in value for each in said(inner))


def fetched(enter: Enter, kind: str, agency: str, size: str) -> tuple[Poster, bytes]:
    area = None if agency != "bontang" else "64.74.02.1001"
    poster = made(f"admin.{agency}", kind=kind, area=area)
    reply = enter(f"admin.{agency}").get(f"/admin/posters/{poster.id}/paper.pdf?size={size}")
    assert (reply.status_code, reply.mimetype) == (200, "application/pdf")
    return poster, reply.data


def words_of(poster: Poster) -> list[str]:
    found = paper(hung(poster), "a4", qr("x"), "x")
    shown = {**sheet(hung(poster)), "flows": found.data["flows"]}
    return [each for each in said(shown) if each]


@pytest.mark.parametrize(("kind", "agency"), KINDS)
@pytest.mark.parametrize(("size", "paper_size"), [("a4", A4), ("a3", A3)])
def test_a_poster_is_one_sheet_with_the_words_of_its_page(
    kind: str, agency: str, size: str, paper_size: tuple[int, int], sign_in: Enter
) -> None:
    poster, pdf = fetched(sign_in, kind, agency, size)
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    assert document[0].get_size() == pytest.approx([each * MILLIMETRE for each in paper_size], abs=1)
    text = text_of(pdf)
    assert [each for each in words_of(poster) if squeezed(each) not in text] == []


@pytest.mark.parametrize(("kind", "agency"), KINDS)
def test_its_code_is_read_from_the_sheet_also_small_and_a_little_blurred(
    kind: str, agency: str, sign_in: Enter
) -> None:
    poster, pdf = fetched(sign_in, kind, agency, "a4")
    (whole,) = pages(pdf, 150)
    far = whole.resize((whole.width // 4, whole.height // 4)).filter(ImageFilter.GaussianBlur(0.7))
    for picture in (whole, far):
        assert [each.text for each in zxingcpp.read_barcodes(picture)] == [f"http://pmks.example/p/{poster.code}"]


def test_its_code_is_large_enough_to_be_scanned_from_an_arms_length_and_more(sign_in: Enter) -> None:
    """A code is read from ten times its width: more than half a metre on A4, without its quiet zone."""
    _, pdf = fetched(sign_in, "penanganan", "bontang", "a4")
    (whole,) = pages(pdf, 100)
    corners = zxingcpp.read_barcodes(whole)[0].position
    assert (corners.top_right.x - corners.top_left.x) / 100 * 25.4 > 55


def test_nothing_runs_out_of_the_sheet_however_much_an_agency_has_to_say(sign_in: Enter) -> None:
    long = made(
        place="Halaman depan Gedung Serbaguna Kelurahan dan Kantor Urusan Bersama Tanjung Laut Indah, pintu selatan"
    )
    pdf = sign_in("admin.bontang").get(f"/admin/posters/{long.id}/paper.pdf").data
    assert len(pypdfium2.PdfDocument(pdf)) == 1
    assert "pintuselatan" in text_of(pdf)


def test_a_browser_that_has_it_already_is_sent_nothing(sign_in: Enter) -> None:
    browser, poster = sign_in("admin.bontang"), made()
    address = f"/admin/posters/{poster.id}/paper.pdf"
    first = browser.get(address)
    again = browser.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert "private" in first.headers["Cache-Control"]


def test_another_place_or_size_is_another_paper() -> None:
    assert len({Paper("poster", "", "posters/poster.typ", {"size": each}).digest for each in ("a4", "a3")}) == 2


def test_a_printed_sheet_can_be_read_aloud_and_kept(sign_in: Enter) -> None:
    _, pdf = fetched(sign_in, "penanganan", "bontang", "a4")
    assert b"pdfuaid" in pdf
    assert b"pdfaid" in pdf
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        assert document.get_metadata_dict()["Title"].startswith("Poster BTG-")
