"""A family asks, follows and is told, in a browser without scripts on a phone; the staff works on a tablet."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.citizens import until_taken
from tests.browser.looking import look, too_wide
from tests.browser.officers import Officers
from tests.browser.server import Server

pytestmark = pytest.mark.browser

AGENCY = "bontang"
PEKSOS, KABID = f"peksos.{AGENCY}", f"kabid.{AGENCY}"
MISSING, CLIENT = "Jalaludin Walet", "Djalaluddin Walet"
NEWS = "Dinas punya kabar untuk Anda."


@pytest.fixture
def phone(browser: Browser, server: Server) -> Iterator[Page]:
    """A cheap phone on which no script runs."""
    context = browser.new_context(
        base_url=server.url, java_script_enabled=False, viewport={"width": 360, "height": 640}, service_workers="block"
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def tablet(officers: Officers) -> Iterator[Officers]:
    """The staff, at the size of a tablet."""
    officers.page.set_viewport_size({"width": 800, "height": 1100})
    yield officers


def _fits(page: Page) -> None:
    assert not too_wide(page)


def _ask(phone: Page) -> tuple[str, str]:
    """Ask from the front page on; the code and the PIN that are handed over."""
    phone.goto("/cari-keluarga")
    phone.get_by_role("link", name=re.compile("Kota Bontang")).first.click()
    phone.get_by_label("Namanya", exact=True).fill(MISSING)
    phone.locator("label.chip", has_text="Laki-laki").click()
    phone.get_by_label("Umurnya sekarang").fill("51")
    phone.get_by_label("Ciri-cirinya").fill("Bekas luka bakar di lengan")
    phone.get_by_label("Nama Anda").fill("Rukmini")
    phone.get_by_role("button", name="Kirim permintaan").click()
    expect(phone.locator("#f-phone-why")).to_be_visible()
    expect(phone.get_by_label("Ciri-cirinya")).to_have_value("Bekas luka bakar di lengan")
    phone.get_by_label("Nomor telepon Anda").fill("0812 3456 7890")
    phone.get_by_label("Anda siapanya?").select_option("spouse")
    phone.get_by_role("button", name="Kirim permintaan").click()
    until_taken(phone)
    expect(phone.get_by_role("heading", name="Simpan kode dan PIN ini")).to_be_visible()
    code, pin = (each.inner_text() for each in phone.locator("b.code").all()[:2])
    return code, pin


def _follow(phone: Page, code: str) -> None:
    phone.goto(f"/cek/{code}")


def test_a_family_asks_is_answered_and_told_where_to_come(
    phone: Page, tablet: Officers, officers: Officers, server: Server
) -> None:
    page = tablet.at(PEKSOS, "/clients/new")
    page.get_by_label("Nama atau panggilan").fill(CLIENT)
    page.get_by_label("Laki-laki").check()
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.wait_for_function(
        "() => document.querySelector('#registration-saved') || /clients.[0-9a-f-]{36}$/.test(location.pathname)"
    )
    code, pin = _ask(phone)
    _follow(phone, code)
    expect(phone.get_by_text("Permintaan Anda sudah kami terima.")).to_be_visible()
    phone.get_by_label("PIN").fill(pin)
    phone.get_by_role("button", name="Buka pesan").click()
    phone.get_by_label("Tulis pesan").fill("Ia suka memancing di dermaga.")
    phone.get_by_role("button", name="Kirim pesan").click()
    expect(phone.get_by_text("Ia suka memancing di dermaga.")).to_be_visible()

    page = tablet.at(PEKSOS, "/searches")
    _fits(page)
    page.get_by_role("link", name=MISSING).first.click()
    expect(page.get_by_text("Ia suka memancing di dermaga.")).to_be_visible()
    _fits(page)
    page.get_by_role("button", name="Kirim pesan").click()
    expect(page.get_by_text("sedang kami cocokkan").first).to_be_visible()
    page.get_by_text("Catat identitas yang dilihat").click()
    page.locator("label.pick", has_text="KTP").click()
    page.get_by_role("button", name="Identitas sudah jelas").click()
    expect(page.get_by_text("Identitasnya sudah jelas.")).to_be_visible()
    page.get_by_role("link", name=CLIENT).first.click()
    _fits(page)
    page.get_by_role("button", name="Mungkin orangnya").click()
    page.locator("label.pick", has_text="Sudah dijelaskan").click()
    page.locator("label.pick", has_text="Mau dikabari").click()
    page.locator("label.pick", has_text="Orangnya sendiri").click()
    page.get_by_role("button", name="Simpan jawaban").click()
    expect(page.get_by_text("menunggu keputusan atasan").first).to_be_visible()
    beside = page.url.removeprefix(server.url)

    _follow(phone, code)
    expect(phone.get_by_text("Belum ada kabar yang dapat kami sampaikan.").first).to_be_visible()
    assert CLIENT not in phone.content() and NEWS not in phone.content()

    page = tablet.at(KABID, beside)
    page.get_by_role("button", name="Ya, keluarga boleh dikabari").click()
    expect(page.get_by_text("Keluarga boleh dikabari").first).to_be_visible()
    _follow(phone, code)
    expect(phone.get_by_text(NEWS).first).to_be_visible()
    assert CLIENT not in phone.content() and "Walet" not in phone.content()


def test_the_familys_form_is_fit_for_everybody(page: Page, server: Server) -> None:
    for address in ("/cari-keluarga", f"/cari-keluarga?agency={AGENCY}"):
        page.goto(server.url + address)
        look(page, address)


def test_the_staffs_pages_are_fit_for_everybody(officers: Officers, phone: Page) -> None:
    _ask(phone)
    for address in ("/searches", "/searches?scope=closed"):
        look(officers.at(PEKSOS, address), address)
    page = officers.at(PEKSOS, "/searches")
    page.get_by_role("link", name=MISSING).first.click()
    expect(page.get_by_role("heading", name="Yang dicari")).to_be_visible()
    look(page, "search")
    page.get_by_role("link", name=re.compile("Tampilkan nama")).click()
    expect(page.get_by_role("heading", name="Siapa yang mencari")).to_be_visible()
    page.wait_for_url("**/searcher")
    look(page, "searcher")
