"""Who fits where, and that no place is ever given twice."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pmks.shelters.rules import Chamber, Guest, Held, choose, free_places, misfit

MEN, WOMEN, ANY = (
    Chamber(uuid4(), name, sex, 2) for name, sex in (("Putra", "male"), ("Putri", "female"), ("Umum", "any"))
)
CHILDREN = Chamber(uuid4(), "Anak", "any", 2, need="children")
ELDERLY = Chamber(uuid4(), "Lansia", "female", 2, need="elderly")
FAMILY = Chamber(uuid4(), "Keluarga", "family", 4)


@pytest.mark.parametrize(
    ("chamber", "guest", "fits"),
    [
        (MEN, Guest("male"), True),
        (MEN, Guest("female"), False),
        (WOMEN, Guest("male"), False),
        (WOMEN, Guest("unknown"), True),
        (ANY, Guest("male"), True),
        (CHILDREN, Guest("male", 17), True),
        (CHILDREN, Guest("male", 18), False),
        (CHILDREN, Guest("male"), True),
    ],
)
def test_men_women_and_children_are_kept_apart(chamber: Chamber, guest: Guest, fits: bool) -> None:
    assert (misfit(chamber, guest, []) is None) == fits


def test_a_family_room_is_for_one_family_at_a_time() -> None:
    mine, theirs = uuid4(), uuid4()
    held = [Held(1, mine)]
    assert misfit(FAMILY, Guest("female", 30, mine), held) is None
    assert misfit(FAMILY, Guest("female", 30, theirs), held) == "Keluarga sedang dipakai keluarga lain."
    assert misfit(FAMILY, Guest("female", 30), held) is not None


def test_the_need_comes_first_then_the_own_sex_then_the_emptiest() -> None:
    rooms = [(chamber, []) for chamber in (ANY, CHILDREN, ELDERLY, WOMEN, MEN, FAMILY)]
    assert choose(rooms, Guest("female", 70)) == (ELDERLY, 1)
    assert choose(rooms, Guest("male", 9)) == (CHILDREN, 1)
    assert choose(rooms, Guest("male", 40)) == (MEN, 1)
    assert choose(rooms, Guest("female", 40, uuid4())) == (FAMILY, 1)
    assert choose([(WOMEN, [Held(1)]), (Chamber(uuid4(), "Lain", "female", 2), [])], Guest("female", 40)) is not None


def test_a_number_that_is_taken_is_not_given() -> None:
    assert choose([(MEN, [Held(1)])], Guest("male"), place=1) is None
    assert choose([(MEN, [Held(1)])], Guest("male"), place=2) == (MEN, 2)
    assert choose([(MEN, [Held(1), Held(2)])], Guest("male")) is None


def test_a_room_that_shrank_below_its_people_has_no_free_place() -> None:
    assert free_places(MEN, [Held(1), Held(5)]) == ()


GUESTS = some.builds(
    Guest,
    sex=some.sampled_from(("male", "female", "unknown")),
    age=some.none() | some.integers(0, 90),
    household=some.sampled_from((None, UUID(int=1), UUID(int=2))),
)
ROOMS = some.lists(
    some.builds(
        Chamber,
        id=some.uuids(),
        name=some.just("Kamar"),
        sex=some.sampled_from(("male", "female", "any", "family")),
        places=some.integers(1, 4),
        need=some.sampled_from(("general", "children", "elderly")),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda room: room.id,
)
COMINGS = some.lists(some.tuples(some.booleans(), GUESTS, some.integers(0, 20)), max_size=40)


@given(rooms=ROOMS, comings=COMINGS)
def test_however_people_come_and_go_no_place_is_given_twice_and_no_room_overflows(
    rooms: list[Chamber], comings: list[tuple[bool, Guest, int]]
) -> None:
    held: dict[UUID, dict[int, Guest]] = {room.id: {} for room in rooms}
    staying: list[tuple[UUID, int]] = []
    for comes, guest, which in comings:
        if comes:
            seen = [(room, [Held(place, each.household) for place, each in held[room.id].items()]) for room in rooms]
            spot = choose(seen, guest)
            if spot is None:
                assert all(not free_places(*each) or misfit(each[0], guest, each[1]) for each in seen)
                continue
            room, place = spot
            assert place not in held[room.id] and 1 <= place <= room.places
            held[room.id][place] = guest
            staying.append((room.id, place))
            assert len(held[room.id]) <= room.places
            assert room.sex != "male" or guest.sex != "female"
            assert room.sex != "female" or guest.sex != "male"
            if room.sex == "family":
                assert len({each.household for each in held[room.id].values()}) == 1
        elif staying:
            room_id, place = staying.pop(which % len(staying))
            del held[room_id][place]
