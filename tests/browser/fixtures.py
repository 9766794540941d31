"""What every browser test starts with: which browser, with which switches, in which place of the world.

`tests/conftest.py` imports the fixtures by name; they take the place of pytest-playwright's own.
"""

import os
from functools import cache
from typing import Any

import pytest

from pmks.assets import PACKAGE, node
from tests.browser.chromium import Chromium, chromium

# Playwright's own Node wants a library that a bare Debian lacks; the wheel's Node does not.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", node()[0])

# No sandbox, since the tests may run as root; no zygote and no shared memory, since a container may forbid them.
SWITCHES = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--no-zygote",
    "--disable-background-networking",
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser that `chromium()` chose; --headed and --slowmo still work."""
    return {**browser_type_launch_args, **launch_args()}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A phone-sized page in Indonesian at Bontang's time; a test that wants a desktop sets its own viewport."""
    return {
        **browser_context_args,
        "viewport": {"width": 360, "height": 740},
        "locale": "id-ID",
        "timezone_id": "Asia/Makassar",
    }


def launch_args(*more: str, browser: Chromium | None = None) -> dict[str, Any]:
    """Arguments for `launch` and `launch_persistent_context`; `more` are further switches of the browser."""
    browser = browser or chromium()
    return {
        "executable_path": str(browser.path),
        "args": [*SWITCHES, *more],
        "env": {**os.environ, **browser.environment},
    }


@cache
def axe_source() -> str:
    """The script of axe-core, to be run with `page.evaluate`, since the page's policy refuses script tags."""
    return (PACKAGE / "node_modules" / "axe-core" / "axe.min.js").read_text()
