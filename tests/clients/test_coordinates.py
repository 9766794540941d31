"""Where a person was found."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmks.clients.rules import check_place, is_in_indonesia, metres_between, read_coordinate

BONTANG = (0.1337, 117.5)


def test_a_good_position_is_left_alone() -> None:
    found = check_place(*BONTANG, 12.0)
    assert (found.errors, found.warnings) == ({}, ())


def test_no_position_is_fine() -> None:
    found = check_place(None, None, None)
    assert (found.errors, found.warnings) == ({}, ())


def test_latitude_95_is_told_its_bounds() -> None:
    assert check_place(95, 117.5).errors == {"latitude": "Garis lintang harus di antara -90 dan 90, terisi 95."}


def test_longitude_200_is_told_its_bounds() -> None:
    assert check_place(0.1, -200.5).errors == {"longitude": "Garis bujur harus di antara -180 dan 180, terisi -200,5."}


def test_swapped_latitude_and_longitude_are_noticed() -> None:
    sentence = check_place(117.5, 0.1337).errors["latitude"]
    assert sentence.endswith("Tampaknya garis lintang dan garis bujur tertukar.")


def test_half_a_position_is_no_position() -> None:
    assert list(check_place(0.1, None).errors) == ["longitude"]
    assert list(check_place(None, 117.5).errors) == ["latitude"]


@pytest.mark.parametrize(("latitude", "longitude"), [(0.0, 0.0), (52.5, 13.4), (-27.5, 153.0)])
def test_a_position_abroad_is_doubtful(latitude: float, longitude: float) -> None:
    found = check_place(latitude, longitude)
    assert found.errors == {}
    assert "di luar Indonesia" in found.warnings[0]


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(6.07, 95.2), (-11.0, 122.9), (-8.5, 140.9), (5.5, 126.8), (-2.13, 106.1)],
)
def test_the_corners_of_the_country_are_inside(latitude: float, longitude: float) -> None:
    assert is_in_indonesia(latitude, longitude)


def test_a_vague_position_asks_for_words() -> None:
    (warning,) = check_place(*BONTANG, 2000).warnings
    assert "± 2 km" in warning


@pytest.mark.parametrize("accuracy", [-1.0, math.nan, math.inf, 1e30])
def test_an_impossible_accuracy_is_an_error(accuracy: float) -> None:
    assert list(check_place(*BONTANG, accuracy).errors) == ["accuracy_m"]


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("0,1337", 0.1337),
        ("-2.13", -2.13),
        ("−2,13°", -2.13),
        (" 117.5 ", 117.5),
        ("", None),
        ("nan", None),
        ("utara", None),
    ],
)
def test_degrees_are_read_with_point_or_comma(text: str, degrees: float | None) -> None:
    assert read_coordinate(text) == degrees


def test_a_way_is_measured_along_the_earth() -> None:
    assert metres_between(BONTANG, BONTANG) == 0
    assert metres_between((0.0, 117.0), (0.0, 118.0)) == pytest.approx(111_319, abs=1)


@given(st.floats(), st.floats(), st.floats() | st.none())
def test_whatever_passes_can_be_measured(latitude: float, longitude: float, accuracy: float | None) -> None:
    if not check_place(latitude, longitude, accuracy).errors:
        assert metres_between((latitude, longitude), BONTANG) >= 0
