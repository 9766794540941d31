"""The agenda book: who sees which lines, how they are found, and numbers without gaps."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.problems import Conflict
from pmks.reports.codes import code_on
from pmks.reports.tables import AgendaEntry
from tests.people import STRANGER
from tests.work import do, registered

SignIn = Callable[[str], FlaskClient]


def _lines(page: str) -> list[str]:
    """The addresses of the lines of the book, in order."""
    return [part.split('"')[0] for part in page.split('class="cover" href="')[1:]]


def _book(browser: FlaskClient, query: str = "") -> list[str]:
    return _lines(browser.get(f"/reports{query}").get_data(as_text=True))


def _number(case: Case) -> tuple[int | None, int | None]:
    entry = AgendaEntry.get(AgendaEntry.case == case.id)
    return entry.number, entry.year


def _register(case: Case, who: str = "staf.kutim", at: datetime | None = None) -> None:
    do(who, "agenda.register", {"case": case.id}, at, arrival="report", step="2" if who.endswith("kutim") else "")


def test_the_latest_report_is_on_top(sign_in: SignIn) -> None:
    cases = [registered("satpolpp.bontang", at=clock.now() - timedelta(days=days))[1] for days in (3, 2, 1)]
    assert _book(sign_in("staf.bontang")) == [f"{case.address}/arrival" for case in reversed(cases)]


def test_a_long_book_is_read_page_by_page_and_no_line_twice(sign_in: SignIn) -> None:
    for number in range(30):
        registered("satpolpp.bontang", name=f"Orang {number}")
    browser = sign_in("staf.bontang")
    first = browser.get("/reports").get_data(as_text=True)
    onward = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    lines = _lines(first) + _lines(browser.get(onward).get_data(as_text=True))
    assert len(lines) == len(set(lines)) == 30


def test_a_key_that_is_none_is_not_found(sign_in: SignIn) -> None:
    assert sign_in("staf.bontang").get("/reports?after=kemarin").status_code == 404


def test_those_of_the_field_find_their_own_reports_only(sign_in: SignIn) -> None:
    _, mine = registered("satpolpp.bontang", name="Pak Tono")
    registered("babinsa.bontang", name="Ibu Eti", categories="neglected_elderly")
    assert _book(sign_in("satpolpp.bontang")) == [f"{mine.address}/arrival"]
    assert _book(sign_in("satpolpp.bontang"), "?q=Eti") == []


def test_another_agency_reads_its_own_book(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.bontang", name="Pak Tono")
    assert _book(sign_in(STRANGER)) == _book(sign_in(STRANGER), "?q=Tono") == []
    assert sign_in(STRANGER).get(f"{case.address}/arrival").status_code == 404


def test_what_waits_is_what_somebody_must_still_move_on(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.kutim", name="Pak Tono")
    browser = sign_in("staf.kutim")
    assert _book(browser, "?scope=waiting") == [f"{case.address}/arrival"]
    _register(case)
    assert _book(browser, "?scope=waiting") == [f"{case.address}/arrival"], "it still waits to be forwarded"
    do("staf.kutim", "agenda.forward", {"case": case.id}, step="3", to="kabid")
    assert _book(browser, "?scope=waiting") == []
    assert _book(browser) == [f"{case.address}/arrival"]


@pytest.mark.parametrize("asked", ["1", "1/2026", "agenda 1", "tono", "KTM-2026-0001", "code"])
def test_a_report_is_found_by_number_name_case_and_code(sign_in: SignIn, asked: str) -> None:
    _, case = registered("satpolpp.kutim", name="Pak Tono")
    registered("satpolpp.kutim", name="Ibu Eti")
    _register(case)
    entry = AgendaEntry.get(AgendaEntry.case == case.id)
    words = {"code": code_on(entry) or "", "KTM-2026-0001": case.number}.get(asked, asked)
    assert _book(sign_in("staf.kutim"), f"?q={words}") == [f"{case.address}/arrival"]


def test_what_is_not_there_is_said_kindly(sign_in: SignIn) -> None:
    page = sign_in("staf.bontang").get("/reports?q=99/2026").get_data(as_text=True)
    assert "Tidak ada laporan yang cocok" in page


# --- numbers -------------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("house")
def test_numbers_rise_without_a_gap_in_each_agency_for_itself() -> None:
    kutim = [registered("satpolpp.kutim")[1] for _ in range(3)]
    _, bontang = registered("satpolpp.bontang")
    for case in kutim:
        _register(case)
    _register(bontang, "staf.bontang")
    assert [_number(case) for case in kutim] == [(1, 2026), (2, 2026), (3, 2026)]
    assert _number(bontang) == (1, 2026)


@pytest.mark.usefixtures("house")
def test_a_refused_registration_uses_no_number_up() -> None:
    _, closed = registered("satpolpp.kutim")
    do("kabid.kutim", "case.close", {"case": closed.id}, outcome="meninggal_dunia", reason="Sakit")
    with pytest.raises(Conflict):
        _register(closed)
    _, case = registered("satpolpp.kutim")
    _register(case)
    assert _number(case) == (1, 2026)


@pytest.mark.usefixtures("house")
def test_the_year_turns_at_midnight_where_the_agency_is() -> None:
    old = datetime(2026, 12, 31, 15, 59, tzinfo=UTC)  # 23.59 in Sangatta
    _, before = registered("satpolpp.kutim", at=old)
    _, after = registered("satpolpp.kutim", at=old)
    _register(before, at=old)
    _register(after, at=old + timedelta(minutes=1))
    assert (_number(before), _number(after)) == ((1, 2026), (1, 2027))


@pytest.mark.usefixtures("house")
def test_registering_again_mends_what_was_told_and_keeps_the_number() -> None:
    _, case = registered("satpolpp.kutim")
    _register(case)
    do("staf.kutim", "agenda.register", {"case": case.id}, arrival="letter", sender="Polsek Sangatta")
    entry = AgendaEntry.get(AgendaEntry.case == case.id)
    assert (entry.number, entry.arrival) == (1, "letter")


@pytest.mark.usefixtures("house")
def test_every_report_has_a_code_of_its_own() -> None:
    codes = {code_on(each) for each in [AgendaEntry.get(AgendaEntry.case == registered()[1].id) for _ in range(20)]}
    assert len(codes) == 20
    assert all(code and code.startswith("BTG-") and len(code) == 13 for code in codes)


@pytest.mark.usefixtures("house")
def test_a_second_case_of_somebody_is_a_line_of_its_own() -> None:
    client, _ = registered("satpolpp.bontang")
    done = do("satpolpp.bontang", "case.open", {"client": client.id}, service="telantar", source="kelurahan")
    assert isinstance(done.case, UUID)
    assert AgendaEntry.get(AgendaEntry.case == done.case).source == "kelurahan"
    assert AgendaEntry.select().count() == 2
