"""Searches come back from the journal: what was asked, compared, answered, decided, contested; also when a client was erased meanwhile."""

from collections.abc import Callable

import flask
import pytest

from pmks.cases.tables import Case
from pmks.house.config import Config
from pmks.rebuild import rebuild
from pmks.rebuild.report import Report
from pmks.searches.tables import Search, SearchMatch, SearchQuestion
from tests.papers.things import issued
from tests.searches.things import HEAD, SECTION, TOP, WORKER, agreed, asked, contested, kenari, staff, told_of, written
from tests.work import do

pytestmark = pytest.mark.any_database
OURS = ("search", "search_match", "search_question", "slip", "slip_message")


@pytest.fixture
def again(house: flask.Flask, settings: Config) -> Callable[[], Report]:
    return lambda: rebuild(settings)


def _all_sorts() -> None:
    client, search = kenari(), asked(photo_sha256=["ab" * 32], paper_sha256=["cd" * 32])
    staff("answer", search, text="Sudah kami baca.")
    written(search, "Ia suka menyanyi.")
    staff("read", search)
    staff("question", search, question="Apa nama adiknya?", expected="Kutilang", client=str(client.id))
    staff("judge", search, question=str(SearchQuestion.get().id), verdict="right")
    told_of(search, client)
    staff("close", search, outcome="met")
    other, apart = asked(), kenari(name="Burhanudin Kecil")
    staff("refuse", other, client=str(apart.id))
    agreed(other, client)
    staff("reject", other, HEAD, client=str(client.id), reason="Walinya belum ditanya")
    staff("close", other, outcome="no_news")
    contested(other)
    staff("close", other, SECTION, outcome="no_news")


def test_everything_comes_back_the_same(again: Callable[[], Report]) -> None:
    _all_sorts()
    report = again()
    assert report.is_equal, report.words()
    rows = {each.table: each.rows for each in report.tables}
    assert all(rows[each] > 0 for each in OURS), rows


def test_what_was_damaged_is_named(again: Callable[[], Report]) -> None:
    _all_sorts()
    SearchMatch.update(consent="given").where(SearchMatch.verdict == "different").execute()
    assert [each.table for each in again().tables if each.differences] == ["search_match"]


def test_everything_comes_back_after_a_client_was_erased(again: Callable[[], Report]) -> None:
    client, search = kenari(), asked()
    staff("question", search, question="Apa nama adiknya?", expected="Kutilang", client=str(client.id))
    told_of(search, client)
    case = Case.get(Case.client == client.id)
    issued(case)
    do(HEAD, "case.close", {"case": case.id}, outcome="meninggal_dunia", reason="Sakit")
    do(WORKER, "erasure.request", {"client": client.id}, ground="client", reason="Diminta")
    do(TOP, "client.erase", {"client": client.id}, reason="Pasal 8", checked="1")
    assert Search.get().told_at is None and not SearchMatch.select().exists()
    report = again()
    assert report.is_equal, report.words()
