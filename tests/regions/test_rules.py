"""What a region's code says by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmks.regions.rules import Region, codes_in_nik, is_code, is_kelurahan, lies_in


@pytest.mark.parametrize(
    ("code", "level", "parent", "label"),
    [
        ("64", "province", None, "Provinsi Kalimantan Timur"),
        ("64.74", "regency", "64", "Kota Bontang"),
        ("64.74.01", "district", "64.74", "Kecamatan Bontang Utara"),
        ("64.74.01.1005", "village", "64.74.01", "Kelurahan Gunung Elai"),
        ("32.79.01.2003", "village", "32.79.01", "Desa Balokang"),
    ],
)
def test_a_code_tells_level_parent_and_kind(code: str, level: str, parent: str | None, label: str) -> None:
    name = label.split(" ", 1)[1] if level != "regency" else label
    region = Region(code, name)
    assert (region.level, region.parent, region.label) == (level, parent, label)


def test_a_desa_adat_is_a_desa() -> None:
    assert not is_kelurahan("91.03.01.3001")


def test_only_a_village_is_a_kelurahan() -> None:
    assert is_kelurahan("64.74.01.1005")
    assert not is_kelurahan("64.74.11")
    assert not is_kelurahan("19")


@pytest.mark.parametrize("text", ["", "6", "6474", "64.7", "64.74.", "64.74.01.105", "64/74", "٦٤", "64\n"])
def test_what_does_not_look_like_a_code_is_none(text: str) -> None:
    assert not is_code(text)


def test_a_region_lies_in_itself_and_in_all_around_it() -> None:
    assert all(lies_in("64.74.01.1005", area) for area in ("64", "64.74", "64.74.01", "64.74.01.1005"))
    assert not lies_in("64.74", "64.74.01")
    assert not lies_in("64.74", "64.7")


def test_the_first_six_digits_of_a_nik_are_three_codes() -> None:
    assert codes_in_nik("6474014107909999") == ("64", "64.74", "64.74.01")
    assert codes_in_nik("64740") is None


@given(st.text(max_size=15))
def test_any_text_may_be_asked(text: str) -> None:
    is_code(text)
    is_kelurahan(text)
    codes_in_nik(text)
