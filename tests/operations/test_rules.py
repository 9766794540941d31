"""How a team is written down, and how many an outing met."""

import pytest

from pmks.operations.rules import members, met_words


@pytest.mark.parametrize(
    ("leader", "team", "names"),
    [
        ("Fajar", "Rudi, Dadan", ["Fajar", "Rudi", "Dadan"]),
        (None, "Rudi\nSerda Joko (Babinsa)\n", ["Rudi", "Serda Joko (Babinsa)"]),
        ("Fajar", "Fajar; Rudi", ["Fajar", "Rudi"]),
        ("Fajar", None, ["Fajar"]),
        (None, None, []),
        ("", " , ,", []),
    ],
)
def test_a_team_is_its_leader_and_whoever_is_named(leader: str | None, team: str | None, names: list[str]) -> None:
    assert members(leader, team) == names


def test_those_who_were_not_registered_count_as_met() -> None:
    assert met_words(2, None) == "2 orang ditemui"
    assert met_words(2, 0) == "2 orang ditemui"
    assert met_words(2, 3) == "5 orang ditemui, 3 di antaranya tidak didaftarkan"
