"""A code on paper is read by a camera: here by a decoder that did not draw it."""

import io
import re
from collections.abc import Callable

import pypdfium2
import pytest
import zxingcpp
from flask.testing import FlaskClient
from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import Page

from pmks.assets import BUILT, asset
from pmks.house.qr import QUIET, Qr, qr
from tests.posters.test_posters import made

BOX = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\d+z")


def drawn(code: Qr, module: int = 6) -> Image.Image:
    """The path as a picture, the way a browser fills it."""
    picture = Image.new("L", (code.size * module, code.size * module), 255)
    pen = ImageDraw.Draw(picture)
    for x, y, length in (map(int, each) for each in BOX.findall(code.path)):
        pen.rectangle((x * module, y * module, (x + length) * module - 1, (y + 1) * module - 1), fill=0)
    return picture


def decoded(picture: Image.Image) -> list[str]:
    return [each.text for each in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize(
    "text", ["https://pmks.example/p/BTG-7K4M", "https://pmks.example/pedoman/bontang/gelandangan-pengemis"]
)
def test_a_drawn_code_says_what_was_put_in(text: str) -> None:
    assert decoded(drawn(qr(text))) == [text]


def test_the_quiet_zone_is_kept_free() -> None:
    code = qr("https://pmks.example/p/BTG-7K4M")
    spots = [(int(x), int(y), int(x) + int(length)) for x, y, length in BOX.findall(code.path)]
    assert min(min(x, y) for x, y, _ in spots) == QUIET
    assert max(max(end, y + 1) for _, y, end in spots) == code.size - QUIET


def far(picture: Image.Image) -> Image.Image:
    """The same from further away, by a camera that is not quite still."""
    return picture.resize((picture.width // 4, picture.height // 4)).filter(ImageFilter.GaussianBlur(0.7))


@pytest.mark.browser
@pytest.mark.parametrize(
    ("size", "kind"), [("a4", "penanganan"), ("a3", "penanganan"), ("a4", "pekerja-rentan"), ("a3", "pekerja-rentan")]
)
def test_a_poster_as_the_browser_shows_and_prints_it_can_be_scanned_near_and_far(
    size: str, kind: str, sign_in: Callable[[str], FlaskClient], page: Page
) -> None:
    poster = made(kind=kind)
    reply = sign_in("admin.bontang").get(f"/admin/posters/{poster.id}/paper?size={size}")
    page.set_viewport_size({"width": 1300, "height": 1800})
    page.set_content(re.sub(r"<(?:link|script)[^>]*>(?:</script>)?", "", reply.get_data(as_text=True)))
    page.add_style_tag(content=(BUILT / asset("poster.css").rpartition("/")[2]).read_text())
    box = page.locator(".poster")
    assert box.evaluate("poster => poster.scrollHeight <= poster.clientHeight")
    shown = Image.open(io.BytesIO(box.screenshot()))
    with pypdfium2.PdfDocument(
        page.pdf(format=size.upper(), print_background=True, prefer_css_page_size=True)
    ) as sheets:
        assert len(sheets) == 1
        printed = sheets[0].render(scale=150 / 72).to_pil()
    for picture in (shown, printed, far(printed)):
        assert decoded(picture) == [f"http://pmks.example/p/{poster.code}"]
