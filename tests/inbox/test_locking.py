"""A phone that several officers share, or that is left on a table: what is kept on it opens by PIN, with and without a network."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.officers import PATIENCE, sign_in
from tests.browser.server import Server
from tests.inbox.browsing import wait_for
from tests.inbox.faults import refused
from tests.inbox.history import faults_of, stored
from tests.inbox.locks import LOCKED, lock, make_pin, tap, unlock, worker_says
from tests.inbox.phone import ITEMS, SEND, Phone
from tests.inbox.proxy import Cut, Proxy, Reply, Request

pytestmark = pytest.mark.browser

OTHERS_PIN = "750318"
LYING = """async () => {
    const texts = [];
    for (const name of await caches.keys()) {
        if (!name.startsWith("kept-")) continue;
        const cache = await caches.open(name);
        for (const key of await cache.keys()) {
            const page = await cache.match(key, { ignoreVary: true });
            texts.push(key.url + JSON.stringify([...page.headers]) + new TextDecoder("latin1").decode(await page.arrayBuffer()));
        }
    }
    return texts;
}"""
"""What lies in the caches, byte for byte, as whoever opens the phone's files finds it."""


def nothing_arrives(request: Request) -> Reply:
    """Pages come, but nothing of the outbox gets through."""
    if request.path.startswith("/inbox"):
        raise Cut
    return request.forward()


@pytest.fixture
def pin_phone(new_phone: Phone) -> Phone:
    """The phone of Babinsa Bontang, on which he has made a PIN."""
    make_pin(new_phone.sign_in("babinsa.bontang"))
    return new_phone


def _waiting(phone: Phone, line: Proxy, **fields: str) -> str:
    """Register somebody while nothing reaches the server: he waits in the outbox."""
    line.fault = refused
    return phone.register(**fields)


def _in_outbox(page: Page, who: str) -> None:
    page.goto("/outbox")
    expect(page.locator("article", has_text=who)).to_be_visible(timeout=PATIENCE)


def _name(phone: Phone) -> str:
    return phone.page.locator('a.band-link[href="/me"] span').inner_text()


def test_a_locked_phone_shows_nothing_and_opens_by_pin_without_a_network(new_phone: Phone, server: Server) -> None:
    phone = new_phone.sign_in("satpolpp.bontang")
    page, name = phone.page, _name(phone)
    case = page.locator("link[data-keep]").first.get_attribute("href") if page.goto("/home") else None
    phone.wait_until_kept(case or "/me")
    lying = page.evaluate(LYING)
    assert len(lying) >= 6
    assert not [text for text in lying if name in text or "<html" in text or "data-user" in text]
    make_pin(phone)
    phone.context.set_offline(True)
    who = phone.register(place="Teras stasiun")
    lock(phone)
    for address in ("/home", case or "/me", "/outbox", "/clients/new", "/papers", "/me"):
        page.goto(address)
        page.wait_for_url(LOCKED)
        expect(page.get_by_text(who)).to_have_count(0)
    tap(page, "482914")
    expect(page.get_by_role("alert")).to_have_text("PIN salah. Masih bisa dicoba 4 kali.", timeout=PATIENCE)
    unlock(phone)
    _in_outbox(page, who)
    second = phone.register()
    if case:
        page.goto(case)
        expect(page.locator("#main h1").first).to_be_visible()
        assert "/lock" not in page.url

    # With the network back the session is his without a password.
    phone.context.set_offline(False)
    phone.send_now()
    names = [who, second]
    assert faults_of(phone.history(stored(server, names)), at_rest=True) == []
    page.goto("/papers/numbers")
    assert page.url.endswith("/papers/numbers")


def test_two_officers_share_a_tablet_and_neither_reads_the_others(
    pin_phone: Phone, line: Proxy, server: Server
) -> None:
    phone, page, first = pin_phone, pin_phone.page, _name(pin_phone)
    theirs = _waiting(phone, line)
    left_open = phone.context.new_page()
    _in_outbox(left_open, theirs)
    page.bring_to_front()  # what lies behind is drawn once a second only
    line.fault = None
    page.goto("/sign-in")  # still signed in: another comes through the lock screen
    lock(phone)
    left_open.wait_for_url(LOCKED)
    page.get_by_role("link", name="Masuk dengan kata sandi").click()
    sign_in(page, "satpolpp.bontang")
    phone.wait_for_worker()
    second = _name(phone)
    make_pin(phone, OTHERS_PIN)
    expect(page.get_by_text(theirs)).to_have_count(0)

    # The page that a colleague left open asks under his name, and is told nothing.
    page.evaluate("(user) => { document.documentElement.dataset.user = user; }", _user_of(phone, first))
    assert {each["title"] for each in page.evaluate(ITEMS)} == {""}
    page.goto("/home")

    lock(phone)
    unlock(phone, name=first)
    assert _name(phone) == first
    _in_outbox(page, theirs)

    # Without a network the next officer's pages open too, and what he writes is his.
    phone.context.set_offline(True)
    lock(phone)
    unlock(phone, OTHERS_PIN, name=second)
    assert _name(phone) == second
    mine = phone.register()
    assert phone.items()[mine]["user"] != phone.items().get(theirs, {}).get("user")
    phone.context.set_offline(False)
    phone.send_now()
    assert stored(server, [mine, theirs]) == {mine: 1, theirs: 1}
    page.goto("/papers/numbers")
    assert _name(phone) == second


