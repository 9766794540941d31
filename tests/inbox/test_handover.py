"""A tablet goes from hand to hand: what was kept for one officer is not read by the next, though nobody signed out."""

import pytest
from playwright.sync_api import expect

from pmks.users.demo import PASSWORD
from tests.browser.officers import sign_in
from tests.inbox.faults import refused
from tests.inbox.phone import Phone
from tests.inbox.proxy import Proxy

pytestmark = pytest.mark.browser

SIGN_IN = """async ([username, password]) => {
    const body = new URLSearchParams({ username, password });
    await fetch("/sign-in", { method: "POST", body, redirect: "manual" });
}"""
KEPT = "async () => (await caches.keys()).filter((name) => name.startsWith('kept-'))"


def test_a_colleague_who_signs_in_finds_nothing_kept_for_another(new_phone: Phone) -> None:
    page = new_phone.sign_in("babinsa.bontang").page
    before = page.evaluate(KEPT)
    for password, title in (("a wrong password", "Tugas saya"), (PASSWORD, "Tidak ada sinyal")):
        page.evaluate(SIGN_IN, ["satpolpp.bontang", password])
        new_phone.context.set_offline(True)
        page.goto("/home")
        assert title in page.title()
        new_phone.context.set_offline(False)
    page.goto("/home")
    new_phone.wait_for_worker()
    page.wait_for_function(
        f"([gone]) => ({KEPT})().then((names) => names.length === 1 && names[0] !== gone)", arg=before
    )


def test_an_address_in_the_history_does_not_fill_a_colleagues_words_in(new_phone: Phone, line: Proxy) -> None:
    line.fault = refused
    name = new_phone.sign_in("babinsa.bontang").register()
    id = new_phone.items()[name]["id"]
    new_phone.page.goto(f"/clients/new?correct={id}")
    expect(new_phone.page.locator("#f-name")).to_have_value(name)
    new_phone.context.clear_cookies()
    sign_in(new_phone.page, "satpolpp.bontang")
    new_phone.wait_for_worker()
    new_phone.page.goto(f"/clients/new?correct={id}")
    new_phone.page.wait_for_timeout(500)
    expect(new_phone.page.locator("#f-name")).to_have_value("")
