"""An officer on patrol: without network, with a server that dies, with a browser that dies, with two tabs, with a session that ended."""

import re
import sqlite3
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.answering import answer
from tests.browser.officers import sign_in
from tests.browser.server import Server
from tests.inbox.faults import refused
from tests.inbox.history import faults_of, stored
from tests.inbox.mortal import MortalPhone
from tests.inbox.phone import ITEMS, SEND, Phone
from tests.inbox.proxy import Cut, Proxy, Reply, Request

pytestmark = pytest.mark.browser


def test_three_people_registered_without_a_network_are_each_there_once(phone: Phone, server: Server) -> None:
    phone.context.set_offline(True)
    names = [phone.register(), phone.register(), phone.register()]
    assert stored(server, names) == dict.fromkeys(names, 0)
    assert faults_of(phone.history(stored(server, names))) == []
    phone.context.set_offline(False)
    phone.send_now()
    assert faults_of(phone.history(stored(server, names)), at_rest=True) == []


def test_fault_14_a_server_killed_between_commit_and_reply_has_it_once(
    phone: Phone, line: Proxy, server: Server
) -> None:
    def killed(request: Request) -> Reply:
        request.forward()
        server.kill()
        raise Cut

    line.fault = killed
    name = phone.register()
    line.fault = None
    server.start()
    phone.send_now()
    assert faults_of(phone.history(stored(server, [name])), at_rest=True) == []


def test_fault_17_what_was_confirmed_survives_the_death_of_the_browser(
    mortal: MortalPhone, line: Proxy, server: Server
) -> None:
    phone = mortal.start().sign_in()
    line.fault = refused
    name = phone.register()
    mortal.kill()
    line.fault = None
    phone = mortal.start().sign_in()  # the session ended with the browser
    phone.confirmed.append(name)
    phone.send_now()
    assert faults_of(phone.history(stored(server, [name])), at_rest=True) == []


def test_what_was_typed_survives_a_closed_tab(phone: Phone) -> None:
    name = phone.fill(place="Teras stasiun")
    phone.page.wait_for_timeout(800)
    phone.page.goto("/home")
    phone.page.goto("/clients/new")
    expect(phone.page.locator("#f-name")).to_have_value(name)
    expect(phone.page.locator("#f-place")).to_have_value("Teras stasiun")
    phone.page.get_by_role("button", name="Mulai dari kosong").click()
    expect(phone.page.locator("#f-name")).to_have_value("")


SLOW_DRAFT = """const post = ServiceWorker.prototype.postMessage;
ServiceWorker.prototype.postMessage = function (told, ...more) {
    setTimeout(() => post.call(this, told, ...more), told.what === "draft" ? 2000 : 0);
};"""
"""A worker that is asked for the draft while it is busy with something else."""


def test_what_is_typed_before_the_draft_came_back_is_not_overwritten_by_it(new_phone: Phone) -> None:
    phone = new_phone.sign_in()
    phone.fill("Yang lama", place="Teras stasiun")
    phone.page.wait_for_timeout(800)
    phone.page.goto("/home")
    phone.page.add_init_script(SLOW_DRAFT)
    name = phone.fill()
    expect(phone.page.get_by_role("button", name="Mulai dari kosong")).to_be_visible()
    expect(phone.page.locator("#f-name")).to_have_value(name)
    expect(phone.page.locator("#f-place")).to_have_value("Teras stasiun")
    phone.page.wait_for_timeout(800)
    phone.page.goto("/home")
    phone.page.goto("/clients/new")
    expect(phone.page.locator("#f-name")).to_have_value(name)


def test_fault_22_two_tabs_that_send_together_send_once(phone: Phone, line: Proxy, server: Server) -> None:
    line.fault = refused
    names = [phone.register(), phone.register()]
    line.fault = None
    other = phone.context.new_page()
    other.goto("/outbox")
    for page in (other, phone.page):
        page.evaluate(SEND)
    phone.send_now()
    other.close()
    assert faults_of(phone.history(stored(server, names)), at_rest=True) == []