def _user_of(phone: Phone, name: str) -> str:
    people = worker_says(phone, "people")["value"]
    return next(each["user"] for each in people if each["name"] == name)


def test_a_phone_that_is_left_alone_locks_itself(pin_phone: Phone) -> None:
    page = pin_phone.page
    page.locator("label.chip", has_text="1 menit").first.click()
    expect(page.get_by_text("Setelan tersimpan.")).to_be_visible()
    page.goto("/home")
    # Shorter than it says, so that the test need not wait. The officer looks at the page once more and then leaves it alone.
    worker_says(pin_phone, "rest", minutes=0.02)
    page.evaluate("() => void document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_url(LOCKED, timeout=PATIENCE)


def test_five_wrong_pins_leave_only_the_password_and_lose_nothing(
    pin_phone: Phone, line: Proxy, server: Server
) -> None:
    phone, page = pin_phone, pin_phone.page
    who = _waiting(phone, line)
    lock(phone)
    for left in (4, 3, 2, 1):
        tap(page, "111112")
        expect(page.get_by_role("alert")).to_have_text(f"PIN salah. Masih bisa dicoba {left} kali.", timeout=PATIENCE)
    tap(page, "111112")
    expect(page.locator("[data-none]")).to_contain_text("PIN salah lima kali", timeout=PATIENCE)
    page.goto("/home")
    expect(page.get_by_text("Belum ada PIN di HP ini.")).to_be_visible()
    line.fault = None
    sign_in(page, "babinsa.bontang")
    phone.send_now()
    expect(page.locator("article", has_text=who)).to_be_visible(timeout=PATIENCE)
    assert stored(server, [who]) == {who: 1}


def test_fault_31_who_signs_out_with_a_full_outbox_loses_nothing_and_leaves_nothing_to_read(
    pin_phone: Phone, line: Proxy, server: Server
) -> None:
    phone, page = pin_phone, pin_phone.page
    names = [_waiting(phone, line), phone.register()]
    line.fault = nothing_arrives
    page.goto("/me")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Keluar").click()
    page.wait_for_url(re.compile(r"/sign-in$"))
    assert page.evaluate("async () => (await caches.keys()).filter((name) => name.startsWith('kept-'))") == []
    assert worker_says(phone, "people")["value"] == []
    line.fault = None
    sign_in(page, "babinsa.bontang")
    phone.confirmed += [name for name in names if name not in phone.confirmed]
    phone.send_now()
    assert stored(server, names) == dict.fromkeys(names, 1)


def test_fault_31_a_revoked_phone_still_sends_and_its_owner_begins_anew(
    pin_phone: Phone, line: Proxy, server: Server
) -> None:
    phone, page = pin_phone, pin_phone.page
    who = _waiting(phone, line)
    device = json.loads(phone.items()[who]["text"])["device"]
    line.fault = nothing_arrives
    lock(phone)
    # At his desk the owner revokes the phone that he thinks is lost.
    assert phone.context.browser
    desk = phone.context.browser.new_context(base_url=phone.url)
    sign_in(desk.new_page(), "babinsa.bontang")
    form: dict[str, str | float | bool] = {"reason": "HP hilang di pasar"}
    assert desk.request.post(f"/devices/{device}/revocation", form=form, max_redirects=0).status == 303
    desk.close()
    line.fault = None
    unlock(phone)
    page.wait_for_url(re.compile(r"/sign-in"), timeout=PATIENCE)
    assert worker_says(phone, "people")["value"] == [], "what is kept for reading is gone with the device"
    page.wait_for_timeout(1_000)
    sign_in(page, "babinsa.bontang")
    page.goto("/outbox")
    page.evaluate(SEND)
    phone.wait_for_all("isReceived")
    # It waits for a head; what is written from now on comes from a device that nobody revoked.
    assert stored(server, [who]) == {who: 0}
    after = phone.register()
    page.goto("/outbox")
    wait_for(phone, after, "done")
    assert stored(server, [after]) == {after: 1}


def test_fault_29_another_user_signs_in_and_carries_what_he_cannot_read(
    new_phone: Phone, line: Proxy, server: Server
) -> None:
    phone = new_phone.sign_in("babinsa.bontang")
    page = phone.page
    who = _waiting(phone, line, place="Kolong jembatan")
    line.fault = nothing_arrives
    phone.context.clear_cookies()
    sign_in(page, "satpolpp.bontang")
    phone.wait_for_worker()
    items = page.evaluate(ITEMS)
    assert [(each["title"], each["said"], each["isOpen"]) for each in items] == [("", None, False)]
    page.goto("/outbox")
    expect(page.get_by_text(who)).to_have_count(0)
    line.fault = None
    page.evaluate(SEND)
    phone.wait_for_all("state === 'done'")
    assert stored(server, [who]) == {who: 1}
