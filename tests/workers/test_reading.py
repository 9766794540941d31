"""Files as offices send them: every row is accounted for exactly once, and what is wrong with a file is said, not guessed."""

import io
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmks.workers.queries.known import known_for
from pmks.workers.reading.table import Table, Unreadable, open_table
from pmks.workers.rules.columns import FIELDS, mistakes_in
from pmks.workers.rules.rows import Refusal
from pmks.workers.rules.sifting import TooManyRows, sift
from tests.workers.files import GUNUNG_ELAI, as_csv, as_xlsx, person, rows_of
from tests.workers.sifting import TODAY, read, reasons

pytestmark = pytest.mark.any_database


@pytest.fixture(autouse=True)
def _with_regions(app: Any) -> None:
    """The agency's region is known."""


FAULTS: dict[str, Callable[[dict[str, str]], dict[str, str]]] = {
    "none": lambda row: row,
    "short NIK": lambda row: row | {"nik": row["nik"][:15]},
    "NIK with letters": lambda row: row | {"nik": "64740I" + row["nik"][6:]},
    "no province": lambda row: row | {"nik": "01" + row["nik"][2:]},
    "no NIK": lambda row: row | {"nik": ""},
    "no name": lambda row: row | {"name": " "},
    "formula for a name": lambda row: row | {"name": '=HYPERLINK("http://x")'},
    "31 February": lambda row: row | {"born": "31-02-1980"},
    "born tomorrow": lambda row: row | {"born": "23-11-2026"},
    "over": lambda row: row | {"until": "21-11-2026"},
    "two figures": lambda row: row | {"until": "31-12-27"},
    "elsewhere": lambda row: row | {"area": "Atlantis"},
    "huge": lambda row: row | {"name": "A" * 40_000},
    "job with a number": lambda row: row | {"job": f"juru parkir {row['nik']}"},
}
ROWS = st.lists(st.tuples(st.integers(0, 60), st.sampled_from(sorted(FAULTS))), max_size=25)
ORDERS = st.permutations(list(FIELDS))
KINDS = st.sampled_from(["xlsx", ";", ",", "\t"])
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])


@given(rows=ROWS, order=ORDERS, kind=KINDS, encoding=ENCODINGS, blank=st.sets(st.integers(0, 24)))
def test_every_row_is_taken_or_refused_exactly_once(
    rows: list[tuple[int, str]], order: list[str], kind: str, encoding: str, blank: set[int]
) -> None:
    people = [FAULTS[fault](person(number)) for number, fault in rows]
    lines: list[list[str]] = rows_of(people, order)
    wanted: dict[int, tuple[int, str]] = {}
    table = [lines[0]]
    for at, line in enumerate(lines[1:]):
        table += [[""] * len(order)] if at in blank else []
        table.append(line)
        wanted[len(table)] = rows[at]
    found = read(as_xlsx(table) if kind == "xlsx" else as_csv(table, kind, encoding))
    seen = [each.row for each in (*found.entries, *found.refused)]
    assert sorted(seen) == sorted(wanted)
    legible = {number: fault for number, fault in FAULTS.items() if "NIK" not in number and number != "no province"}
    times = Counter(number for number, fault in rows if fault in legible)
    good = {row for row, (number, fault) in wanted.items() if fault == "none" and times[number] == 1}
    assert {each.row for each in found.entries} == good
    assert all(each.reasons and all(each.reasons) for each in found.refused)


@given(data=st.binary(max_size=300), start=st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"Nama;NIK;Pekerjaan\n"]))
def test_whatever_bytes_come_are_a_table_or_a_sentence(data: bytes, start: bytes) -> None:
    try:
        assert all(line.number > 0 for line in open_table(io.BytesIO(start + data)).lines)
    except Unreadable as problem:
        assert problem.sentence.endswith(".")


