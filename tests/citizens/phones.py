"""A phone on which nobody is signed in: filling in a report, sending it, and what the phone keeps of it."""

import re

from playwright.sync_api import BrowserContext, Page, Request, expect

from tests.browser.fixtures import axe_source

FORM = "/lapor?agency=bontang"
PLACE, WORDS = "Teras stasiun", "Seorang ibu tidur di depan loket."
KEPT = """() => new Promise((resolve) => {
  const asked = indexedDB.open("citizen", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("forms", { keyPath: "key" });
  asked.onsuccess = () => {
    const all = asked.result.transaction("forms").objectStore("forms").getAll();
    all.onsuccess = () => { asked.result.close(); resolve(all.result.map((row) => [row.key, row.state])); };
  };
})"""
NUMBER_AND_PHOTO = """() => new Promise((resolve) => {
  const asked = indexedDB.open("citizen", 1);
  asked.onsuccess = () => {
    const all = asked.result.transaction("forms").objectStore("forms").getAll();
    all.onsuccess = async () => {
      const fields = new Map(all.result[0].entries);
      resolve([fields.get("submission_id"), await fields.get("photo").text()]);
    };
  };
})"""
OPENS_AGAIN = """async () => {
  const workers = await navigator.serviceWorker.getRegistrations();
  const parts = [location.href, ...[...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((each) => each.href ?? each.src)];
  const kept = await Promise.all(parts.map((each) => caches.match(each, { ignoreVary: true })));
  return workers.some((each) => each.active) && kept.every(Boolean);
}"""
LONGEST_FRAME = """() => new Promise((resolve) => {
  let longest = 0, last = performance.now();
  const end = last + 3000;
  const look = (now) => { longest = Math.max(longest, now - last); last = now; now < end ? requestAnimationFrame(look) : resolve(longest); };
  requestAnimationFrame(look);
})"""


def fill_in(page: Page, place: str = PLACE) -> None:
    """Type a report as somebody does."""
    page.goto(FORM)
    page.get_by_label("Di mana orangnya?").fill(place)
    page.get_by_label("Apa yang Anda lihat?").fill(WORDS)


def send(page: Page) -> None:
    """Press the button."""
    page.get_by_role("button", name="Kirim laporan").click()


def posted(context: BrowserContext) -> list[Request]:
    """Every report that leaves this phone from now on."""
    found: list[Request] = []
    context.on("request", lambda each: found.append(each) if each.method == "POST" and "/lapor" in each.url else None)
    return found


def field(request: Request, name: str) -> str:
    """A field of a form that was sent with its files."""
    found = re.search(
        rf'name="{name}"\r\n\r\n(.*?)\r\n--', (request.post_data_buffer or b"").decode("latin1"), re.DOTALL
    )
    assert found, name
    return found[1]


def code_on(page: Page) -> str:
    """The code that a page hands over."""
    expect(page.get_by_role("heading", name="Terkirim")).to_be_visible(timeout=30_000)
    return page.locator(".code").first.inner_text()


def fit(page: Page) -> None:
    """Nothing is cut on any screen, and nobody is shut out."""
    for width in (320, 800, 1440):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(axe_source())
    found = page.evaluate("axe.run()")["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in ("serious", "critical")] == []
