"""What only a browser knows of the public pages: losing the network, narrow screens, the paper, those who cannot see."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.fixtures import axe_source
from tests.browser.server import Server

pytestmark = pytest.mark.browser

GUIDE = "/pedoman/kutim/penelusuran-keluarga"
ADDRESSES = [
    "/",
    "/pedoman",
    "/pedoman/bontang",
    GUIDE,
    "/pedoman/pangkalpinang/rps-senyum",
    "/pedoman/babel/bina-serumpun",
    "/pedoman/bontang/pekerja-rentan",
    "/pedoman/bontang/formulir",
    "/lapor?agency=banjar",
    "/cek",
    "/cek/K7PM-4XQ2",
    "/pengaduan",
    "/pekerja-rentan",
    "/cari-keluarga",
    "/p/BTG-0000",
]
KEPT = """async address => {
  while (!(await caches.match(address, { ignoreVary: true }))) await new Promise(done => setTimeout(done, 100));
}"""
IN_THE_GUIDE = "async () => (await (await caches.open('guide')).keys()).map(each => each.url)"
TAKEN_OVER = """new Promise(done => navigator.serviceWorker.controller
  ? done() : navigator.serviceWorker.addEventListener("controllerchange", () => done()))"""
A4 = re.compile(rb"/MediaBox \[0 0 59\d\.\d+ 84\d\.\d+\]")


def test_the_guide_book_is_read_without_a_network_by_who_was_there_once(
    server: Server, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(server.url + "/pedoman/kutim")
    page.evaluate(KEPT, GUIDE)
    page.evaluate(TAKEN_OVER)
    assert not [each for each in page.evaluate(IN_THE_GUIDE) if each.endswith(".pdf")]
    context.set_offline(True)
    page.goto(server.url + GUIDE)
    expect(page.locator("h1")).to_have_text("Pemberian Pelayanan Penelusuran Keluarga")
    expect(page.locator(".way-steps > li")).to_have_count(8)
    assert page.locator("header.band").evaluate("band => getComputedStyle(band).backgroundColor") != "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_cut_on_any_screen_and_nobody_is_shut_out(address: str, server: Server, page: Page) -> None:
    page.goto(server.url + address)
    for width in (320, 800, 1440):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(axe_source())
    found = page.evaluate("axe.run()")["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize(
    ("address", "most"), [(GUIDE, 2), ("/pedoman/pangkalpinang/rps-senyum", 4), ("/pedoman/bontang/formulir", 2)]
)
def test_the_paper_is_a4_and_not_wasted(address: str, most: int, server: Server, page: Page) -> None:
    page.goto(server.url + address)
    pages = A4.findall(page.pdf(prefer_css_page_size=True))
    assert 1 <= len(pages) <= most
