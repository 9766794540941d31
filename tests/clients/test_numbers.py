"""KK and NIP, the two other numbers people bring (domain §6)."""

from datetime import date

import pytest

from pmks.clients.rules import check_kk, check_nip, format_nip
from pmks.regions.queries import region

TODAY = date(2026, 11, 22)


def test_a_family_card_carries_region_and_date() -> None:
    found = check_kk("6474 0101 0790 0001", TODAY, region)
    assert (found.number, found.errors, found.warnings) == ("6474010107900001", (), ())


def test_a_nik_in_the_place_of_a_family_card_is_noticed() -> None:
    (warning,) = check_kk("6474014107909999", TODAY, region).warnings
    assert "jangan-jangan ini NIK" in warning


def test_an_unknown_province_on_a_family_card_is_doubtful() -> None:
    (warning,) = check_kk("9974010107900001", TODAY, region).warnings
    assert "99, bukan kode provinsi" in warning


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("123", "Nomor KK harus 16 angka, baru terisi 3."),
        ("64740101x7900001", "Nomor KK hanya berisi angka. Periksa “x” di tempat ke-9."),
    ],
)
def test_a_wrong_family_card_number_is_told(text: str, sentence: str) -> None:
    assert check_kk(text, TODAY, region).errors == (sentence,)


def test_neither_number_is_required() -> None:
    assert check_kk("", TODAY, region).errors == ()
    assert check_nip(" ", TODAY).errors == ()


def test_a_nip_tells_birth_and_sex() -> None:
    found = check_nip("19990101 202001 2 999", TODAY)
    assert (found.number, found.errors) == ("199901012020012999", ())
    assert (found.birth_date, found.sex) == (date(1999, 1, 1), "female")


def test_contract_staff_carry_21_for_the_month() -> None:
    assert check_nip("199901012023211001", TODAY).errors == ()


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("19990101 202001 2 99", "NIP harus 18 angka, baru terisi 17."),
        ("19991301 202001 2 999", "tanggal lahir, terisi 19991301"),
        ("20990101 212001 2 999", "tanggal lahir, terisi 20990101"),
        ("19990101 202013 2 999", "pengangkatan, terisi 202013"),
        ("19990101 198001 2 999", "pengangkatan, terisi 198001"),
        ("19990101 202001 3 999", "1 (laki-laki) atau 2 (perempuan), terisi 3"),
    ],
)
def test_a_wrong_nip_is_told(text: str, part: str) -> None:
    (sentence,) = check_nip(text, TODAY).errors
    assert part in sentence


def test_a_nip_is_printed_in_groups() -> None:
    assert format_nip("199901012020012999") == "19990101 202001 2 999"
    assert format_nip("1999") == "1999"
