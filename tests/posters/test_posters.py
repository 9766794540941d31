"""Making, scanning and retiring posters."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from pmks.house.problems import Conflict, Invalid, NotAllowed, NotFound
from pmks.posters.tables import Poster
from tests.public.reading import squeezed, wire_bytes, words
from tests.work import do

Enter = Callable[[str], FlaskClient]


def made(who: str = "admin.bontang", **more: object) -> Poster:
    """A poster on the market."""
    fields: dict[str, Any] = {
        "kind": "penanganan",
        "place": "Pasar Rawa Indah",
        "area": "64.74.02.1001",
        "neighbourhood": "RT 07",
        **more,
    }
    return do(who, "poster.create", **fields).value


@pytest.mark.usefixtures("house")
class TestDeeds:
    def test_each_poster_has_a_code_of_its_own(self) -> None:
        assert made().code != made().code

    def test_only_an_administrator_makes_one(self) -> None:
        with pytest.raises(NotAllowed):
            made("kabid.bontang")

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"kind": "iklan"}, "kind"),
            ({"place": ""}, "place"),
            ({"area": "19.71.01.1001"}, "area"),
            ({"place": "x" * 121}, "place"),
        ],
    )
    def test_wrong_words_are_told_by_field_and_make_nothing(self, wrong: dict[str, str], field: str) -> None:
        with pytest.raises(Invalid) as told:
            made(**wrong)
        assert list(told.value.errors) == [field]
        assert not Poster.select().exists()

    def test_a_poster_is_retired_once(self) -> None:
        poster = made()
        do("admin.bontang", "poster.retire", {"poster": poster.id}, reason="Pasar pindah.")
        with pytest.raises(Conflict):
            do("admin.bontang", "poster.retire", {"poster": poster.id})

    def test_another_agencys_poster_does_not_exist(self) -> None:
        with pytest.raises(NotFound):
            do("admin.kutim", "poster.retire", {"poster": made().id})


class TestScanning:
    def test_help_comes_first_then_the_report_then_the_guide_book(self, visitor: FlaskClient) -> None:
        page = visitor.get(f"/p/{made().code}").get_data(as_text=True)
        places = [
            page.index(each)
            for each in ("tel:119", "/lapor?agency=bontang", "/pedoman/bontang", "/pedoman/bontang/formulir")
        ]
        assert places == sorted(places)
        assert "Pasar Rawa Indah, RT 07," in page

    def test_small_letters_open_it_too(self, visitor: FlaskClient) -> None:
        assert visitor.get(f"/p/{made().code.lower()}").status_code == 200

    def test_a_retired_poster_still_says_where_to_go(self, visitor: FlaskClient) -> None:
        poster = made()
        do("admin.bontang", "poster.retire", {"poster": poster.id}, reason="Pasar pindah ke gedung baru.")
        page = words(visitor.get(f"/p/{poster.code}"))
        assert "Posterinisudahtidakdipakai.Pasarpindahkegedungbaru." in page
        assert page.index("119Ambulans") < page.index("Posterinisudah") < page.index("LaporkanCeklaporan")
        assert f"poster={poster.code}" not in visitor.get(f"/p/{poster.code}").get_data(as_text=True)

    def test_a_retired_poster_names_the_office_that_can_be_called(self, visitor: FlaskClient) -> None:
        poster = made("admin.kutim", kind="layanan", area=None)
        do("admin.kutim", "poster.retire", {"poster": poster.id}, reason="")
        assert "0821-5299-9432" in words(visitor.get(f"/p/{poster.code}"))

    def test_what_a_poster_promises_is_what_its_standards_print(self, visitor: FlaskClient) -> None:
        page = words(visitor.get(f"/p/{made('admin.pangkalpinang', kind='layanan', area=None).code}"))
        assert "Keputusan:1x24jam" in page
        assert "harikerjasesudahitu" not in page

    def test_where_the_standard_is_silent_a_report_has_its_own_promise(self, visitor: FlaskClient) -> None:
        page = words(visitor.get(f"/p/{made().code}"))
        assert "Laporanditeruskankepetugas:palinglambat3harikerja" in page
        assert "Ditindaklanjuti:palinglambat5harikerjasesudahitu" in page

    def test_help_stands_first_on_the_workers_poster_too(self, visitor: FlaskClient) -> None:
        page = words(visitor.get(f"/p/{made(kind='pekerja-rentan').code}"))
        assert page.index("119Ambulans") < page.index("JuruParkir")

    def test_a_code_of_ours_that_is_written_down_no_more_is_told_from_a_mistyped_one(
        self, visitor: FlaskClient
    ) -> None:
        code = made().code
        Poster.delete().where(Poster.code == code).execute()
        lost, mistyped = visitor.get(f"/p/{code}"), visitor.get(f"/p/{code[:-1]}0")
        assert (lost.status_code, mistyped.status_code) == (404, 404)
        assert "benarbuatankami" in words(lost)
        assert "Mungkinsalahketik" in words(mistyped)

    def test_a_code_printed_before_codes_were_signed_opens_as_ever(self, visitor: FlaskClient) -> None:
        Poster.update(code="BTG-7K4M").where(Poster.id == made().id).execute()
        assert visitor.get("/p/btg-7k4m").status_code == 200

    def test_an_unknown_code_gets_a_page_that_helps(self, visitor: FlaskClient) -> None:
        reply = visitor.get("/p/BTG-0000")
        assert reply.status_code == 404
        assert "tel:119" in reply.get_data(as_text=True)
        assert "BTG-0000" in words(reply)

    def test_the_workers_poster_opens_their_information(self, visitor: FlaskClient) -> None:
        page = words(visitor.get(f"/p/{made(kind='pekerja-rentan').code}"))
        assert "0813-5190-6454" in page
        assert "GunungElai" in page

    @pytest.mark.parametrize("kind", ["penanganan", "pekerja-rentan"])
    def test_what_a_poster_opens_weighs_at_most_25_kilobytes(self, kind: str, visitor: FlaskClient) -> None:
        assert wire_bytes(visitor.application.test_client(), f"/p/{made(kind=kind).code}") <= 25_000


class TestAdministration:
    def test_a_poster_is_made_in_the_browser_and_shown(self, sign_in: Enter) -> None:
        browser = sign_in("admin.bontang")
        assert "Belumadaposter" in words(browser.get("/admin/posters"))
        reply = browser.post(
            "/admin/posters", data={"kind": "penanganan", "place": "Terminal", "area": "", "neighbourhood": ""}
        )
        assert reply.status_code == 303
        [poster] = Poster.select()
        assert reply.location == f"/admin/posters/{poster.id}"
        assert poster.code in words(browser.get(reply.location))
        assert "Terminal" in words(browser.get("/admin/posters"))

    def test_a_form_to_correct_keeps_what_was_typed(self, sign_in: Enter) -> None:
        reply = sign_in("admin.bontang").post(
            "/admin/posters", data={"kind": "penanganan", "place": "", "neighbourhood": "RT 07"}
        )
        assert reply.status_code == 422
        page = reply.get_data(as_text=True)
        assert 'value="RT 07"' in page
        assert "Isi bagian ini." in page

    def test_another_agencys_poster_is_not_found(self, sign_in: Enter) -> None:
        poster = made()
        browser = sign_in("admin.kutim")
        assert browser.get(f"/admin/posters/{poster.id}").status_code == 404
        assert poster.code not in words(browser.get("/admin/posters"))

    def test_retiring_goes_back_to_the_poster(self, sign_in: Enter) -> None:
        poster = made()
        browser = sign_in("admin.bontang")
        reply = browser.post(f"/admin/posters/{poster.id}/retirement", data={"reason": "Sobek"})
        assert reply.status_code == 303
        assert "Posteriniditarikpada" in words(browser.get(reply.location))

    def test_a_long_list_goes_on_on_the_next_page(self, sign_in: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("pmks.posters.queries.PAGE", 2)
        codes = [made(place=f"Tempat {number}").code for number in range(3)]
        browser = sign_in("admin.bontang")
        first = browser.get("/admin/posters").get_data(as_text=True)
        assert [code in first for code in codes] == [False, True, True]
        address = first.split('rel="next" href="')[1].split('"')[0]
        assert codes[0] in words(browser.get(address))


class TestScanner:
    def test_a_typed_code_leads_on(self, sign_in: Enter) -> None:
        reply = sign_in("satpolpp.bontang").get("/scan?code=btg-7k4m")
        assert (reply.status_code, reply.location) == (303, "/p/BTG-7K4M")

    def test_a_strange_code_is_told_and_kept(self, sign_in: Enter) -> None:
        reply = sign_in("satpolpp.bontang").get("/scan?code=halo")
        assert reply.status_code == 422
        assert 'value="halo"' in reply.get_data(as_text=True)

    def test_it_works_without_a_camera(self, sign_in: Enter) -> None:
        assert 'name="code"' in sign_in("rt.bontang").get("/scan").get_data(as_text=True)


def test_the_printed_poster_says_what_the_published_one_says(sign_in: Enter) -> None:
    browser = sign_in("admin.bontang")
    page = words(browser.get(f"/admin/posters/{made().id}/paper"))
    for said in (
        "Penanganan dan Reunifikasi Penyandang Masalah Kesejahteraan Sosial",
        "Gelandangan dan pengemis, orang telantar, lansia telantar serta anak telantar",
        "sehingga tidak dapat terpenuhi kebutuhan hidupnya (jasmani, rohani, dan sosial) secara memadai dan wajar.",
        "Reunifikasi PPKS",
        "memperoleh dukungan yang berkelanjutan dari keluarga.",
        "SCAN ME!",
        "Buku Pedoman dan Form",
        "Satu langkah bersama untuk harapan pulih.",
        "RT · Kelurahan · Satpol PP · Bhabinkamtibmas · Babinsa · Dinas Sosial",
        "Penjangkauan oleh Satpol PP",
        "pmks.example/p/BTG-",
    ):
        assert squeezed(said) in page


def test_the_workers_poster_says_whom_to_call(sign_in: Enter) -> None:
    page = words(sign_in("admin.bontang").get(f"/admin/posters/{made(kind='pekerja-rentan').id}/paper"))
    for said in (
        "Juru Parkir",
        "Scan Disini!",
        "Hubungi Kami",
        "0813-5190-6454",
        "panggil kami bpjamsostek",
        "Kelurahan Gunung Elai",
    ):
        assert squeezed(said) in page
