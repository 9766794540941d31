"""A patrol hands people over where there is no network: the form opens from the device, and what was signed is sent later, once."""

import pytest
from playwright.sync_api import expect

from tests.browser.officers import PATIENCE
from tests.inbox.phone import Phone

pytestmark = pytest.mark.browser


def test_people_are_handed_over_without_a_network_and_counted_once(phone: Phone) -> None:
    page = phone.page
    page.goto("/operations/new")
    page.get_by_label("Nama kegiatan").fill("Patroli tanpa sinyal")
    page.get_by_role("button", name="Mulai", exact=True).click()
    page.wait_for_url("**/operations/*-*")
    outing = page.url
    page.goto(f"/clients/new?operation={outing.rsplit('/', 1)[1]}")
    name = phone.register_here()
    page.goto(f"{outing}/handovers/new")
    phone.context.set_offline(True)
    page.goto(f"{outing}/handovers/new")
    page.get_by_label("Dinas Sosial").first.check()
    page.get_by_label("Nama yang menerima").fill("Sri Wahyuni")
    page.get_by_role("button", name="Serahkan", exact=True).click()
    page.wait_for_url("**/outbox*")
    expect(page.locator("main")).to_contain_text("Penyerahan, Patroli tanpa sinyal", timeout=PATIENCE)
    phone.context.set_offline(False)
    phone.send_now()
    page.goto(outing)
    expect(page.locator("main")).to_contain_text("sudah diserahkan")
    expect(page.locator("main")).to_contain_text("Diserahkan ke Dinas Sosial")
    expect(page.locator("a.row", has_text="Diserahkan ke")).to_have_count(1)
    expect(page.locator("main")).to_contain_text(name)
