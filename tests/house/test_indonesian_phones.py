"""Telephone numbers: the five seeds print them in five ways, we store one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmks.house import indonesian
from pmks.house.indonesian import PhoneMistake


@pytest.mark.parametrize(
    "text",
    ["081351906454", "0813-5190-6454", "0813 5190 6454", "+62 813-5190-6454", "6281351906454"],
)
def test_however_it_is_typed_one_number_is_stored(text: str) -> None:
    assert indonesian.read_phone(text) == "+6281351906454"


@pytest.mark.parametrize(
    ("typed", "stored", "printed"),
    [
        ("0813-5190-6454", "+6281351906454", "0813-5190-6454"),
        ("08125847795", "+628125847795", "0812-5847-795"),
        ("(0265) 742289", "+62265742289", "(0265) 742289"),
        ("0265742289", "+62265742289", "(0265) 742289"),
        ("0717439080", "+62717439080", "(0717) 439080"),
        ("+60 12-345 6789", "+60123456789", "+60 12-345 6789"),
    ],
)
def test_a_number_is_stored_and_printed(typed: str, stored: str, printed: str) -> None:
    assert indonesian.read_phone(typed) == stored
    assert indonesian.phone(stored) == printed


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "berisi angka"),
        ("belum ada", "berisi angka"),
        ("0813519", "terlalu pendek, baru 7 angka"),
        ("08135190645400", "terlalu panjang, 14 angka"),
        ("742289", "Tambahkan kode wilayah"),
        ("0999999999", "angka depannya"),
        ("+", "berisi angka"),
    ],
)
def test_a_wrong_number_is_answered_with_what_to_do(text: str, reason: str) -> None:
    with pytest.raises(PhoneMistake, match=reason):
        indonesian.read_phone(text)


def test_emergency_numbers_are_printed_as_they_are() -> None:
    assert indonesian.phone("112") == "112"
    assert indonesian.tel_link("112") == "tel:112"


def test_a_printed_number_can_be_tapped() -> None:
    assert indonesian.tel_link("0813-5190-6454") == "tel:+6281351906454"


def test_only_a_mobile_number_has_a_chat() -> None:
    assert indonesian.chat_link("+6281351906454") == "https://wa.me/6281351906454"
    assert indonesian.chat_link("+62265742289") is None
    assert indonesian.chat_link("112") is None


@given(st.text(max_size=30) | st.from_regex(r"[+0-9() .-]{1,20}", fullmatch=True))
def test_any_text_is_either_a_number_or_a_mistake(text: str) -> None:
    try:
        stored = indonesian.read_phone(text)
    except PhoneMistake:
        return
    assert indonesian.read_phone(indonesian.phone(stored)) == stored
