"""What an older phone sent and the server refused is mended on a phone that never saw it."""

import json
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.server import Server
from tests.inbox.browsing import wait_until_open
from tests.inbox.phone import Phone

pytestmark = pytest.mark.browser


def test_what_another_phone_sent_is_mended_here_with_the_words_typed_there(
    browser: Browser, browser_context_args: dict[str, Any], server: Server
) -> None:
    context = browser.new_context(**browser_context_args, base_url=server.url)
    # Only with the worker there is a door that knows what corrects what.
    phone = Phone(context, server.url).sign_in("satpolpp.bontang")
    wait_until_open(phone)
    page, name = phone.page, f"Mbah {uuid4().hex[:8].translate(str.maketrans('0123456789', 'ghijklmnop'))}"
    user = page.evaluate("document.querySelector('[data-user]').dataset.user")
    body = {"name": name, "sex": "male", "nik": "12345", "place": "Terminal Telihan"}
    said = {"v": 1, "id": str(uuid4()), "device": "lama", "counter": 1, "user": user, "deed": "client.register"}
    sent = page.request.post(
        "/inbox",
        data=json.dumps({"envelopes": [json.dumps({**said, "body": body})]}),
        headers={"Content-Type": "application/json"},
    )
    assert sent.json()["results"][0]["state"] == "needs_correction"
    page.goto("/home")
    page.get_by_role("link", name=name).click()
    page.get_by_role("link", name="Betulkan").click()
    expect(page.locator("#f-name")).to_have_value(name)
    expect(page.locator("#f-place")).to_have_value("Terminal Telihan")
    expect(page.locator("form")).to_contain_text("16 angka")
    page.locator("#f-nik").fill("")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_role("heading", name="Tersimpan").first).to_be_visible()
    # "Tersimpan" is said before the server has it; the task goes when it has.
    page.goto("/outbox")
    expect(page.locator("[data-group=received] article", has_text=name)).to_be_visible()
    page.goto("/home")
    expect(page.get_by_role("heading", name="Tugas saya")).to_be_visible()
    expect(page.get_by_role("link", name=f"Perlu diperbaiki: Daftarkan orang {name}")).to_have_count(0)
    context.close()
