"""What is true of posters, with plain values."""

import random
import re

import pytest

from pmks.posters.rules import (
    LETTERS,
    address_in,
    columns,
    is_signed,
    kind_of,
    kinds,
    new_code,
    read_code,
    shown_code,
    signature,
    where,
)
from pmks.standards.reader import load_catalogue

CATALOGUE = {agency.slug: agency for agency in load_catalogue(None).agencies}


KEY = b"the key of a house"


def test_a_code_is_the_agencys_short_name_four_clear_letters_and_two_that_sign_them() -> None:
    code = new_code("BTG", random.Random(1).choice, KEY)
    assert re.fullmatch(r"BTG-....-..", code)
    assert set(code[4:]) <= {*LETTERS, "-"}
    assert is_signed(code, KEY)


def test_whoever_lacks_the_key_cannot_sign() -> None:
    codes = [new_code("BTG", random.Random(seed).choice, KEY) for seed in range(2000)]
    forged = [signature(code.rpartition("-")[0], b"another key") == code[-2:] for code in codes]
    assert sum(forged) < 20  # by chance one in 484


@pytest.mark.parametrize("place", [0, 4, 5, 6, 7, 9, 10])
def test_one_letter_mistyped_is_noticed(place: int) -> None:
    code = new_code("BTG", random.Random(2).choice, KEY)
    typed = [f"{code[:place]}{letter}{code[place + 1 :]}" for letter in LETTERS if letter != code[place]]
    assert sum(is_signed(each, KEY) for each in typed) <= 1


def test_of_a_million_invented_codes_none_is_on_a_wall() -> None:
    dice = random.Random(3)
    hanging = {new_code("BTG", dice.choice, KEY) for _ in range(20)}
    invented = {
        f"BTG-{''.join(dice.choices(LETTERS, k=4))}-{''.join(dice.choices(LETTERS, k=2))}" for _ in range(1_000_000)
    }
    assert not hanging & invented


def test_a_code_of_before_was_never_signed() -> None:
    assert not is_signed("BTG-7K4M", KEY)


def test_no_letter_of_a_code_can_be_taken_for_another() -> None:
    assert not set(LETTERS) & set("01AEIOULSZB")


@pytest.mark.parametrize("typed", ["btg-7k4m", " BTG-7K4M ", "Btg-7k4m"])
def test_a_code_is_read_however_it_was_typed(typed: str) -> None:
    assert read_code(typed) == "BTG-7K4M"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://pmks.example/p/BTG-7K4M", "/p/BTG-7K4M"),
        ("pmks.example/p/btg-7k4m", "/p/BTG-7K4M"),
        ("btg-7k4m", "/p/BTG-7K4M"),
        ("btg-7k4m-q2", "/p/BTG-7K4M-Q2"),
        ("https://pmks.example/p/BTG-7K4M-Q2", "/p/BTG-7K4M-Q2"),
        ("https://pmks.example/cek/K7PM-4XQ2", "/cek/K7PM-4XQ2"),
        ("https://example.com/", None),
        ("https://pmks.example/admin/users", None),
        ("https://pmks.example/p/BTG-7K4M/../../admin", None),
        ("https://pmks.example/cek/<script>", None),
        ("halo", None),
        ("", None),
    ],
)
def test_a_scanned_text_leads_to_a_page_of_ours_or_nowhere(text: str, address: str | None) -> None:
    assert address_in(text) == address


def test_a_code_is_shown_back_only_when_it_looks_like_one() -> None:
    assert shown_code("btg-9999") == "BTG-9999"
    assert shown_code("<b>") is None


def test_bontang_has_the_posters_it_printed() -> None:
    assert [each.id for each in kinds(CATALOGUE["bontang"])] == ["penanganan", "pekerja-rentan"]


@pytest.mark.parametrize("slug", CATALOGUE)
def test_every_agency_has_a_poster(slug: str) -> None:
    assert kinds(CATALOGUE[slug])[0].title


def test_a_kind_that_is_gone_is_shown_as_the_agencys_first() -> None:
    assert kind_of(CATALOGUE["bontang"], "lama").id == "penanganan"


def test_both_flows_of_the_bontang_poster_stand_side_by_side() -> None:
    flows = columns(CATALOGUE["bontang"].services)
    assert [len(flow.steps) for flow in flows] == [6, 5]


def test_a_place_is_said_in_one_line() -> None:
    assert where("Pasar", "RT 07", "Tanjung Laut") == "Pasar, RT 07, Tanjung Laut"
    assert where("Pasar", "", None) == "Pasar"
