"""Phones and lines for the faults. One server and one line for all; a phone for each test, so that no outbox is shared."""

import http.cookiejar
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType

from pmks.users.demo import PASSWORD
from tests.browser.server import Server
from tests.inbox.mortal import MortalPhone
from tests.inbox.naive import NaiveClient
from tests.inbox.phone import Phone
from tests.inbox.proxy import Proxy

PERMISSIONS = ["geolocation", "background-sync"]


@pytest.fixture(scope="session")
def the_line(server: Server) -> Iterator[Proxy]:
    """The line to the shared server."""
    made = Proxy(server.url)
    yield made
    made.close()


@pytest.fixture
def line(the_line: Proxy) -> Iterator[Proxy]:
    """The line, clear at the beginning of the test and after it."""
    the_line.clear()
    yield the_line
    the_line.clear()


@pytest.fixture(scope="session")
def long_used_phone(browser: Browser, browser_context_args: dict[str, Any], the_line: Proxy) -> Iterator[Phone]:
    """A phone that goes through fault after fault, as phones do."""
    context = browser.new_context(**phone_args(browser_context_args, the_line.url))
    yield Phone(context, the_line.url).sign_in()
    context.close()


@pytest.fixture
def phone(long_used_phone: Phone, line: Proxy) -> Phone:
    """The phone of Satpol PP Bontang on a line that is clear at first. People have names of their own, so tests do not meet."""
    long_used_phone.confirmed = []
    long_used_phone.context.set_offline(False)
    return long_used_phone


@pytest.fixture
def new_phone(browser: Browser, browser_context_args: dict[str, Any], line: Proxy) -> Iterator[Phone]:
    """A phone on which nothing was ever done."""
    context = browser.new_context(**phone_args(browser_context_args, line.url))
    yield Phone(context, line.url)
    context.close()


@pytest.fixture
def mortal(
    browser_type: BrowserType, tmp_path: Path, browser_context_args: dict[str, Any], line: Proxy
) -> Iterator[MortalPhone]:
    """A phone whose browser can be killed."""
    made = MortalPhone(browser_type, tmp_path / "profile", phone_args(browser_context_args, line.url), line.url)
    yield made
    if made.context:
        made.context.close()


@pytest.fixture(scope="session")
def small_picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photo of some kilobytes."""
    from PIL import Image

    path = tmp_path_factory.mktemp("pictures") / "kecil.jpg"
    Image.effect_noise((320, 240), 60).convert("RGB").save(path, quality=70)
    return path


@pytest.fixture(scope="session")
def session_of(server: Server) -> Callable[[str], dict[str, str]]:
    """The cookies of an account that signed in without a browser, for the naive client."""

    @cache
    def enter(account: str) -> dict[str, str]:
        jar = http.cookiejar.CookieJar()
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        fields = urllib.parse.urlencode({"username": account, "password": PASSWORD}).encode()
        browser.open(f"{server.url}/sign-in", fields, timeout=30).read()
        return {each.name: str(each.value) for each in jar}

    return enter


@pytest.fixture
def naive(line: Proxy, session_of: Callable[[str], dict[str, str]]) -> NaiveClient:
    """The naive client of Satpol PP Bontang, on the same line."""
    return NaiveClient(line.url, session_of("satpolpp.bontang"))


def phone_args(args: dict[str, Any], url: str) -> dict[str, Any]:
    place = {"latitude": 0.1332, "longitude": 117.4958, "accuracy": 8}
    return {**args, "base_url": url, "geolocation": place, "permissions": PERMISSIONS}
