"""The guide book and the blank forms as files: nothing of a standard is lost, nobody's data is in them, each is made once."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from flask import Flask
from flask.testing import FlaskClient

from pmks.house.press import HOLE, unprintable
from pmks.public import printed
from pmks.public.blanks.shelf import blanks_of
from pmks.public.queries import shelf
from pmks.standards.checker import BUILT_IN
from pmks.standards.model import Agency
from tests.conftest import EXAMPLE
from tests.papers.reading import claims, codes_in, pages_words, text_of
from tests.people import CANARY
from tests.public.reading import squeezed, wire_bytes, words
from tests.public.test_guide import AGENCIES, notes
from tests.public.test_guide import printed as said_by
from tests.work import do, registered

pytestmark = pytest.mark.any_database

SLUGS = [each.slug for each in AGENCIES]
PRINTED = {
    "actor_text", "address", "approach", "caption", "complaint_note", "decree", "definition", "division", "email", "fee", "government",
    "headline", "jobs", "label", "name", "number", "office", "output", "partners", "postal_code", "printed", "products", "provider",
    "region_name", "slogan", "summary", "tagline", "text", "time", "title",
}  # fmt: skip
"""Keys of a standard whose values are words for readers; the others are ids, clauses and numbers for machines."""
ELSEWHERE = {"poster", "fact", "papers", "pause_reason", "late_reason", "any_of", "all_of", "when", "sets"}
"""Tables that print elsewhere: posters on walls, facts as the branches that settle them, numbering on letters, parts of a printed line, conditions."""


def fetched(browser: FlaskClient, address: str) -> bytes:
    reply = browser.get(address)
    assert (reply.status_code, reply.mimetype) == (200, "application/pdf")
    return reply.data


def the_book(browser: FlaskClient, agency: str) -> bytes:
    return fetched(browser, f"/pedoman/{agency}/buku-pedoman.pdf")


def folder_of(agency: str) -> Path:
    return next(top / agency for top in (BUILT_IN, EXAMPLE) if (top / agency).is_dir())


def said_in(table: Any, key: str = "") -> Iterator[str]:
    """Every printed text below a table of a TOML file; what is marked as assumed is ours and not the standard's."""
    match table:
        case dict() if table.get("assumed") is True:
            return
        case dict():
            for name, inner in table.items():
                if name not in ELSEWHERE:
                    yield from said_in(inner, name)
        case list():
            yield from (each for inner in table for each in said_in(inner, key))
        case str() if key in PRINTED:
            yield table


def told(text: str) -> str:
    """Words as they are compared: without white space, and with a hole for what our letters lack (a misprint that a note cites)."""
    lacking = unprintable(text)
    return squeezed("".join(HOLE if sign in lacking else sign for sign in text))


class TestBook:
    @pytest.mark.parametrize("agency", SLUGS)
    def test_every_printed_text_of_a_standard_is_in_the_book(self, agency: str, visitor: FlaskClient) -> None:
        book = told(text_of(the_book(visitor, agency)))
        texts = [
            text
            for file in sorted(folder_of(agency).glob("*.toml"))
            for text in said_in(tomllib.loads(file.read_text("utf-8")))
        ]
        assert len(texts) > 50
        assert [each for each in texts if told(each) not in book] == []

    @pytest.mark.parametrize("agency", AGENCIES, ids=SLUGS)
    def test_every_service_is_in_the_book_as_its_page_shows_it(self, agency: Agency, visitor: FlaskClient) -> None:
        book = told(text_of(the_book(visitor, agency.slug)))
        for service in agency.services:
            wanted = [*said_by(service), *notes(service), *(agency.category(id).title for id in service.categories)]
            assert [each for each in wanted if each and told(each) not in book] == [], service.id

    def test_what_a_standard_does_not_say_is_said_to_be_missing(self, visitor: FlaskClient) -> None:
        book = told(text_of(the_book(visitor, "bontang")))
        for part in ("SK:", "Waktupenyelesaian", "Persyaratan:", "Nomortelepon", "Alamat"):
            assert f"{part}belumtersedia" in book or f"{part}BiayaDimulaidenganbelumtersedia" in book, part

    @pytest.mark.parametrize("agency", AGENCIES, ids=SLUGS)
    def test_its_contents_name_the_page_on_which_each_chapter_begins(
        self, agency: Agency, visitor: FlaskClient
    ) -> None:
        pages = pages_words(the_book(visitor, agency.slug))
        for service in agency.services:
            line = next(each for each in pages[1].splitlines() if told(each).startswith(told(service.plain_title)))
            page = int(line.split()[-1])
            assert told(service.plain_title) in told(pages[page - 1])

    def test_it_has_bookmarks_and_can_be_read_aloud_and_kept(self, visitor: FlaskClient) -> None:
        pdf = the_book(visitor, "kutim")
        with pypdfium2.PdfDocument(pdf) as document:
            titles = [each.get_title() for each in document.get_toc()]
        assert {"Daftar isi", "Tentang dinas ini", "Penelusuran keluarga", "Formulir kosong"} <= set(titles)
        assert (claims(pdf)["archive"], claims(pdf)["access"], claims(pdf)["language"]) == ("2a", "1", "id-ID")
        assert claims(pdf)["title"] == "Buku Pedoman Dinas Sosial Kabupaten Kutai Timur"

    def test_its_cover_leads_back_to_its_page(self, visitor: FlaskClient) -> None:
        assert codes_in(the_book(visitor, "banjar")) == ["http://pmks.example/pedoman/banjar"]

    def test_it_names_every_blank_form(self, visitor: FlaskClient) -> None:
        book = told(text_of(the_book(visitor, "babel")))
        assert [each.title for each in blanks_of(shelf("babel")) if told(each.title) not in book] == []