@given(at=st.integers(0, 400), byte=st.integers(0, 255))
def test_a_damaged_workbook_is_a_table_or_a_sentence(at: int, byte: int) -> None:
    data = bytearray(as_xlsx(rows_of([person(1)])).getvalue())
    data[at * len(data) // 401] = byte
    try:
        assert all(line.number > 0 for line in open_table(io.BytesIO(bytes(data))).lines)
    except Unreadable as problem:
        assert problem.sentence.endswith(".")


class TestColumns:
    def test_headings_are_known_by_other_names_and_below_a_title(self) -> None:
        one = person(1)
        table = [
            ["DAFTAR PEKERJA RENTAN KELURAHAN GUNUNG ELAI"],
            [],
            ["No.", "NO. KTP (16 angka)", "Nama Lengkap", "TTL", "Profesi", "Masa berlaku s/d", "Catatan"],
            ["1", one["nik"], one["name"], f"Bontang, {one['born']}", one["job"], one["until"], "x"],
        ]
        table[2][5] = "Berlaku s/d"
        (entry,) = read(as_csv(table), area=GUNUNG_ELAI).entries
        assert (entry.row, entry.nik, entry.area) == (4, one["nik"], GUNUNG_ELAI)

    @pytest.mark.parametrize("make", [as_csv, as_xlsx])
    def test_missing_columns_are_named(self, make: Callable[..., io.BytesIO]) -> None:
        table = open_table(make(rows_of([person(1)], ("name", "job", "area"))))
        assert mistakes_in(table.head, needs_area=True) == [
            "Kolom yang belum ada: NIK, Tanggal lahir, Berlaku sampai. Yang terbaca: Nama, Pekerjaan, Kelurahan. Judul kolom harus satu baris saja."
        ]

    def test_without_any_heading_it_says_what_is_looked_for(self) -> None:
        (sentence,) = mistakes_in(open_table(as_csv([["a", "b"], ["1", "2"]])).head, needs_area=False)
        assert "Nama, NIK, Tanggal lahir" in sentence

    def test_a_column_that_stands_twice_is_named(self) -> None:
        rows = rows_of([person(1)], ("name", "nik", "nik", "born", "job", "until", "area"))
        (sentence,) = mistakes_in(open_table(as_csv(rows)).head, needs_area=True)
        assert sentence == "Kolom NIK ada lebih dari satu: B dan C. Sisakan satu."


class TestDoubles:
    def test_both_rows_are_refused_and_name_one_another(self) -> None:
        found = read(as_xlsx(rows_of([person(1), person(2), person(1, name="Orang Lain")])))
        assert [each.row for each in found.entries] == [3]
        assert reasons(found) == {2: "NIK yang sama ada di baris 4.", 4: "NIK yang sama ada di baris 2."}

    def test_a_double_is_seen_though_the_other_row_is_refused_for_something_else(self) -> None:
        found = read(as_csv(rows_of([person(1), person(1, born="31-02-1980")])))
        assert "baris 3" in reasons(found)[2] and "baris 2" in reasons(found)[3]


def test_a_row_of_another_kelurahan_is_refused_to_whom_it_is_not() -> None:
    found = read(as_csv(rows_of([person(1), person(2, area="Belimbing")])), serves=lambda area: area == GUNUNG_ELAI)
    assert [each.row for each in found.entries] == [2]
    assert reasons(found) == {3: "Belimbing bukan wilayah Anda."}


def test_one_row_too_many_ends_the_reading() -> None:
    taken = []

    def endless() -> Iterable[Any]:
        table = open_table(as_csv(rows_of([person(1)])))
        assert table.head
        first = [*table.lines][1]
        for number in range(2, 10_000_000):
            taken.append(number)
            yield first._replace(number=number)

    table: Table = open_table(as_csv(rows_of([person(1)])))
    assert table.head
    with pytest.raises(TooManyRows):
        sift(endless(), table.head, known_for("bontang", TODAY))
    assert len(taken) == 50_001


def test_a_refusal_names_nobody() -> None:
    found = read(as_csv(rows_of([person(1, until="kapan-kapan"), person(2, name="Kenari 7")])))
    said = " ".join(str(Refusal(*each)) for each in found.refused)
    assert not [each for each in (person(1)["name"], person(1)["nik"], "Kenari") if each in said]
