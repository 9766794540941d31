"""The press: archival and readable aloud, the same bytes for the same paper, and nothing typed into it acts or runs over the edge."""

import dataclasses
import logging
import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from typing import Literal

import pytest
from PIL import Image

from pmks.house.press import HOLE, NotPressed, pictures, press, unprintable
from pmks.house.strokes import NotStrokes
from pmks.papers.rules.sheet import Block, Column, Facts, Layout, Listing, Signature, Stamp, Table, Text, Ticks, as_data
from tests.papers.pressing import (
    ADDRESS,
    CLOSING,
    ISSUED,
    KOP,
    SIGNER,
    STROKES,
    TODAY,
    everything,
    letter,
    people,
    pressed,
)
from tests.papers.reading import claims, codes_in, codes_on, fact, lines_of, pages_of, pages_words, text_of

NAMES = "Kaʻahumanu Āmina Ağaoğlu Șerban Nguyễn Žarko Łukasz Þóra Müller Sørensen D’Angelo Élodie Ñoño Çelik Győző"
HOSTILE = r'#import "house.typ" #panic() *tebal* _miring_ <label> @rujuk $x^2$ \\ \u{41} = judul `kode` // habis /* a */ ~ --- "x"'


def test_a_paper_says_that_it_can_be_kept_and_read_aloud() -> None:
    told = claims(pressed(letter(CLOSING)))
    assert told == {
        "archive": "2a",
        "access": "1",
        "title": "Surat pengantar",
        "day": "2026-11-22",
        "language": "id-ID",
    }


