"""Two people at once: nothing that anybody wrote is lost, whatever they wrote and in whatever order."""

from hypothesis import given
from hypothesis import strategies as some

from pmks.house.merging import merge

FIELDS = ("name", "age", "categories")
Facts = dict[str, object]
value = some.one_of(
    some.none(), some.sampled_from(["Eti", "Ety", "Suhaeti"]), some.lists(some.integers(0, 2), max_size=2)
)
facts = some.fixed_dictionaries(dict.fromkeys(FIELDS, value))


def test_what_two_people_changed_in_different_fields_is_both_kept() -> None:
    was = {"name": "Eti", "age": 40}
    merged = merge(was, {"name": "Ety", "age": 40}, {"name": "Eti", "age": 45})
    assert (merged.values, merged.clashes) == ({"name": "Ety", "age": 45}, {})


def test_what_both_changed_waits_for_a_choice_and_is_not_overwritten() -> None:
    merged = merge({"name": "Eti"}, {"name": "Suhaeti"}, {"name": "Ety"})
    assert merged.values == {"name": "Suhaeti"}
    assert merged.clashes == {"name": ("Suhaeti", "Ety")}


def test_who_saw_no_old_value_is_taken_at_his_word() -> None:
    assert merge({}, {"name": "Eti"}, {"name": "Ety"}).values == {"name": "Ety"}


def test_a_field_that_is_not_in_the_form_stays() -> None:
    assert merge({}, {"name": "Eti", "age": 40}, {"name": "Ety"}).values == {"name": "Ety", "age": 40}


@given(facts, facts)
def test_alone_one_writes_what_one_types(now: Facts, typed: Facts) -> None:
    assert (merge(now, now, typed).values, merge(now, now, typed).clashes) == (typed, {})


@given(facts, facts)
def test_a_form_that_was_not_touched_changes_nothing(was: Facts, now: Facts) -> None:
    assert (merge(was, now, was).values, merge(was, now, was).clashes) == (now, {})


@given(facts, facts, facts)
def test_a_field_clashes_exactly_when_both_changed_it_to_something_else(was: Facts, now: Facts, typed: Facts) -> None:
    both = {each for each in FIELDS if now[each] != was[each] != typed[each] != now[each]}
    assert set(merge(was, now, typed).clashes) == both


@given(facts, facts, facts)
def test_a_change_that_one_alone_made_holds(was: Facts, now: Facts, typed: Facts) -> None:
    values = merge(was, now, typed).values
    for each in FIELDS:
        if typed[each] == was[each]:
            assert values[each] == now[each]
        elif now[each] == was[each]:
            assert values[each] == typed[each]


@given(facts, facts, facts)
def test_who_comes_first_makes_no_difference_but_to_what_waits(was: Facts, now: Facts, typed: Facts) -> None:
    one, other = merge(was, now, typed), merge(was, typed, now)
    assert one.clashes == {name: (mine, theirs) for name, (theirs, mine) in other.clashes.items()}
    settled = [each for each in FIELDS if each not in one.clashes]
    assert [one.values[each] for each in settled] == [other.values[each] for each in settled]


@given(facts, facts, facts, some.data())
def test_what_was_chosen_goes_through_when_nobody_writes_meanwhile(
    was: Facts, now: Facts, typed: Facts, data: some.DataObject
) -> None:
    merged = merge(was, now, typed)
    chosen = {name: data.draw(some.sampled_from(pair)) for name, pair in merged.clashes.items()}
    again = merge({**was, **{name: now[name] for name in chosen}}, now, {**typed, **chosen})
    assert again.clashes == {}
    assert {name: again.values[name] for name in chosen} == chosen
