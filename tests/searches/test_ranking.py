"""Who may be meant: the likeliest first, with what agrees field by field; whatever nobody knows counts neither way."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmks.clients.rules import Person
from pmks.searches.rules.ranking import FIELDS, SHOWN_FROM, Known, Wanted, compare, rank, telling_words, verdicts

SEEN = date(2026, 11, 10)
NAMES = (
    "Burhanuddin",
    "Burhanudin",
    "Siti Aminah",
    "Muhammad Sukarno",
    "Moh. Soekarno",
    "Eti",
    "Klien tanpa identitas 2026-0007",
)
names = st.lists(st.sampled_from(NAMES), max_size=2).map(tuple)
people = st.builds(
    Person,
    names=names,
    sex=st.sampled_from(("male", "female", "unknown")),
    age=st.one_of(st.none(), st.integers(0, 99)),
    is_age_estimated=st.booleans(),
)
words = st.sampled_from(
    ("", "Banjar", "Kota Banjar", "Bontang", "Tahi lalat di pipi", "Bekas luka bakar di lengan", "di kota")
)
wanted_ones = st.builds(Wanted, people, words, words, words, st.one_of(st.none(), st.just(SEEN)))
known_ones = st.builds(
    Known, people, words, words, st.lists(words, max_size=2).map(tuple), st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
)  # fmt: skip


@given(wanted_ones, known_ones)
def test_every_field_gets_one_of_three_verdicts(wanted: Wanted, known: Known) -> None:
    found = verdicts(wanted, known)
    assert list(found) == list(FIELDS)
    assert set(found.values()) <= {"match", "mismatch", "unknown"}


@given(wanted_ones, known_ones)
def test_a_score_lies_between_nothing_and_a_hundred(wanted: Wanted, known: Known) -> None:
    assert 0 <= compare(wanted, "x", known).score <= 100


@given(wanted_ones, st.lists(known_ones, max_size=8), st.randoms())
def test_the_order_in_which_they_were_read_does_not_matter(wanted: Wanted, known: list[Known], chance: object) -> None:
    pairs = list(enumerate(known))
    shuffled = pairs[:]
    chance.shuffle(shuffled)  # ty: ignore[missing-attribute]
    assert rank(wanted, pairs) == rank(wanted, shuffled)


@given(wanted_ones, st.lists(known_ones, max_size=8), st.integers(0, 8))
def test_they_come_with_the_likeliest_first_and_no_more_than_asked_for(
    wanted: Wanted, known: list[Known], limit: int
) -> None:
    found = rank(wanted, list(enumerate(known)), limit=limit)
    scores = [each.score for each in found]
    assert scores == sorted(scores, reverse=True) and len(found) <= limit
    assert all(score >= SHOWN_FROM for score in scores)


@given(wanted_ones, known_ones)
def test_what_a_family_does_not_know_never_counts_against_anybody(wanted: Wanted, known: Known) -> None:
    silent = replace(wanted, origin="", marks="", place="", seen_on=None)
    found = verdicts(silent, known)
    assert {found[each] for each in ("origin", "marks", "place", "time")} == {"unknown"}
    against = {id for id, verdict in verdicts(wanted, known).items() if verdict == "mismatch"} & {"origin", "time"}
    if against == set():
        assert compare(wanted, "x", known).score >= compare(silent, "x", known).score


@given(wanted_ones, known_ones)
def test_the_same_words_told_again_always_agree(wanted: Wanted, known: Known) -> None:
    marked = replace(wanted, marks="Tahi lalat di pipi"), replace(known, marks="tahi lalat, pipi kiri")
    assert verdicts(*marked)["marks"] == "match"


@pytest.mark.parametrize(
    ("asked", "noted", "verdict"),
    [
        ("Kota Banjar, Jawa Barat", "Banjar", "match"),
        ("Banjar", "Samarinda", "mismatch"),
        ("Bandung, Jawa Barat", "Garut, Jawa Barat", "mismatch"),
        ("Jawa Barat", "Jawa Barat", "unknown"),
        ("", "Samarinda", "unknown"),
        ("Tjirebon", "Cirebon", "match"),
    ],
)
def test_an_origin_agrees_in_a_word_that_means_something(asked: str, noted: str, verdict: str) -> None:
    assert verdicts(Wanted(Person(), origin=asked), Known(Person(), origin=noted))["origin"] == verdict


def test_marks_that_nobody_noted_prove_nothing() -> None:
    found = verdicts(Wanted(Person(), marks="Bekas luka bakar"), Known(Person(), marks="Rambut putih"))
    assert found["marks"] == "unknown"


@pytest.mark.parametrize(("days", "verdict"), [(5, "match"), (0, "match"), (-2, "match"), (-3, "mismatch")])
def test_who_was_met_before_he_was_lost_is_somebody_else(days: int, verdict: str) -> None:
    known = Known(Person(), met_on=SEEN + timedelta(days=days))
    assert verdicts(Wanted(Person(), seen_on=SEEN), known)["time"] == verdict


def test_a_name_is_heard_and_not_spelled() -> None:
    found = verdicts(Wanted(Person(("Moh. Soekarno",))), Known(Person(("Muhammad Sukarno",))))
    assert found["name"] == "match"


def test_a_label_is_no_name() -> None:
    found = verdicts(Wanted(Person(("Burhanuddin",))), Known(Person(("Klien tanpa identitas 2026-0007",))))
    assert found["name"] == "unknown"


def test_somebody_without_a_name_is_offered_when_sex_and_age_fit() -> None:
    wanted = Wanted(Person(("Burhanuddin",), "male", 60))
    nameless = Known(Person(("Klien tanpa identitas 2026-0007",), "male", 62))
    assert [each.key for each in rank(wanted, [("x", nameless)])] == ["x"]


def test_somebody_of_another_name_is_not_offered_though_all_else_fits() -> None:
    wanted = Wanted(Person(("Burhanuddin",), "male", 60), "Banjar", "Tahi lalat")
    other = Known(Person(("Siti Kusuma",), "male", 60), "Banjar", "Tahi lalat")
    assert rank(wanted, [("x", other)]) == []


def test_small_words_and_islands_say_nothing() -> None:
    assert telling_words("di kota, Jawa Barat") == frozenset()


def test_of_two_alike_the_one_who_was_met_before_he_was_lost_comes_last_and_without_a_name_not_at_all() -> None:
    wanted = Wanted(Person(("Burhanuddin",), "male", 60), seen_on=SEEN)
    after, before = SEEN + timedelta(days=3), SEEN - timedelta(days=30)
    named, nameless = Person(("Burhanuddin",), "male", 60), Person((), "male", 60)
    found = rank(wanted, [("before", Known(named, met_on=before)), ("after", Known(named, met_on=after))])
    assert [each.key for each in found] == ["after", "before"] and found[1].score < found[0].score
    assert [each.key for each in rank(wanted, [("x", Known(nameless, met_on=after))])] == ["x"]
    assert rank(wanted, [("x", Known(nameless, met_on=before))]) == []