def test_a_paper_without_a_title_for_readers_is_refused(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(NotPressed, match="beri tahu pengelola"), caplog.at_level(logging.ERROR):
        press("papers/paper.typ", as_data(letter(CLOSING), KOP, ISSUED), title="", day=TODAY)
    assert "title" in caplog.text


def test_the_same_paper_has_the_same_bytes() -> None:
    assert pressed(letter(CLOSING)) == pressed(letter(CLOSING))
    assert pressed(letter(CLOSING)) != pressed(letter(CLOSING), dataclasses.replace(ISSUED, number="B-33"))


def test_papers_pressed_at_once_are_those_pressed_one_by_one() -> None:
    sheets = [letter(Text(f"Surat ke-{number}"), CLOSING) for number in range(8)]
    with ThreadPoolExecutor(4) as hands:
        assert list(hands.map(pressed, sheets)) == [pressed(sheet) for sheet in sheets]


def test_a_letter_reads_from_its_head_to_its_copies() -> None:
    lines = lines_of(pressed(letter(Facts((("Nama", "Siti Nurhaliza"), ("NIK", ""))), CLOSING)))
    assert lines[:2] == ["PEMERINTAH KOTA BONTANG", "DINAS SOSIAL DAN PEMBERDAYAAN MASYARAKAT"]
    wanted = [
        "Nomor : B-400.9.1/32/DINSOS/XI/2026",
        "Sifat : Segera",
        "Lampiran : 1 (satu) berkas",
        "Hal : Pengantar pemulangan",
        "Bontang, 22 November 2026",
        "Yth. Kepala Dinas Sosial Kabupaten Kutai Timur",
        "di Sangatta",
        "Nama : Siti Nurhaliza",
        "a.n. KEPALA DINAS SOSIAL",
        "Kepala Bidang Rehabilitasi Sosial,",
        "Nur Haliza, S.Sos., M.Si.",
        "Pembina (IV/a)",
        "NIP 19790101 200501 2 999",
        "Tembusan:",
        "1. Wali Kota Bontang",
        "2. Arsip",
        "Periksa keaslian: pmks.example/cek/K7QM-3XNP-8VRT",
    ]
    assert [line for line in lines if line in wanted] == wanted


def test_somebody_acting_signs_in_one_line_with_his_office() -> None:
    acting = dataclasses.replace(SIGNER, prefix="Plt.", title="KEPALA DINAS SOSIAL")
    assert "Plt. KEPALA DINAS SOSIAL," in lines_of(pressed(letter(CLOSING, signatures=(acting,))))


def test_names_with_signs_above_and_below_are_printed_and_found() -> None:
    pdf = pressed(letter(Facts((("Nama", NAMES),)), CLOSING))
    assert NAMES in text_of(pdf)
    assert HOLE not in text_of(pdf)


def test_letters_of_every_latin_alphabet_of_ours_are_in_the_house() -> None:
    ours = [
        chr(each) for span in ((0x20, 0x7F), (0xA0, 0x180), (0x218, 0x21C), (0x1EA0, 0x1EFA)) for each in range(*span)
    ]
    press("papers/paper.typ", as_data(letter(Text(" ".join(ours))), KOP, ISSUED), title="Huruf", day=TODAY)
    assert not unprintable("".join(ours) + "‐–—‘’“”•…□☐☒Δ№½²°Привет")


def test_a_sign_without_a_shape_leaves_a_hole_that_is_seen_and_told() -> None:
    assert unprintable("Siti 😀 dan 日本 \u200b") == ("😀", "日", "本")
    assert f"Siti {HOLE}, {HOLE}{HOLE}." in text_of(pressed(letter(Text("Siti 😀, 日本\u200b\x07\ud800."), CLOSING)))


def test_letters_in_parts_are_put_together() -> None:
    assert "Žarko" in text_of(pressed(letter(Text(unicodedata.normalize("NFD", "Žarko dan 日")), CLOSING)))


def test_what_somebody_typed_stays_text() -> None:
    assert text_of(pressed(everything(HOSTILE))).count(HOSTILE) >= 15


def test_an_empty_value_leaves_a_place_to_write_on() -> None:
    assert fact(pressed(letter(Facts((("NIK", ""),)), CLOSING)), "NIK") == ""


def test_the_code_leads_to_the_address_in_the_pdf_and_on_the_preview() -> None:
    sheet = letter(people(40), CLOSING)
    data = as_data(sheet, KOP, ISSUED)
    pages = pictures("papers/paper.typ", data, title="x", day=TODAY)
    assert len(pages) > 1
    assert codes_in(pressed(sheet)) == [ADDRESS] * len(pages)
    assert [codes_on(page) for page in pages] == [[ADDRESS]] * len(pages)


def test_a_table_goes_on_under_the_same_heads_on_the_next_page() -> None:
    pages = pages_words(pressed(letter(people(80), CLOSING)))
    with_rows = [page for page in pages if "Klien Urutan" in page]
    assert len(with_rows) >= 3
    assert all(re.search(r"^No\. Nama L/P Keadaan$", page, re.MULTILINE) for page in with_rows)
    found = [int(each) for page in pages for each in re.findall(r"Klien Urutan (\d+)", page)]
    assert found == list(range(1, 81))
    assert [f"Halaman {number} dari {len(pages)}" in page for number, page in enumerate(pages, start=1)] == [
        number > 1 for number in range(1, len(pages) + 1)
    ]


LASTS: dict[str, Block] = {
    "a line": Text("AKHIR."),
    "a long paragraph": Text("AKHIR " + "kata demi kata AKHIR " * 120),
    "facts": Facts(tuple((f"AKHIR {each}", "isi") for each in range(38))),
    "a short table": Table((Column("AKHIR"),), (("AKHIR",),)),
    "a table": Table((Column("No.", 0), Column("Isi")), tuple((str(each), "AKHIR") for each in range(25))),
    "a list": Listing(tuple(f"AKHIR {each}" for each in range(40))),
    "ticks": Ticks("AKHIR", ("AKHIR ya", "tidak")),
}


@pytest.mark.parametrize("last", LASTS.values(), ids=LASTS)
def test_no_signature_stands_alone_on_a_page(last: Block) -> None:
    signers = (SIGNER, dataclasses.replace(SIGNER, name="Budi"), dataclasses.replace(SIGNER, name="Siti"))
    for count in range(0, 34, 4):
        before = Text("\n\n".join(f"Baris {each}" for each in range(count + 1)))
        pages = pages_words(pressed(letter(before, last, signatures=signers, layout="minutes")))
        signed = [page for page in pages if "NIP 1979" in page]
        assert len(signed) == 1
        assert "AKHIR" in signed[0]
        assert signed[0].count("NIP 1979") == 3


@pytest.mark.parametrize(("layout", "paper"), [("letter", "a4"), ("letter", "f4"), ("minutes", "a4"), ("report", "a4")])
@pytest.mark.parametrize(
    "words", ["W" * 300, "kata yang panjang sekali " * 12, "x/" * 150], ids=["word", "words", "strokes"]
)
def test_nothing_runs_over_the_edge(layout: Layout, paper: Literal["a4", "f4"], words: str) -> None:
    sheet = dataclasses.replace(everything(words), layout=layout)
    kop = dataclasses.replace(KOP, lines=(words, words), address=(words,))
    pages = pages_of(pressed(sheet, ISSUED, kop, paper), dpi=72)
    assert not [number for number, page in enumerate(pages, start=1) if _is_inked_at_the_edge(page, paper)]


def test_the_guard_of_the_edge_sees_ink_there() -> None:
    page = pages_of(pressed(letter(CLOSING)), dpi=72)[0]
    assert not _is_inked_at_the_edge(page, "a4")
    page.putpixel((page.width - 30, 300), (0, 0, 0))
    assert _is_inked_at_the_edge(page, "a4")


def test_long_words_are_read_back_whole() -> None:
    assert "W" * 300 in text_of(pressed(letter(Text("W" * 300), CLOSING))).replace(" ", "")


@pytest.mark.parametrize(
    ("state", "word"), [("draft", "KONSEP"), ("provisional", "SEMENTARA"), ("issued", None), ("blank", None)]
)
def test_a_paper_that_is_not_valid_yet_says_so_across_the_page(state: str, word: str | None) -> None:
    lines = lines_of(pressed(letter(CLOSING), Stamp(state=state)))  # ty: ignore
    assert [each for each in ("KONSEP", "SEMENTARA") if each in lines] == [word] * bool(word)


def test_a_correction_names_what_it_replaces() -> None:
    stamp = dataclasses.replace(ISSUED, replaces="B-400.9.1/31/DINSOS/XI/2026")
    assert "Menggantikan nomor B-400.9.1/31/DINSOS/XI/2026" in text_of(pressed(letter(CLOSING), stamp))


def test_a_drawn_signature_is_said_to_be_no_certified_one() -> None:
    plainly = "bukan tanda tangan elektronik yang tersertifikasi"
    assert plainly in text_of(pressed(letter(CLOSING, signatures=(dataclasses.replace(SIGNER, drawing=STROKES),))))
    assert plainly not in text_of(pressed(letter(CLOSING)))


def test_parties_sign_side_by_side_and_a_third_below() -> None:
    signers = tuple(Signature(heading, f"Nama {heading}") for heading in ("PIHAK KEDUA", "PIHAK PERTAMA", "SAKSI"))
    lines = lines_of(pressed(letter(CLOSING, signatures=signers, layout="minutes")))
    order = [line for line in lines if line in {"PIHAK KEDUA", "PIHAK PERTAMA", "SAKSI"}]
    assert order == ["PIHAK KEDUA", "PIHAK PERTAMA", "SAKSI"]
    assert lines.index("Nama PIHAK KEDUA") < lines.index("PIHAK PERTAMA"), "each is read as a whole, not line by line"


@pytest.mark.parametrize(
    "svg",
    [
        '<svg viewBox="0 0 9 9"><image href="papers/house.typ" width="9" height="9"/></svg>',
        '<svg viewBox="0 0 9 9"><image href="http://example.org/x.png" width="9" height="9"/></svg>',
        '<svg viewBox="0 0 9 9"><text>Lunas</text></svg>',
    ],
)
def test_a_drawing_that_reaches_for_anything_is_refused(svg: str) -> None:
    with pytest.raises(NotStrokes):
        as_data(letter(CLOSING, signatures=(Signature(drawing=svg),)), KOP, ISSUED)


def _is_inked_at_the_edge(page: Image.Image, paper: Literal["a4", "f4"]) -> bool:
    """Whether something dark lies in the outer 7 mm, or beside the lines: 25 mm at left and 20 mm at right are kept free."""
    width = {"a4": 210, "f4": 215}[paper]
    dot = page.width / width
    right, left, low = round((width - 19.5) * dot), round(24.5 * dot), round(page.height - 7 * dot)
    edges = ((right, 0, page.width, page.height), (0, 0, left, page.height), (0, low, page.width, page.height))
    return any(min(page.crop(edge).convert("L").tobytes()) < 160 for edge in edges)
