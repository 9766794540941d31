"""What the phone's own storage may do to us: be full, be emptied, close under us, grow while an old tab is open."""

import base64
import hashlib
import json
import sqlite3
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.officers import PATIENCE, sign_in
from tests.browser.server import Server
from tests.inbox.browsing import SmallStorage, evict, wait_for, worker_of
from tests.inbox.campaigns.ledger import id_of
from tests.inbox.faults import poisoned
from tests.inbox.history import History, faults_of, stored
from tests.inbox.phone import SAVED, Phone, new_name
from tests.inbox.proxy import Proxy

pytestmark = pytest.mark.browser

NAIVE_PUT = """(name) => new Promise((resolve) => {
    const opening = indexedDB.open("naive");
    opening.onupgradeneeded = () => opening.result.createObjectStore("queue");
    opening.onerror = () => resolve("Tersimpan");
    opening.onsuccess = () => {
        try { opening.result.transaction("queue", "readwrite").objectStore("queue").put("x".repeat(1e6), name).onerror = () => {}; } catch {}
        resolve("Tersimpan");
    };
})"""
"""A client that says so before it knows."""
NAIVE_GET = """() => new Promise((resolve) => {
    const opening = indexedDB.open("naive");
    opening.onupgradeneeded = () => opening.result.createObjectStore("queue");
    opening.onsuccess = () => {
        const asked = opening.result.transaction("queue").objectStore("queue").getAllKeys();
        asked.onsuccess = () => resolve(asked.result);
    };
})"""


def test_fault_19_a_full_phone_never_says_saved_and_keeps_what_was_typed(
    new_phone: Phone, server: Server, small_picture: Path
) -> None:
    phone, page, naive = new_phone, new_phone.page, new_name()
    page.goto("/sign-in")
    storage = SmallStorage(phone)
    phone.sign_in("babinsa.bontang")
    name = phone.fill(place="Teras stasiun")
    page.wait_for_load_state("networkidle")
    phone.context.set_offline(True)
    storage.fill()
    assert page.evaluate(NAIVE_PUT, naive) == "Tersimpan"
    phone.save()
    expect(page.get_by_text("Belum tersimpan: ruang HP penuh.")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("heading", name=SAVED)).to_have_count(0)
    expect(page.locator("#f-name")).to_have_value(name)
    expect(page.locator("#f-place")).to_have_value("Teras stasiun")
    page.set_input_files("input[type=file]", small_picture)
    expect(page.get_by_text("Foto tidak tersimpan: ruang HP penuh.")).to_be_visible(timeout=PATIENCE)
    assert name not in phone.items()
    storage.make_room()
    phone.confirm(name)
    phone.context.set_offline(False)
    phone.send_now()
    assert faults_of(phone.history(stored(server, [name])), at_rest=True) == []
    kept = dict.fromkeys(page.evaluate(NAIVE_GET), "saved")
    assert faults_of(History([naive], [], {naive: 0}, kept)), "if the naive client passes, the test is void"


def test_fault_20_what_the_browser_threw_away_is_named_by_its_numbers_at_the_next_sign_in(
    new_phone: Phone, line: Proxy, server: Server
) -> None:
    phone = new_phone.sign_in("staf.bontang")
    phone.context.set_offline(True)
    names = [phone.register(), phone.register(), phone.register()]
    lost = phone.items()[names[1]]
    line.fault = poisoned(lost["id"])
    phone.context.set_offline(False)
    phone.page.goto("/outbox")
    wait_for(phone, names[2], "done")
    evict(phone)
    history = History(phone.confirmed, names[::2], stored(server, names), {})
    assert faults_of(history) == [f"{names[1]} was confirmed and is lost"]
    line.fault = None
    phone.sign_in("staf.bontang")
    phone.page.goto("/outbox")
    expect(phone.page.locator("[data-fact=missing]")).to_contain_text(f"no. {lost['counter']}")
    expect(phone.page.locator("[data-advice=missing]")).to_be_visible()
    phone.page.goto("/me")
    expect(phone.page.locator("main")).to_contain_text(f"no. {lost['counter']} belum sampai")
    phone.confirmed = []
    again = phone.register()
    assert faults_of(phone.history(stored(server, [again]))) == []


CLOSE_UNDER_US = """() => {
    const { transaction } = IDBDatabase.prototype;
    self.closed = 0;
    IDBDatabase.prototype.transaction = function (stores, ...more) {
        if ([stores].flat().includes("outbox") && more[0] === "readwrite" && self.closed++ === 0) this.close();
        return transaction.call(this, stores, ...more);
    };
}"""


def test_fault_21_a_database_closed_under_us_is_opened_once_more(phone: Phone, server: Server) -> None:
    phone.fill()
    worker = worker_of(phone)
    worker.evaluate(CLOSE_UNDER_US)
    name = phone.register()
    assert worker.evaluate("self.closed") > 1, "nothing was closed"
    phone.send_now()
    assert faults_of(phone.history(stored(server, [name])), at_rest=True) == []


def test_fault_21_storage_emptied_while_the_form_is_open_takes_the_form_all_the_same(
    phone: Phone, server: Server
) -> None:
    name = phone.fill(place="Pasar")
    evict(phone, "indexeddb")
    phone.confirm(name)
    phone.page.goto("/outbox")
    while stored(server, [name]) == {name: 0}:
        assert name in phone.items(), "it is nowhere"
    assert stored(server, [name]) == {name: 1}


