"""Files as offices send them: every row is accounted for exactly once, and what is wrong with a file is said, not guessed."""

import io
import struct
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from pmks.workers.queries.known import known_for
from pmks.workers.reading.table import Table, Unreadable, open_table
from pmks.workers.rules.columns import FIELDS, mistakes_in
from pmks.workers.rules.rows import Refusal
from pmks.workers.rules.sifting import Sifted, TooManyRows, sift
from tests.workers.files import GUNUNG_ELAI, as_csv, as_xlsx, person, rows_of

pytestmark = pytest.mark.any_database

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _with_regions(app: Any) -> None:
    """The agency's region is known."""


def read(file: io.BytesIO, area: str | None = None, serves: Callable[[str], bool] = lambda _: True) -> Sifted:
    """What becomes of each row of a file."""
    table = open_table(file)
    assert mistakes_in(table.head, needs_area=area is None) == []
    assert table.head is not None
    return sift(table.lines, table.head, known_for("bontang", TODAY, serves=serves, area=area))


def reasons(found: Sifted) -> dict[int, str]:
    return {each.row: " ".join(each.reasons) for each in found.refused}


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
            "Kolom yang belum ada: NIK, Tanggal lahir, Berlaku sampai. Yang terbaca: Nama, Pekerjaan, Kelurahan."
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


class TestFormulas:
    def test_a_formula_is_refused_with_its_row_and_never_calculated(self) -> None:
        file = io.BytesIO()
        with xlsxwriter.Workbook(file) as book:
            sheet = book.add_worksheet()
            for at, row in enumerate(rows_of([person(1), person(2)])):
                sheet.write_row(at, 0, row)
            sheet.write_formula(1, 0, '="Siti"&" Rahma"', None, "Siti Rahma")
            sheet.write_formula(2, 7, "=ROW()", None, "3")  # in a column that nobody reads
        found = read(file)
        assert reasons(found) == {2: "Nama berisi rumus. Ganti dengan isinya: salin, lalu tempel sebagai nilai."}
        assert [each.row for each in found.entries] == [3]

    @pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
    @pytest.mark.parametrize("make", [as_csv, as_xlsx])
    def test_a_text_that_looks_like_one_is_text_and_no_name(self, make: Callable[..., io.BytesIO], sign: str) -> None:
        found = read(make(rows_of([person(1, name=f"{sign}2+5"), person(2, job=f"{sign}cmd|calc")])))
        assert set(reasons(found)) == {2, 3}
        assert all("tanda =, +, -, atau @" in each for each in reasons(found).values())


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
    @pytest.mark.parametrize("separator", [",", ";", "\t"])
    def test_what_offices_use_is_read(self, encoding: str, separator: str) -> None:
        (entry,) = read(as_csv(rows_of([person(1, name="Réné D’Souza")]), separator, encoding)).entries
        assert entry.name == "Réné D’Souza"

    def test_broken_letters_are_refused_with_their_row_and_the_others_taken(self) -> None:
        data = as_csv(rows_of([person(1, name="Réné"), person(2, name="Zoë"), person(3)])).getvalue()
        found = read(io.BytesIO(data.replace("ë".encode(), b"\xeb")))
        assert [each.row for each in found.entries] == [2, 4]
        assert list(reasons(found)) == [3] and "huruf yang rusak" in reasons(found)[3]

    def test_letters_lost_before_are_seen(self) -> None:
        assert 2 in reasons(read(as_csv(rows_of([person(1, name="Ren\ufffd")]))))

    def test_half_a_letter_of_two_bytes_is_seen(self) -> None:
        data = as_csv(rows_of([person(1)]), encoding="utf-16").getvalue()
        found = read(io.BytesIO(data + b"\x41"))
        assert list(reasons(found)) == [3]

    def test_a_quotation_mark_that_is_not_closed_spoils_one_row(self) -> None:
        lines = as_csv(rows_of([person(1), person(2)])).getvalue().decode().split("\r\n")
        found = read(io.BytesIO("\r\n".join([lines[0], '"' + lines[1], lines[2]]).encode()))
        assert [each.row for each in found.entries] == [3]
        assert reasons(found) == {2: "Tanda kutip di baris ini tidak ditutup."}


