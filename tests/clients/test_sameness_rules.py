"""Which records are of one person: whatever was judged in whatever order, taking the last judgement back restores every answer."""

from hypothesis import given
from hypothesis import strategies as some

from pmks.clients.rules.sameness import Judged, apart, refusal, refusal_to_take_back, standing, taken_back, together

RECORDS = range(6)
record = some.sampled_from(RECORDS)
verdict_or_undo = some.sampled_from(["same", "different", "undo"])
judged = some.lists(some.builds(Judged, record, record, verdict_or_undo), max_size=14)


def _played(wanted: list[Judged]) -> list[Judged]:
    """What stands after the judgements and undoings that were accepted, one after the other."""
    kept: list[Judged] = []
    for each in wanted:
        if each.verdict != "undo" and refusal(each.one, each.other, each.verdict, standing(kept)) is None:
            kept.append(each)
        elif each.verdict == "undo" and refusal_to_take_back(each.one, each.other, kept) is None:
            kept = taken_back(each.one, each.other, kept)
    return kept


def _answers(judgements: list[Judged]) -> list[object]:
    verdicts = standing(judgements)
    return [(together(each, verdicts), apart(each, verdicts)) for each in RECORDS]


def test_records_hang_together_through_others() -> None:
    verdicts = standing([Judged(1, 2, "same"), Judged(3, 2, "same")])
    assert together(1, verdicts) == {1, 2, 3}


def test_whoever_is_told_apart_from_one_is_told_apart_from_all_of_the_person() -> None:
    verdicts = standing([Judged(1, 2, "same"), Judged(2, 3, "different")])
    assert apart(1, verdicts) == {3}
    assert apart(3, verdicts) == {2}


def test_two_records_of_one_person_are_not_told_apart_without_unlinking() -> None:
    verdicts = standing([Judged(1, 2, "same"), Judged(2, 3, "same")])
    assert refusal(1, 3, "different", verdicts) is not None
    assert refusal(1, 2, "different", verdicts) is not None


def test_a_link_may_not_contradict_what_was_said_of_a_third() -> None:
    verdicts = standing([Judged(1, 2, "same"), Judged(2, 3, "different")])
    assert refusal(1, 3, "same", verdicts) is not None


def test_people_may_change_their_mind_about_two_records() -> None:
    assert refusal(1, 2, "same", standing([Judged(1, 2, "different")])) is None


@given(judged, record, record, some.sampled_from(["same", "different"]))
def test_judging_and_taking_it_back_restores_every_answer(
    wanted: list[Judged], one: int, other: int, verdict: str
) -> None:
    before = _played(wanted)
    if refusal(one, other, verdict, standing(before)) is None:
        after = [*before, Judged(one, other, verdict)]
        assert (other in together(one, standing(after))) == (verdict == "same")
        assert refusal_to_take_back(one, other, after) is None
        assert _answers(taken_back(one, other, after)) == _answers(before)


@given(judged)
def test_nobody_is_ever_the_same_person_and_not_the_same_person(wanted: list[Judged]) -> None:
    verdicts = standing(_played(wanted))
    for each in RECORDS:
        same = together(each, verdicts)
        assert not same & apart(each, verdicts)
        assert not any(verdicts.get(frozenset((a, b))) == "different" for a in same for b in same)


@given(judged)
def test_being_the_same_person_goes_both_ways(wanted: list[Judged]) -> None:
    verdicts = standing(_played(wanted))
    for each in RECORDS:
        assert all(together(other, verdicts) == together(each, verdicts) for other in together(each, verdicts))
