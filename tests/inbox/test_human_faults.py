"""Where people must decide, seen from their phones: two officers about one field, two submissions under one id, one that is deleted, one that is poison."""

import json
import sqlite3
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Browser, expect

from pmks.devices.rules.gaps import missing
from tests.browser.officers import PATIENCE
from tests.browser.server import Server
from tests.inbox.browsing import evict, wait_for, wait_until_open
from tests.inbox.conftest import phone_args
from tests.inbox.faults import poisoned
from tests.inbox.history import History, client_of, faults_of, stored
from tests.inbox.naive import NaiveClient
from tests.inbox.phone import ITEMS, Phone, new_name
from tests.inbox.proxy import Proxy

pytestmark = pytest.mark.browser


def test_fault_33_one_item_that_makes_the_server_fail_does_not_block_the_others(
    phone: Phone, line: Proxy, naive: NaiveClient, server: Server
) -> None:
    phone.context.set_offline(True)
    names = [phone.register(), phone.register(), phone.register()]
    poison = phone.items()[names[1]]["id"]
    line.fault = poisoned(poison, names[1])
    phone.context.set_offline(False)
    phone.page.goto("/outbox")
    for name in (names[0], names[2]):
        wait_for(phone, name, "done")
    item = phone.items()[names[1]]
    assert item["state"] == "saved" and item["tries"] > 0
    assert stored(server, names) == {names[0]: 1, names[1]: 0, names[2]: 1}
    assert faults_of(phone.history(stored(server, names))) == []
    naive.save(new_name())
    line.fault = poisoned(poison, *naive.queue)
    naive.send()
    assert faults_of(naive.history(stored(server, naive.confirmed))), "if the naive client passes, the test is void"
    line.fault = None
    phone.send_now()
    assert faults_of(phone.history(stored(server, names)), at_rest=True) == []


@pytest.fixture
def second_phone(browser: Browser, browser_context_args: dict[str, Any], line: Proxy) -> Iterator[Phone]:
    context = browser.new_context(**phone_args(browser_context_args, line.url))
    yield Phone(context, line.url)
    context.close()


def test_fault_35_two_officers_correct_one_person_offline_and_the_later_one_settles_field_by_field(
    new_phone: Phone, second_phone: Phone, server: Server
) -> None:
    one, other = new_phone.sign_in("peksos.bontang"), second_phone.sign_in("staf.bontang")
    before = one.register()
    place = f"/clients/{client_of(server, before)}/correction"
    by_one, by_other = new_name(), new_name()
    for phone, fields in (
        (one, {"name": by_one, "aliases": "Mak Eti"}),
        (other, {"name": by_other, "age_estimate": "52"}),
    ):
        phone.page.goto(place)
        phone.page.wait_for_load_state("networkidle")
        phone.context.set_offline(True)
        for field, value in fields.items():
            phone.page.locator(f"#f-{field}").fill(value)
        phone.save()
        phone.page.wait_for_url("**/outbox*")
        expect(phone.page.locator("[data-group=waiting] article", has_text=before)).to_be_visible(timeout=PATIENCE)
    for phone in (one, other):
        phone.context.set_offline(False)
        phone.send_now()
    assert one.items()[f"Data {before}"]["state"] == "done"
    visible = {by_other: other.items()[f"Data {before}"]["state"]}
    assert faults_of(History([by_one, by_other], [by_one], stored(server, [by_one, by_other]), visible)) == []
    assert _facts(server, by_one) == (by_one, "Mak Eti", None)
    page = other.page
    article = page.locator("[data-group=attention] article", has_text=before)
    expect(article).to_contain_text(by_one, timeout=PATIENCE)
    expect(article).to_contain_text(by_other)
    article.get_by_role("link", name="Perbaiki").click()
    expect(page.locator("#f-name")).to_have_value(by_other, timeout=PATIENCE)
    expect(page.locator("#f-name-why")).to_contain_text(by_one, timeout=PATIENCE)
    other.save()
    other.wait_until(
        f"() => ({ITEMS})().then((items) => items.every(({{ state }}) => ['done', 'corrected'].includes(state)))"
    )
    chosen = {by_one: "its correction was shown to a person, who chose"}
    there = stored(server, [by_one, by_other])
    assert faults_of(History([by_one, by_other], [by_other], there, {}, chosen), at_rest=True) == []
    assert _facts(server, by_other) == (by_other, "Mak Eti", 52), "what only one of them changed stays"


