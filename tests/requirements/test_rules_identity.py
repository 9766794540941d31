"""How sure an identity is, and what must be told for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmks.house.words import IDENTITY
from pmks.requirements.rules import LADDER, PROCURED, identity_faults, next_hint, procured_paper, settled_name
from pmks.requirements.rules.items import EXTRAS

TOLD = st.fixed_dictionaries(
    {}, optional={"name": st.just("Sarno"), "document": st.just("ktp"), "why": st.just("KTP-nya milik orang lain")}
)


def test_the_ladder_is_the_one_of_the_house() -> None:
    assert list(IDENTITY) == list(LADDER)
    assert all(next_hint(each) for each in LADDER)


@pytest.mark.parametrize(
    ("said", "told", "has_nik", "field"),
    [
        ("none", {}, False, None),
        ("claimed", {}, False, "name"),
        ("claimed", {"name": "Sarno"}, False, None),
        ("claimed", {}, True, None),
        ("document_seen", {}, True, "document"),
        ("document_seen", {"document": "ktp"}, False, None),
        ("civil_registry_confirmed", {"document": "ktp"}, False, "nik"),
        ("civil_registry_confirmed", {}, True, None),
    ],
)
def test_a_rung_asks_for_what_it_rests_on(said: str, told: dict[str, str], has_nik: bool, field: str | None) -> None:
    assert list(identity_faults("none", said, told, has_nik=has_nik)) == ([field] if field else [])


@given(st.sampled_from(LADDER), st.sampled_from(LADDER), TOLD, st.booleans())
def test_going_down_needs_its_reason_and_nothing_else_does(
    before: str, said: str, told: dict[str, str], has_nik: bool
) -> None:
    down = LADDER.index(said) < LADDER.index(before)
    assert ("why" in identity_faults(before, said, told, has_nik=has_nik)) == (down and "why" not in told)


def test_somebody_without_a_name_gets_the_one_that_was_found() -> None:
    assert settled_name("Klien tanpa identitas 2026-0007", False, [], "Sarno") == ("Sarno", True, [])


def test_somebody_with_a_name_keeps_it_and_is_found_by_both() -> None:
    assert settled_name("Ibu Eti", True, ["Mak Ti"], "Suhaeti") == ("Ibu Eti", True, ["Mak Ti", "Suhaeti"])
    assert settled_name("Ibu Eti", True, [], "ibu eti") == ("Ibu Eti", True, [])
    assert settled_name("Ibu Eti", True, [], None) == ("Ibu Eti", True, [])


def test_what_is_procured_is_called_as_the_checklist_calls_it() -> None:
    papers = {procured_paper(each) for each in PROCURED} - {None}
    assert papers == {"destitution_certificate", "identity_document", "health_insurance"}
    assert papers <= set(EXTRAS)
