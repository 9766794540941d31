"""NIP: the number of a civil servant as people type it and as papers print it (domain §6)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmks.house.indonesian import nip, nip_fault, read_nip

GOOD = "199901012020012999"


def test_it_is_printed_in_its_four_groups() -> None:
    assert nip(GOOD) == "19990101 202001 2 999"


@pytest.mark.parametrize("typed", [GOOD, "19990101 202001 2 999", " 19990101.202001.2.999 ", "19990101-202001-2-999"])
def test_its_groups_may_be_typed(typed: str) -> None:
    assert nip_fault(typed) is None
    assert read_nip(typed) == GOOD


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("19990101 202001 2 99", "NIP 18 angka, ini 17"),
        ("1999010120200129999", "NIP 18 angka, ini 19"),
        ("19990101202001299A", "hanya berisi angka"),
        ("１９９９０１０１２０２００１２９９９", "hanya berisi angka"),
        ("199902302020012999", "tanggal lahir"),
        ("199913012020012999", "tanggal lahir"),
        ("000001012020012999", "tanggal lahir"),
        ("199901012020132999", "pengangkatan"),
        ("199901012020002999", "pengangkatan"),
        ("201501012020012999", "terlalu dekat"),
        ("199901012020013999", "laki-laki atau 2"),
        ("199901012020010999", "laki-laki atau 2"),
        ("199901012020012000", "nomor urut"),
    ],
)
def test_a_wrong_one_is_refused_with_where_to_look(typed: str, said: str) -> None:
    fault = nip_fault(typed)
    assert fault is not None and said in fault
    with pytest.raises(ValueError, match=said):
        read_nip(typed)


@given(
    st.dates(min_value=date(1940, 1, 1), max_value=date(2005, 12, 31)),
    st.integers(18, 58),
    st.integers(1, 12),
    st.sampled_from("12"),
    st.integers(1, 999),
)
def test_every_well_made_one_is_read_back_from_print(born: date, age: int, month: int, sex: str, serial: int) -> None:
    digits = f"{born:%Y%m%d}{born.year + age}{month:02d}{sex}{serial:03d}"
    assert read_nip(nip(digits)) == digits


@given(st.text(max_size=30))
def test_no_text_at_all_breaks_it(typed: str) -> None:
    if nip_fault(typed) is None:
        assert read_nip(typed).isdecimal()
