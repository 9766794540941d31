"""Names as they sound."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmks.clients.rules import (
    is_part_of,
    name_score,
    name_words,
    normalise_name,
    rank,
    similar_words,
)


@pytest.mark.parametrize(
    ("name", "sounds"),
    [
        ("Muh. Soekarno", "muhamad sukarno"),
        ("H. Muh. Soekarno, S.Sos., M.Si.", "muhamad sukarno"),
        ("Noer Haliza", "nur haliza"),
        ("Tjoet Nja' Dhien", "cut nya dhien"),
        ("Djoko Soesilo S.E.", "joko susilo"),
        ("Sjamsoel", "syamsul"),
        ("Chairil Anwar", "khairil anwar"),
        ("Dg. Ngalle", "daeng ngale"),
        ("Hj. St. Aminah binti H. Abd. Rahman", "siti aminah abdul rahman"),
        ("Mak Ijah", "ijah"),
        ("Nur'aini Al-Amin", "nuraini al amin"),
        ("Éti", "eti"),
        ("Rudy", "rudi"),
        ("Asep alias Ujang", "asep ujang"),
        ("M.Ali", "muhamad ali"),
        ("Ani, SE", "ani"),
        ("Prof. Dr. Ir. B.J. Habibie", "b j habibie"),
    ],
)
def test_a_name_is_levelled(name: str, sounds: str) -> None:
    assert normalise_name(name) == sounds


@pytest.mark.parametrize(
    "form",
    [
        "Muhammad",
        "Mohammad",
        "Muhamad",
        "Mohamed",
        "Mochammad",
        "Mochamad",
        "Muchamad",
        "Mukhamad",
        "Moh.",
        "Muh",
        "Mohd.",
        "Muhd",
        "Moch.",
        "Much.",
        "Mhd.",
        "M.",
    ],
)
def test_muhammad_is_one_name(form: str) -> None:
    assert normalise_name(f"{form} Yusuf") == "muhamad yusuf"


@pytest.mark.parametrize("name", ["Muhidin", "Mukhlis", "Made", "Mohan", "Muhsin", "Mahmud"])
def test_other_names_with_m_stay_themselves(name: str) -> None:
    assert normalise_name(name) == name.lower()


@pytest.mark.parametrize(("name", "kept"), [("Haji", "haji"), ("Bu", "bu"), ("Ibu Nenek", "ibu nenek")])
def test_a_name_of_nothing_but_titles_keeps_them(name: str, kept: str) -> None:
    assert normalise_name(name) == kept


def test_a_name_without_letters_has_no_words() -> None:
    assert normalise_name(" ... ") == ""
    assert name_words("", "-") == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("Moh. Soekarno", "Muhammad Sukarno", 100),
        ("Noer Haliza", "Nurhaliza", 100),
        ("Dg. Ngalle", "Daeng Ngalle", 100),
        ("Sukarno Muhammad", "Muhammad Sukarno", 100),
        ("Andi Baso", "Andi Bau", 82),
        ("Budi Santoso", "Siti Aminah", 35),
        ("", "Siti", 0),
    ],
)
def test_names_are_as_alike_as_they_sound(one: str, other: str, score: int) -> None:
    assert round(name_score(one, other)) == score


def test_the_words_of_all_names_are_indexed_once() -> None:
    assert name_words("Moh. Soekarno", "Pak Karno", "Muhammad") == {"muhamad", "sukarno", "karno"}


def test_a_first_name_is_part_of_a_full_one_but_muhammad_alone_is_not() -> None:
    assert is_part_of("Ety", "Eti Suhaeti")
    assert is_part_of("Eti Suhaeti", "Eti")
    assert not is_part_of("Eti", "Eti")
    assert not is_part_of("Muh.", "Muhammad Yusuf")
    assert not is_part_of("", "Eti")


def test_a_word_stands_for_those_alike_and_those_it_begins() -> None:
    vocabulary = ["sukarni", "sukarno", "siti", "sukarnoputri", "budi"]
    assert similar_words("sukarno", vocabulary) == ["sukarno", "sukarni", "sukarnoputri"]
    assert "sukarnoputri" in similar_words("suk", vocabulary)
    assert similar_words("xyz", vocabulary) == []


def test_muh_soekarno_finds_muhammad_sukarno_first() -> None:
    people = [
        (1, ["Siti Aminah"]),
        (2, ["Muhammad Sukardi"]),
        (3, ["Muhammad Sukarno"]),
        (4, ["Sukarno"]),
        (5, []),
    ]
    found = [ranked.key for ranked in rank("Muh. Soekarno", people)]
    assert found[0] == 3
    assert 1 not in found
    assert 5 not in found


def test_an_alias_is_found_like_a_name() -> None:
    assert [ranked.key for ranked in rank("ucup", [("a", ["Muhammad Yusuf", "Ucup"])])] == ["a"]


def test_half_typed_words_are_found() -> None:
    assert [ranked.key for ranked in rank("muh soek", [("a", ["Muhammad Soekarno"])])] == ["a"]


def test_no_more_than_asked_for_are_given_and_the_best_come_first() -> None:
    people = [(number, [f"Sukarno{'x' * number}"]) for number in range(9)]
    assert [ranked.key for ranked in rank("Sukarno", people, limit=2)] == [0, 1]


def test_an_empty_query_finds_nobody() -> None:
    assert rank(" ", [(1, ["Siti"])]) == []


names = st.text(st.characters(codec="utf-8"), max_size=30)


@given(names, names)
def test_likeness_of_names_is_mutual_and_within_bounds(one: str, other: str) -> None:
    assert 0 <= name_score(one, other) == name_score(other, one) <= 100


@given(names)
def test_a_levelled_name_is_plain_and_any_writing_of_it_sounds_the_same(name: str) -> None:
    sounds = normalise_name(name)
    assert sounds == " ".join(sounds.split())
    assert set(sounds) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert normalise_name(normalize("NFD", name)) == sounds
    assert normalise_name(f"  {name} ") == sounds
