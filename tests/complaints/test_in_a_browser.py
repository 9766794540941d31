"""A complaint on a cheap phone without scripts, from the form to the contest, and an officer who answers it on his."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from pmks.users.demo import PASSWORD
from tests.browser.citizens import until_taken
from tests.browser.fixtures import axe_source
from tests.browser.server import Server
from tests.complaints.things import card

pytestmark = pytest.mark.browser

STORY, ANSWER = "Petugas tidak ada di loket pada jam kerja.", "Mulai hari ini ada dua petugas di loket."
SCREENS = ("/pengaduan", "/pengaduan?agency=babel")
OF_STAFF = ("/complaints?scope=all", "/complaints/new")


@pytest.fixture
def bare(browser: Browser, browser_context_args: dict[str, Any], server: Server) -> Iterator[BrowserContext]:
    """A phone 360 pixels wide whose browser runs no script."""
    context = browser.new_context(**browser_context_args, base_url=server.url, java_script_enabled=False)
    yield context
    context.close()


def _narrow(page: Page) -> None:
    """Nothing on the page is wider than the phone."""
    boxes = [each.bounding_box() for each in page.locator("main *:visible").all()]
    assert all(box is None or box["x"] + box["width"] <= 361 for box in boxes)


def _send(page: Page) -> tuple[str, str]:
    page.get_by_role("button", name="Kirim pengaduan").click()
    until_taken(page)
    code, pin = page.locator("main .code").all_inner_texts()[:2]
    return code, pin


def _open(page: Page, code: str, pin: str) -> None:
    page.goto(f"/cek/{code}")
    page.get_by_label("PIN").fill(pin)
    page.get_by_role("button", name="Buka pesan").click()


def _sign_in(page: Page, who: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("Nama pengguna").fill(who)
    page.locator("#f-password").fill(PASSWORD)
    page.locator("main form button.wide").click()
    page.wait_for_url(re.compile("/home"))


def test_from_the_form_to_the_contest_without_a_script(bare: BrowserContext) -> None:
    page = bare.new_page()
    page.goto("/pengaduan")
    page.get_by_role("link", name="Provinsi Kepulauan Bangka Belitung").click()
    page.get_by_label("Apa yang terjadi?").fill(STORY)
    page.get_by_role("button", name="Kirim pengaduan").click()
    expect(page.get_by_text("meminta dokumen identitas yang sah")).to_be_visible()
    expect(page.get_by_label("Apa yang terjadi?")).to_have_value(STORY)
    _narrow(page)
    page.get_by_label("Dokumen identitas").set_input_files(
        {"name": "ktp.jpg", "mimeType": "image/jpeg", "buffer": card().getvalue()}
    )
    page.get_by_label("Nama Anda").fill("Rina")
    code, pin = _send(page)
    _narrow(page)

    officer = bare.new_page()
    _sign_in(officer, "staf.babel")
    officer.goto("/complaints")
    officer.locator("table a").first.click()
    expect(officer.get_by_text(STORY)).to_be_visible()
    officer.get_by_role("button", name="Terima pengaduan ini").click()
    expect(officer.get_by_text("sekarang Anda pegang")).to_be_visible()
    officer.get_by_label("Jawaban").fill(ANSWER)
    officer.get_by_role("button", name="Kirim jawaban").click()
    expect(officer.get_by_text("Jawaban terkirim")).to_be_visible()
    _narrow(officer)
    officer.get_by_role("button", name="Lihat nama dan telepon").click()
    expect(officer.get_by_text("Rina")).to_be_visible()

    _open(page, code, pin)
    expect(page.get_by_text(ANSWER)).to_be_visible()
    page.get_by_text("Sudah membaca jawabannya?").click()
    page.get_by_role("radio", name="Tidak puas", exact=True).check()
    page.get_by_role("button", name="Simpan penilaian").click()
    expect(page.get_by_text("Penilaian Anda: Tidak puas")).to_be_visible()
    _narrow(page)

    officer.go_back()
    officer.get_by_text("Tutup sekarang").click()
    officer.get_by_role("radio", name="Sudah dijelaskan").check()
    officer.get_by_label("Penjelasan untuk warga").fill("Jadwal loket sudah ditempel.")
    officer.get_by_role("button", name="Tutup pengaduan").click()
    _open(page, code, pin)
    page.get_by_text("Tidak setuju dengan hasilnya?").click()
    page.get_by_label("Alasan Anda").fill("Jadwalnya tetap tidak ditepati.")
    page.get_by_role("button", name="Sampaikan keberatan").click()
    expect(page.get_by_text("akan diperiksa atasan")).to_be_visible()
    head = bare.new_page()
    head.context.clear_cookies()
    _sign_in(head, "kabid.babel")
    expect(head.get_by_text("Keberatan", exact=True).first).to_be_visible()


@pytest.mark.parametrize("address", SCREENS)
def test_nobody_is_shut_out_of_the_form(address: str, server: Server, page: Page) -> None:
    page.goto(server.url + address)
    _looks_right(page)


@pytest.mark.parametrize("address", OF_STAFF)
def test_nobody_is_shut_out_of_the_register(address: str, server: Server, page: Page) -> None:
    page.goto(server.url + "/sign-in")
    page.locator("#f-username").fill("staf.kutim")
    page.locator("#f-password").fill(PASSWORD)
    page.locator("main form button.wide").click()
    page.wait_for_url(re.compile("/home"))
    page.goto(server.url + address)
    _looks_right(page)


def _looks_right(page: Page) -> None:
    for width in (320, 800, 1440):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(axe_source())
    found = page.evaluate("axe.run()")["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in ("serious", "critical")] == []
