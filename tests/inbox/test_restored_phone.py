"""Fault 39 from the officer's side: the server comes back from an old backup, by the commands an administrator types."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from pmks.house.config import HERE
from pmks.house.files import Store
from tests.browser.officers import PATIENCE
from tests.browser.server import Server
from tests.inbox.browsing import wait_for
from tests.inbox.conftest import phone_args
from tests.inbox.history import History, faults_of, stored
from tests.inbox.phone import Phone
from tests.inbox.proxy import Proxy

pytestmark = pytest.mark.browser


@pytest.mark.long  # in every run by a phone without a screen: tests/durability/test_restored.py
def test_fault_39_a_phone_offers_a_restored_server_what_was_done_since_the_backup(
    own_server: Callable[..., Server],
    browser: Browser,
    browser_context_args: dict[str, Any],
    tmp_path: Path,
    small_picture: Path,
) -> None:
    before, after = own_server(), Server(tmp_path / "restored")
    line = Proxy(before.url)
    context = browser.new_context(**phone_args(browser_context_args, line.url))
    try:
        phone = Phone(context, line.url).sign_in("satpolpp.bontang")
        names = [phone.register()]
        _type(before, "backup", str(tmp_path / "semalam.tar.gz"))
        names.append(phone.fill())
        phone.page.set_input_files("input[type=file]", small_picture)
        expect(phone.page.locator("[data-digest] img")).to_be_visible()
        phone.confirm(names[1])
        wait_for(phone, names[1], "done")
        before.kill()

        _type(after, "restore", str(tmp_path / "semalam.tar.gz"))
        line.server_url = after.start().url
        forgetful = History(names, [], stored(after, names), {})  # a client that drops what was acknowledged
        lost = [f"{names[1]} was confirmed and is lost"]
        assert faults_of(forgetful) == lost, "if the naive client passes, the test is void"
        names.append(phone.register())
        assert _in_time(phone, lambda: _is_whole(after, names[1]))
        phone.send_now()
        history = phone.history(stored(after, names))
        assert faults_of(history, at_rest=True) == [] and set(history.acknowledged) == set(names)
        assert [photo["sent"] for photo in phone.items()[names[1]]["photos"]] == [True]
    finally:
        context.close()
        line.close()
        after.kill()


def _in_time(phone: Phone, holds: Callable[[], bool]) -> bool:
    """Whether this comes true without anybody pressing anything."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not holds() and time.monotonic() < deadline:
        phone.page.wait_for_timeout(100)
    return holds()


def _is_whole(house: Server, name: str) -> bool:
    """Whether this person is there, and the one photo with its bytes."""
    query = """SELECT photo_file.stored FROM photo JOIN client ON client.id = photo.client_id
        LEFT JOIN photo_file ON photo_file.digest = photo.digest WHERE client.name = ?"""
    with closing(sqlite3.connect(house.data / "pmks.sqlite3", timeout=20)) as database:
        files = [row[0] for row in database.execute(query, (name,))]
    return len(files) == 1 and files[0] is not None and bool(Store(house.data / "files").get(files[0]))


def _type(house: Server, *words: str) -> None:
    """What the administrator types."""
    subprocess.run(
        [sys.executable, "-m", "pmks", *words], cwd=HERE, env=house.environment, check=True, capture_output=True
    )
