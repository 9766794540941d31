"""Locking a phone in a test, as its officer does it: six digits on the pad."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.officers import PATIENCE
from tests.inbox.phone import Phone

PIN = "482913"
LOCKED = re.compile(r"/lock(#|$)")
LOCK = """async (what) => {
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((resolve) => { port1.onmessage = ({ data }) => resolve(data); });
    active.postMessage({ type: "vault", user: document.documentElement.dataset.user, ...what }, [port2]);
    return answer;
}"""
"""Ask the worker about locking, as the pages do."""


def tap(page: Page, digits: str) -> None:
    """Tap digits on the pad."""
    for digit in digits:
        page.locator("[data-pad]").get_by_role("button", name=digit, exact=True).click()


def make_pin(phone: Phone, pin: str = PIN) -> None:
    """Make a PIN on one's own page."""
    page = phone.page
    page.goto("/me")
    page.get_by_role("link", name="Buat atau atur PIN HP ini").click()
    page.get_by_role("button", name="Buat PIN HP ini").click()
    tap(page, pin)
    expect(page.get_by_role("heading", name="Ulangi enam angka itu")).to_be_visible()
    tap(page, pin)
    expect(page.get_by_role("button", name="Kunci sekarang")).to_be_visible(timeout=PATIENCE)


def lock(phone: Phone) -> None:
    """Lock the phone on one's own page."""
    phone.page.goto("/me")
    phone.page.get_by_role("button", name="Kunci sekarang").click()
    phone.page.wait_for_url(LOCKED)


def unlock(phone: Phone, pin: str = PIN, name: str | None = None) -> None:
    """Open the lock screen with the right PIN; `name` is who takes the tablet when several share it."""
    page = phone.page
    if name:
        page.get_by_role("button", name=name).click()
        expect(page.get_by_role("heading", name=f"PIN {name}")).to_be_visible()
    else:
        expect(page.locator("[data-pad]")).to_be_visible()
    tap(page, pin)
    page.wait_for_url(lambda url: "/lock" not in url, timeout=PATIENCE)


def worker_says(phone: Phone, what: str, **details: object) -> dict[str, Any]:
    """What the worker answers."""
    return phone.page.evaluate(LOCK, {"what": what, **details})
