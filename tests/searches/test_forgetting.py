"""How long what a family told is kept: when the agency's time is over the head lets it go, with its pictures, for good."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from pmks.citizens.messages import thread
from pmks.clients.pictures import tidy
from pmks.house import clock
from pmks.house.config import Config
from pmks.house.files import the_store
from pmks.house.problems import Conflict
from pmks.rebuild import rebuild
from pmks.searches.tables import SearchMatch, SearchQuestion
from pmks.searches.told import GONE, asked_in
from tests.searches.things import TOP, again, asked, contested, follow, kenari, staff, told_of
from tests.work import do, photo

pytestmark = pytest.mark.any_database


def test_after_the_time_that_is_set_it_goes_for_good(
    sign_in: Callable[[str], FlaskClient], visitor: FlaskClient, settings: Config
) -> None:
    picture = the_store().put(tidy(photo(90, 70).read()))
    search, kept, client = asked(paper_sha256=[picture]), asked(), kenari()
    staff("answer", search, text="Sudah kami baca.")
    staff("question", search, question="Apa nama adiknya?", expected="Kutilang", client=str(client.id))
    told_of(search, client)
    staff("close", search, outcome="met")
    browser = sign_in(TOP)
    with clock.stopped_at(clock.now() + timedelta(days=2 * 366 + 2)):
        assert search.address not in browser.get("/clients/retention").get_data(as_text=True), "no time is set"
        do("admin.bontang", "setting.change", key="retention.years", value="2")
        assert search.address in browser.get("/clients/retention").get_data(as_text=True)
        assert "Hapus untuk selamanya" in browser.get(search.address).get_data(as_text=True)
        assert browser.post(f"{search.address}/erasure").status_code == 303
        assert search.address not in browser.get("/clients/retention").get_data(as_text=True)
        assert GONE in browser.get(search.address).get_data(as_text=True)
        assert "Pencarian selesai" in follow(visitor, search)[0].get_data(as_text=True)
    assert (asked_in(again(search)).name, thread(search.id)[0].text) == (GONE, "(dihapus)")
    assert (the_store().get(picture), again(search).papers) == (None, [])
    assert not SearchMatch.select().exists() and not SearchQuestion.select().exists()
    assert asked_in(again(kept)).name != GONE
    report = rebuild(settings)
    assert report.is_equal, report.words()


def test_what_is_gone_is_not_opened_again(sign_in: Callable[[str], FlaskClient]) -> None:
    do("admin.bontang", "setting.change", key="retention.years", value="2")
    search = asked()
    staff("close", search, outcome="no_news")
    with clock.stopped_at(clock.now() + timedelta(days=2 * 366 + 2)):
        sign_in(TOP).post(f"{search.address}/erasure")
        with pytest.raises(Conflict):
            contested(search)


def test_before_that_and_while_it_is_open_nothing_goes(sign_in: Callable[[str], FlaskClient]) -> None:
    do("admin.bontang", "setting.change", key="retention.years", value="2")
    old, fresh = asked(at=clock.now() - timedelta(days=2000)), asked()
    staff("close", fresh, outcome="no_news")
    for each in (old, fresh):
        with pytest.raises(Conflict):
            staff("forget", each, TOP)
    assert sign_in("kabid.bontang").post(f"{fresh.address}/erasure").status_code == 403
