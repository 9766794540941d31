"""Plans: rows from an assessment, and two people at work on one plan."""

from hypothesis import given
from hypothesis import strategies as some

from pmks.assessments.rules.plans import (
    COLUMNS,
    consent_faults,
    merged_rows,
    plan_faults,
    problems_in,
    row_faults,
    rows_from,
)

A = {"key": "a", "problem": "Tanpa tempat tinggal", "activity": "Cari kontrakan", "who": "Sri"}
B = {"key": "b", "problem": "Sakit", "activity": "Periksa", "who": "Budi"}


def _row(row: dict[str, str], **changed: str | None) -> dict[str, str | None]:
    return {**dict.fromkeys(COLUMNS), **row, **changed}


def test_each_line_of_an_assessment_is_a_problem() -> None:
    assert problems_in("1. Tanpa rumah\n\n- Sakit\n• Terpisah dari keluarga") == [
        "Tanpa rumah",
        "Sakit",
        "Terpisah dari keluarga",
    ]
    assert problems_in(None) == []


def test_a_plan_begins_with_the_problems_and_a_hint_of_the_goal() -> None:
    rows = rows_from(["Tanpa rumah", "Sakit"], ["Tempat tinggal"])
    assert [row["problem"] for row in rows] == ["Tanpa rumah", "Sakit"]
    assert rows[0]["goal"] == "Terpenuhi: tempat tinggal"


def test_two_people_change_two_cells_of_one_row() -> None:
    rows, clashes = merged_rows([A], [_row(A, who="Budi")], [_row(A, activity="Cari saudara")])
    assert clashes == {}
    assert (rows[0]["who"], rows[0]["activity"]) == ("Budi", "Cari saudara")


def test_two_people_change_the_same_cell() -> None:
    rows, clashes = merged_rows([A], [_row(A, who="Budi")], [_row(A, who="Dewi")])
    assert clashes == {"a.who": ("Budi", "Dewi")}
    assert rows[0]["who"] == "Budi"


def test_a_chosen_cell_is_what_was_chosen() -> None:
    rows, clashes = merged_rows([A], [_row(A, who="Budi")], [_row(A, who="Dewi")], {"a.who": "Budi"})
    assert (clashes, rows[0]["who"]) == ({}, "Dewi")


def test_a_third_persons_change_after_the_choice_is_a_clash_again() -> None:
    _, clashes = merged_rows([A], [_row(A, who="Tuti")], [_row(A, who="Dewi")], {"a.who": "Budi"})
    assert clashes == {"a.who": ("Tuti", "Dewi")}


def test_rows_that_both_added_are_both_kept() -> None:
    new, other = (
        {"key": "n", "problem": "Lapar", "activity": "Makan"},
        {"key": "o", "problem": "Haus", "activity": "Minum"},
    )
    rows, clashes = merged_rows([A], [A, other], [A, new])
    assert clashes == {}
    assert [row["problem"] for row in rows] == ["Tanpa tempat tinggal", "Haus", "Lapar"]


def test_an_emptied_row_goes_unless_somebody_changed_it_meanwhile() -> None:
    gone, kept = {"key": "a"}, merged_rows([A, B], [A, B], [{"key": "a"}, B])
    assert [row["key"] for row in kept[0]] == ["b"]
    rows, clashes = merged_rows([A], [_row(A, goal="Aman")], [gone])
    assert clashes == {}
    assert rows[0]["goal"] == "Aman"


def test_a_row_that_the_form_did_not_show_stays() -> None:
    rows, _ = merged_rows([A], [A, B], [A])
    assert [row["key"] for row in rows] == ["a", "b"]


def test_a_row_that_another_took_out_is_a_choice_only_for_who_changed_it() -> None:
    assert merged_rows([A, B], [B], [A, B]) == ([_row(B)], {})
    _, clashes = merged_rows([A, B], [B], [_row(A, who="Dewi"), B])
    assert clashes == {"a.who": (None, "Dewi")}


text = some.sampled_from([None, "satu", "dua"])
table = some.lists(
    some.fixed_dictionaries({"key": some.sampled_from("abc"), "problem": text, "activity": text}),
    max_size=3,
    unique_by=lambda row: row["key"],
)


@given(table, table)
def test_a_form_that_was_not_touched_changes_nothing(was: list[dict[str, str]], now: list[dict[str, str]]) -> None:
    rows, clashes = merged_rows(was, now, was)
    stands = [_row(row) for row in now if row["problem"] or row["activity"]]
    assert clashes == {}
    assert {row["key"]: row for row in rows} == {row["key"]: row for row in stands}


@given(table, table, table)
def test_nobodys_cell_is_lost_without_a_choice(
    was: list[dict[str, str]], now: list[dict[str, str]], typed: list[dict[str, str]]
) -> None:
    """Whatever somebody else wrote since the form was opened stands, or is shown beside what was typed."""
    rows, clashes = merged_rows(was, now, typed)
    then, result = {row["key"]: row for row in was}, {row["key"]: row for row in rows}
    for row in now:
        for name in ("problem", "activity"):
            known_before = row["key"] in then and then[row["key"]][name] == row[name]
            blind = row["key"] not in then
            if not known_before and not blind and row[name]:
                assert result[row["key"]][name] == row[name] or f"{row['key']}.{name}" in clashes


def test_a_row_wants_problem_and_activity() -> None:
    assert set(row_faults({"goal": "Aman"})) == {"problem", "activity"}
    assert row_faults({"key": "a"}) == {}
    assert row_faults(A) == {}


def test_an_empty_plan_is_no_plan() -> None:
    assert plan_faults([{"key": "a"}]) and not plan_faults([A])


def test_consent_is_given_or_its_legal_ground_is_told() -> None:
    assert set(consent_faults({"consent": "guardian"})) == {"consent_by", "consent_given"}
    assert set(consent_faults({"consent": "client"})) == {"consent_given"}
    assert set(consent_faults({"consent": "none"})) == {"consent_ground"}
    assert consent_faults({"consent": "client", "consent_given": "spoken"}) == {}
