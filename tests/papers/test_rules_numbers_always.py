"""What holds of numbers for every pattern that an agency may choose."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pmks.papers.rules.numbers import (
    number_text,
    series_of,
)
from pmks.standards.numbers import Numbering, assumed_numbering
from pmks.standards.patterns import TOKENS, compose, pattern_caution, pattern_fault, tokens_of

LETTER = "cover_letter"


def numbering(letters: str | None = None, minutes: str | None = None, **more: object) -> Numbering:
    usual = assumed_numbering()
    patterns = {"letters": letters or usual.patterns["letters"], "minutes": minutes or usual.patterns["minutes"]}
    return replace(usual, patterns=patterns, **more)


words = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=8)
codes = st.from_regex(r"[A-Z0-9]([A-Z0-9./-]{0,10}[A-Z0-9])?", fullmatch=True)
tokens = st.sampled_from([f"{{{name}}}" for name in TOKENS if name not in ("serial", "suffix")])


@st.composite
def patterns(draw: st.DrawFn) -> str:
    """A pattern with a serial and other parts around it, each parted by a separator."""
    serial = draw(
        st.sampled_from(["{serial}", "{serial:03}", "{serial:06}", "{serial}{suffix}", "{serial:02}.{suffix}"])
    )
    parts = draw(st.lists(tokens | words, max_size=5))
    parts.insert(draw(st.integers(0, len(parts))), serial)
    return draw(st.sampled_from(["/", "-", ".", " "])).join(parts)


@given(pattern=patterns())
def test_such_a_pattern_has_no_fault(pattern: str) -> None:
    assert pattern_fault(pattern) is None
    assert (pattern_caution(pattern) is None) == ("{year}" in pattern)


@given(
    pattern=patterns(), unit=codes, code=codes, one=st.integers(1, 99_999), other=st.integers(1, 99_999),
    on=st.dates(date(2020, 1, 1), date(2099, 12, 31)), suffix=st.sampled_from(["", "a"]),
)  # fmt: skip
def test_different_serials_never_give_the_same_number(
    pattern: str, unit: str, code: str, one: int, other: int, on: date, suffix: str
) -> None:
    ours = numbering(pattern, unit=unit, classes={LETTER: code})
    texts = [number_text(ours, LETTER, serial, on, suffix=suffix) for serial in (one, other)]
    assert (texts[0] == texts[1]) == (one == other)
    assert not any(brace in text for text in texts for brace in "{}")


@given(pattern=patterns(), serial=st.integers(1, 99_999))
def test_no_separator_is_left_over_where_a_suffix_is_empty(pattern: str, serial: int) -> None:
    with_one = pattern.replace("{serial}{suffix}", "{serial}").replace(".{suffix}", "")
    values = dict.fromkeys(TOKENS, "X") | {"suffix": ""}
    assert compose(pattern, values, serial) == compose(with_one, values, serial)


@given(pattern=st.text("{}serialclyu:0/ 1.", max_size=24))
def test_whatever_is_typed_gets_a_sentence_or_a_number(pattern: str) -> None:
    if pattern_fault(pattern) is None:
        assert "serial" in tokens_of(pattern)
        assert "7" in compose(pattern, dict.fromkeys(TOKENS, "X"), 7)


@given(
    letters=patterns(), minutes=patterns(), codes=st.tuples(codes, codes), on=st.dates(date(2020, 1, 1), date(2099, 12, 31))
)  # fmt: skip
def test_of_two_kinds_in_one_book_the_same_number_never_comes_from_two_series(
    letters: str, minutes: str, codes: tuple[str, str], on: date
) -> None:
    ours = numbering(letters, minutes, classes={LETTER: codes[0], "assignment_letter": codes[1]})
    if number_text(ours, LETTER, 1, on) == number_text(ours, "assignment_letter", 1, on):
        assert series_of(ours, LETTER) == series_of(ours, "assignment_letter")
