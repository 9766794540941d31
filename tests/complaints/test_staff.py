"""Those who write complaints down, and those who answer them: the register, the page, who sees what, and what is written down of it."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import flask
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.complaints.tables import Complaint
from pmks.house import clock
from pmks.house.journal import JournalLine
from pmks.house.problems import Conflict
from tests.citizens.sending import hidden
from tests.complaints.things import HEAD, NAME, STAFF, STORY, TOP, card, complain, the_complaint, told, upload
from tests.house.counting import counted
from tests.people import STRANGER
from tests.work import do

SignIn = Callable[[str], FlaskClient]
ANSWER = "Loket kini buka sampai pukul empat."
CHANNELS = "in_person letter box phone whatsapp email website instagram facebook room"


def _record(browser: FlaskClient, **more: Any) -> TestResponse:
    begun = hidden(browser.get("/complaints/new"))
    fields = {**begun, "channel": "letter", "description": STORY, **more}
    return browser.post("/complaints", data=fields, content_type="multipart/form-data")


@pytest.mark.parametrize("channel", CHANNELS.split())
def test_staff_write_down_what_comes_by_any_channel(sign_in: SignIn, channel: str) -> None:
    browser = sign_in(STAFF)
    reply = _record(browser, channel=channel, reporter_name=NAME)
    assert reply.status_code == 303
    page = browser.get(reply.location).get_data(as_text=True)
    assert STORY in page and NAME not in page and "PIN" in page


def test_sp4n_lapor_comes_with_its_number_and_is_found_by_it(sign_in: SignIn) -> None:
    browser = sign_in(STAFF)
    assert _record(browser, channel="sp4n_lapor").status_code == 422
    assert _record(browser, channel="sp4n_lapor", external="LP-2211-77").status_code == 303
    assert "Pengaduan 1/" in browser.get("/complaints?q=LP-2211-77").get_data(as_text=True)


def test_a_letter_counts_from_the_day_it_came(sign_in: SignIn) -> None:
    came = (clock.now() - timedelta(days=20)).date().isoformat()
    browser = sign_in(STAFF)
    _record(browser, received_on=came)
    assert the_complaint().received_at.date().isoformat() == came
    late, fresh = the_complaint().address, told().address
    page = browser.get("/complaints?scope=late").get_data(as_text=True)
    assert late in page and fresh not in page
    tomorrow = (clock.now() + timedelta(days=2)).date().isoformat()
    assert _record(browser, received_on=tomorrow).status_code == 422


def test_the_identity_is_asked_of_staff_in_babel_too(sign_in: SignIn) -> None:
    browser = sign_in("staf.babel")
    assert _record(browser, reporter_name=NAME).status_code == 422
    pdf = io.BytesIO(
        b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<<>>\nstartxref\n29\n%%EOF\n"
    )
    assert _record(browser, reporter_name=NAME, **upload(pdf, "ktp.pdf")).status_code == 303
    assert the_complaint().identity_media == "application/pdf"


def test_whoever_writes_one_down_sees_that_one_and_no_other(sign_in: SignIn) -> None:
    worker, other = sign_in("peksos.bontang"), told()
    own = _record(worker).location
    assert worker.get(own).status_code == 200
    assert worker.get(other.address).status_code == 404
    listed = worker.get("/complaints?scope=all").get_data(as_text=True)
    assert own in listed and other.address not in listed
    assert worker.post(f"{own}/answers", data={"text": ANSWER}).status_code == 403
    assert worker.post(f"{own}/reporter").status_code == 403


def test_another_agency_finds_nothing(sign_in: SignIn) -> None:
    mine = told()
    for who in (STRANGER, "kadis.kutim"):
        assert sign_in(who).get(mine.address).status_code == 404
    assert mine.address not in sign_in("kadis.kutim").get("/complaints?scope=all").get_data(as_text=True)


def test_who_complains_is_shown_on_request_and_the_look_is_written_down(sign_in: SignIn) -> None:
    mine, browser = told(), sign_in(HEAD)
    assert NAME not in browser.get(mine.address).get_data(as_text=True)
    page = browser.post(f"{mine.address}/reporter").get_data(as_text=True)
    assert NAME in page and "0812-3456-7890" in page
    assert _looks("complaint.reveal") == [mine.id]


def test_the_document_is_opened_by_those_who_answer_and_that_is_written_down(
    sign_in: SignIn, visitor: FlaskClient
) -> None:
    complain(visitor, "babel", reporter_name=NAME, **upload(card()))
    mine = the_complaint()
    reply = sign_in("staf.babel").post(f"{mine.address}/identity")
    assert (reply.mimetype, reply.headers["Cache-Control"]) == ("image/jpeg", "no-store")
    assert _looks("complaint.identify") == [mine.id]
    assert sign_in("peksos.babel").post(f"{mine.address}/identity").status_code == 404
    assert sign_in("staf.babel").get(f"{mine.address}/identity").status_code == 404


def _looks(deed: str) -> list[object]:
    return [row.subject for row in JournalLine.select().where(JournalLine.deed == deed)]


def test_it_waits_for_its_owner_until_it_is_answered(sign_in: SignIn) -> None:
    mine, staff = told(), sign_in(STAFF)
    assert "Terima pengaduan" in staff.get("/home").get_data(as_text=True)
    assert staff.post(f"{mine.address}/taking").status_code == 303
    assert "Jawab pengaduan" in staff.get("/home").get_data(as_text=True)
    assert mine.address not in sign_in(TOP).get("/home").get_data(as_text=True)
    assert staff.post(f"{mine.address}/answers", data={"text": ANSWER}).status_code == 303
    assert mine.address not in staff.get("/home").get_data(as_text=True)
    assert ANSWER in staff.get(mine.address).get_data(as_text=True)


def test_what_is_late_is_seen_by_the_heads_above(sign_in: SignIn) -> None:
    with clock.stopped_at(clock.now() - timedelta(days=20)):
        mine = told()
    assert mine.address in sign_in(TOP).get("/home").get_data(as_text=True)


def test_the_printed_owner_answers_and_no_person_is_named(sign_in: SignIn) -> None:
    mine = told("kutim")
    sign_in("kabid.kutim").post(f"{mine.address}/answers", data={"text": ANSWER})
    page = sign_in("kadis.kutim").get(mine.address).get_data(as_text=True)
    assert "Bidang Rehabilitasi Sosial, " in page.split('class="thread"')[1]
    assert "Kepala" not in page.split('class="thread"')[1].split("</ol>")[0]


def test_what_somebody_took_is_taken_by_nobody_else(house: flask.Flask) -> None:
    mine = told()
    do(STAFF, "complaint.take", {"complaint": mine.id})
    with pytest.raises(Conflict):
        do(HEAD, "complaint.take", {"complaint": mine.id})


def test_nothing_is_closed_without_a_word(sign_in: SignIn) -> None:
    mine, staff = told(), sign_in(STAFF)
    assert staff.post(f"{mine.address}/closure", data={"outcome": "mended"}).status_code == 422
    assert staff.post(f"{mine.address}/closure", data={"outcome": "mended", "text": ANSWER}).status_code == 303
    assert Complaint.get_by_id(mine.id).state == "closed"
    assert staff.post(f"{mine.address}/answers", data={"text": ANSWER}).status_code == 409


def test_after_ten_silent_days_it_is_closed_by_itself(sign_in: SignIn) -> None:
    with clock.stopped_at(clock.now() - timedelta(days=12)):
        mine = told()
        do(STAFF, "complaint.answer", {"complaint": mine.id}, text=ANSWER)
    page = sign_in(STAFF).get("/complaints?scope=closed").get_data(as_text=True)
    assert mine.address in page and "tidak dibalas" in page
    assert mine.address not in sign_in(STAFF).get("/complaints?scope=answered").get_data(as_text=True)
    with pytest.raises(Conflict):
        do(STAFF, "complaint.close", {"complaint": mine.id}, outcome="mended", text=ANSWER)


def test_the_days_are_settings_of_the_agency(sign_in: SignIn) -> None:
    admin = sign_in("admin.bontang")
    assert admin.post("/admin/settings/complaint.take", data={"value": "1"}).status_code == 303
    assert admin.post("/admin/settings/complaint.owner", data={"value": "kadis"}).status_code == 303
    mine = told()
    assert mine.role == "kadis"
    assert mine.due_at is not None and mine.due_at - mine.received_at < timedelta(days=5)
    assert "paling lambat 1 hari kerja" in admin.get("/pengaduan?agency=bontang").get_data(as_text=True)


def test_the_register_is_filtered_by_channel(sign_in: SignIn) -> None:
    browser, online = sign_in(STAFF), told()
    letter = _record(browser).location
    listed = browser.get("/complaints?channel=letter").get_data(as_text=True)
    assert letter in listed and online.address not in listed


def test_the_coordinator_writes_nothing_down(sign_in: SignIn) -> None:
    assert sign_in("koordinator.bontang").get("/complaints/new").status_code == 403


@pytest.mark.parametrize("address", ["/complaints", "/complaints?scope=all", "/home"])
def test_the_register_asks_no_more_with_twenty_than_with_two(sign_in: SignIn, address: str) -> None:
    browser = sign_in(STAFF)
    _several(2)
    browser.get(address)
    with counted() as few:
        browser.get(address)
    _several(18)
    with counted() as many:
        page = browser.get(address).get_data(as_text=True)
    assert page.count('href="/complaints/') > 15
    assert len(many) <= len(few)


def _several(count: int) -> None:
    for number in range(count):
        mine = told(service="telantar" if number % 2 else "")
        if number % 3 == 0:
            do(STAFF, "complaint.take", {"complaint": mine.id})
