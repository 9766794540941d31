"""The demo accounts at one phone: whoever is to do something next takes it in hand, signed in once."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from pmks.users.demo import PASSWORD
from tests.browser.server import Server

PATIENCE = 60_000
"""Milliseconds; a page takes a tenth of a second, but the machine may be busy with other things."""
expect.set_options(timeout=PATIENCE)  # for every test of the run: `tests/conftest.py` imports this file

SEE_OTHER = 303
NAME = re.compile(r'class="band-link" href="/me">.*?<span>(.*?)</span>', re.DOTALL)
FACT = re.compile(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", re.DOTALL)

TIRED = 40
"""Visits after which a page makes room for a new one: a renderer that shows hundreds in a row grows without end."""


class Officers:
    """Accounts taking turns in one context of the browser. A change of hands is a change of cookies."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.names: dict[str, str] = {}
        """Account → the name that the journal shows."""
        self.people = People(self)
        self._cookies: dict[str, list[Any]] = {}
        self._hands: str | None = None
        self._page: Page | None = None
        self._visits = 0

    def at(self, account: str | None, address: str) -> Page:
        """The page at an address as this account sees it, or anybody when it is None."""
        self.take(account)
        self._visits += 1
        if self._page is not None and self._visits % TIRED == 0:
            self._page.close()
        page = self._fresh_page()
        page.goto(address, wait_until="domcontentloaded")
        return page

    def still_at(self, account: str, address: str) -> Page:
        """The page in hand where this account has it open at this address already, as after a form that leads back to it; else anew."""
        if self._hands == account and self._page is not None and not self._page.is_closed():
            there = urlsplit(self._page.url)
            if (there.path, there.query) == (address, ""):
                return self._page
        return self.at(account, address)

    @property
    def page(self) -> Page:
        """The page in hand."""
        return self._fresh_page()

    def take(self, account: str | None) -> None:
        self._hands = account
        self.context.clear_cookies()
        if account is None:
            return
        if account not in self._cookies:
            self._sign_in(account)
        self.context.add_cookies(self._cookies[account])

    def _sign_in(self, account: str) -> None:
        """Through the real door, but without drawing its pages: the first screens of a hundred accounts take a minute."""
        form: dict[str, str | float | bool] = {"username": account, "password": PASSWORD}
        reply = self.context.request.post("/sign-in", form=form, max_redirects=0)
        assert reply.status == SEE_OTHER, f"{account}: {reply.status}"
        page = self.context.request.get("/me").text()
        (name,) = NAME.findall(page)
        self.names[account] = unescape(name)
        self.people[account] = {unescape(label): unescape(words) for label, words in FACT.findall(page)}
        self._cookies[account] = self.context.cookies()

    def _fresh_page(self) -> Page:
        if self._page is None or self._page.is_closed():
            self._page = self.context.new_page()
            self._page.set_default_timeout(PATIENCE)
        return self._page


class People(dict[str, dict[str, str]]):
    """Account → how papers name who has it, as his own page tells: Nama, Jabatan, Pangkat dan golongan, NIP."""

    def __init__(self, officers: Officers) -> None:
        super().__init__()
        self.officers = officers

    def __missing__(self, account: str) -> dict[str, str]:
        self.officers.take(account)
        return self[account]


def sign_in(page: Page, account: str) -> None:
    """Sign in through the page, as people do."""
    page.goto("/sign-in")
    page.get_by_label("Nama pengguna").fill(account)
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url(lambda url: not url.endswith("/sign-in"), wait_until="domcontentloaded")


@pytest.fixture(scope="session")
def officers(browser: Browser, server: Server, browser_context_args: dict[str, Any]) -> Iterator[Officers]:
    """The accounts of the shared server. No worker sits between page and server: what that does has tests of its own."""
    context = browser.new_context(**browser_context_args, base_url=server.url, service_workers="block")
    yield Officers(context)
    context.close()
