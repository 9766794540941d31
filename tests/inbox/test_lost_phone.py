"""A lost phone shows nothing: every file of a browser's profile is searched for what was queued, kept for reading, typed and looked for."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.officers import PATIENCE
from tests.browser.server import Server
from tests.inbox.locks import lock, make_pin
from tests.inbox.lost import finds, told
from tests.inbox.mortal import MortalPhone
from tests.inbox.phone import Phone
from tests.inbox.proxy import Proxy

pytestmark = pytest.mark.browser

NAME, SENT, TYPED, LOOKED_FOR = "Quirina Zwaneveld", "Xaveria Kwokwong", "Wulanqris Tjakrawijaya", "Zefanyaq"
NIK = "6474015203880077"
PLACE, NOTES = "Lorong Qasidah Tujuh", "membawa tas merah jambu qwx"
MARK = b"PHOTO-MARKER-qzx-5521"
SECRETS = (NAME, SENT, TYPED, LOOKED_FOR, NIK, PLACE, NOTES, MARK.decode())

CONTROLS = {
    "database": "Kontrolqdatabase Zq",
    "blob": "Kontrolqblob Zq",
    "cache": "Kontrolqcache Zq",
    "title": "Kontrolqtitle Zq",
    "address": "Kontrolqaddress",
    "storage": "Kontrolqstorage Zq",
    "http": "Kontrolqhttp",
}
NAIVE = """async (words) => {
    const db = await new Promise((resolve, reject) => {
        const ask = indexedDB.open("naive", 1);
        ask.onupgradeneeded = () => ask.result.createObjectStore("items");
        ask.onsuccess = () => resolve(ask.result);
        ask.onerror = reject;
    });
    const change = db.transaction("items", "readwrite", { durability: "strict" });
    change.objectStore("items").put({ body: { name: words.database } }, "one");
    change.objectStore("items").put(new Blob([words.blob]), "photo");
    await new Promise((resolve) => { change.oncomplete = resolve; });
    await (await caches.open("naive")).put("/naive", new Response(`<h1>${words.cache}</h1>`));
    localStorage.setItem("naive", words.storage);
    document.title = words.title;
    history.replaceState(null, "", `?q=${words.address}`);
    await (await fetch(`/pedoman?${words.http}`, { cache: "force-cache" })).text();
}"""
"""A naive client keeps the same things as they are."""

OPENED_LAST, HISTORY = "Penandaqzz", "Default/History"
"""The browser writes its history to the disk every few seconds, later on a busy machine; when this stands there, so does what was opened before."""


def _until(phone: Phone, holds: Callable[[], bool]) -> None:
    """Wait until this is true of the files of the profile, or give up: what comes next tells what is missing."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not holds() and time.monotonic() < deadline:
        phone.page.wait_for_timeout(1_000)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo with words in its bytes, small enough to be kept as it is."""
    from PIL import Image

    path = tmp_path / "foto.jpg"
    Image.effect_noise((200, 150), 60).convert("RGB").save(path, quality=80, comment=MARK)
    return path


@pytest.mark.parametrize("state", [pytest.param("unlocked", marks=pytest.mark.long), "locked"])
def test_a_lost_phone_tells_nothing_of_anybody(
    mortal: MortalPhone, line: Proxy, server: Server, photo: Path, state: str
) -> None:
    phone = mortal.start().sign_in("satpolpp.bontang")
    page = phone.page
    make_pin(phone)
    # Somebody whom the server knows, so that his pages come from it and are kept.
    phone.fill(SENT, place=PLACE, notes=NOTES)
    phone.save()
    expect(page.get_by_role("heading", name="Tersimpan").first).to_be_visible(timeout=PATIENCE)
    phone.send_now()
    page.goto("/home")
    kept = ""
    for case in [each.get_attribute("href") or "" for each in page.locator("link[data-keep]").all()]:
        phone.wait_until_kept(case)
        page.goto(case)
        kept = page.locator("#main h1").first.inner_text().split(",")[0].strip()
        if len(kept) > 6:  # a shorter one may stand anywhere by chance
            break
    assert len(kept) > 6
    page.goto("/clients")
    for wanted in (SENT, LOOKED_FOR):
        page.get_by_role("searchbox").fill(wanted)
        page.get_by_role("button", name="Cari", exact=True).click()
        expect(page.locator("#main")).to_contain_text(f"mirip dengan “{wanted}”", timeout=PATIENCE)
    page.goto("/clients")
    page.get_by_role("link", name=SENT).first.click()
    page.wait_for_load_state()
    page.goto("/cases?")
    page.get_by_role("searchbox").fill(SENT)
    page.get_by_role("button", name="Cari", exact=True).click()
    expect(page.locator("#main")).to_contain_text(SENT, timeout=PATIENCE)

    phone.context.set_offline(True)
    phone.fill(NAME, nik=NIK, place=PLACE, notes=NOTES)
    page.set_input_files("input[type=file]", photo)
    expect(page.locator("[data-digest] img")).to_be_visible(timeout=PATIENCE)
    phone.save()
    expect(page.get_by_role("heading", name="Tersimpan").first).to_be_visible(timeout=PATIENCE)
    phone.fill(TYPED, place=PLACE)
    page.wait_for_timeout(800)
    page.goto("/outbox")
    expect(page.get_by_text(NAME).first).to_be_visible(timeout=PATIENCE)
    page.goto("/clients/new")  # the draft is there again, in fields that a restored tab would fill
    expect(page.locator("#f-name")).to_have_value(TYPED)
    page.locator("#f-notes").evaluate("(box) => box.closest('details')?.setAttribute('open', '')")
    page.locator("#f-notes").fill(NOTES)
    page.wait_for_timeout(800)
    if state == "locked":
        lock(phone)
    phone.context.new_page().goto(f"/lock?{OPENED_LAST}")
    if (mortal.folder / HISTORY).exists():
        _until(phone, lambda: HISTORY in finds(mortal.folder, [OPENED_LAST]).get(OPENED_LAST, []))
    mortal.kill()
    found = finds(mortal.folder, [*SECRETS, kept])
    assert found == {}, told(found)


def test_the_control_is_found_wherever_a_naive_client_keeps_things(mortal: MortalPhone, line: Proxy) -> None:
    phone = mortal.start()
    phone.page.goto("/lapor")
    phone.page.evaluate(NAIVE, CONTROLS)
    phone.page.goto("/pedoman")
    # A browser made for tests alone writes no history.
    unwritten = set() if (mortal.folder / HISTORY).exists() else {"title", "address"}
    wanted = {word for kind, word in CONTROLS.items() if kind not in unwritten}
    _until(phone, lambda: wanted <= set(finds(mortal.folder, wanted)))
    mortal.kill()
    found = finds(mortal.folder, CONTROLS.values())
    assert wanted <= set(found), told(found)
