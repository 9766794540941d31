"""Two people sign on one phone without a network: shown as provisional, sent later, and the paper bears the same number and both names."""

import json
import re
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.officers import PATIENCE
from tests.browser.server import Server
from tests.inbox.conftest import phone_args
from tests.inbox.phone import ITEMS, Phone
from tests.papers.reading import text_of

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(browser: Browser, server: Server, browser_context_args: dict[str, Any]) -> Iterator[Phone]:
    """A phone with a touch screen, of Satpol PP."""
    args = phone_args(browser_context_args, server.url)
    args |= {"viewport": {"width": 360, "height": 780}, "has_touch": True}
    context = browser.new_context(**args)
    yield Phone(context, server.url).sign_in()
    context.close()


def test_signed_without_a_network_it_is_provisional_and_then_bears_the_same_number(phone: Phone) -> None:
    page = phone.page
    number = _reserve(page)
    outing, name = _outing(phone)
    page.goto(f"{outing}/handovers/new")
    phone.context.set_offline(True)
    page.goto(f"{outing}/handovers/new")
    _fill(page)
    expect(page.locator("#f-number")).to_have_value(number)
    giver = _hand(page, "menyerahkan")
    giver.get_by_role("button", name="Tanda tangani di layar").click()
    said = giver.get_by_role("dialog")
    expect(said).to_contain_text("menyerahkan 1 orang kepada Sri Wahyuni")
    expect(said).to_contain_text(name)
    expect(said).to_contain_text("bukan tanda tangan elektronik tersertifikasi (TTE)")
    _stroke(page, giver)
    _sign(page, _hand(page, "menerima"), touch=True)
    page.get_by_role("button", name="Serahkan", exact=True).click()
    page.wait_for_url("**/outbox*")
    page.get_by_role("button", name="Lihat berita acara sementara").click()
    slip = page.get_by_role("dialog")
    for words in ("SEMENTARA", number, "Fajar Nugroho", "Sri Wahyuni", name, "Demam", "1 tas"):
        expect(slip).to_contain_text(words)
    expect(slip.locator("svg")).to_have_count(2)
    slip.get_by_role("button", name="Tutup").click()
    phone.context.set_offline(False)
    phone.send_now()
    page.goto("/outbox")
    expect(page.get_by_role("button", name="Lihat berita acara sementara")).to_have_count(0)
    page.goto(outing)
    page.locator("a.row", has_text="Diserahkan ke").click()
    page.locator("a.row", has_text=number).click()
    words = text_of(_pdf(page))
    assert number in words and words.count("Digambar di layar") == 2
    assert "Fajar Nugroho" in words and "Sri Wahyuni" in words and name in words


def test_whoever_changes_a_word_afterwards_removes_the_signature(phone: Phone) -> None:
    page = phone.page
    outing, _ = _outing(phone)
    page.goto(f"{outing}/handovers/new")
    _fill(page)
    giver = _hand(page, "menyerahkan")
    _sign(page, giver)
    page.get_by_label("Nama yang menerima").fill("Orang Lain")
    expect(giver.get_by_role("status").first).to_contain_text("tanda tangan ini dihapus")
    expect(giver.get_by_role("button", name="Tanda tangani di layar")).to_be_visible()
    assert page.locator("[name=giver_signature]").input_value() == ""


def test_what_was_signed_survives_a_closed_tab_and_a_forged_drawing_comes_back(phone: Phone) -> None:
    page = phone.page
    outing, _ = _outing(phone)
    page.goto(f"{outing}/handovers/new")
    _fill(page)
    _sign(page, _hand(page, "menyerahkan"))
    page.wait_for_timeout(800)
    page.goto("/home")
    page.goto(f"{outing}/handovers/new")
    kept = page.locator("[name=giver_signature]")
    expect(kept).to_have_value(re.compile('"path":"M '))
    forged = json.loads(kept.input_value()) | {"sha256": "0" * 64}
    kept.evaluate("(input, value) => { input.value = value; }", json.dumps(forged))
    page.get_by_role("button", name="Serahkan", exact=True).click()
    page.wait_for_url("**/handovers/new?correct=*")
    expect(_hand(page, "menyerahkan")).to_contain_text("Isinya berubah setelah ditandatangani")


