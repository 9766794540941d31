"""From a poster to the outcome, by people: a citizen without scripts on one phone, those who look into it on others."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.citizens import until_taken
from tests.browser.fixtures import axe_source
from tests.browser.officers import PATIENCE, sign_in
from tests.browser.server import Server
from tests.citizens.phones import code_on, field, fill_in, posted, send

pytestmark = pytest.mark.browser

Phone = Callable[..., Page]
OF_LETTERS = str.maketrans("0123456789", "ghijklmnop")


@pytest.fixture
def phone(browser: Browser, browser_context_args: dict[str, Any], server: Server) -> Iterator[Phone]:
    """Phones of different people: an account's, or a citizen's, who has no account and no scripts."""
    made: list[BrowserContext] = []

    def take(account: str | None = None, **more: Any) -> Page:
        told: dict[str, Any] = {
            **browser_context_args,
            "base_url": server.url,
            "java_script_enabled": account is not None,
            **more,
        }
        made.append(browser.new_context(**told))
        page = made[-1].new_page()
        page.set_default_timeout(PATIENCE)
        if account:
            sign_in(page, account)
        return page

    yield take
    for each in made:
        each.close()


def a_poster(page: Page) -> str:
    """Hang up a poster in the area of the demo RT; what its code opens."""
    page.goto("/admin/posters/new")
    page.get_by_label("Tempat ditempel").fill("Pasar Rawa Indah")
    page.get_by_label("Kelurahan atau desa").select_option(label="Bontang Kuala")
    page.get_by_role("button", name="Buat poster").click()
    page.wait_for_url("**/admin/posters/*-*")
    return page.locator("a[href^='/p/']").first.get_attribute("href") or ""


def reported(page: Page, start: str, words: str) -> tuple[str, str]:
    """A citizen reports somebody from a poster, which knows where it hangs; his code and PIN."""
    page.goto(start)
    page.get_by_role("link", name="Laporkan", exact=True).first.click()
    return _sent(page, words)


def told_directly(page: Page, words: str) -> tuple[str, str]:
    """A citizen reports somebody without a poster; his code and PIN."""
    page.goto("/lapor?agency=bontang")
    page.get_by_label("Kelurahan atau desa").select_option(label="Bontang Kuala")
    return _sent(page, words)


def _sent(page: Page, words: str) -> tuple[str, str]:
    page.get_by_label("Di mana orangnya?").fill("Depan lapak buah")
    page.get_by_label("Apa yang Anda lihat?").fill(words)
    page.get_by_role("button", name="Kirim laporan").click()
    until_taken(page)
    return page.locator(".code").nth(0).inner_text(), page.locator(".code").nth(1).inner_text()


def follow(page: Page, code: str, pin: str | None = None) -> None:
    """Look how far it is; with the PIN also at the messages."""
    page.goto(f"/cek/{code}")
    if pin:
        page.get_by_label("PIN").fill(pin)
        page.get_by_role("button", name="Buka pesan").click()
        expect(page.get_by_role("heading", name="Pesan", exact=True)).to_be_visible()


def unfold(page: Page, title: str) -> None:
    page.locator("summary", has_text=title).click()


def test_from_the_poster_to_the_person_who_was_met(phone: Phone) -> None:
    mark = uuid4().hex[:8].translate(OF_LETTERS)
    start = a_poster(phone("admin.bontang"))
    citizen, desk = phone(), phone("kelurahan.bontang")
    code, pin = reported(citizen, start, f"Bapak tua {mark} duduk sendirian.")
    follow(citizen, code)
    expect(citizen.get_by_role("heading", name="Laporan sudah diterima")).to_be_visible()

    desk.goto("/sightings")
    desk.get_by_role("link", name=re.compile(mark)).click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text(mark)
    unfold(desk, "Catat hasil di tempat")
    desk.get_by_label("Benar, orangnya ada").check()
    desk.get_by_role("button", name="Simpan hasilnya").click()
    expect(desk.get_by_text("Laporan diperiksa di tempat")).to_be_visible()
    desk.get_by_label("Kalimat siap pakai").select_option(value="where")
    expect(desk.get_by_label("Kata-kata Anda")).to_have_value(re.compile("^Di mana tepatnya"))
    expect(desk.get_by_label("Menunggu balasan pelapor")).to_be_checked()
    desk.get_by_role("button", name="Kirim jawaban").click()
    expect(desk.locator(".thread")).to_contain_text("Di mana tepatnya")

    follow(citizen, code, pin)
    expect(citizen.locator(".thread")).to_contain_text("Kelurahan Bontang Kuala")
    citizen.get_by_label("Tulis pesan").fill("Di samping tangga, pintu selatan.")
    citizen.get_by_role("button", name="Kirim pesan").click()
    expect(citizen.locator(".thread")).to_contain_text("pintu selatan")

    desk.reload()
    expect(desk.locator(".thread")).to_contain_text("pintu selatan")
    desk.get_by_role("link", name="Orangnya ditemui: daftarkan").click()
    expect(desk.get_by_label("Patokan")).to_have_value("Depan lapak buah")
    desk.get_by_label("Nama atau panggilan").fill(f"Pak {mark}")
    desk.get_by_label("Laki-laki").check()
    desk.get_by_role("button", name="Simpan", exact=True).click()
    expect(desk.get_by_role("heading", name="Tersimpan").first).to_be_visible()

    met = citizen.get_by_role("heading", name="Orangnya sudah ditemui")
    for _ in range(20):
        follow(citizen, code)
        if met.count():
            break
        citizen.wait_for_timeout(500)
    expect(met).to_be_visible()
    expect(citizen.locator("body")).not_to_contain_text(mark)


def test_who_disagrees_is_heard_by_the_head_above(phone: Phone) -> None:
    mark = uuid4().hex[:8].translate(OF_LETTERS)
    citizen, desk = phone(), phone("kelurahan.bontang")
    code, pin = told_directly(citizen, f"Anak {mark} sendirian.")
    desk.goto("/sightings")
    desk.get_by_role("link", name=re.compile(mark)).click()
    unfold(desk, "Selesaikan tanpa kasus")
    desk.get_by_role("radio", name="Orangnya tidak ditemukan Sudah dicari").check()
    desk.get_by_role("button", name="Selesaikan tanpa kasus").click()
    expect(desk.locator(".why, .field.wrong").first).to_contain_text("Pelapor mungkin kecewa")
    desk.get_by_label("Penjelasan untuk pelapor").fill("Sudah dicari dua kali.")
    desk.get_by_role("button", name="Selesaikan tanpa kasus").click()
    expect(desk.get_by_text("Laporan selesai tanpa kasus")).to_be_visible()

    follow(citizen, code, pin)
    expect(citizen.locator(".thread")).to_contain_text("Sudah dicari dua kali.")
    unfold(citizen, "Tidak setuju dengan hasilnya?")
    citizen.get_by_label("Alasan Anda").fill("Tadi malam ia masih di sana.")
    citizen.get_by_role("button", name="Sampaikan keberatan").click()
    follow(citizen, code)
    expect(citizen.get_by_role("heading", name="Keberatan Anda sedang diperiksa")).to_be_visible()

    head = phone("kasi.bontang")
    head.get_by_role("link", name=re.compile(f"Putuskan keberatan pelapor.*{mark}", re.DOTALL)).click()
    unfold(head, "Buka lagi")
    head.locator("#f-sighting-reopen-reason").fill("Kami cari lagi malam ini.")
    head.get_by_role("button", name="Buka lagi laporan").click()
    expect(head.get_by_text("Laporan dibuka lagi")).to_be_visible()
    follow(citizen, code, pin)
    expect(citizen.locator(".thread")).to_contain_text("Kami cari lagi malam ini.")
    expect(citizen.get_by_role("heading", level=1)).to_have_text("Laporan sudah diterima")


@pytest.mark.parametrize("width", [360, 800, 1440])
def test_list_and_report_can_be_used_by_everybody_at_every_width(phone: Phone, width: int) -> None:
    page = phone("kelurahan.bontang", viewport={"width": width, "height": 900})
    for address in ("/sightings", "/sightings/new"):
        page.goto(address)
        look(page)
    page.goto("/sightings")
    page.locator(".list .row").first.click()
    expect(page.get_by_role("heading", name="Pesan dengan pelapor")).to_be_visible()
    look(page)
    assert page.locator(".reports-list").is_visible() == (width >= 768)


def look(page: Page) -> None:
    """Nothing sticks out, and the checker finds nothing serious."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate(axe_source())
    found = page.evaluate(
        "async () => (await axe.run()).violations.filter((each) => ['serious', 'critical'].includes(each.impact)).map((each) => each.id)"
    )
    assert found == []


def test_what_waits_for_the_network_says_when_it_was_sent_off(phone: Phone) -> None:
    page = phone(java_script_enabled=True)
    sent, written = posted(page.context), page.locator("[name=written_at]")
    fill_in(page)
    assert written.input_value() == "", "what is only typed was not sent off"
    page.context.set_offline(True)
    send(page)
    expect(page.get_by_text("Belum terkirim: tidak ada sambungan.")).to_be_visible()
    before = datetime.now(UTC)
    page.context.set_offline(False)
    code_on(page)
    (said,) = {field(each, "written_at") for each in sent}
    assert datetime.fromisoformat(said) <= before
