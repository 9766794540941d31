"""The comparer of papers itself: it must not let a changed, missing or unexpected word pass, or a comparison proves nothing."""

import re
from datetime import date

import pytest

from tests.papers.comparing import Field, box, differences, foot, line, row, text
from tests.papers.indonesian import full_day, phone, spelled, spelled_day, words_of

PAGES = (
    "PEMERINTAH KOTA BONTANG\nNomor : 400.9/7/DINSOS/2026\nHal : Permohonan penerimaan klien di\nRumah Singgah\n"
    "Nama : Siti Aminah (alias Mak\nNi)\nNIK :\nStatus kawin : ☐ Kawin ☒ Cerai mati ☐ Belum kawin\n☐ Tidak tahu\n"
    "Periksa keaslian: papers.example/cek/7K4M",
    "Halaman 2 dari 2\nNo. Barang Jumlah\n1 Tas pakaian 2\nKEPALA DINAS SOSIAL,\nAgus Priyanto\nPeriksa keaslian: papers.example/cek/7K4M",
)
FIELDS = (
    line("kop", "PEMERINTAH KOTA BONTANG"),
    row("Nomor", "400.9/7/DINSOS/2026"),
    row("Hal", "Permohonan penerimaan klien di Rumah Singgah"),
    row("Nama", "Siti Aminah (alias Mak Ni)"),
    row("NIK", ""),
    box("Status kawin", "Cerai mati"),
    text("head of the table", "No. Barang Jumlah"),
    text("belongings", "1 Tas pakaian 2"),
    text("signer", "KEPALA DINAS SOSIAL, Agus Priyanto"),
    foot("code", "Periksa keaslian: papers.example/cek/7K4M"),
)


def test_a_paper_that_says_all_and_nothing_else_passes() -> None:
    assert differences(PAGES, FIELDS) == []


@pytest.mark.parametrize("field", FIELDS, ids=lambda each: each.name)
def test_a_field_that_says_something_else_is_found(field: Field) -> None:
    changed = field.words[0][::-1] or "6474014107909999"
    others = [each for each in FIELDS if each is not field]
    assert any(field.name in each for each in differences(PAGES, [*others, Field(field.name, (changed,), field.place)]))


SILENT = {"Halaman", "Kawin", "Belum", "Tidak", "tahu"}
"""Words that tell nothing of the case: the counting of pages, and answers that are not ticked."""


@pytest.mark.parametrize("word", sorted({*re.findall(r"[A-Za-z0-9]{2,}", "\n".join(PAGES))} - SILENT))
def test_no_word_of_the_paper_can_change_unseen(word: str) -> None:
    assert differences([re.sub(rf"\b{word}\b", f"{word}q", page) for page in PAGES], FIELDS)


def test_a_word_that_nobody_expected_is_found() -> None:
    assert differences((PAGES[0] + "\nBiaya : Rp50.000", PAGES[1]), FIELDS) == ["nobody expected 'Biaya : Rp50.000'"]


def test_a_value_that_only_begins_like_the_right_one_is_found() -> None:
    assert differences(PAGES, [*FIELDS[:3], row("Nama", "Siti Aminah"), *FIELDS[4:]])


def test_another_box_that_is_ticked_is_found() -> None:
    assert differences((PAGES[0].replace("☐ Kawin", "☒ Kawin"), PAGES[1]), FIELDS)
    assert differences((PAGES[0].replace("☒", "☐"), PAGES[1]), FIELDS)


def test_a_page_without_its_code_is_found() -> None:
    assert differences((PAGES[0], PAGES[1].rsplit("\n", 1)[0]), FIELDS) == ["code: not below every page"]


def test_days_and_numbers_are_spelled_as_domain_5_says() -> None:
    day = date(2026, 11, 22)
    assert spelled_day(day) == "Minggu tanggal dua puluh dua bulan November tahun dua ribu dua puluh enam"
    assert full_day(day) == "Minggu, 22 November 2026"
    assert [spelled(each) for each in (11, 17, 100, 1001)] == ["sebelas", "tujuh belas", "seratus", "seribu satu"]
    assert [phone("081351906454"), phone("0265742289")] == ["0813-5190-6454", "(0265) 742289"]
    assert [words_of(each) for each in ("2026-11-02", "07:30", "Rahmat")] == [
        "2 November 2026",
        "pukul 07.30",
        "Rahmat",
    ]
