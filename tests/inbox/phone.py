"""A phone in a test: a browser with the real worker in it, seen as its officer sees it."""

import re
import time
from contextlib import suppress
from typing import Any
from uuid import uuid4

from playwright.sync_api import BrowserContext, Error, Page, expect

from tests.browser.officers import PATIENCE, sign_in
from tests.inbox.history import STILL_HERE, History

ITEMS = """() => new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => "error" in data ? reject(new Error(data.error)) : resolve(data.value.map(({ receipt, ...item }) => ({ ...item, isReceived: receipt !== null })));
    const user = document.documentElement.dataset.user ?? null;
    navigator.serviceWorker.controller.postMessage({ type: "ask", what: "items", user }, [port2]);
})"""
"""What the outbox holds, as the worker tells the pages of whoever is signed in."""


SEND = "() => navigator.serviceWorker.controller.postMessage({ type: 'send', reason: 'button' })"
"""What the button that sends says to the worker, from any page."""

SAVED = re.compile("^Tersimpan")
""" "Belum tersimpan" says the opposite."""


class Phone:
    """One browser, one officer. People registered get names of their own, so that they can be counted."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context, self.url = context, url
        self.page: Page = context.pages[0] if context.pages else context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.confirmed: list[str] = []

    def sign_in(self, account: str = "satpolpp.bontang") -> "Phone":
        """Sign in and wait until the worker has the pages it keeps."""
        sign_in(self.page, account)
        return self.wait_for_worker()

    def wait_for_worker(self) -> "Phone":
        self.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        self.wait_until_kept("/me")  # the last of the pages that are always kept
        return self

    def wait_until_kept(self, address: str) -> None:
        """Wait until the worker has this page for when there is no network."""
        while not self.page.evaluate(
            "async (path) => !!(await caches.match(location.origin + path, { ignoreVary: true }))", address
        ):
            self.page.wait_for_timeout(100)

    def fill(self, name: str | None = None, **fields: str) -> str:
        """Open the registration form and fill it in for somebody new."""
        self.page.goto("/clients/new")
        return self.fill_here(name, **fields)

    def fill_here(self, name: str | None = None, **fields: str) -> str:
        """Fill in the form that is open."""
        page, name = self.page, name or new_name()
        page.locator("#f-name").fill(name)
        page.locator("label.chip", has_text="Perempuan").click()
        for field, value in fields.items():
            box = page.locator(f"#f-{field}")
            if not box.is_visible():
                page.locator("details", has=box).last.locator("summary").first.click()
            box.fill(value)
        return name

    def save(self) -> None:
        self.page.get_by_role("button", name="Simpan", exact=True).click()

    def register(self, name: str | None = None, **fields: str) -> str:
        """Register somebody and wait until the officer is told that it is saved, here or there."""
        return self.confirm(self.fill(name, **fields))

    def register_here(self, **fields: str) -> str:
        """The same in the form that is open."""
        return self.confirm(self.fill_here(None, **fields))

    def onward(self) -> "Phone":
        """Go on with the next person, as the saved page offers."""
        self.page.get_by_role("link", name="Daftarkan orang lain").click()
        self.page.wait_for_url("**/clients/new*")
        return self

    def confirm(self, name: str) -> str:
        """Press Simpan and wait until the officer is told that it is saved."""
        self.save()
        expect(self.page.get_by_role("heading", name=SAVED).first).to_be_visible(timeout=PATIENCE)
        self.confirmed.append(name)
        return name

    def wait_until(self, question: str, *told: Any) -> None:
        """Ask the page until it answers yes. (A promise is true for `wait_for_function`, so that would not wait.)"""
        deadline, is_so = time.monotonic() + PATIENCE / 1000, False
        while not is_so:
            assert time.monotonic() < deadline, f"never: {question}"
            self.page.wait_for_timeout(50)
            with suppress(Error):  # a page that is just giving way to the next answers nothing
                is_so = self.page.evaluate(question, [*told])

    def wait_for_all(self, holds: str) -> None:
        """Wait until this holds of whatever is in the outbox, without pressing anything."""
        self.wait_until(f"() => ({ITEMS})().then((items) => items.every(({{ state, isReceived }}) => {holds}))")

    def items(self) -> dict[str, dict[str, Any]]:
        """What is in the outbox, by the person's name; what a colleague left has none here."""
        return {each["title"].split(",")[0] or each["id"]: each for each in self.page.evaluate(ITEMS)}

    def send_now(self) -> None:
        """Press the button that people see, as often as it is there, until nothing waits."""
        self.page.goto("/outbox")
        self.page.wait_for_function("() => document.querySelector('[data-list] article')")
        # Opening the page sends too, so the button may be gone before it is found.
        self.page.evaluate("() => document.querySelector('[data-send]:not([hidden]) button')?.click()")
        expect(self.page.locator("[data-group=waiting]")).to_be_hidden(timeout=PATIENCE)

    def history(self, stored: dict[str, int]) -> History:
        items = {name: each for name, each in self.items().items() if name in stored}
        return History(
            self.confirmed,
            [name for name, each in items.items() if each["isReceived"] and each["state"] in {"received", "done"}],
            stored,
            {name: each["state"] for name, each in items.items() if each["state"] in STILL_HERE},
        )


def new_name() -> str:
    """A name that nobody else has."""
    return f"Ibu {uuid4().hex[:10].translate(str.maketrans('0123456789', 'ghijklmnop'))}"
