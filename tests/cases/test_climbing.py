"""Who sees what is late, and from when on: the pure rule."""

from datetime import UTC, datetime, timedelta

import pytest

from pmks.cases.rules.climbing import heads_above, held_under, seen_before, shown_to, waits

AFTER = waits({"kasi": 0, "kabid": 24, "kadis": 48})
DUE = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
ROLES = ("rt", "satpolpp", "staf", "peksos", "kasi", "kabid", "kadis", "rps", "petugas")


def at(hours: float) -> datetime:
    return DUE + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("holders", "hours", "heads"),
    [
        ({"peksos"}, 0, set()),
        ({"peksos"}, 0.1, {"kasi"}),
        ({"peksos"}, 23.9, {"kasi"}),
        ({"peksos"}, 24, {"kasi", "kabid"}),
        ({"peksos"}, 48, {"kasi", "kabid", "kadis"}),
        # Who may do it himself is a holder, not a head above.
        ({"peksos", "kasi"}, 1, set()),
        ({"peksos", "kasi"}, 30, {"kabid"}),
        ({"kasi"}, 30, {"kabid"}),
        ({"kabid", "kadis"}, 90, set()),
        ({"kadis"}, 900, set()),
        # The head of the shelter answers for his staff, and for nobody else.
        ({"petugas"}, 1, {"kasi", "rps"}),
        ({"rps"}, 1, {"kasi"}),
        ({"rt"}, 1, {"kasi"}),
    ],
)
def test_it_climbs_with_the_hours(holders: set[str], hours: float, heads: set[str]) -> None:
    assert shown_to(holders, DUE, at(hours), AFTER) == heads


def test_a_higher_head_never_sees_it_before_a_lower_one() -> None:
    after = waits({"kasi": 5, "kabid": 2, "kadis": 3})
    assert [after[role] for role in ("kasi", "kabid", "kadis", "rps")] == [timedelta(hours=5)] * 4


def test_the_look_up_asks_for_what_was_due_before_the_shortest_wait_of_the_reader() -> None:
    assert seen_before({"kabid"}, at(30), AFTER) == at(6)
    assert seen_before({"kabid", "kasi"}, at(30), AFTER) == at(30)
    assert seen_before({"peksos", "koordinator"}, at(30), AFTER) is None


def test_nobody_is_above_the_agency_head() -> None:
    assert heads_above("kadis") == ()
    assert held_under({"kadis"}, ROLES) == set(ROLES) - {"kadis"}
    assert held_under({"kasi"}, ROLES) == set(ROLES) - {"kasi", "kabid", "kadis"}
    assert held_under({"rps"}, ROLES) == {"petugas"}
    assert held_under({"peksos"}, ROLES) == set()


@pytest.mark.parametrize("hours", range(0, 100, 7))
def test_whoever_is_shown_something_finds_it_by_the_look_up(hours: int) -> None:
    for holder in ROLES:
        for head in shown_to({holder}, DUE, at(hours), AFTER):
            before = seen_before({head}, at(hours), AFTER)
            assert before is not None
            assert before >= DUE
            assert holder in held_under({head}, ROLES)
