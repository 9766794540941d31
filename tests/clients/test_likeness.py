""" "Pernah bertemu?": likely earlier registrations, with their reasons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmks.clients.rules import Likeness, Person, is_unknown_label, likeness, met_before, unknown_label

MARKET = (0.1337, 117.5)
NEXT_STREET = (0.1357, 117.5)
NEXT_TOWN = (0.5, 117.5)
LABEL = unknown_label(2026, 7)


def test_an_unknown_person_gets_a_label_with_year_and_serial() -> None:
    assert LABEL == "Klien tanpa identitas 2026-0007"
    assert is_unknown_label(LABEL)
    assert not is_unknown_label("Klien")


def test_the_same_name_in_another_spelling_is_shown_with_its_reasons() -> None:
    found = likeness(
        Person(("Muh. Soekarno",), "male", 45, True, MARKET),
        Person(("Muhammad Sukarno",), "male", 50, True, NEXT_STREET),
    )
    assert found.is_shown
    assert found.reasons == (
        "Nama sama: Muhammad Sukarno",
        "Umur sebaya: ± 50 tahun",
        "Ditemukan 220 m dari sini",
    )


def test_a_stranger_is_not_shown() -> None:
    found = likeness(
        Person(("Budi Santoso",), "male", 45, True, MARKET),
        Person(("Siti Aminah",), "female", 20, True, MARKET),
    )
    assert not found.is_shown


def test_an_alias_counts_as_a_name() -> None:
    found = likeness(Person(("Ucup",)), Person(("Muhammad Yusuf", "Ucup")))
    assert found == Likeness(100, ("Nama sama: Ucup",))


def test_a_first_name_alone_needs_age_or_place_to_be_shown() -> None:
    eti, suhaeti = Person(("Eti",), "female"), Person(("Eti Suhaeti",), "female")
    assert not likeness(eti, suhaeti).is_shown
    near = (Person(("Eti",), "female", 45), Person(("Eti Suhaeti",), "female", 44))
    assert likeness(*near).is_shown


def test_another_sex_or_age_speaks_against_the_same_name() -> None:
    woman = Person(("Sri Rahayu",), "female", 67, False)
    man, girl = Person(("Sri Rahayu",), "male", 67), Person(("Sri Rahayu",), "female", 12)
    assert not likeness(man, woman).is_shown
    assert "Jenis kelamin yang tercatat berbeda" in likeness(man, woman).reasons
    assert likeness(girl, woman).score < 100
    assert "Umur berbeda: 67 tahun" in likeness(girl, woman).reasons


@pytest.mark.parametrize(
    ("other", "is_shown"),
    [
        (Person((), "male", 50, True, NEXT_STREET), True),
        (Person((LABEL,), "male", 50, True, NEXT_STREET), True),
        (Person((), "male", 50, True, NEXT_TOWN), False),
        (Person((), "male", 80, True, NEXT_STREET), False),
        (Person((), "female", 50, True, NEXT_STREET), False),
        (Person((), "unknown", 50, True, NEXT_STREET), False),
        (Person(), False),
    ],
)
def test_without_a_name_sex_age_and_place_must_all_agree(other: Person, is_shown: bool) -> None:
    nameless = Person((LABEL,), "male", 45, True, MARKET)
    assert likeness(nameless, other).is_shown is is_shown


def test_two_labels_are_not_compared_as_names() -> None:
    assert likeness(Person((LABEL,)), Person((LABEL,))).reasons == ()


def test_the_likeliest_come_first_and_few() -> None:
    known = [(number, Person((name,))) for number, name in enumerate(["Siti", "Rudi", "Rudy H.", "Ruddi"])]
    found = met_before(Person(("Rudi",)), known, limit=2)
    assert [met.key for met in found] == [1, 3]


people = st.builds(
    Person,
    st.lists(st.sampled_from(["Eti", "Eti Suhaeti", "Moh. Yusuf", LABEL, ""]), max_size=3).map(tuple),
    st.sampled_from(["male", "female", "unknown"]),
    st.none() | st.integers(0, 125),
    st.booleans(),
    st.none() | st.tuples(st.floats(-11, 6), st.floats(95, 141)),
)


@given(people, people)
def test_likeness_is_mutual_and_within_bounds(one: Person, other: Person) -> None:
    assert 0 <= likeness(one, other).score <= 100
    assert likeness(one, other).score == pytest.approx(likeness(other, one).score)
