"""Who serves an area: nobody of another place, the nearest first, and all six actors named even when one is missing."""

from hypothesis import given
from hypothesis import strategies as some

from pmks.directory.rules import ACTORS, KINDS, OF_ONE_PLACE, Entry, is_short, matching, of_area, role_of, serves
from pmks.regions.rules import lies_in
from pmks.users.rules import ROLES

AREAS = ["64.74", "64.74.01", "64.74.01.1005", "64.74.01.1001", "64.74.02", "64.74.02.1001", "64.08.01.2001"]
ENTRIES = some.lists(
    some.builds(
        Entry, key=some.uuids().map(str), kind=some.sampled_from([*KINDS]), name=some.text(max_size=8),
        area=some.none() | some.sampled_from(AREAS),
    )
)  # fmt: skip


@given(ENTRIES, some.sampled_from(AREAS))
def test_all_six_actors_are_named_and_nobody_of_elsewhere(entries: list[Entry], area: str) -> None:
    found = of_area(entries, area)
    assert [*found][: len(ACTORS)] == [*ACTORS]
    for each in (entry for listed in found.values() for entry in listed):
        assert each.area is None or lies_in(each.area, area) or lies_in(area, each.area)
        assert each.area is not None or each.kind not in OF_ONE_PLACE


@given(ENTRIES, some.sampled_from(AREAS))
def test_nobody_who_serves_is_left_out_and_the_nearest_stand_first(entries: list[Entry], area: str) -> None:
    found = of_area(entries, area)
    assert sorted(each.key for listed in found.values() for each in listed) == sorted(
        each.key for each in entries if serves(each, area)
    )
    for listed in found.values():
        depths = [len(each.area or "") for each in listed]
        assert depths == sorted(depths, reverse=True)


@given(ENTRIES)
def test_no_words_leave_nobody_out_and_more_words_never_find_more(entries: list[Entry]) -> None:
    assert matching(entries, "") == entries
    assert {each.key for each in matching(entries, "a b")} <= {each.key for each in matching(entries, "a")}


def test_words_are_found_in_the_name_of_the_area_too() -> None:
    entry = Entry("office:1", "koramil", "Koramil Bontang Utara", people=("Serka Yusuf",), area="64.74.01")
    assert matching([entry], "babinsa yusuf") == [entry]
    assert matching([entry], "kecamatan utara", ["Kecamatan Bontang Utara"]) == [entry]
    assert matching([entry], "selatan", ["Kecamatan Bontang Utara"]) == []


def test_a_koramil_of_the_district_serves_each_of_its_kelurahan() -> None:
    assert serves(Entry("1", "koramil", "Koramil", area="64.74.01"), "64.74.01.1005")
    assert not serves(Entry("1", "koramil", "Koramil", area="64.74.02"), "64.74.01.1005")


def test_whoever_agreed_is_asked_in_his_own_role() -> None:
    assert {role_of(kind) for kind in KINDS} <= set(ROLES)
    assert (role_of("koramil"), role_of("polsek"), role_of("dinas")) == ("babinsa", "bhabinkamtibmas", "peksos")


def test_short_numbers_are_those_that_anybody_can_dial() -> None:
    assert [each for each in ("112", "119", "12", "0548", "1500", "11x", "+62811") if is_short(each)] == [
        "112", "119", "0548", "1500",
    ]  # fmt: skip