def test_fault_28_a_session_that_ended_loses_nothing(phone: Phone, server: Server) -> None:
    phone.page.goto("/clients/new")
    phone.context.clear_cookies()
    name = phone.register()
    # The device signs what it sends: it needs no session.
    phone.send_now()
    assert faults_of(phone.history(stored(server, [name])), at_rest=True) == []
    sign_in(phone.page, "satpolpp.bontang")
    # Whoever comes next may lose the network at once: his vault is open again.
    phone.wait_until(f"() => ({ITEMS})().then((items) => items.some(({{ isOpen }}) => isOpen))")


def test_fault_32_invalid_data_comes_back_to_be_corrected_and_is_there_once(phone: Phone, server: Server) -> None:
    phone.context.set_offline(True)
    name = phone.register(nik="327901410790999")
    phone.context.set_offline(False)
    phone.send_now()
    assert phone.items()[name]["state"] == "correction"
    assert faults_of(phone.history(stored(server, [name]))) == []
    page = phone.page
    page.locator("article", has_text=name).get_by_role("link", name="Perbaiki").click()
    expect(page.locator("#f-name")).to_have_value(name)
    expect(page.locator("#f-nik-why")).to_contain_text("16")
    page.locator("#f-nik").fill("")
    phone.save()
    expect(page.get_by_role("heading", name="Tersimpan").first).to_be_visible()
    phone.send_now()
    assert stored(server, [name]) == {name: 1}
    assert phone.items()[name]["state"] == "done"


def test_online_invalid_data_is_refused_beside_its_field_and_what_was_typed_stays(phone: Phone, server: Server) -> None:
    name = phone.fill(nik="123")
    phone.save()
    expect(phone.page.locator("#f-nik-why")).to_be_visible()
    expect(phone.page.locator("#f-name")).to_have_value(name)
    phone.page.locator("#f-nik").fill("")
    phone.save()
    expect(phone.page.get_by_role("heading", name="Tersimpan").first).to_be_visible()
    assert stored(server, [name]) == {name: 1}


def test_a_photo_taken_offline_follows_its_record(phone: Phone, server: Server, picture: Path) -> None:
    phone.context.set_offline(True)
    name = phone.fill()
    phone.page.set_input_files("input[type=file]", picture)
    expect(phone.page.locator("[data-digest] img")).to_be_visible()
    phone.save()
    expect(phone.page.get_by_role("heading", name="Tersimpan").first).to_be_visible()
    phone.context.set_offline(False)
    phone.send_now()
    expect(phone.page.locator("article", has_text=name)).to_contain_text("Selesai")
    with sqlite3.connect(server.data / "pmks.sqlite3") as database:
        query = """SELECT photo_file.stored FROM photo JOIN client ON client.id = photo.client_id
            JOIN photo_file ON photo_file.digest = photo.digest WHERE client.name = ?"""
        assert [bool(row[0]) for row in database.execute(query, (name,))] == [True]


@pytest.mark.parametrize("account", ["satpolpp.bontang", "peksos.pangkalpinang"], ids=["lettered", "numbered"])
def test_a_deed_on_a_case_is_saved_offline_beside_its_steps_and_done_later(new_phone: Phone, account: str) -> None:
    """Also where the standard numbers its steps, so that the id of a form begins with a digit."""
    phone = new_phone.sign_in(account)
    page = phone.page
    page.goto("/home")
    case = page.locator("link[data-keep]").first.get_attribute("href") or ""
    page.goto(case)
    form = page.locator("form[data-outbox='case.deed']").first
    expect(form).to_be_attached()
    phone.wait_until_kept(case)
    phone.context.set_offline(True)
    page.goto(case)
    page.evaluate(
        "() => document.querySelectorAll('form[data-outbox] details, details:has(form[data-outbox])').forEach((each) => { each.open = true; })"
    )
    answer(form, form.locator("[name=deed]").first.get_attribute("value") or "")
    if form.locator("[name=outcome]").count():
        form.locator("[name=outcome]").first.check(force=True)
    form.locator("textarea[name=notes]").fill("Dicatat tanpa sinyal")
    form.locator("button[type=submit], button:not([type])").last.click()
    expect(page.locator("[data-item]")).to_contain_text("Tersimpan di HP")
    phone.context.set_offline(False)
    phone.send_now()
    expect(page.locator("[data-group=received] article").first).to_contain_text("Selesai")