@pytest.fixture
def fresh(house: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A data folder in which nothing was printed yet; the list grows by the title of each paper that is pressed."""
    made: list[str] = []
    once = printed.press

    def counted(*args: Any, **more: Any) -> bytes:
        made.append(more["title"])
        return once(*args, **more)

    monkeypatch.setattr(printed, "press", counted)
    monkeypatch.setattr(printed.Paper, "folder", property(lambda _: tmp_path))
    return made


class TestKept:
    def test_it_is_made_once_however_often_it_is_asked_for(self, fresh: list[str], visitor: FlaskClient) -> None:
        assert the_book(visitor, "banjar") == the_book(visitor, "banjar")
        assert len(fresh) == 1

    def test_who_has_it_already_is_sent_nothing(self, fresh: list[str], visitor: FlaskClient) -> None:
        first = visitor.get("/pedoman/banjar/buku-pedoman.pdf")
        again = visitor.get("/pedoman/banjar/buku-pedoman.pdf", headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data, len(fresh)) == (304, b"", 1)

    def test_a_setting_makes_another_book_and_the_former_one_goes(
        self, fresh: list[str], tmp_path: Path, visitor: FlaskClient
    ) -> None:
        before = visitor.get("/pedoman/pangkalpinang/buku-pedoman.pdf").headers["ETag"]
        do("admin.pangkalpinang", "setting.change", key="contact.address", value="kacang-pedang")
        after = visitor.get("/pedoman/pangkalpinang/buku-pedoman.pdf").headers["ETag"]
        assert before != after
        assert len(list(tmp_path.glob("*.pdf"))) == 1

    def test_its_size_is_told_once_it_is_known(self, fresh: list[str], visitor: FlaskClient) -> None:
        assert "BukupedomanlengkapPDF" in words(visitor.get("/pedoman/banjar"))
        size = round(len(the_book(visitor, "banjar")) / 1000)
        assert f"BukupedomanlengkapPDF,{size}KB" in words(visitor.get("/pedoman/banjar"))
        assert fresh == ["Buku Pedoman Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak Kota Banjar"]

    def test_a_page_that_links_it_makes_nothing_and_stays_small(self, fresh: list[str], house: Flask) -> None:
        for address in ("/pedoman", "/pedoman/bontang", "/pedoman/bontang/formulir"):
            assert wire_bytes(house.test_client(), address) <= 25_000
        assert fresh == []

    def test_nobody_is_in_them(self, fresh: list[str], visitor: FlaskClient) -> None:
        registered(name=CANARY, place="Gang Kenari")
        for address in ("buku-pedoman.pdf", "formulir.pdf"):
            text = text_of(fetched(visitor, f"/pedoman/bontang/{address}"))
            assert CANARY not in text
            assert "Kenari" not in text
