"""What people do for somebody's rights, in a browser: two who write at once, a record linked, consent, his file, erasure."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import look
from tests.browser.officers import Officers

pytestmark = pytest.mark.browser

AGENCY = "bontang"
PEKSOS, STAF, HEAD = f"peksos.{AGENCY}", f"staf.{AGENCY}", f"kadis.{AGENCY}"

SAVED = "() => document.querySelector('#registration-saved') || /clients.[0-9a-f-]{36}$/.test(location.pathname)"


@pytest.fixture(scope="module")
def met(officers: Officers) -> Iterator[tuple[Officers, str, str]]:
    """Somebody registered twice under almost the same name: the addresses of both records."""
    yield officers, _register(officers, "Ibu Sulastri Wardani"), _register(officers, "Ibu Sulastri Wardhani")


def _register(officers: Officers, name: str) -> str:
    page = officers.at(PEKSOS, "/clients/new")
    page.get_by_label("Nama atau panggilan").fill(name)
    page.get_by_label("Perempuan").check()
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.wait_for_function(SAVED)  # in its place, or on the person's page when the scripts were not there yet
    page.goto(f"/clients?q={name}")
    page.get_by_role("link", name=name, exact=False).first.click()
    page.wait_for_url("**/clients/*-*")
    return page.url


def test_the_later_of_two_writers_chooses_on_the_page(met: tuple[Officers, str, str]) -> None:
    officers, address, _ = met
    page = officers.at(STAF, f"{address}/correction")
    old = page.locator("input[name=was]").input_value()
    page.locator("#f-name").fill("Ibu Sulastri")
    page.get_by_role("button", name="Simpan").click()
    page.wait_for_url(address)
    page = officers.at(PEKSOS, f"{address}/correction")
    page.evaluate("was => { document.querySelector('input[name=was]').value = was; }", old)
    page.locator("#f-name").fill("Ibu Lastri")
    page.locator("#f-age_estimate").fill("61")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Anda mengisi ini")).to_be_visible()
    look(page, "clash")
    page.locator("label.pick", has_text="Ibu Sulastri").click()
    page.get_by_role("button", name="Simpan").click()
    page.wait_for_url(address)
    expect(page.locator("h1")).to_have_text("Ibu Sulastri")
    expect(page.get_by_text("61").first).to_be_visible()


def test_two_records_are_compared_linked_and_unlinked(met: tuple[Officers, str, str]) -> None:
    officers, address, other = met
    page = officers.at(PEKSOS, address)
    look(page, "person")
    page = officers.at(PEKSOS, f"{address}/links/{other.rsplit('/', 1)[1]}")
    look(page, "compare")
    page.get_by_role("button", name="Orang yang sama", exact=True).click()
    page.wait_for_url("**/links")
    look(page, "links")
    page.goto(address)
    expect(page.get_by_text("Catatan lain orang ini")).to_be_visible()
    page.goto(f"{address}/links")
    page.get_by_role("button", name="Lepas hubungan").click()
    expect(page.get_by_role("button", name="Lepas hubungan")).to_have_count(0)


def test_consent_is_recorded_where_the_notice_stands(met: tuple[Officers, str, str]) -> None:
    page = _privacy(met)
    look(page, "privacy")
    page.get_by_text("Pemberitahuan privasi sudah dibacakan").first.click()
    page.get_by_text("Setuju", exact=True).first.click()
    page.get_by_role("button", name="Catat persetujuan privasi").click()
    expect(page.locator(".why").first).to_be_visible()
    page.get_by_text("Orangnya sendiri", exact=True).first.click()
    page.get_by_role("button", name="Catat persetujuan privasi").click()
    expect(page.get_by_text("Setuju datanya dicatat").first).to_be_visible()
    page.get_by_role("link", name="Lembar untuk dicetak").click()
    expect(page.get_by_text("Petugas yang membacakan")).to_be_visible()
    look(page, "sheet")


def _privacy(met: tuple[Officers, str, str]) -> Page:
    officers, address, _ = met
    page = officers.at(PEKSOS, f"{address}/rights")
    page.get_by_role("link", name="Pemberitahuan privasi").click()
    page.wait_for_url("**/privacy")
    return page


def test_a_request_waits_for_the_head_and_an_open_case_stands_against_it(met: tuple[Officers, str, str]) -> None:
    officers, address, _ = met
    page = officers.at(PEKSOS, f"{address}/rights")
    page.get_by_text("Catat permintaan penghapusan").first.click()
    page.get_by_text("Orangnya sendiri meminta").click()
    page.get_by_label("Apa yang diminta, dan mengapa?").fill("Ia meminta datanya dihapus")
    page.get_by_role("button", name="Catat permintaan", exact=True).click()
    expect(page.get_by_text("Menunggu keputusan kepala dinas")).to_be_visible()
    look(page, "rights")
    page = officers.at(HEAD, "/clients/retention")
    look(page, "retention")
    page.get_by_role("link", name="Ibu Sulastri", exact=False).first.click()
    page.get_by_role("link", name="Periksa dan putuskan").click()
    expect(page.get_by_text("Masih ada kasus yang terbuka")).to_be_visible()
    look(page, "erasure")


def test_his_file_is_made_to_be_read_with_him(met: tuple[Officers, str, str]) -> None:
    officers, address, _ = met
    page = officers.at(PEKSOS, f"{address}/rights")
    page.get_by_text("Serahkan salinan").click()
    page.get_by_text("Orangnya sendiri", exact=True).click()
    page.get_by_label("Bagaimana dipastikan orangnya benar?").fill("Dikenal petugas")
    page.get_by_role("button", name="Buat salinan").click()
    expect(page.locator("h1")).to_contain_text("Berkas Ibu Sulastri")
    look(page, "file")
