"""The press: archival and readable aloud, the same bytes for the same paper, and nothing typed into it acts."""

import dataclasses
import logging
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest

from pmks.house.press import HOLE, NotPressed, pictures, press, unprintable
from pmks.house.strokes import NotStrokes
from pmks.papers.rules.sheet import Facts, Signature, Text, as_data
from tests.papers.pressing import ADDRESS, CLOSING, ISSUED, KOP, TODAY, everything, letter, people, pressed
from tests.papers.reading import claims, codes_in, codes_on, fonts_of, text_of

NAMES = "Kaʻahumanu Āmina Ağaoğlu Șerban Nguyễn Žarko Łukasz Þóra Müller Sørensen D’Angelo Élodie Ñoño Çelik Győző"
HOSTILE = r'#import "house.typ" #panic() *tebal* _miring_ <label> @rujuk $x^2$ \\ \u{41} = judul `kode` // habis /* a */ ~ --- "x"'


def test_a_paper_says_that_it_can_be_kept_and_read_aloud() -> None:
    told = claims(pressed(letter(CLOSING)))
    assert told == {
        "archive": "2a",
        "access": "1",
        "title": "Surat pengantar",
        "day": "2026-03-04",
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


def test_names_with_signs_above_and_below_are_printed_and_found() -> None:
    pdf = pressed(letter(Facts((("Nama", NAMES),)), CLOSING))
    assert NAMES in text_of(pdf)
    assert {each.partition("-")[0] for each in fonts_of(pdf)} == {"LibertinusSerif"}, "no letter is borrowed elsewhere"
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


def test_the_code_leads_to_the_address_in_the_pdf_and_on_the_preview() -> None:
    sheet = letter(people(40), CLOSING)
    data = as_data(sheet, KOP, ISSUED)
    pages = pictures("papers/paper.typ", data, title="x", day=TODAY)
    assert len(pages) > 1
    assert codes_in(pressed(sheet)) == [ADDRESS] * len(pages)
    assert [codes_on(page) for page in pages] == [[ADDRESS]] * len(pages)


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
