"""A NIK: 16 digits that tell region, birth date and sex, and prove nothing (domain §6)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmks.clients.rules import NikCheck, check_nik, mask
from pmks.regions.queries import region

TODAY = date(2026, 11, 22)
WOMAN_OF_BONTANG = "6474014107909999"


def check(text: str, sex: str | None = None, birth_date: date | None = None) -> NikCheck:
    return check_nik(text, TODAY, region, sex=sex, birth_date=birth_date)


def test_a_nik_tells_sex_birth_date_and_region() -> None:
    found = check(WOMAN_OF_BONTANG)
    assert (found.errors, found.warnings) == ((), ())
    assert (found.sex, found.birth_date) == ("female", date(1990, 7, 1))
    assert found.origin == "Bontang Utara, Kota Bontang, Kalimantan Timur"


@pytest.mark.parametrize("text", ["6474 0141 0790 9999", "64.74.01-410790-9999", " 6474014107909999\n"])
def test_separators_do_not_matter(text: str) -> None:
    assert check(text) == check(WOMAN_OF_BONTANG)


@pytest.mark.parametrize("text", ["", "   ", "-"])
def test_a_nik_is_never_required(text: str) -> None:
    assert check(text) == NikCheck("")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("647401410790999", "NIK harus 16 angka, baru terisi 15."),
        ("64740141079099991", "NIK harus 16 angka, terisi 17. Hapus yang berlebih."),
        ("64740141O7909999", "NIK hanya berisi angka. Periksa “O” di tempat ke-9."),
        ("tidak ada", "NIK hanya berisi angka. Periksa “t” di tempat ke-1."),
        ("٦474014107909999", "NIK hanya berisi angka. Periksa “٦” di tempat ke-1."),
        ("9974014107909999", "Dua angka pertama NIK, 99, bukan kode provinsi. Cocokkan dengan KTP."),
        (
            "6474013507909999",
            "Angka ke-7 dan ke-8 NIK harus 01–31 (laki-laki) atau 41–71 (perempuan), terisi 35.",
        ),
        (
            "6474010007909999",
            "Angka ke-7 dan ke-8 NIK harus 01–31 (laki-laki) atau 41–71 (perempuan), terisi 00.",
        ),
        (
            "6474013102909999",
            "Tanggal lahir di dalam NIK tidak ada di kalender: tanggal 31, bulan 02, tahun 90.",
        ),
        (
            "6474017113909999",
            "Tanggal lahir di dalam NIK tidak ada di kalender: tanggal 31, bulan 13, tahun 90.",
        ),
        ("6474014107900000", "Empat angka terakhir NIK tidak pernah 0000."),
    ],
)
def test_a_wrong_nik_is_answered_with_what_is_wrong(text: str, sentence: str) -> None:
    found = check(text)
    assert found.errors == (sentence,)
    assert (found.sex, found.birth_date, found.warnings) == (None, None, ())


def test_all_mistakes_are_told_at_once() -> None:
    assert len(check("9974013507900000").errors) == 3


@pytest.mark.parametrize(
    ("text", "part", "origin"),
    [
        ("6499014107909999", "kabupaten/kota 6499", "Kalimantan Timur"),
        ("6474994107909999", "kecamatan 647499", "Kota Bontang, Kalimantan Timur"),
    ],
)
def test_a_vanished_region_is_doubtful_and_no_mistake(text: str, part: str, origin: str) -> None:
    found = check(text)
    assert found.errors == ()
    assert found.warnings == (f"Kode {part} di NIK tidak dikenal. Bisa jadi kode lama; cocokkan dengan KTP.",)
    assert found.origin == origin


@pytest.mark.parametrize(
    ("digits", "born"),
    [
        ("221126", date(2026, 11, 22)),
        ("231126", date(1926, 11, 23)),
        ("290200", date(2000, 2, 29)),
        ("290228", date(1928, 2, 29)),
        ("010127", date(1927, 1, 1)),
        ("311299", date(1999, 12, 31)),
    ],
)
def test_the_century_is_the_latest_one_that_has_come(digits: str, born: date) -> None:
    assert check(f"647401{digits}0001").birth_date == born


def test_a_leap_day_must_exist_in_a_century_that_has_come() -> None:
    assert check("6474012902010001").errors
    assert check("6474012902270001").errors


def test_a_very_old_person_keeps_the_century_of_the_form() -> None:
    found = check("6474010503210001", birth_date=date(1921, 3, 5))
    assert (found.birth_date, found.warnings) == (date(1921, 3, 5), ())


def test_what_differs_from_the_form_is_a_warning() -> None:
    found = check(WOMAN_OF_BONTANG, "male", date(1990, 7, 2))
    assert found.errors == ()
    assert found.warnings == (
        "Menurut NIK orang ini perempuan, di isian laki-laki. Periksa lagi.",
        "Menurut NIK tanggal lahirnya 1 Juli 1990, di isian 2 Juli 1990. Periksa lagi.",
    )


def test_what_agrees_or_is_unknown_is_none() -> None:
    assert check(WOMAN_OF_BONTANG, "female", date(1990, 7, 1)).warnings == ()
    assert check(WOMAN_OF_BONTANG, "unknown").warnings == ()


def test_a_nik_is_shown_masked() -> None:
    assert mask(WOMAN_OF_BONTANG) == "647401******9999"
    assert mask("12345") == "*****"
    assert mask("") == ""


@given(
    st.dates(TODAY - timedelta(days=36_000), TODAY),
    st.sampled_from(["male", "female"]),
    st.integers(1, 9999),
)
def test_whoever_is_born_within_a_century_is_read_back(born: date, sex: str, serial: int) -> None:
    day = born.day + 40 * (sex == "female")
    found = check(f"647401{day:02}{born:%m%y}{serial:04}", sex, born)
    assert (found.errors, found.warnings) == ((), ())
    assert (found.sex, found.birth_date) == (sex, born)


@given(st.text(max_size=20) | st.from_regex(r"[0-9]{16}", fullmatch=True))
def test_any_text_is_judged(text: str) -> None:
    found = check(text)
    assert bool(found.errors) or not found.number or found.birth_date is not None
