"""What only a browser knows of citizens' forms: typing while it works, losing the network, closing the page, coming back."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.browser.fixtures import axe_source
from tests.browser.server import Server
from tests.citizens.sending import worked
from tests.citizens.test_photos import MAKER, snap

pytestmark = pytest.mark.browser

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


@pytest.fixture
def phone(browser: Browser, browser_context_args: dict[str, Any], server: Server) -> Iterator[BrowserContext]:
    """A phone on which nobody is signed in."""
    context = browser.new_context(**browser_context_args, base_url=server.url)
    yield context
    context.close()


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


def test_with_scripts_the_work_is_done_and_the_slip_is_handed_over(phone: BrowserContext) -> None:
    page, sent = phone.new_page(), posted(phone)
    fill_in(page)
    send(page)
    code = code_on(page)
    challenge, answer = field(sent[0], "challenge"), field(sent[0], "work")
    assert len(sent) == 1 and worked(challenge) and answer.isdecimal()
    from pmks.citizens.rules import is_worked

    assert is_worked(challenge, answer)
    assert page.evaluate(KEPT) == []
    page.reload()
    assert code_on(page) == code
    page.goto(f"/cek/{code}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Laporan sudah diterima")


def test_without_scripts_the_form_works_all_the_same(
    browser: Browser, browser_context_args: dict[str, Any], server: Server
) -> None:
    context = browser.new_context(**browser_context_args, base_url=server.url, java_script_enabled=False)
    page = context.new_page()
    fill_in(page)
    send(page)
    confirm = page.get_by_role("heading", name="Periksa lagi")
    if confirm.count():  # others were here before from this very address
        page.wait_for_timeout(4100)
        page.get_by_role("button", name="Kirim", exact=True).click()
    code_on(page)
    context.close()


def test_a_lost_network_is_told_and_the_report_goes_by_itself_when_it_comes_back(phone: BrowserContext) -> None:
    page, sent = phone.new_page(), posted(phone)
    fill_in(page)
    phone.set_offline(True)
    send(page)
    expect(page.get_by_text("Belum terkirim: tidak ada sambungan.")).to_be_visible()
    assert page.evaluate(KEPT) == [[FORM, "waiting"]]
    phone.set_offline(False)
    code_on(page)
    assert len({field(each, "submission_id") for each in sent}) == 1
    assert page.evaluate(KEPT) == []


def test_an_answer_that_is_lost_on_its_way_makes_no_second_report(phone: BrowserContext, server: Server) -> None:
    page, sent, codes = phone.new_page(), posted(phone), []

    def lose(route: Any) -> None:
        reply = route.fetch()
        codes.append(re.search(r"/cek/([0-9A-Z-]{14})", reply.text()))
        route.abort("connectionreset")

    page.route("**/lapor", lose, times=1)
    fill_in(page)
    send(page)
    expect(page.get_by_text("Belum terkirim")).to_be_visible()
    code = code_on(page)
    assert len(sent) == 2 and codes[0] and codes[0][1] == code


def test_a_report_that_waits_survives_the_closing_of_the_page(phone: BrowserContext) -> None:
    page, sent = phone.new_page(), posted(phone)
    fill_in(page)
    page.get_by_label("Foto").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": snap().getvalue()})
    phone.set_offline(True)
    send(page)
    expect(page.get_by_text("Belum terkirim: tidak ada sambungan.")).to_be_visible()
    number, photo = page.evaluate(NUMBER_AND_PHOTO)
    assert "JFIF" in photo and MAKER not in photo
    page.close()
    phone.set_offline(False)
    page = phone.new_page()
    page.goto(FORM)
    code_on(page)
    assert len(sent) == 2 and page.evaluate(KEPT) == []
    assert re.fullmatch(r"[0-9a-f-]{36}", number)


def test_what_is_typed_survives_the_closing_of_the_page_and_goes_when_told_to(phone: BrowserContext) -> None:
    page = phone.new_page()
    fill_in(page)
    page.locator("label.chip", has_text="Orang lanjut usia").click()
    expect(page.get_by_text("tersimpan di HP ini saja")).to_be_visible()
    page.close()
    page = phone.new_page()
    page.goto(FORM)
    expect(page.get_by_label("Di mana orangnya?")).to_have_value(PLACE)
    expect(page.get_by_label("Apa yang Anda lihat?")).to_have_value(WORDS)
    expect(page.locator("input[name=who][value=elderly]")).to_be_checked()
    with page.expect_navigation():
        page.get_by_role("button", name="Hapus isian").click()
    expect(page.get_by_label("Di mana orangnya?")).to_have_value("")
    assert page.evaluate(KEPT) == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_form_that_was_opened_before_opens_without_a_network(phone: BrowserContext) -> None:
    page = phone.new_page()
    fill_in(page)
    page.wait_for_function(OPENS_AGAIN)
    expect(page.get_by_text("tersimpan di HP ini saja")).to_be_visible()
    phone.set_offline(True)
    page.close()
    page = phone.new_page()
    page.goto(FORM)
    expect(page.get_by_label("Di mana orangnya?")).to_have_value(PLACE)
    assert page.locator("header.band").evaluate("band => getComputedStyle(band).backgroundColor") != "rgba(0, 0, 0, 0)"
    send(page)
    expect(page.get_by_text("Belum terkirim: tidak ada sambungan.")).to_be_visible()
    phone.set_offline(False)
    code_on(page)


def test_a_wrong_field_comes_back_beside_what_was_typed_and_with_its_photo(phone: BrowserContext) -> None:
    page = phone.new_page()
    fill_in(page, place="")
    page.get_by_label("Foto").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": snap().getvalue()})
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("Tulis di mana orangnya")
    expect(page.get_by_label("Apa yang Anda lihat?")).to_have_value(WORDS)
    expect(page.get_by_text("1 foto sudah ikut")).to_be_visible()
    page.get_by_label("Di mana orangnya?").fill(PLACE)
    send(page)
    code_on(page)


def test_messages_travel_both_ways_with_the_network_lost_between_and_nothing_is_kept(phone: BrowserContext) -> None:
    page = phone.new_page()
    fill_in(page)
    send(page)
    code = code_on(page)
    pin = page.locator(".code").nth(1).inner_text()
    page.goto(f"/cek/{code}")
    page.get_by_label("PIN").fill(pin)
    page.get_by_role("button", name="Buka pesan").click()
    page.get_by_label("Tulis pesan").fill("Ia masih di situ.")
    phone.set_offline(True)
    page.get_by_role("button", name="Kirim pesan").click()
    expect(page.get_by_text("Belum terkirim: tidak ada sambungan.")).to_be_visible()
    assert page.evaluate(KEPT) == []
    phone.set_offline(False)
    expect(page.get_by_text("Pesan Anda sudah terkirim.")).to_be_visible(timeout=30_000)
    expect(page.locator(".thread .own")).to_have_count(1)


@pytest.mark.parametrize(
    ("form", "ends"),
    [("/pengaduan?agency=bontang", "h1:has-text('Terkirim')"), ("/cari-keluarga?agency=kutim", "#errors")],
)
def test_every_form_survives_a_lost_network(form: str, ends: str, phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto(form)
    mine = page.locator("form[data-behaviour=citizen]")
    typed = mine.locator("input[type=text]:visible, textarea:visible").first
    typed.fill("Kenari")
    phone.set_offline(True)
    mine.locator("button[type=submit]").last.click()
    expect(page.get_by_text("Belum terkirim: tidak ada sambungan.")).to_be_visible()
    phone.set_offline(False)
    expect(page.locator(ends)).to_be_visible(timeout=30_000)


def test_what_a_citizen_takes_away_is_for_every_screen_and_everybody(phone: BrowserContext) -> None:
    page = phone.new_page()
    fill_in(page)
    send(page)
    code = code_on(page)
    pin = page.locator(".code").nth(1).inner_text()
    fit(page)
    page.goto(f"/cek/{code}")
    fit(page)
    page.get_by_label("PIN").fill("x")
    page.get_by_role("button", name="Buka pesan").click()
    expect(page.get_by_text("PIN ini tidak cocok").first).to_be_visible()
    fit(page)
    page.get_by_label("PIN").fill(pin)
    page.get_by_role("button", name="Buka pesan").click()
    page.get_by_label("Tulis pesan").fill("https://contoh.example/" + "a" * 300)
    page.get_by_role("button", name="Kirim pesan").click()
    expect(page.get_by_text("Pesan Anda sudah terkirim.")).to_be_visible()
    fit(page)


def fit(page: Page) -> None:
    """Nothing is cut on any screen, and nobody is shut out."""
    for width in (320, 800, 1440):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(axe_source())
    found = page.evaluate("axe.run()")["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in ("serious", "critical")] == []


def test_typing_stays_smooth_on_a_slow_phone_while_the_work_is_done(phone: BrowserContext, tmp_path: Path) -> None:
    page = phone.new_page()
    page.goto(FORM)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
    page.get_by_label("Di mana orangnya?").press_sequentially("Ter")
    longest = page.evaluate(LONGEST_FRAME)
    assert longest < 150, f"{longest} ms"
