"""Files as they lie about in offices: what is nobody is told in one sentence, and what is written oddly is read or said clearly."""

import io
from typing import Any

import pytest
import xlsxwriter

from tests.workers.files import as_csv, as_xlsx, person, rows_of
from tests.workers.sifting import read, reasons

pytestmark = pytest.mark.any_database
HEAD, ONE, TWO = rows_of([person(1), person(2)])
AGAIN = "Ini judul kolom yang terulang, bukan orang. Biarkan saja."
NUMBERS = "Ini hanya nomor kolom, bukan orang. Biarkan saja."
SPARSE = "Hampir semua kolomnya kosong. Bila ini baris jumlah atau tanda tangan, biarkan saja; bila orang, lengkapi barisnya."


@pytest.fixture(autouse=True)
def _with_regions(app: Any) -> None:
    """The agency's region is known."""


def test_a_row_that_is_nobody_is_told_in_one_sentence() -> None:
    numbers = [f"({each})" for each in range(1, 7)]
    table = [["PEMERINTAH KOTA"], ["NIK"], [], HEAD, numbers, ONE, [], [" "] * 6, HEAD, TWO]
    ends = [["JUMLAH", "2"], ["Bontang, 22-11-2026"], ["Lurah", "", "", "", "", "Gunung Elai"]]
    for make in (as_csv, as_xlsx):
        found = read(make([*table, *ends]))
        assert [each.row for each in found.entries] == [6, 10]
        assert reasons(found) == {5: NUMBERS, 9: AGAIN, 11: SPARSE, 12: SPARSE, 13: SPARSE}


def test_a_total_in_merged_cells_is_nobody_and_formulas_all_along_are_somebody() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate([HEAD, ONE]):
            sheet.write_row(at, 1, row)
        sheet.merge_range(2, 0, 2, 2, "JUMLAH")
        sheet.write_formula(2, 3, "=SUM(A1:A2)")
        for column in range(1, 7):
            sheet.write_formula(3, column, "=A1")
    found = reasons(read(file))
    assert found[3] == SPARSE and found[4].count("berisi rumus") == 6


@pytest.mark.parametrize(
    "nik",
    [
        "6474 0102 0150 0001",
        "647401.020150.0001",
        "'6474010201500001",
        '="6474010201500001"',
        "\xa06474010201500001\xa0",
    ],
)
def test_a_nik_is_read_however_its_figures_are_set_apart(nik: str) -> None:
    assert [each.nik for each in read(as_csv(rows_of([person(1, nik=nik)]))).entries] == ["6474010201500001"]


def test_a_day_that_does_not_exist_is_told_from_one_that_cannot_be_read() -> None:
    born = ("1/2/1950", "1950-02-01", "1.2.1950", "31/02/1950", "2/13/1950", "1950-02-30", "1-2-50", "1950")
    found = read(as_csv(rows_of(person(at, born=each) for at, each in enumerate(born))))
    assert {each.born.isoformat() for each in found.entries} == {"1950-02-01"} and len(found.entries) == 3
    said = reasons(found)
    assert [row for row in said if "tidak ada di kalender" in said[row]] == [5, 6, 7]
    assert [row for row in said if "tahun empat angka" in said[row]] == [8, 9]


def test_a_cell_of_two_lines_is_said_to_be_one_and_bars_are_a_separator() -> None:
    text = as_csv([HEAD, ONE, [*TWO[:3], "juru\nparkir", *TWO[4:]]], "|").getvalue()
    found = read(io.BytesIO(text))
    assert [each.row for each in found.entries] == [2]
    assert "isi satu selnya dua baris" in reasons(found)[3] and set(reasons(found)) == {3, 4}


def test_of_a_workbook_a_truth_is_no_job_and_a_nik_shown_as_a_day_is_told() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        for at, row in enumerate([["x"] * 54 + HEAD, ["x"] * 54 + ONE, ["x"] * 54 + TWO]):
            sheet.write_row(at, 0, row)
        sheet.write_boolean(1, 57, True)
        sheet.write_number(2, 55, 6474010301500001, day)
    assert reasons(read(file)) == {
        2: "Pekerjaan ditulis dengan huruf saja, paling banyak 60, misalnya juru parkir.",
        3: "NIK berisi kesalahan rumus atau tanggal yang mustahil. Ketik lagi isinya sebagai teks.",
    }
