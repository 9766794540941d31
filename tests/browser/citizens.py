"""What a citizen's form does after Kirim, for walks that share an address with others."""

import re

from playwright.sync_api import Page, expect

from pmks.citizens.rules import PATIENCE

A_LITTLE_MORE = 500
"""Milliseconds beyond what the house asks for."""


def until_taken(page: Page) -> None:
    """Wait until the form that was just sent is taken in, confirming it where others have sent from this address before."""
    taken = page.get_by_role("heading", name=re.compile("^Terkirim"))
    again = page.get_by_role("heading", name="Periksa lagi, lalu kirim")
    expect(taken.or_(again)).to_be_visible()
    if again.is_visible():
        page.wait_for_timeout(PATIENCE.total_seconds() * 1000 + A_LITTLE_MORE)
        page.get_by_role("button", name="Kirim", exact=True).click()
    expect(taken).to_be_visible()
