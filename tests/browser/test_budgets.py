"""The budgets of bytes (design, “How fast”): time depends on the machine, what travels does not."""

import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from pmks.standards.model import Agency
from pmks.standards.reader import BUILT_IN, load
from tests.browser.officers import Officers, sign_in
from tests.browser.screens import AGENCY
from tests.browser.server import Server
from tests.browser.weighing import Wire, listening

pytestmark = pytest.mark.browser

KB = 1000
CITIZENS_PAGE, CITIZENS_REQUESTS = 25 * KB, 5
REGISTRATION, REGISTRATION_SCRIPT, REGISTRATION_REQUESTS = 40 * KB, 20 * KB, 5
PRECACHE = 120 * KB

AGENCIES = load(BUILT_IN)


def first_load(officers: Officers, account: str | None, address: str) -> Wire:
    """What the first visit to an address brings."""
    page = officers.at(account, "/robots.txt")
    with listening(page) as wire:
        page.goto(address, wait_until="networkidle")
    return wire


@pytest.mark.parametrize("agency", AGENCIES, ids=lambda each: each.slug)
def test_the_registration_screen_is_light(agency: Agency, officers: Officers) -> None:
    wire = first_load(officers, f"satpolpp.{agency.slug}", "/clients/new")
    assert wire.bytes <= REGISTRATION, wire.told()
    assert wire.script_bytes <= REGISTRATION_SCRIPT, wire.told()
    assert len(wire.loads) <= REGISTRATION_REQUESTS, wire.told()


KEPT = "async () => Boolean(await caches.match(`${location.origin}/clients/new`, { ignoreVary: true }))"
"""Whether the worker keeps the form by now."""


FORMS = ("/lapor", "/pengaduan", "/cari-keluarga")
"""Each brings the script that works while somebody types."""


def _citizens_addresses() -> Iterator[str]:
    """What a citizen may open first: from a link, a search or a poster. The guide book's pages bring their neighbours along."""
    yield from ("/", "/pedoman", "/lapor", "/cek", "/pengaduan", "/pekerja-rentan", "/cari-keluarga", "/privasi")
    yield from (f"{form}?agency={AGENCY}" for form in FORMS)
    for agency in AGENCIES:
        yield f"/pedoman/{agency.slug}"
        yield from (f"/pedoman/{agency.slug}/{service.id}" for service in agency.services)


@pytest.mark.parametrize("address", list(_citizens_addresses()))
def test_a_citizens_first_page_is_light(address: str, officers: Officers) -> None:
    wire = first_load(officers, None, address)
    assert wire.bytes <= CITIZENS_PAGE, wire.told()
    assert len(wire.loads) <= CITIZENS_REQUESTS, wire.told()


@pytest.mark.parametrize("kind", ["penanganan", "pekerja-rentan"])
def test_the_page_behind_a_poster_is_light(kind: str, officers: Officers) -> None:
    page = officers.at(f"admin.{AGENCY}", "/admin/posters/new")
    page.locator(f"input[name=kind][value={kind}]").check()
    page.get_by_label("Tempat ditempel").fill("Pasar Telihan")
    page.get_by_role("button", name="Buat poster").click()
    page.wait_for_url("**/admin/posters/*-*", wait_until="domcontentloaded")
    poster = page.locator("a[href*='/p/']").first.get_attribute("href") or ""
    for address in (poster, f"/lapor?agency={AGENCY}&poster={poster.rpartition('/')[2]}"):
        wire = first_load(officers, None, address)
        assert wire.bytes <= CITIZENS_PAGE, wire.told()
        assert len(wire.loads) <= CITIZENS_REQUESTS, wire.told()


def test_the_second_visit_asks_the_network_for_nothing(
    browser: Browser, server: Server, browser_context_args: dict[str, Any]
) -> None:
    context = browser.new_context(**browser_context_args, base_url=server.url)
    page = context.new_page()
    sign_in(page, f"satpolpp.{AGENCY}")
    page.goto("/clients/new")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function(KEPT)
    with listening(page) as wire:
        page.goto("/clients/new")
        page.wait_for_timeout(1000)
    assert page.locator("#registration-form").count() == 1
    assert wire.bytes == 0, wire.told()
    context.close()


def test_what_the_worker_keeps_beforehand_is_small(
    browser: Browser, server: Server, browser_context_args: dict[str, Any]
) -> None:
    context = browser.new_context(**browser_context_args, base_url=server.url)
    page = context.new_page()
    sign_in(page, f"satpolpp.{AGENCY}")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    kept = page.evaluate(
        """async () => {
          const names = (await caches.keys()).filter((name) => name.includes("precache"));
          const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
          return requests.flat().map((request) => request.url);
        }"""
    )
    context.close()
    assert kept
    weights = {address: _wire_bytes(address) for address in [*kept, f"{server.url}/sw.js"]}
    assert sum(weights.values()) <= PRECACHE, weights


def _wire_bytes(address: str) -> int:
    """Body and headers of an answer, as a browser that takes brotli gets them."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(request, timeout=30) as reply:
        return len(reply.read()) + len(str(reply.headers))
