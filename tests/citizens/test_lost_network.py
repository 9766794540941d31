"""Losing the network, an answer or the page: what a citizen typed and sent is neither lost nor doubled, and lies on his phone no longer than it must."""

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.server import Server
from tests.citizens.phones import (
    FORM,
    KEPT,
    NUMBER_AND_PHOTO,
    OPENS_AGAIN,
    PLACE,
    WORDS,
    code_on,
    field,
    fill_in,
    posted,
    send,
)
from tests.citizens.test_photos import MAKER, snap

pytestmark = pytest.mark.browser


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
