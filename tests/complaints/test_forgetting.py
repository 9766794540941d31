"""How long a complaint is kept: when the agency's time is over the head lets its words go, with the document, for good."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from pmks.citizens.messages import thread
from pmks.complaints.queries.reach import told_in
from pmks.complaints.tables import Complaint
from pmks.house import clock
from pmks.house.config import Config
from pmks.house.files import the_store
from pmks.house.problems import Conflict
from pmks.rebuild import rebuild
from tests.complaints.things import NAME, STORY, TOP, complain, the_complaint, told, upload
from tests.work import do

pytestmark = pytest.mark.any_database

LATER = timedelta(days=2 * 366 + 2)
HEAD = "kadis.babel"


def test_after_the_time_that_is_set_it_goes_for_good(
    sign_in: Callable[[str], FlaskClient], visitor: FlaskClient, settings: Config
) -> None:
    assert complain(visitor, "babel", reporter_name=NAME, **upload()).status_code == 200
    complaint, browser = the_complaint(), sign_in(HEAD)
    document = str(complaint.identity_stored)
    do("kabid.babel", "complaint.close", {"complaint": complaint.id}, outcome="mended", text="Sudah diperbaiki.")
    with clock.stopped_at(clock.now() + LATER):
        assert complaint.address not in browser.get("/clients/retention").get_data(as_text=True), "no time is set"
        do("admin.babel", "setting.change", key="retention.years", value="2")
        assert complaint.address in browser.get("/clients/retention").get_data(as_text=True)
        assert "Hapus untuk selamanya" in browser.get(complaint.address).get_data(as_text=True)
        assert browser.post(f"{complaint.address}/erasure").status_code == 303
        assert complaint.address not in browser.get("/clients/retention").get_data(as_text=True)
        page = browser.get(complaint.address).get_data(as_text=True)
        assert STORY not in page and "Hapus untuk selamanya" not in page
    assert (told_in(complaint), [each.text for each in thread(complaint.id)]) == ({}, ["(dihapus)"])
    assert the_store().get(document) is None
    report = rebuild(settings)
    assert report.is_equal, report.words()


def test_silence_closes_it_and_its_time_runs_from_there(house: object) -> None:
    do("admin.bontang", "setting.change", key="retention.years", value="2")
    complaint = told()
    do("kabid.bontang", "complaint.answer", {"complaint": complaint.id}, text="Sudah diperbaiki.")
    with clock.stopped_at(clock.now() + LATER), pytest.raises(Conflict):
        do(TOP, "complaint.forget", {"complaint": complaint.id})
    with clock.stopped_at(clock.now() + LATER + timedelta(days=30)):
        do(TOP, "complaint.forget", {"complaint": complaint.id})
    assert told_in(Complaint.get_by_id(complaint.id)) == {}


def test_before_that_and_while_it_is_open_nothing_goes(house: object) -> None:
    do("admin.bontang", "setting.change", key="retention.years", value="2")
    with pytest.raises(Conflict):
        do(TOP, "complaint.forget", {"complaint": told().id})