def test_of_two_papers_that_wait_each_takes_a_number_of_its_own(phone: Phone) -> None:
    page = phone.page
    _reserve(page, count=2)
    outing, _ = _outing(phone)
    other, _ = _outing(phone)
    page.goto(f"{outing}/handovers/new")
    page.goto(f"{other}/handovers/new")
    phone.context.set_offline(True)
    for each in (outing, other):
        page.goto(f"{each}/handovers/new")
        _fill(page)
        page.get_by_role("button", name="Serahkan", exact=True).click()
        page.wait_for_url("**/outbox*")
    numbers = [each["number"] for each in page.evaluate(ITEMS) if each["deed"] == "operation.hand_over"]
    assert len(set(numbers)) == 2 and all(numbers)
    phone.context.set_offline(False)
    phone.send_now()


def _reserve(page: Page, count: int = 1) -> str:
    """Numbers set aside for the minutes of a razia; the last of them."""
    page.goto("/papers/numbers")
    raid = page.locator("label.pick", has_text="razia")
    if raid.count():
        raid.click()
    page.get_by_label("Berapa nomor").fill(str(count))
    page.get_by_role("button", name="Cadangkan nomor").click()
    expect(page.locator("main")).to_contain_text("dicadangkan")
    return page.locator("main li b").first.inner_text()


def _outing(phone: Phone) -> tuple[str, str]:
    """A razia in which somebody was met: its address and his name."""
    page = phone.page
    page.goto("/operations/new")
    page.get_by_label("Nama kegiatan").fill("Razia tanpa sinyal")
    page.get_by_role("button", name="Mulai", exact=True).click()
    page.wait_for_url("**/operations/*-*")
    outing = page.url
    page.goto(f"/clients/new?operation={outing.rsplit('/', 1)[1]}")
    return outing, phone.register_here()


def _fill(page: Page) -> None:
    page.get_by_label("Dinas Sosial").first.check()
    page.get_by_label("Nama yang menyerahkan").fill("Fajar Nugroho")
    page.get_by_label("Nama yang menerima").fill("Sri Wahyuni")
    page.locator("details", has_text="Keadaan dan barang").locator("summary").first.click()
    page.get_by_label("Keadaannya").first.fill("Demam")
    page.get_by_label("Barang bawaannya").first.fill("1 tas")
    # The account's own NIP stands there; somebody else hands over.
    page.locator("[name=giver_identity], [name=giver_rank]").evaluate_all(
        "all => all.forEach((each) => { each.value = '' })"
    )


def _hand(page: Page, who: str) -> Locator:
    return page.locator("fieldset.signature", has=page.locator("legend", has_text=f"yang {who}"))


def _sign(page: Page, hand: Locator, *, touch: bool = False) -> None:
    hand.get_by_role("button", name="Tanda tangani di layar").click()
    _stroke(page, hand, touch=touch)


def _stroke(page: Page, hand: Locator, *, touch: bool = False) -> None:
    """Draw a line with the mouse or a finger, and use it."""
    box = hand.locator("canvas").bounding_box()
    assert box is not None
    points = [(box["x"] + 20 + 12 * n, box["y"] + 40 + (30 if n % 2 else 0)) for n in range(15)]
    if touch:
        _finger(page, points)
    else:
        page.mouse.move(*points[0])
        page.mouse.down()
        for point in points[1:]:
            page.mouse.move(*point, steps=3)
        page.mouse.up()
    hand.get_by_role("button", name="Pakai tanda tangan ini").click()
    expect(hand.locator("[data-picture] svg")).to_be_visible()


def _finger(page: Page, points: list[tuple[float, float]]) -> None:
    client = page.context.new_cdp_session(page)
    for n, (x, y) in enumerate(points):
        kind = "touchStart" if n == 0 else "touchMove"
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def _pdf(page: Page) -> bytes:
    """The file behind the paper's page, as its reader gets it."""
    cookies = "; ".join(f"{each['name']}={each['value']}" for each in page.context.cookies())
    request = urllib.request.Request(f"{page.url.split('?')[0]}/file", headers={"Cookie": cookies})
    with urllib.request.urlopen(request, timeout=PATIENCE / 1000) as reply:
        return reply.read()