def test_an_outing_begun_without_a_network_holds_the_people_met_in_it(phone: Phone, server: Server) -> None:
    page = phone.page
    phone.context.set_offline(True)
    page.goto("/operations/new")
    page.locator("#f-place").fill("Pasar Rawa Indah")
    page.get_by_role("button", name="Mulai", exact=True).click()
    page.wait_for_url("**/clients/new?operation=*")
    expect(page.locator("#f-place")).to_have_value("Pasar Rawa Indah")
    names = [phone.register_here(), phone.onward().register_here()]
    phone.context.set_offline(False)
    phone.send_now()
    assert faults_of(phone.history(stored(server, names)), at_rest=True) == []
    assert len(_column(server, "SELECT DISTINCT finding.operation FROM finding", names)) == 1


def test_a_family_registered_without_a_network_stays_together(phone: Phone, server: Server) -> None:
    phone.context.set_offline(True)
    mother = phone.fill()
    phone.page.get_by_role("button", name="Simpan, lalu daftarkan keluarganya").click()
    phone.page.wait_for_url("**/clients/new?family=*")
    expect(phone.page.get_by_text(f"Satu keluarga dengan {mother}")).to_be_visible()
    child = phone.register_here()
    phone.confirmed.append(mother)
    phone.context.set_offline(False)
    phone.send_now()
    names = [mother, child]
    assert faults_of(phone.history(stored(server, names)), at_rest=True) == []
    (shared,) = _column(server, "SELECT client.household FROM finding", [child])
    assert shared in _column(server, "SELECT client.id FROM finding", [mother])


def test_the_form_opens_a_second_time_without_any_request(phone: Phone, line: Proxy) -> None:
    phone.page.goto("/clients/new")
    phone.page.wait_for_load_state("networkidle")
    line.log.clear()
    phone.page.goto("/clients/new")
    phone.page.wait_for_load_state("networkidle")
    assert [path for _, path in line.log if path != "/sw.js"] == []


def test_the_app_can_be_put_on_the_home_screen(mortal: MortalPhone) -> None:
    phone = mortal.start().sign_in()
    devtools = phone.context.new_cdp_session(phone.page)
    assert devtools.send("Page.getInstallabilityErrors") == {"installabilityErrors": []}


def test_signing_out_empties_what_was_kept_for_reading_and_not_the_outbox(
    new_phone: Phone, line: Proxy, server: Server
) -> None:
    phone = new_phone.sign_in("babinsa.bontang")
    line.fault = refused
    name = phone.register()
    phone.page.once("dialog", lambda dialog: dialog.accept())
    phone.page.goto("/me")
    phone.page.get_by_role("button", name="Keluar").click()
    phone.page.wait_for_url(re.compile(r"/(sign-in)?(\?.*)?$"))
    assert phone.page.evaluate("async () => (await caches.keys()).filter((name) => name.startsWith('kept-'))") == []
    line.fault = None
    # A colleague takes the tablet: sees a count and nothing of the person, and carries it.
    sign_in(phone.page, "satpolpp.bontang")
    phone.wait_for_worker()
    expect(phone.page.get_by_text(name)).to_have_count(0)
    phone.page.goto("/outbox")
    phone.wait_for_all("state === 'done'")
    expect(phone.page.get_by_text(name)).to_have_count(0)
    assert stored(server, [name]) == {name: 1}


def _column(server: Server, select: str, names: list[str]) -> set[str]:
    """What one column says of people of these names."""
    where = f"JOIN client ON client.id = finding.client_id WHERE client.name IN ({', '.join('?' * len(names))})"
    with sqlite3.connect(server.data / "pmks.sqlite3") as database:
        return {row[0] for row in database.execute(f"{select} {where}", names)}


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A photo of twelve million points, as phones take them."""
    from PIL import Image

    path = tmp_path / "foto.jpg"
    Image.effect_noise((4000, 3000), 60).convert("RGB").save(path, quality=80)
    return path
