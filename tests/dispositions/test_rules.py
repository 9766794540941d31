"""What a decision and a choice of officer cannot do without."""

import pytest

from pmks.dispositions.rules import assignment_faults, decision_faults


@pytest.mark.parametrize(
    ("decision", "field"), [("solved", "how_solved"), ("admitted", "place"), ("refused", "referred_to")]
)
def test_each_decision_wants_what_makes_it_one(decision: str, field: str) -> None:
    assert set(decision_faults(decision, {})) == {field}
    assert decision_faults(decision, {field: "x"}) == {}


def test_a_step_without_a_decision_wants_nothing() -> None:
    assert decision_faults(None, {}) == {}


def test_the_same_officer_is_not_chosen_twice() -> None:
    assert set(assignment_faults(is_same=True, replaces=True, needs_head=False, told={})) == {"officer"}


def test_a_replacement_wants_a_reason() -> None:
    faults = assignment_faults(is_same=False, replaces=True, needs_head=False, told={})
    assert set(faults) == {"why_replaced"}


def test_where_the_standard_names_the_agency_head_he_has_a_part() -> None:
    faults = assignment_faults(is_same=False, replaces=False, needs_head=True, told={})
    assert set(faults) == {"coordinated_with"}
    told = {"coordinated_with": "kadis"}
    assert assignment_faults(is_same=False, replaces=False, needs_head=True, told=told) == {}
