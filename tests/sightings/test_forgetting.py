"""How long what a citizen told is kept: when the agency's time is over a head lets it go, with its photos, for good."""

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
from pmks.sightings.queries.reach import told_of
from tests.sightings.things import again, post, seen
from tests.work import do, photo

pytestmark = pytest.mark.any_database

HEAD, KELURAHAN = "kadis.bontang", "kelurahan.bontang"


def test_after_the_time_that_is_set_it_goes_for_good(sign_in: Callable[[str], FlaskClient], settings: Config) -> None:
    picture = the_store().put(tidy(photo(80, 60).read()))
    one, joined, kept = (seen(photo_sha256=[picture] if number == 0 else []) for number in range(3))
    do(KELURAHAN, "sighting.join", {"sighting": one.id}, other=str(joined.id))
    do(KELURAHAN, "sighting.close", {"sighting": one.id}, outcome="not_found", words="Dicari.", together="1")
    later, browser = clock.now() + timedelta(days=2 * 366 + 2), sign_in(HEAD)
    with clock.stopped_at(later):
        assert one.address not in page(browser, "/clients/retention"), "no time is set"
        do("admin.bontang", "setting.change", key="retention.years", value="2")
        assert one.address in page(browser, "/clients/retention")
        assert "Hapus untuk selamanya" in page(browser, one.address)
        assert post(browser, one, "sighting.forget").status_code == 303
        assert one.address not in page(browser, "/clients/retention")
        assert "(dihapus)" in page(browser, one.address)
    for each in (one, joined):
        assert told_of(again(each))["description"] == "(dihapus)"
        assert [message.text for message in thread(each.id)] == ["(dihapus)"]
    assert (the_store().get(picture), again(one).photos) == (None, [])
    assert told_of(again(kept))["description"] != "(dihapus)"
    report = rebuild(settings)
    assert report.is_equal, report.words()


def page(browser: FlaskClient, address: str) -> str:
    reply = browser.get(address)
    assert reply.status_code == 200
    return reply.get_data(as_text=True)


def test_before_that_and_while_it_is_open_nothing_goes(sign_in: Callable[[str], FlaskClient]) -> None:
    do("admin.bontang", "setting.change", key="retention.years", value="2")
    old, fresh = seen(at=clock.now() - timedelta(days=2000)), seen()
    do(KELURAHAN, "sighting.close", {"sighting": fresh.id}, outcome="passed_on")
    for each in (old, fresh):
        with pytest.raises(Conflict):
            do(HEAD, "sighting.forget", {"sighting": each.id})
    assert post(sign_in("kabid.bontang"), fresh, "sighting.forget").status_code == 403