class TestWorkbooks:
    def test_days_are_read_as_days_and_as_text(self) -> None:
        file = io.BytesIO()
        with xlsxwriter.Workbook(file) as book:
            sheet, style = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
            for at, row in enumerate(rows_of([person(1)])):
                sheet.write_row(at, 0, row)
            sheet.write_datetime(1, 2, date(1950, 1, 2), style)
        (entry,) = read(file).entries
        assert entry.born == date(1950, 1, 2)

    @pytest.mark.parametrize(
        ("number", "is_taken"), [(6474010201500001, True), (6474010201500010, False), (6.474e15, False)]
    )
    def test_a_nik_kept_as_a_number_is_taken_only_when_no_figure_can_be_lost(
        self, number: float, is_taken: bool
    ) -> None:
        file = io.BytesIO()
        with xlsxwriter.Workbook(file) as book:
            sheet = book.add_worksheet()
            for at, row in enumerate(rows_of([person(1)])):
                sheet.write_row(at, 0, row)
            sheet.write_number(1, 1, number)
        assert bool(read(file).entries) == is_taken

    def test_merged_cells_are_told_from_empty_ones(self) -> None:
        file = io.BytesIO()
        with xlsxwriter.Workbook(file) as book:
            sheet = book.add_worksheet()
            sheet.merge_range(0, 0, 0, 5, "DAFTAR PEKERJA RENTAN")
            for at, row in enumerate(rows_of([person(1), person(2)]), 1):
                sheet.write_row(at, 0, row)
            sheet.merge_range(2, 4, 3, 4, "31-12-2027")
        found = read(file)
        assert [each.row for each in found.entries] == [3]
        assert reasons(found) == {4: "Berlaku sampai digabung dengan baris lain. Pisahkan selnya, isi tiap baris."}

    def test_the_sheet_with_the_list_is_found_and_the_others_are_told(self) -> None:
        other = rows_of([person(9)], ("name", "nik", "job"))
        table = open_table(as_xlsx([["Petunjuk"]], Gunung=rows_of([person(1)]), Lain=other))
        assert table.notes == (
            "Dibaca dari lembar “Gunung”.",
            "Lembar “Lain” juga berisi daftar dan belum dibaca: unggah sebagai berkas sendiri.",
            "Lembar lain tidak dibaca: Daftar.",
        )

    def test_a_workbook_that_unfolds_into_something_huge_is_refused(self) -> None:
        file = _with_sheet(b"<worksheet><sheetData>" + b" " * 60_000_000 + b"</sheetData></worksheet>")
        assert len(file.getvalue()) < 100_000
        with pytest.raises(Unreadable, match="jauh lebih besar"):
            open_table(file)

    def test_entities_are_refused(self) -> None:
        bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData/></worksheet>'
        with pytest.raises(Unreadable, match="rusak"):
            open_table(_with_sheet(bomb))

    def test_a_part_that_says_it_is_smaller_than_it_is_is_no_way_around(self) -> None:
        data = bytearray(_with_sheet(b"<worksheet>" + b" " * 60_000_000 + b"</worksheet>").getvalue())
        at = data.rindex(b"PK\x01\x02")
        data[at + 24 : at + 28] = struct.pack("<I", 1000)
        with pytest.raises(Unreadable):
            open_table(io.BytesIO(bytes(data)))

    def test_another_kind_of_archive_is_no_workbook(self) -> None:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("content.xml", "<office/>")
        with pytest.raises(Unreadable, match="bukan XLSX"):
            open_table(file)

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"", "kosong"),
            (b"\xd0\xcf\x11\xe0" + bytes(600), "XLS lama"),
            (b"PK\x03\x04" + bytes(600), "rusak"),
            (b"\x89PNG\r\n" + bytes(range(256)) * 4 + bytes(400), "bukan XLSX dan bukan CSV"),
        ],
    )
    def test_what_is_no_list_is_said_to_be_none(self, data: bytes, said: str) -> None:
        with pytest.raises(Unreadable, match=said):
            open_table(io.BytesIO(data))


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


def _with_sheet(sheet: bytes) -> io.BytesIO:
    """A workbook with these bytes for its sheet."""
    whole = io.BytesIO()
    with zipfile.ZipFile(as_xlsx([["x"]])) as old, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != "xl/worksheets/sheet1.xml":
                new.writestr(name, old.read(name))
        new.writestr("xl/worksheets/sheet1.xml", sheet)
    whole.seek(0)
    return whole
