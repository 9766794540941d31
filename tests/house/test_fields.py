"""A deed's own form: what it lets in, how it stands on the page and in the journal."""

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmks.house.drawing import drawn, example, said
from pmks.house.fields import choice, choices, day, hidden, hour, line, number, paragraph, rows, shown, tick
from pmks.house.forms import Form, load
from pmks.house.problems import Invalid

COLOURS = {"red": "Merah", "blue": ("Biru", "seperti laut")}


class ThingForm(Form):
    """A row."""

    item = line("Barang", 20, required=True)
    count = number("Jumlah", 1, 9)


class WholeForm(Form):
    """One field of every kind."""

    name = line("Nama", 10, required=True)
    story = paragraph("Ceritakan", 50, section="Cerita", start=lambda subject, by: f"Tentang {subject}")
    colour = choice("Warna", COLOURS, required=True, section="Cerita")
    owned = choice("Milik siapa", lambda subject, by: {str(subject): "Orang ini"})
    many = choices("Beberapa", COLOURS)
    on = day("Kapan")
    at = hour("Pukul")
    agreed = tick("Sudah dibacakan", required=True)
    things = rows("Barang bawaan", ThingForm, most=3)


FILLED = {"name": "Eti", "colour": "red", "agreed": "1"}


def sections(typed: dict[str, Any] | None = None, errors: dict[str, list[str]] | None = None) -> dict[str, Any]:
    """Every drawn field by its name."""
    found = drawn(WholeForm, subject="ibu", by=None, typed=typed, errors=errors)
    return {each["name"]: each for section in found for each in section.fields}


