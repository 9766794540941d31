"""What the browser tests of citizens' forms start with."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.server import Server


@pytest.fixture
def phone(browser: Browser, browser_context_args: dict[str, Any], server: Server) -> Iterator[BrowserContext]:
    """A phone on which nobody is signed in."""
    context = browser.new_context(**browser_context_args, base_url=server.url)
    yield context
    context.close()
