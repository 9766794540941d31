"""The lists of regions as the build leaves them, against the numbers of domain §6."""

from pathlib import Path

import pytest

from pmks.regions import queries
from pmks.regions.queries import (
    RegionsNotBuilt,
    lineage,
    name_in_full,
    origin_in_nik,
    parts,
    provinces,
    region,
    village_options,
    villages_of,
)
from pmks.regions.rules import Region, is_kelurahan


def test_a_region_of_each_level_is_found_by_its_code() -> None:
    assert region("64") == Region("64", "Kalimantan Timur")
    assert region("64.74") == Region("64.74", "Kota Bontang")
    assert region("64.74.01") == Region("64.74.01", "Bontang Utara")
    assert region("64.74.01.1005") == Region("64.74.01.1005", "Gunung Elai")


@pytest.mark.parametrize("code", ["", "99", "64.99", "64.74.99", "64.74.01.9999", "Bontang"])
def test_an_unknown_code_is_no_region(code: str) -> None:
    assert region(code) is None
    assert villages_of(code) == ()


@pytest.mark.parametrize(
    ("code", "districts", "kelurahan", "desa"),
    [
        ("64.74", 3, 15, 0),
        ("64.08", 18, 2, 139),
        ("19.71", 7, 42, 0),
        ("32.79", 4, 9, 16),
        ("19", 47, 84, 309),
        ("64.74.01", 1, 6, 0),
        ("64.74.01.1005", 1, 1, 0),
    ],
)
def test_an_area_has_its_districts_and_villages(code: str, districts: int, kelurahan: int, desa: int) -> None:
    found = villages_of(code)
    kinds = [is_kelurahan(village.code) for _, villages in found for village in villages]
    assert (len(found), sum(kinds), len(kinds) - sum(kinds)) == (districts, kelurahan, desa)


def test_every_village_stands_under_its_own_district() -> None:
    for district, villages in villages_of("19"):
        assert all(village.parent == district.code for village in villages)


def test_the_country_has_38_provinces_and_their_parts_have_them_as_parent() -> None:
    assert len(provinces()) == 38
    assert [part.name for part in parts("64.74")] == [
        "Bontang Utara",
        "Bontang Selatan",
        "Bontang Barat",
    ]
    assert len(parts("64.74.01")) == 6
    assert parts("64.74.01.1005") == ()


def test_a_city_offers_plain_names_by_district() -> None:
    groups = village_options("64.74")
    assert [label for label, _ in groups] == [
        "Kecamatan Bontang Utara",
        "Kecamatan Bontang Selatan",
        "Kecamatan Bontang Barat",
    ]
    assert groups[0][1][4] == ("64.74.01.1005", "Gunung Elai")


def test_where_there_are_both_a_name_says_kelurahan_or_desa() -> None:
    label, villages = village_options("32.79")[0]
    assert label == "Kecamatan Banjar"
    assert villages[0] == ("32.79.01.1001", "Banjar (kelurahan)")
    assert villages[3] == ("32.79.01.2003", "Balokang (desa)")


def test_a_province_names_the_regency_of_each_district() -> None:
    labels = [label for label, _ in village_options("19")]
    assert "Kecamatan Rangkui, Kota Pangkal Pinang" in labels


def test_a_full_name_goes_from_the_smallest_to_the_province() -> None:
    name = "Kelurahan Gunung Elai, Kecamatan Bontang Utara, Kota Bontang, Provinsi Kalimantan Timur"
    assert name_in_full("64.74.01.1005") == name
    assert name_in_full("64.74") == "Kota Bontang, Provinsi Kalimantan Timur"
    assert name_in_full("99") == ""


def test_a_vanished_district_still_has_its_regency() -> None:
    assert [found.code for found in lineage("64.74.99")] == ["64.74", "64"]


def test_the_origin_of_a_nik_is_named_as_far_as_its_code_lives() -> None:
    assert [found.name for found in origin_in_nik("6474014107909999")] == [
        "Bontang Utara",
        "Kota Bontang",
        "Kalimantan Timur",
    ]
    assert origin_in_nik("9999994107909999") == ()
    assert origin_in_nik("12") == ()


def test_missing_lists_say_how_to_get_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "DATA", tmp_path)
    with pytest.raises(RegionsNotBuilt, match=r"Jalankan \./run"):
        list(queries._read("provinces"))


def test_a_damaged_list_is_not_taken_for_a_short_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = (queries.DATA / "villages.csv.gz").read_bytes()
    (tmp_path / "villages.csv.gz").write_bytes(whole[: len(whole) // 2])
    monkeypatch.setattr(queries, "DATA", tmp_path)
    with pytest.raises(RegionsNotBuilt):
        list(queries._read("villages"))
