"""The register of letters: who sees what in it, how it is searched, how it is turned over, and as a file."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.journal import JournalLine
from pmks.papers.rules.register import COLUMNS
from pmks.papers.tables_numbers import GivenNumber
from pmks.papers.workbook import workbook
from tests.house.canary import EVERYTHING, set_scene
from tests.house.counting import counted
from tests.papers.book import entry, read_workbook
from tests.papers.numbers import block_of
from tests.papers.things import draft, issued
from tests.people import user
from tests.work import do, registered

SignIn = Callable[[str], FlaskClient]
NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_a_day_of_2026() -> object:
    with clock.stopped_at(NOON):
        yield


@pytest.fixture
def case(house: object) -> Case:
    """Somebody whom Satpol PP of Bontang met."""
    return registered("satpolpp.bontang", name="Ibu Nur’aini", sex="female")[1]


def found(browser: FlaskClient, query: str = "") -> list[str]:
    """The numbers on a page of the register, in their order."""
    page = browser.get(f"/papers{query}")
    assert page.status_code == 200
    return re.findall(r'<th scope="row"><a [^>]*>([^<]+)</a>', page.text)


class TestWhoSeesWhat:
    def test_everybody_of_the_dinas_sees_every_numbered_letter(self, case: Case, sign_in: SignIn) -> None:
        entry(case, 1)
        entry(None, 2, kind="raid_handover_minutes")
        assert found(sign_in("staf.bontang")) == ["400.9/2/DINSOS/2026", "400.9/1/DINSOS/2026"]

    def test_the_shelter_sees_those_of_its_own_cases_and_no_file_of_all(self, case: Case, sign_in: SignIn) -> None:
        entry(case, 1)
        entry(registered("peksos.bontang", categories=["homeless"])[1], 2)
        entry(None, 3)
        do("peksos.bontang", "placement.record", {"case": case.id}, step="A3")
        sees = found(sign_in("petugas.bontang"))
        assert "400.9/3/DINSOS/2026" not in sees
        assert "400.9/1/DINSOS/2026" in sees
        assert "register.xlsx" not in sign_in("petugas.bontang").get("/papers").text

    def test_another_agency_sees_nothing_of_it(self, case: Case, sign_in: SignIn) -> None:
        entry(case, 1)
        block_of("satpolpp.bontang")
        stranger = sign_in("kadis.kutim")
        for scope in ("out", "in", "waiting"):
            assert found(stranger, f"?scope={scope}") == []
        assert read_workbook(stranger.get("/papers/register.xlsx").data) == [list(COLUMNS["out"])]

    def test_a_report_without_a_number_lies_with_its_case(self, case: Case, sign_in: SignIn) -> None:
        entry(case, 1, kind="social_report", number=None, series=None, serial=None)
        assert found(sign_in("staf.bontang")) == []

    def test_who_took_the_file_along_is_written_down(self, case: Case, sign_in: SignIn) -> None:
        sign_in("staf.bontang").get("/papers/register.xlsx?scope=in&year=2026")
        (line,) = JournalLine.select().where(JournalLine.deed == "register.read")
        assert (line.by, line.read_body()) == (user("staf.bontang").id, {"scope": "in", "year": 2026})

    def test_no_clients_name_is_in_it(self, house: object, sign_in: SignIn) -> None:
        scene = set_scene(house)  # ty: ignore[invalid-argument-type]
        issued(scene.case)
        draft(scene.case, "cover_letter")
        do("staf.bontang", "agenda.register", {"case": scene.case.id})
        head = sign_in("kadis.bontang")
        for scope in ("out", "in", "waiting"):
            page = head.get(f"/papers?scope={scope}")
            assert scene.case.number in page.text
            cells = str(read_workbook(head.get(f"/papers/register.xlsx?scope={scope}").data))
            for word in EVERYTHING:
                assert word not in page.text
                assert word not in cells

    def test_it_is_found_among_what_else_there_is(self, house: object, sign_in: SignIn) -> None:
        for account, offered in (("staf", True), ("petugas", True), ("satpolpp", False), ("admin", False)):
            assert ('href="/papers"' in sign_in(f"{account}.bontang").get("/me").text) is offered


class TestSearch:
    @pytest.mark.parametrize(
        "words",
        ["400.9/7/", "bina SERUMPUN", "panti rujukan", "dinsos/2026 serumpun", "PANTI"],
    )
    def test_a_letter_is_found_by_words_of_it_however_they_are_written(
        self, case: Case, sign_in: SignIn, words: str
    ) -> None:
        entry(case, 7)
        entry(case, 8, addressee="RSUD Taman Husada", regarding="Permohonan", number="445/8/RSUD/2025")
        assert found(sign_in("staf.bontang"), f"?q={words}") == ["400.9/7/DINSOS/2026"]

    def test_a_letter_is_found_by_the_number_of_its_case(self, case: Case, sign_in: SignIn) -> None:
        entry(case, 7)
        entry(registered("peksos.bontang")[1], 8)
        assert found(sign_in("staf.bontang"), f"?q={case.number.lower()}") == ["400.9/7/DINSOS/2026"]

    def test_signs_that_mean_something_to_a_database_mean_nothing_here(self, case: Case, sign_in: SignIn) -> None:
        entry(case, 7)
        for words in ("%25", "_", "'", '"', "\\", "4009%25"):
            assert found(sign_in("staf.bontang"), f"?q={words}") == []
        assert "Tidak ada surat yang cocok" in sign_in("staf.bontang").get("/papers?q=%25").text

    def test_a_year_has_the_letters_that_are_dated_in_it(self, case: Case, sign_in: SignIn) -> None:
        entry(case, 1)
        entry(case, 9, on=date(2025, 12, 31), year=2025, number="400.9/9/DINSOS/2025", at=NOON - timedelta(days=326))
        browser = sign_in("staf.bontang")
        assert found(browser) == ["400.9/1/DINSOS/2026"]
        assert found(browser, "?year=2025") == ["400.9/9/DINSOS/2025"]
        assert "/papers?scope=out&amp;year=2025" in browser.get("/papers").text
        assert found(browser, "?year=²&scope=none") == ["400.9/1/DINSOS/2026"]

    def test_a_long_list_is_turned_over_without_losing_one(self, case: Case, sign_in: SignIn) -> None:
        for serial in range(1, 61):
            entry(case, serial, at=NOON - timedelta(minutes=serial // 3))
        browser, seen, query = sign_in("staf.bontang"), [], ""
        while True:
            page = browser.get(f"/papers{query}").text
            seen.append(found(browser, query))
            following = re.search(r'rel="next" href="/papers(\?[^"]+)"', page)
            if following is None:
                break
            query = following[1].replace("&amp;", "&")
        assert [len(each) for each in seen] == [25, 25, 10]
        assert len({number for each in seen for number in each}) == 60
        assert browser.get("/papers?after=nonsense").status_code == 404


class TestVoidNumbers:
    def test_a_number_that_no_paper_bears_stands_in_the_book(self, case: Case, sign_in: SignIn) -> None:
        block = block_of("satpolpp.bontang", count=1)
        given = GivenNumber.get(GivenNumber.block == block.id)
        do("satpolpp.bontang", "number.release", {"block": block.id})
        entry(case, given.serial + 1, series=given.series)
        head = sign_in("kadis.bontang")
        page = head.get("/papers").text
        assert "1 nomor tahun 2026 tidak dipakai surat mana pun" in page
        assert given.text in page
        rows = read_workbook(head.get("/papers/register.xlsx").data)[1:]
        assert [row[0] for row in rows] == [given.text, f"400.9/{given.serial + 1}/DINSOS/2026"]
        assert rows[0][-1]
        assert given.text not in head.get("/papers?q=dinsos").text

    def test_a_letter_that_was_declared_void_stays_with_its_number(self, case: Case, sign_in: SignIn) -> None:
        entry(case, 1, state="void")
        rows = read_workbook(sign_in("kadis.bontang").get("/papers/register.xlsx").data)
        assert (rows[1][0], rows[1][-1]) == ("400.9/1/DINSOS/2026", "Dibatalkan")


class TestTheWorkbook:
    def test_every_cell_is_the_text_that_it_was(self, case: Case, sign_in: SignIn) -> None:
        odd: dict[str, Any] = {
            "addressee": '=HYPERLINK("http://x","y")',
            "regarding": "@SUM(A1) & <b> “Ngâli”",
            "number": "007",
        }
        entry(case, 1, **odd)
        entry(case, 2, addressee="+62-811", regarding="-1", number="2e5")
        rows = read_workbook(sign_in("staf.bontang").get("/papers/register.xlsx").data)
        assert rows[0] == list(COLUMNS["out"])
        assert [row[0] for row in rows[1:]] == ["007", "2e5"]
        assert rows[1][1:4] == ["22 November 2026", odd["addressee"], odd["regarding"]]
        assert rows[1][4:7] == [user("peksos.bontang").name, case.number, "Surat rujukan"]
        assert rows[2][2:4] == ["+62-811", "-1"]

    def test_it_is_sent_as_a_file_with_a_name(self, house: object, sign_in: SignIn) -> None:
        reply = sign_in("staf.bontang").get("/papers/register.xlsx?scope=in&year=2026")
        assert reply.headers["Content-Disposition"] == 'attachment; filename="register-surat-masuk-2026.xlsx"'
        assert reply.mimetype == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        assert read_workbook(reply.data) == [list(COLUMNS["in"])]

    def test_signs_that_no_sheet_can_hold_do_not_spoil_it(self) -> None:
        rows = [["a\x00b\x0bc", "x" * 40_000, "\ud83d\ude00 \ufffe".encode("utf-16", "surrogatepass").decode("utf-16")]]
        (_, read) = read_workbook(workbook("Surat", ["Satu", "Dua", "Tiga"], rows))
        assert read[0].replace("_x0000_", "").replace("_x000B_", "") in ("abc", "a\x00b\x0bc")
        assert read[1].startswith("xxx")

    def test_ten_thousand_lines_are_written(self) -> None:
        rows = read_workbook(workbook("Surat", ["Nomor"], ([f"{n:05}"] for n in range(10_000))))
        assert rows[1] == ["00000"]
        assert rows[-1] == ["09999"]


class TestLettersIn:
    def test_what_was_registered_and_what_was_filed_stand_side_by_side(self, case: Case, sign_in: SignIn) -> None:
        do("staf.bontang", "agenda.register", {"case": case.id})
        filed(case, "destitution_certificate", NOON + timedelta(minutes=1))
        filed(case, "identity_document", NOON)
        filed(case, "request_letter", NOON, state="missing")
        browser = sign_in("staf.bontang")
        assert found(browser, "?scope=in") == ["Berkas kasus", "1/2026"]
        assert "Surat keterangan terlantar" in browser.get("/papers?scope=in").text
        rows = read_workbook(browser.get("/papers/register.xlsx?scope=in").data)
        assert [row[0] for row in rows[1:]] == ["1/2026", "Berkas kasus"]
        assert found(browser, "?scope=in&q=TERLANTAR") == ["Berkas kasus"]
        assert found(browser, "?scope=in&q=1/2026") == ["1/2026"]
        assert len(found(browser, f"?scope=in&q={case.number}")) == 2
        assert found(browser, "?scope=in&year=2025") == []

    def test_a_long_book_of_both_is_turned_over_without_losing_one(self, case: Case, sign_in: SignIn) -> None:
        do("staf.bontang", "agenda.register", {"case": case.id})
        for n in range(30):
            filed(case, "destitution_certificate", NOON + timedelta(minutes=n))
            other = registered("peksos.bontang", at=NOON + timedelta(minutes=n))[1]
            do("staf.bontang", "agenda.register", {"case": other.id})
        browser = sign_in("staf.bontang")
        pages, query = [], "?scope=in"
        while query:
            page = browser.get(f"/papers{query}").text
            pages.append(re.findall(r'<tr><th scope="row"><a class="cover" href="([^"]+)">([^<]+)</a>', page))
            following = re.search(r'rel="next" href="/papers(\?[^"]+)"', page)
            query = following[1].replace("&amp;", "&") if following else ""
        assert [len(each) for each in pages] == [25, 25, 11]
        numbers = [number for each in pages for _, number in each]
        assert numbers.count("Berkas kasus") == 30
        assert len(set(numbers)) == 32

    def test_the_year_of_a_filed_letter_is_the_agencys_own(self, case: Case, sign_in: SignIn) -> None:
        filed(case, "destitution_certificate", datetime(2025, 12, 31, 16, 0, tzinfo=UTC))  # midnight in Bontang
        filed(case, "destitution_certificate", datetime(2025, 12, 31, 15, 59, tzinfo=UTC))
        browser = sign_in("staf.bontang")
        assert len(found(browser, "?scope=in")) == len(found(browser, "?scope=in&year=2025")) == 1


@pytest.mark.parametrize("address", ["/papers", "/papers?scope=in", "/papers?scope=waiting", "/papers/register.xlsx"])
def test_the_register_asks_no_more_with_sixty_papers_than_with_three(case: Case, sign_in: SignIn, address: str) -> None:
    head = sign_in("kadis.bontang")
    more(case, 1, 4)
    head.get(address)
    with counted() as few:
        assert head.get(address).status_code == 200
    more(case, 4, 61)
    with counted() as many:
        assert head.get(address).status_code == 200
    assert len(many) <= len(few) <= 30


def more(case: Case, begin: int, end: int) -> None:
    """Letters out, letters in and drafts."""
    for serial in range(begin, end):
        entry(case, serial)
        entry(case, 0, state="draft", number=None, series=None, serial=None, year=None)
        filed(case, "destitution_certificate", NOON + timedelta(seconds=serial))


def filed(case: Case, paper: str, at: datetime, state: str = "file") -> None:
    """A paper that was received and filed with its case."""
    from pmks.cases.queries.standing import open_enrolment
    from pmks.requirements.tables import PaperMark

    PaperMark.create(case=case.id, enrolment=open_enrolment(case).id, item="x", state=state, paper=paper, at=at)
