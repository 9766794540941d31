"""What only a browser knows of checking and sharing: a file that never travels, a file that was dropped, one tap to copy."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.browser.officers import PATIENCE, Officers
from tests.browser.server import Server

pytestmark = pytest.mark.browser

DROP = """size => {
  const bytes = new Uint8Array(size).fill(65);
  bytes.set(new TextEncoder().encode("%PDF-1.7"));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], "surat.pdf", { type: "application/pdf" }));
  document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""
NOT_OURS = "Berkas ini bukan berkas yang kami terbitkan"


def posts(page: Page) -> list[Request]:
    """What the page sends from now on."""
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    return sent


def test_a_dropped_file_is_compared_and_stays_on_the_device(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/cek")
    sent = posts(page)
    page.evaluate(DROP, 5000)
    expect(page.locator("h1")).to_have_text(NOT_OURS, timeout=PATIENCE)
    body = sent[0].post_data_buffer or b""
    assert b"%PDF" not in body and re.search(rb"[0-9a-f]{64}", body)


def test_a_file_that_is_too_large_is_not_sent_at_all(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/cek")
    sent = posts(page)
    page.evaluate(DROP, 11 * 1024 * 1024)
    expect(page.get_by_text("lebih dari 10 MB")).to_be_visible(timeout=PATIENCE)
    assert sent == []


def test_without_scripts_the_file_itself_is_compared(server: Server, browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "surat.pdf"
    file.write_bytes(b"%PDF-1.7 not ours")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.url}/cek")
    page.get_by_label("Berkas PDF", exact=True).set_input_files(file)
    page.get_by_role("button", name="Cocokkan berkas").click()
    expect(page.locator("h1")).to_have_text(NOT_OURS, timeout=PATIENCE)
    context.close()


def test_the_summary_of_a_case_is_copied_with_one_tap(officers: Officers) -> None:
    context: BrowserContext = officers.context
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = officers.at("peksos.bontang", "/cases")
    page.locator("main a[href^='/cases/']").filter(has=page.locator("b")).first.click()
    name = page.locator("h1").inner_text()
    page.get_by_role("link", name="Bagikan ringkasan").click()
    page.get_by_role("button", name="Salin teks").click()
    expect(page.get_by_role("status")).to_have_text("Tersalin. Tempelkan di percakapan.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Ringkasan kasus (tanpa nama)") and name not in copied
