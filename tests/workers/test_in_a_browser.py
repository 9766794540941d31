"""A list goes its whole way without scripts: brought by the kelurahan, published by a head, asked for by the worker himself."""

import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from pmks.users.demo import PASSWORD
from tests.browser.looking import look, too_wide
from tests.browser.officers import Officers
from tests.browser.server import Server
from tests.workers.files import as_csv, as_xlsx, person, rows_of

pytestmark = pytest.mark.browser

KELURAHAN, HEAD = "kelurahan.bontang", "kabid.bontang"
SIZES = (360, 800, 1440)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ONE, OTHER = 7_001, 7_002
"""Two people in no other test."""


@pytest.fixture
def plain(browser: Browser, server: Server) -> Iterator[Page]:
    """A browser on which no script runs."""
    context = browser.new_context(
        base_url=server.url, java_script_enabled=False, viewport={"width": 360, "height": 740}, service_workers="block"
    )
    yield context.new_page()
    context.close()


def _enter(page: Page, account: str) -> None:
    page.context.clear_cookies()
    page.goto("/sign-in")
    page.get_by_label("Nama pengguna").fill(account)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.locator('a.band-link[href="/me"]')).to_be_visible()


def _choose(page: Page, name: str, kind: str, data: io.BytesIO) -> None:
    page.goto("/workers/import")
    page.get_by_label("Berkas daftar").set_input_files([{"name": name, "mimeType": kind, "buffer": data.getvalue()}])
    page.get_by_role("button", name="Periksa berkas").click()


def test_a_list_goes_its_whole_way_without_scripts(plain: Page) -> None:
    _enter(plain, KELURAHAN)
    plain.goto("/me")
    plain.get_by_role("link", name="Pekerja rentan").click()
    plain.get_by_role("link", name="Unggah daftar").first.click()
    plain.get_by_role("button", name="Periksa berkas").click()
    expect(plain.locator("#f-file-why")).to_contain_text("Pilih dulu berkasnya.")
    people = [person(ONE, name="Siti Kenari", area=""), person(OTHER, name="Yusuf", area="", until="kapan saja")]
    _choose(plain, "daftar.xlsx", XLSX, as_xlsx(rows_of(people)))
    expect(plain.get_by_text("1 dari 2 orang dapat diimpor")).to_be_visible()
    expect(plain.get_by_text("Baris 3: Berlaku sampai tidak terbaca.")).to_be_visible()
    plain.get_by_role("button", name="Impor 1 orang").click()
    expect(plain.get_by_text("Selesai: 1 orang masuk ke daftar.")).to_be_visible()
    plain.get_by_role("link", name="Lihat hasilnya").click()
    plain.get_by_role("link", name="Lihat daftar").click()
    plain.get_by_role("searchbox").fill("kenari")
    plain.get_by_role("button", name="Cari").click()
    expect(plain.get_by_role("rowheader", name="Siti Kenari")).to_be_visible()
    assert "kenari" not in plain.url.lower()

    _enter(plain, HEAD)
    plain.goto("/workers")
    plain.get_by_role("link", name="Bontang Kuala").click()
    plain.get_by_role("link", name="Umumkan daftar tersamar").click()
    plain.get_by_label("Alasan").fill("SK Kepala Dinas 12/2026")
    plain.get_by_role("button", name="Umumkan daftar tersamar").click()
    plain.get_by_role("link", name="Lihat seperti warga").click()
    public = plain.url

    plain.context.clear_cookies()
    plain.goto("/pekerja-rentan")
    plain.get_by_role("link", name="Daftar Bontang Kuala").click()
    assert plain.url == public
    expect(plain.get_by_text("S••• K•••, nelayan kecil, Bontang Kuala")).to_be_visible()
    assert "Kenari" not in plain.content()
    plain.goto("/pekerja-rentan")
    plain.get_by_role("link", name="Cek diri").click()
    plain.get_by_label("NIK").fill(people[0]["nik"])
    plain.get_by_label("Tanggal lahir").fill("1969-03-04")
    plain.get_by_role("button", name="Cek", exact=True).click()
    expect(plain.get_by_text("Tidak ada di daftar")).to_be_visible()
    day, month, year = people[0]["born"].split("-")
    plain.get_by_label("Tanggal lahir").fill(f"{year}-{month}-{day}")
    plain.get_by_role("button", name="Cek lagi").click()
    expect(plain.get_by_role("heading", name="Anda terdaftar")).to_be_visible()
    expect(plain.get_by_text("31 Desember 2027")).to_be_visible()
    assert people[0]["nik"] not in plain.url and "Kenari" not in plain.content()
    assert not plain.context.cookies()

    _enter(plain, HEAD)
    plain.goto("/workers")
    plain.get_by_role("link", name="Bontang Kuala").click()
    plain.get_by_role("link", name="Tarik pengumuman").click()
    plain.get_by_label("Alasan").fill("Keberatan warga")
    plain.get_by_role("button", name="Tarik pengumuman").click()
    reply = plain.goto(public)
    assert reply and reply.status == 404


def test_the_public_pages_are_fit_for_everybody(page: Page, server: Server) -> None:
    for address in ("/pekerja-rentan", "/pekerja-rentan/cek"):
        page.goto(server.url + address)
        look(page, address)
    page.get_by_role("button", name="Cek", exact=True).click()
    expect(page.locator("#f-nik-why")).to_be_visible()
    look(page, "errors")


def test_the_keepers_pages_are_fit_for_everybody(officers: Officers) -> None:
    page = officers.at(KELURAHAN, "/workers/import")
    look(page, "new")
    file = as_csv(rows_of([person(7_010 + each, area="", job="7" if each % 3 else "pemulung") for each in range(60)]))
    _choose(page, "daftar.csv", "text/csv", file)
    expect(page.get_by_role("heading", name="Hasil pemeriksaan berkas")).to_be_visible()
    look(page, "import")
    for address in ("/workers", page.url):
        page = officers.at(KELURAHAN, address)
        for width in SIZES:
            page.set_viewport_size({"width": width, "height": 900})
            assert not too_wide(page)
    page = officers.at(KELURAHAN, "/workers")
    page.locator("a.row", has_text="Bontang Kuala").click()
    expect(page.get_by_role("table")).to_be_visible()
    look(page, "list")
