"""What only a browser knows of citizens' forms: the work while somebody types, what comes back, and who can read it."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.server import Server
from tests.citizens.phones import FORM, KEPT, LONGEST_FRAME, PLACE, WORDS, code_on, field, fill_in, fit, posted, send
from tests.citizens.sending import worked
from tests.citizens.test_photos import snap

pytestmark = pytest.mark.browser


def test_with_scripts_the_work_is_done_and_the_slip_is_handed_over(phone: BrowserContext) -> None:
    page, sent = phone.new_page(), posted(phone)
    fill_in(page)
    send(page)
    code = code_on(page)
    challenge, answer = field(sent[0], "challenge"), field(sent[0], "work")
    assert len(sent) == 1 and worked(challenge) and answer.isdecimal()
    from pmks.citizens.rules import is_worked

    assert is_worked(challenge, answer)
    assert page.evaluate(KEPT) == []
    page.reload()
    assert code_on(page) == code
    page.goto(f"/cek/{code}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Laporan sudah diterima")


def test_without_scripts_the_form_works_all_the_same(
    browser: Browser, browser_context_args: dict[str, Any], server: Server
) -> None:
    context = browser.new_context(**browser_context_args, base_url=server.url, java_script_enabled=False)
    page = context.new_page()
    fill_in(page)
    send(page)
    confirm = page.get_by_role("heading", name="Periksa lagi")
    if confirm.count():  # others were here before from this very address
        page.wait_for_timeout(4100)
        page.get_by_role("button", name="Kirim", exact=True).click()
    code_on(page)
    context.close()


def test_a_wrong_field_comes_back_beside_what_was_typed_and_with_its_photo(phone: BrowserContext) -> None:
    page = phone.new_page()
    fill_in(page, place="")
    page.get_by_label("Foto").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": snap().getvalue()})
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("Tulis di mana orangnya")
    expect(page.get_by_label("Apa yang Anda lihat?")).to_have_value(WORDS)
    expect(page.get_by_text("1 foto sudah ikut")).to_be_visible()
    page.get_by_label("Di mana orangnya?").fill(PLACE)
    send(page)
    code_on(page)


def test_what_a_citizen_takes_away_is_for_every_screen_and_everybody(phone: BrowserContext) -> None:
    page = phone.new_page()
    fill_in(page)
    send(page)
    code = code_on(page)
    pin = page.locator(".code").nth(1).inner_text()
    fit(page)
    page.goto(f"/cek/{code}")
    fit(page)
    page.get_by_label("PIN").fill("x")
    page.get_by_role("button", name="Buka pesan").click()
    expect(page.get_by_text("PIN ini tidak cocok").first).to_be_visible()
    fit(page)
    page.get_by_label("PIN").fill(pin)
    page.get_by_role("button", name="Buka pesan").click()
    page.get_by_label("Tulis pesan").fill("https://contoh.example/" + "a" * 300)
    page.get_by_role("button", name="Kirim pesan").click()
    expect(page.get_by_text("Pesan Anda sudah terkirim.")).to_be_visible()
    fit(page)


def test_typing_stays_smooth_on_a_slow_phone_while_the_work_is_done(phone: BrowserContext, tmp_path: Path) -> None:
    page = phone.new_page()
    page.goto(FORM)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
    page.get_by_label("Di mana orangnya?").press_sequentially("Ter")
    longest = page.evaluate(LONGEST_FRAME)
    assert longest < 150, f"{longest} ms"
