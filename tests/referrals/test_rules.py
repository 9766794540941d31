"""Which institution suits, what an answer and a journey need, what a link opens, what another agency learns: with plain values."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from pmks.referrals.rules import institutions, journeys, links, offers, standing
from pmks.referrals.rules.links import Use

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Place:
    name: str
    takes: str = "any"
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Category:
    id: str
    maps_to: tuple[str, ...]


# --- institutions ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "sex", "suits"),
    [
        (Place("Semua"), "male", True),
        (Place("Putri", takes="female"), "male", False),
        (Place("Putri", takes="female"), "female", True),
        (Place("Putri", takes="female"), "unknown", True),
        (Place("Lansia", categories=("neglected_elderly",)), "male", True),
        (Place("Anak", categories=("street_child",)), "male", False),
    ],
)
def test_an_institution_suits_by_type_and_sex(place: Place, sex: str, suits: bool) -> None:
    assert institutions.fit(place, ["neglected_elderly"], sex).suits is suits


def test_a_person_of_no_known_type_is_turned_away_nowhere() -> None:
    assert institutions.fit(Place("Anak", categories=("street_child",)), [], "male").suits


def test_the_one_that_names_the_type_comes_first_and_the_unsuitable_last() -> None:
    rated = institutions.best_first(
        [
            Place("Anak", categories=("street_child",)),
            Place("Semua"),
            Place("Lansia", categories=("neglected_elderly",)),
        ],
        ["neglected_elderly"],
        "female",
    )
    assert [place.name for place, _ in rated] == ["Lansia", "Semua", "Anak"]


# --- proposal and answer -----------------------------------------------------------------------------------------------------


def test_an_institution_outside_the_list_has_a_name() -> None:
    assert standing.proposal_faults({"institution": "other"}) == {"other": ["Tulis nama lembaganya."]}
    assert standing.proposal_faults({"institution": "other", "other": "Panti X"}) == {}


@pytest.mark.parametrize(
    ("answer", "until", "fault"),
    [
        ("yes", None, False),
        ("no", None, False),
        ("waiting", None, True),
        ("waiting", TODAY - timedelta(days=1), True),
        ("waiting", TODAY, False),
    ],
)
def test_a_place_that_comes_free_later_has_its_day(answer: str, until: date | None, fault: bool) -> None:
    assert bool(standing.answer_faults({"answer": answer, "until": until}, TODAY)) is fault


@pytest.mark.parametrize(
    ("state", "refused"), [("no", True), ("waiting", True), ("yes", False), ("proposed", False), (None, False)]
)
def test_nobody_is_brought_where_there_is_no_place(state: str | None, refused: bool) -> None:
    assert bool(standing.why_not_deliver(state)) is refused


# --- journeys ----------------------------------------------------------------------------------------------------------------

LEGS = [
    {"origin": "Bontang", "destination": "Samarinda", "arrived": True},
    {"origin": "Samarinda", "destination": "Balikpapan", "arrived": False},
]


def test_legs_read_as_one_way() -> None:
    assert journeys.legs_in_words(LEGS) == "Bontang – Samarinda – Balikpapan"


def test_a_journey_has_arrived_with_its_last_leg() -> None:
    assert not journeys.has_arrived(LEGS)
    assert journeys.has_arrived([LEGS[0], {**LEGS[1], "arrived": True}])
    assert not journeys.has_arrived([])


def test_who_has_arrived_was_received_by_somebody() -> None:
    there = {"legs": [LEGS[0]], "receiver": None}
    assert "receiver" in journeys.journey_faults(there, TODAY)
    assert journeys.journey_faults({**there, "receiver": "Ibu Siti"}, TODAY) == {}


def test_who_is_on_his_way_is_not_expected_yesterday() -> None:
    assert "expected_on" in journeys.journey_faults({"legs": LEGS, "expected_on": TODAY - timedelta(days=1)}, TODAY)


def test_a_leg_does_not_begin_before_the_one_before_it() -> None:
    legs = [{**LEGS[0], "depart_on": TODAY}, {**LEGS[1], "depart_on": TODAY - timedelta(days=1)}]
    assert list(journeys.journey_faults({"legs": legs}, TODAY)) == ["legs-1-depart_on"]


# --- links -------------------------------------------------------------------------------------------------------------------

RECEIPT = Use("receipt", NOW + timedelta(days=7))
PLACE = Use("place", NOW + timedelta(days=7))


@pytest.mark.parametrize(
    ("use", "stage"),
    [
        (PLACE, "answer"),
        (replace(PLACE, answered_at=NOW), "done"),
        (RECEIPT, "receive"),
        (replace(RECEIPT, received_at=NOW), "tell"),
        (replace(RECEIPT, received_at=NOW, told_at=NOW), "done"),
        (replace(RECEIPT, revoked_at=NOW), "revoked"),
        (replace(RECEIPT, expires_at=NOW), "expired"),
        (replace(RECEIPT, expires_at=NOW - timedelta(seconds=1), received_at=NOW - timedelta(days=1)), "expired"),
    ],
)
def test_a_link_opens_one_thing_at_a_time_and_then_nothing(use: Use, stage: str) -> None:
    assert links.stage(use, NOW) == stage


def test_codes_are_long_and_readable() -> None:
    code = links.code_from(bytes(range(200, 232)))
    assert len(code) == links.LENGTH >= 24
    assert set(code) <= set(links.LETTERS)
    assert not set(links.LETTERS) & set("01ilo")


@pytest.mark.parametrize(
    ("name", "named", "said"),
    [
        ("Burhanuddin Kenari", True, "B. K."),
        ("eti", True, "E."),
        ("Klien tanpa identitas 2026-0007", False, "Belum diketahui namanya"),
        ("Anak Agung Gede Putra", True, "A. A. G."),
    ],
)
def test_initials_tell_whom_and_not_who(name: str, named: bool, said: str) -> None:
    assert links.initials(name, named=named) == said


# --- offers ------------------------------------------------------------------------------------------------------------------


def test_a_no_has_a_reason_and_a_yes_its_service() -> None:
    assert list(offers.answer_faults({"answer": "declined"})) == ["reason"]
    assert list(offers.answer_faults({"answer": "accepted"})) == ["service"]
    assert offers.answer_faults({"answer": "accepted", "service": "x"}) == {}


def test_categories_are_told_in_the_words_of_the_other_agency() -> None:
    mine = [
        Category("mental_disorder", ("disability",)),
        Category("homeless", ("homeless",)),
        Category("beggar", ("beggar",)),
    ]
    theirs = [Category("homeless", ("homeless",)), Category("disability", ("disability",)), Category("poor", ("poor",))]
    assert offers.categories_there(mine, ["mental_disorder", "homeless"], theirs) == ["homeless", "disability"]
    assert offers.categories_there(mine, ["beggar"], theirs) == []
