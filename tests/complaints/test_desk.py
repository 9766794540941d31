"""At the desk nothing is sent twice and no word is lost, and what came in a burst does not stand among what is owed."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from pmks.citizens.messages import thread
from pmks.complaints.queries.waiting import count
from pmks.complaints.tables import Complaint
from pmks.house import clock
from pmks.house.journal import JournalLine
from tests.citizens.sending import hidden
from tests.complaints.things import HEAD, STAFF, STORY, told
from tests.people import actor
from tests.work import do

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
LONG = "Loket kini buka sampai pukul empat. " * 40


def test_two_taps_are_one_answer(sign_in: SignIn) -> None:
    mine, staff = told(), sign_in(STAFF)
    form = re.search(
        rf'action="{mine.address}/answers".*?</form>', staff.get(mine.address).get_data(as_text=True), re.S
    )
    number = re.search(r'name="submission_id" value="([^"]+)"', form[0]) if form else None
    said = {"submission_id": number and number[1], "text": "Terima kasih."}
    assert [staff.post(f"{mine.address}/answers", data=said).status_code for _ in range(2)] == [303, 303]
    assert [each.text for each in thread(mine.id)] == ["Terima kasih."]


def test_what_was_typed_while_a_colleague_closed_it_is_still_there(sign_in: SignIn) -> None:
    mine = told()
    do(HEAD, "complaint.close", {"complaint": mine.id}, outcome="explained", text="Selesai.")
    for door, more in (("answers", {}), ("closure", {"outcome": "mended"})):
        reply = sign_in(STAFF).post(f"{mine.address}/{door}", data={"text": LONG, **more})
        page = reply.get_data(as_text=True)
        assert reply.status_code == 409 and LONG.strip() in page and "sudah selesai" in page, door
        assert mine.address in page


def test_what_an_officer_writes_down_twice_with_other_words_is_not_lost(sign_in: SignIn) -> None:
    staff = sign_in(STAFF)
    fields = {**hidden(staff.get("/complaints/new")), "channel": "letter", "description": STORY}
    assert staff.post("/complaints", data=fields).status_code == 303
    reply = staff.post("/complaints", data={**fields, "description": LONG})
    assert reply.status_code == 409 and LONG.strip() in reply.get_data(as_text=True)
    assert hidden(reply)["submission_id"] != fields["submission_id"], "so that it can be sent as another one"


def test_a_burst_waits_apart_until_somebody_looked(sign_in: SignIn) -> None:
    honest, burst = told(), [told(review="1") for _ in range(3)]
    staff = sign_in(STAFF)
    waiting, review = (staff.get(f"/complaints{scope}").get_data(as_text=True) for scope in ("", "?scope=review"))
    assert honest.address in waiting and not [each for each in burst if each.address in waiting]
    assert honest.address not in review and all(each.address in review for each in burst)
    assert count(actor(STAFF), clock.now()) == 1
    home = staff.get("/home").get_data(as_text=True)
    assert burst[0].address not in home and "/complaints?scope=review" in home
    assert staff.post(f"{burst[0].address}/genuineness").status_code == 303
    assert burst[0].address in staff.get("/complaints").get_data(as_text=True)
    assert staff.post(f"{burst[0].address}/genuineness").status_code == 409
    end = {"outcome": "not_complaint", "text": "Ini bukan tentang layanan kami."}
    assert staff.post(f"{burst[1].address}/closure", data=end).status_code == 303
    do(STAFF, "complaint.take", {"complaint": burst[2].id})
    assert not Complaint.select().where(Complaint.review).exists(), "whoever dealt with it has looked"
    assert [line.subject for line in JournalLine.select().where(JournalLine.deed == "complaint.clear")] == [burst[0].id]
    assert "Bukan pengaduan" in staff.get("/complaints?scope=closed").get_data(as_text=True)
