"""What only a browser knows of a plan: somebody else changed it while the form was open, with the real outbox in between."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.officers import PATIENCE, sign_in
from tests.browser.server import Server

pytestmark = pytest.mark.browser

OFFICER = "peksos.pangkalpinang"
ROW = {"plan-0-problem": "Tanpa rumah", "plan-0-activity": "Cari kontrakan", "plan-0-who": "Sri"}
TAKEN_OVER = """new Promise(done => navigator.serviceWorker.controller
  ? done() : navigator.serviceWorker.addEventListener("controllerchange", () => done()))"""


@pytest.fixture
def desk(browser: Browser, server: Server, browser_context_args: dict[str, Any]) -> Iterator[BrowserContext]:
    """A browser with the real worker in it."""
    context = browser.new_context(**browser_context_args, base_url=server.url)
    yield context
    context.close()


def test_the_later_one_reads_both_values_and_what_he_sends_again_holds(desk: BrowserContext) -> None:
    page = _page(desk)
    case = _case(desk)
    _plan(desk, case, **ROW)
    page.evaluate(TAKEN_OVER)  # a form that was there before the worker sends itself, and leaves the choice to the page
    page.goto(f"{case}/deeds/plan.make")
    kept = {name: page.locator(f"input[name='{name}']").input_value() for name in ("was", "plan-0-key")}
    _plan(desk, case, **{**ROW, **kept, "plan-0-who": "Budi"})
    page.locator("[name=plan-0-who]").fill("Dewi")
    _save(page)
    expect(page.locator("form.deed-form")).to_contain_text("mengisi: Budi. Anda mengisi: Dewi.")
    _save(page)
    # A busy server answers late: then the phone says that it keeps the deed, and sends it by itself.
    page.wait_for_function("(path) => location.pathname === path || document.querySelector('[data-item]')", arg=case)
    page.goto("/outbox")
    page.wait_for_function("() => document.querySelector('[data-list] article')")
    expect(page.locator("[data-group=waiting]")).to_be_hidden()
    page.goto(f"{case}/assessments")
    expect(page.locator(".plan")).to_contain_text("Dewi")


def _page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    sign_in(page, OFFICER)
    return page


def _case(context: BrowserContext) -> str:
    told: dict[str, str | float | bool] = {
        "name": "Ibu Rencana",
        "sex": "female",
        "place": "Pasar",
        "service": "rps-senyum",
    }
    page = context.request.post("/clients", form=told).text()
    found = re.search(r'href="(/cases/[0-9a-f-]{36})"', page)
    assert found is not None
    return found[1]


def _plan(context: BrowserContext, case: str, **fields: str) -> None:
    told: dict[str, str | float | bool] = {
        "deed": "plan.make",
        "step": "5",
        "consent": "client",
        "consent_given": "spoken",
        **fields,
    }
    assert context.request.post(f"{case}/deeds", form=told).ok


def _save(page: Page) -> None:
    page.get_by_role("button", name="Susun rencana intervensi").click()