OLD_DATABASE = """([rows, photo]) => new Promise((resolve, reject) => {
    const opening = indexedDB.open("pmks", 1);
    opening.onerror = () => reject(opening.error);
    opening.onupgradeneeded = () => {
        for (const [store, options] of [["outbox", { keyPath: "id" }], ["photos", { keyPath: "sha256" }], ["drafts", { keyPath: "key" }], ["counters"], ["settings"]])
            opening.result.createObjectStore(store, options);
    };
    opening.onsuccess = () => {
        const db = opening.result;
        db.onversionchange = () => { self.gaveWay = true; db.close(); };
        const change = db.transaction(["outbox", "photos", "settings"], "readwrite");
        for (const row of rows) change.objectStore("outbox").put(row);
        const bytes = Uint8Array.from(atob(photo.data), (char) => char.charCodeAt(0));
        change.objectStore("photos").put({ ...photo, at: Date.now(), blob: new Blob([bytes], { type: photo.type }) });
        change.objectStore("settings").put("0199cccc-0000-4000-8000-000000000001", "device");
        change.oncomplete = () => resolve();
    };
})"""
"""A tab of the first version of the app, with what it wrote: in the open, as it was then."""

NEWER = """() => new Promise((resolve, reject) => {
    const opening = indexedDB.open("pmks", 99);
    opening.onblocked = () => reject(new Error("held up"));
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => { opening.result.close(); resolve(); };
})"""


def test_fault_25_an_old_tab_gives_way_and_what_it_wrote_in_the_open_is_sent(
    new_phone: Phone, server: Server, small_picture: Path
) -> None:
    old_tab, names = new_phone.page, [new_name(), new_name()]
    old_tab.goto("/sign-in")
    photo = _photo(small_picture)
    rows = [
        _old_row(id_of(server, "staf.bontang"), names[0], 1),
        _old_row(id_of(server, "staf.bontang"), names[1], 2, photo),
    ]
    old_tab.evaluate(OLD_DATABASE, [rows, photo])
    phone = Phone(new_phone.context, new_phone.url)
    phone.page = phone.context.new_page()
    phone.sign_in("staf.bontang")
    assert old_tab.evaluate("self.gaveWay") is True
    phone.send_now()
    wait_for(phone, names[1], "done")
    phone.confirmed = names
    assert faults_of(phone.history(stored(server, names)), at_rest=True) == []
    assert _photos_of(server, names[1]) == [photo["sha256"]]

    # And a still newer version, while this one is at work.
    old_tab.evaluate(NEWER)
    later = phone.register()
    phone.send_now()
    assert faults_of(phone.history(stored(server, [*names, later])), at_rest=True) == []


def _old_row(user: str, name: str, number: int, photo: dict[str, Any] | None = None) -> dict[str, Any]:
    id, client, case = str(uuid4()), str(uuid4()), str(uuid4())
    at, body = (
        "2026-11-20T06:00:00.000Z",
        {"name": name, "sex": "female", "age_estimate": "45", "client_id": client, "case_id": case},
    )
    photos = [{name: photo[name] for name in ("sha256", "size", "type")}] if photo else []
    envelope = {
        "v": 1, "id": id, "device": "0199cccc-0000-4000-8000-000000000001", "counter": number, "user": user,
        "deed": "client.register", "step": None, "subject": {"client": client, "case": case}, "base_version": None, "deps": [],
        "captured_at": at, "clock_offset": 0, "blobs": [{"sha256": each["sha256"], "size": each["size"]} for each in photos],
        "body": body, "sealed": None, "signature": None,
    }  # fmt: skip
    return {
        "id": id, "user": user, "counter": number, "deed": "client.register", "title": name, "path": "/clients/new",
        "saved_at": int(time.time() * 1000) + number, "text": json.dumps(envelope), "content": "0" * 64, "creates": [client, case], "number": None,
        "photos": photos, "state": "saved", "applied": False, "receipt": None, "address": None, "fragment": None, "errors": {},
        "problem": None, "tries": 0, "next_at": 0,
    }  # fmt: skip


def _photo(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    return {
        "sha256": hashlib.sha256(data).hexdigest(),
        "size": len(data),
        "type": "image/jpeg",
        "data": base64.b64encode(data).decode(),
    }


def _photos_of(server: Server, name: str) -> list[str]:
    query = """SELECT photo.digest FROM photo JOIN client ON client.id = photo.client_id
        JOIN photo_file ON photo_file.digest = photo.digest WHERE client.name = ? AND photo_file.stored IS NOT NULL"""
    with sqlite3.connect(server.data / "pmks.sqlite3") as database:
        return [row[0] for row in database.execute(query, (name,))]


def test_fault_37_a_phone_that_lives_in_another_year_sends_all_the_same(new_phone: Phone, server: Server) -> None:
    phone = new_phone
    sign_in(phone.page, "staf.bontang")
    phone.wait_for_worker()
    phone.context.set_offline(True)
    names = []
    for year in (2020, 2099):
        phone.page.clock.set_fixed_time(f"{year}-01-01T08:00:00Z")
        names.append(phone.register())
    phone.context.set_offline(False)
    phone.send_now()
    assert faults_of(phone.history(stored(server, names)), at_rest=True) == []