def test_what_comes_in_is_checked_and_made() -> None:
    body = load(WholeForm, {**FILLED, "on": "2026-11-22", "at": "14:30", "many": ["red", "blue"]}, subject="ibu")
    assert body["on"] == date(2026, 11, 22)
    assert body["at"] == time(14, 30)
    assert body["many"] == ["red", "blue"]
    assert body["things"] == []
    assert body["agreed"] is True


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"colour": "green"}, "colour"),
        ({"owned": "someone"}, "owned"),
        ({"agreed": ""}, "agreed"),
        ({"agreed": "0"}, "agreed"),
        ({"many": ["red", "green"]}, "many"),
        ({"on": "2026-02-30"}, "on"),
        ({"at": "25:00"}, "at"),
        ({"name": ""}, "name"),
        ({"name": "x" * 11}, "name"),
        ({"things-1-count": "2"}, "things-1-item"),
        ({"things-0-item": "tas", "things-0-count": "12"}, "things-0-count"),
    ],
)
def test_what_is_wrong_is_named_at_its_own_field(wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        load(WholeForm, {**FILLED, **wrong}, subject="ibu")
    assert list(refused.value.errors) == [field]
    assert all(sentence.endswith(".") for sentence in refused.value.errors[field])


def test_rows_that_are_no_rows_get_a_sentence() -> None:
    with pytest.raises(Invalid) as found:
        load(WholeForm, FILLED | {"things": "Tas hitam"})
    assert found.value.errors["things"] == ["Baris ini tidak terbaca. Muat ulang formulirnya, lalu isi lagi."]


def test_more_rows_than_allowed_are_refused_with_a_way_out() -> None:
    with pytest.raises(Invalid) as refused:
        load(WholeForm, {**FILLED, **{f"things-{number}-item": "tas" for number in range(4)}}, subject="ibu")
    assert refused.value.errors == {"things": ["Paling banyak 3 baris. Simpan dulu, lalu tambahkan sisanya."]}


def test_fields_stand_in_sections_with_their_first_values() -> None:
    assert [section.title for section in drawn(WholeForm, subject="ibu", by=None)] == [None, "Cerita", None]
    assert sections()["story"]["value"] == "Tentang ibu"
    assert sections()["colour"]["options"] == [("red", "Merah", None), ("blue", "Biru", "seperti laut")]
    assert len(sections()["things"]["rows"]) == 2


def test_typed_values_stay_with_the_reason_beside_them() -> None:
    typed = {"story": "", "things-4-item": "tas", "things-4-count": "x"}
    again = sections(typed, {"things-4-count": ["Isi angka."]})
    assert again["story"]["value"] == ""
    last = again["things"]["rows"][4]
    assert [(each["name"], each["value"], each["error"]) for each in last] == [
        ("things-4-item", "tas", None),
        ("things-4-count", "x", ["Isi angka."]),
    ]


def test_a_kept_body_reads_as_it_was_asked() -> None:
    body = {"name": "Eti", "colour": "blue", "on": "2026-11-22", "things": [{"item": "tas", "count": 2}], "many": []}
    assert said(WholeForm, body) == [
        ("Nama", "Eti"),
        ("Warna", "Biru"),
        ("Kapan", "22 November 2026"),
        ("Barang bawaan", "tas; 2"),
    ]


def test_an_example_passes_its_own_form() -> None:
    assert load(WholeForm, example(WholeForm, subject="ibu", by=None), subject="ibu")["name"]


words = st.text(st.characters(codec="utf-8", categories=("L", "N", "Zs")), max_size=8).map(str.strip)


@given(st.dictionaries(st.integers(0, 40), st.tuples(words, st.integers(1, 9)), max_size=3))
def test_filled_rows_come_through_in_order_and_empty_ones_drop_out(given_rows: dict[int, tuple[str, int]]) -> None:
    typed = {}
    for index, (item, count) in given_rows.items():
        typed |= {f"things-{index}-item": item, f"things-{index}-count": str(count) if item else ""}
    body = load(WholeForm, {**FILLED, **typed}, subject="ibu")
    wanted = [{"item": item, "count": count} for _, (item, count) in sorted(given_rows.items()) if item]
    assert body["things"] == wanted


class QuietForm(Form):
    """Fields that ask nothing: what is known, and what only travels along."""

    known = shown("Sudah diketahui", lambda subject, by: [("Nama", str(subject))])
    was = hidden(start=lambda subject, by: "7")
    name = line("Nama", 10)


def test_what_is_known_is_drawn_again_and_lets_nothing_in() -> None:
    assert load(QuietForm, {"known": "tipuan", "was": "6"}) == {"was": "6", "name": None}
    for typed in (None, {"known": "tipuan", "was": "6", "name": "Eti"}):
        found = [each for part in drawn(QuietForm, subject="Ibu", by=None, typed=typed) for each in part.fields]
        assert found[0]["value"] == [("Nama", "Ibu")]
        assert found[1]["value"] == ("6" if typed else "7")


def test_what_asks_nothing_is_no_answer() -> None:
    assert said(QuietForm, {"known": "x", "was": "6", "name": "Eti"}) == [("Nama", "Eti")]
    assert example(QuietForm, subject="Ibu", by=None) == {}


def test_a_field_that_two_people_changed_is_drawn_with_both_values() -> None:
    clash = {"who": "Budi", "theirs": "Ety", "mine": "Eti"}
    (_, _, name) = [
        each
        for part in drawn(QuietForm, subject="Ibu", by=None, typed={"name": "Eti"}, clashes={"name": clash})
        for each in part.fields
    ]
    assert name["clash"] == clash


class LongForm(Form):
    """More than a phone bears at once."""

    found = line("Yang ditemukan", required=True)
    cause = line("Sebab", section="Selalu tampak", open=True)
    more = line("Lainnya", section="Selalu tampak")
    one = line("Sendirian", section="Satu saja")
    place = line("Di mana?", section="Asal", start=lambda subject, by: subject)
    since = line("Sejak kapan", section="Asal")
    why = line("Mengapa", section="Alasan")
    must = line("Wajib", required=True, section="Alasan")
    things = rows("Barang bawaan", ThingForm, shown=2, section="Barang")


def folds(typed: dict[str, Any] | None = None, errors: dict[str, list[str]] | None = None, subject: str = "") -> Any:
    """The folded sections by their names: whether they stand open, and what they say lies within."""
    found = drawn(LongForm, subject=subject, by=None, typed=typed, errors=errors)
    return {each.title: (each.open, each.gist) for each in found if each.folded}


def test_a_long_form_folds_away_what_may_stay_empty() -> None:
    assert folds() == {"Asal": (False, "Di mana, sejak kapan"), "Barang": (False, "Barang bawaan")}
    assert not any(each.folded for each in drawn(ThingForm, subject="", by=None))


def test_a_folded_section_says_what_is_in_it_and_claims_no_more() -> None:
    assert folds(subject="Muara")["Asal"] == (False, "Sudah ada isinya: Di mana")


def test_a_folded_section_opens_for_what_is_wrong_or_was_typed_in_it() -> None:
    assert folds({}, {"things-0-item": ["Isi bagian ini."]})["Barang"][0]
    typed = folds({"since": "Mei"})
    assert typed["Asal"][0]
    assert not typed["Barang"][0]