def test_fault_36_two_submissions_under_one_id_are_both_kept_and_seen_on_the_phone_and_by_the_head(
    phone: Phone, server: Server, session_of: Callable[[str], dict[str, str]]
) -> None:
    first, second = phone.register(), new_name()
    wait_for(phone, first, "done")  # "Tersimpan" is said before it was sent; the loss comes after
    id = phone.items()[first]["id"]
    evict(phone, "indexeddb")
    phone.page.goto("/home")
    wait_until_open(phone)
    fields = {"submission_id": id, "name": second, "sex": "female", "age_estimate": "50"}
    phone.page.evaluate("(fields) => fetch('/clients', { method: 'POST', body: new URLSearchParams(fields) })", fields)
    phone.confirmed.append(second)
    phone.page.goto("/outbox")
    wait_for(phone, second, "attention")
    article = phone.page.locator("[data-group=attention] article", has_text=second)
    expect(article).to_contain_text("Perlu perhatian", timeout=PATIENCE)
    phone.confirmed.remove(first)  # what was done left the phone with everything else
    assert stored(server, [first, second]) == {first: 1, second: 0}
    assert faults_of(phone.history(stored(server, [second]))) == []
    reached = _read(server, "/arrivals", session_of("kasi.bontang"))
    assert f"/arrivals/{_arrival(server, id)}" in reached


def test_fault_42_what_was_not_sent_is_deleted_with_a_reason_that_arrives_and_its_number_is_not_missed(
    new_phone: Phone, server: Server
) -> None:
    phone = new_phone.sign_in("peksos.bontang")
    page = phone.page
    phone.context.set_offline(True)
    gone, kept, mended = phone.register(), phone.register(place="Pasar"), new_name()
    number = phone.items()[gone]["counter"]
    page.goto("/outbox")
    article = page.locator("article", has_text=gone)
    article.get_by_role("button", name="Hapus").click()
    page.get_by_role("button", name="Hapus dari HP ini").click()
    expect(page.locator("#drop-why")).to_be_visible()
    page.get_by_label("Alasannya").fill("Tertulis dua kali")
    page.get_by_role("button", name="Hapus dari HP ini").click()
    wait_for(phone, gone, "dropped")

    # And one that is opened again and made right.
    page.locator("[data-group=waiting] article", has_text=kept).get_by_role("link", name="Buka dan betulkan").click()
    expect(page.locator("#f-name")).to_have_value(kept, timeout=PATIENCE)
    expect(page.locator("#f-place")).to_have_value("Pasar")
    page.locator("#f-name").fill(mended)
    phone.confirm(mended)
    phone.confirmed = [mended]
    device = page.evaluate(DEVICE)
    phone.context.set_offline(False)
    phone.send_now()
    wait_for(phone, mended, "done")
    assert stored(server, [gone, kept, mended]) == {gone: 0, kept: 0, mended: 1}
    assert faults_of(phone.history(stored(server, [mended])), at_rest=True) == []
    arrived, told, dropped = _numbers(server, device)
    decided = {gone: "dropped"} if [number, number] in dropped else {}
    assert faults_of(History([gone], [], stored(server, [gone]), {}, decided), at_rest=True) == []
    assert told == 4 and missing(arrived, told, dropped) == []
    page.goto(f"/devices/{device}")
    expect(page.locator("main")).to_contain_text("Tertulis dua kali")


DEVICE = """() => new Promise((resolve, reject) => {
    const opening = indexedDB.open("pmks");
    opening.onsuccess = () => {
        const asked = opening.result.transaction("keys").objectStore("keys").getAll();
        asked.onsuccess = () => { opening.result.close(); resolve(asked.result[0].device); };
    };
})"""


def _facts(server: Server, name: str) -> tuple[str, str, int | None]:
    with sqlite3.connect(server.data / "pmks.sqlite3") as database:
        (row,) = database.execute("SELECT name, aliases, age_estimate FROM client WHERE name = ?", (name,))
    return row[0], ", ".join(json.loads(row[1])) if str(row[1]).startswith("[") else str(row[1]), row[2]


def _arrival(server: Server, envelope: str) -> UUID:
    """The later of the two that came under one id."""
    with sqlite3.connect(server.data / "pmks.sqlite3") as database:
        rows = database.execute("SELECT id, envelope FROM arrival ORDER BY seq").fetchall()
    return [UUID(str(id)) for id, name in rows if UUID(str(name)) == UUID(envelope)][-1]


def _numbers(server: Server, device: str) -> tuple[list[list[int]], int, list[list[int]]]:
    with sqlite3.connect(server.data / "pmks.sqlite3") as database:
        rows = database.execute("SELECT id, arrived, told, dropped FROM device").fetchall()
    (row,) = [row for row in rows if UUID(str(row[0])) == UUID(device)]
    return json.loads(row[1]), row[2], json.loads(row[3])


def _read(server: Server, path: str, cookies: dict[str, str]) -> str:
    said = "; ".join(f"{name}={value}" for name, value in cookies.items())
    with urllib.request.urlopen(
        urllib.request.Request(server.url + path, headers={"Cookie": said}), timeout=30
    ) as reply:
        return reply.read().decode()
