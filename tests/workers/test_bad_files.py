"""Files that something is wrong with: formulas, lost letters, lost figures, hidden cells, archives that unfold without end."""

import io
import struct
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from openpyxl.xml.constants import SHEET_MAIN_NS

from pmks.workers.reading.table import Unreadable, open_table
from tests.workers.files import as_csv, as_xlsx, person, rows_of
from tests.workers.sifting import read, reasons

pytestmark = pytest.mark.any_database


@pytest.fixture(autouse=True)
def _with_regions(app: Any) -> None:
    """The agency's region is known."""


SHEET, WORDS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def _sheet(rows: bytes, given: bytes = b"") -> bytes:
    return b"<worksheet xmlns='%s' %s><sheetData>%s</sheetData></worksheet>" % (SHEET_MAIN_NS.encode(), given, rows)


def _words(words: bytes) -> bytes:
    return b"<sst xmlns='%s'>%s</sst>" % (SHEET_MAIN_NS.encode(), words)


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
        assert reasons(found) == {
            2: "Tanda kutip di baris ini tidak ditutup. Mungkin isi satu selnya dua baris: jadikan satu baris."
        }


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
        for part in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"):
            with pytest.raises(Unreadable, match="rusak"):
                open_table(_with_sheet(bomb, part))

    def test_a_part_that_says_it_is_smaller_than_it_is_is_no_way_around(self) -> None:
        data = bytearray(_with_sheet(b"<worksheet>" + b" " * 60_000_000 + b"</worksheet>").getvalue())
        at = data.rindex(b"PK\x01\x02")
        data[at + 24 : at + 28] = struct.pack("<I", 1000)
        with pytest.raises(Unreadable):
            open_table(io.BytesIO(bytes(data)))

    def test_nor_is_a_row_of_countless_cells_which_would_be_held_whole(self) -> None:
        for row in (b"<row>", b"<row xmlns=''>"):
            with pytest.raises(Unreadable, match="jauh lebih besar"):
                open_table(_with_sheet(_sheet(row + b"<c/>" * (200_000 if b"xmlns" in row else 100_000) + b"</row>")))

    @pytest.mark.parametrize(
        ("part", "data"),
        [
            (SHEET, _sheet((b"<x>" + b'<c a=""/>' * 49_990 + b"</x>") * 3)),
            (SHEET, _sheet((b'<row xmlns="urn:other">' + b'<c a=""/>' * 49_990 + b"</row>") * 3)),
            (SHEET, _sheet(b"<row>" + b'<c r="A1" s="1"/>' * 49_990 + b"</row>")),
            (SHEET, _sheet(b"", b" ".join(b'a%d=""' % each for each in range(60)))),
            (SHEET, _sheet(b"", b"a='%s'" % (b"1234567 " * 60_000))),
            (SHEET, _sheet(b"<row><c><v>" + b"1234567 " * 60_000 + b"</v></c></row>")),
            (SHEET, _sheet(b"<row>" + (b"<c><v>" + b"1234567 " * 20_000 + b"</v></c>") * 40 + b"</row>")),
            (WORDS, _words(b"<si><t>" + b"kata\n" * 100_000 + b"</t></si>")),
            (WORDS, _words(b"<si>" + b"<r><t>a</t></r>" * 100_000 + b"</si>")),
            (WORDS, _words(b"<x><t>a</t></x>" * 110_000)),
        ],
    )
    def test_nor_is_anything_else_that_the_library_would_hold(self, part: str, data: bytes) -> None:
        with pytest.raises(Unreadable, match="jauh lebih besar"):
            open_table(_with_sheet(data, part, zipfile.ZIP_STORED))

    def test_nor_are_many_parts_of_which_each_is_small_enough(self) -> None:
        file = _with_sheet(_sheet(b""))
        with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as book:
            for each in range(45):
                book.writestr(f"xl/other{each}.xml", b"<x>" + b"<a/>" * 99_000 + b"</x>")
        with pytest.raises(Unreadable, match="jauh lebih besar"):
            open_table(file)

    def test_nor_is_a_sheet_that_is_given_out_as_another_part(self) -> None:
        for part in ("xl/styles.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "[Content_Types].xml"):
            with pytest.raises(Unreadable, match="rusak"):
                open_table(_with_sheet(_sheet(b"<row/>" * 10), part))
        with pytest.raises(Unreadable, match="rusak"):
            open_table(_with_sheet(_words(b"<si/>")))

    @pytest.mark.parametrize(
        ("rows", "numbers"),
        [
            (
                b'<row r="2"><c><v>7</v></c></row><row><c><v>8</v></c></row><row r="9.0"><c><v>9</v></c></row>',
                [2, 3, 9],
            ),
            (b'<row r="3"><c><v>7</v></c></row><row r="2"><c><v>8</v></c></row>', None),
            (b'<row r="3"><c><v>7</v></c></row><row r="3"><c><v>8</v></c></row>', None),
            (b'<row><c><v>7</v></c></row><row r="1"><c><v>8</v></c></row>', None),
            (b'<row r="4"><row r="5"><c><v>7</v></c></row></row>', None),
            (b'<row r="x"><c><v>7</v></c></row>', None),
        ],
    )
    def test_no_row_is_lost_because_the_rows_do_not_rise(self, rows: bytes, numbers: list[int] | None) -> None:
        if numbers is None:
            with pytest.raises(Unreadable, match="rusak"):
                open_table(_with_sheet(_sheet(rows)))
        else:
            assert [each.number for each in open_table(_with_sheet(_sheet(rows))).lines] == numbers

    def test_rows_of_other_workbooks_that_this_one_points_to_are_none_of_its_own(self) -> None:
        file = as_xlsx(rows_of([person(1)]))
        with zipfile.ZipFile(file, "a") as book:
            kept = b"<sheetData><row r='2'/></sheetData><sheetData><row r='1'/></sheetData>"
            link = b"<externalLink xmlns='%s'><sheetDataSet>%s</sheetDataSet></externalLink>"
            book.writestr("xl/externalLinks/externalLink1.xml", link % (SHEET_MAIN_NS.encode(), kept))
        assert [each.row for each in read(file).entries] == [2]

    def test_a_cell_at_the_far_corner_and_hidden_rows_are_told_and_keep_nobody_out(self) -> None:
        file = io.BytesIO()
        with xlsxwriter.Workbook(file, {"date_1904": True}) as book:
            sheet, style = book.add_worksheet("Daftar"), book.add_format({"num_format": "d-m-yyyy"})
            for at, row in enumerate(rows_of([person(1), person(2)])):
                sheet.write_row(at, 0, row)
            sheet.write_number(1, 4, 45_290.75, style)  # 31-12-2027 at six in the evening, counted from 1904
            sheet.write_number(2, 4, 45_290)  # the same day, shown as a number
            sheet.set_row(2, None, None, {"hidden": True})
            sheet.write_string(1_048_575, 16_383, "x")
            unseen = book.add_worksheet("Rahasia")
            unseen.write_row(0, 0, rows_of([])[0])
            unseen.hide()
        table = open_table(file)
        assert table.notes == (
            "Dibaca dari lembar “Daftar”.",
            "Ada baris atau kolom tersembunyi di lembar itu: isinya ikut dibaca.",
        )
        assert [each.until for each in read(file).entries] == [date(2027, 12, 31)] * 2

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


def _with_sheet(sheet: bytes, part: str = SHEET, packing: int = zipfile.ZIP_DEFLATED) -> io.BytesIO:
    """A workbook with these bytes for its sheet, or for another part of it."""
    whole = io.BytesIO()
    with zipfile.ZipFile(as_xlsx([["x"]])) as old, zipfile.ZipFile(whole, "w", packing) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, sheet)
    whole.seek(0)
    return whole
