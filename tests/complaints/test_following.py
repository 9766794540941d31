"""What a citizen finds at /cek: stages, the answer, his rating once, his contest once, which goes to the next higher head."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from pmks.citizens.actors import holder
from pmks.citizens.slips import slip_of
from pmks.complaints.tables import Complaint
from pmks.house import clock
from pmks.house.deeds import perform
from pmks.house.problems import Conflict, NotFound
from tests.citizens.sending import slip, taken
from tests.complaints.things import HEAD, NAME, STAFF, STORY, TOP, complain, the_complaint, told
from tests.work import do

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
ANSWER = "Loket kini buka sampai pukul empat."


def _answered(visitor: FlaskClient) -> tuple[Complaint, str, str]:
    code, pin = slip(complain(visitor, reporter_name=NAME))
    mine = the_complaint()
    do(STAFF, "complaint.answer", {"complaint": mine.id}, text=ANSWER)
    return mine, code, pin


def _closed(visitor: FlaskClient) -> tuple[Complaint, str, str]:
    mine, code, pin = _answered(visitor)
    do(STAFF, "complaint.close", {"complaint": mine.id}, outcome="explained", text="Sudah kami jelaskan.")
    return mine, code, pin


def test_the_answer_is_read_with_the_pin_and_names_no_officer(visitor: FlaskClient) -> None:
    _, code, pin = _answered(visitor)
    assert ANSWER not in visitor.get(f"/cek/{code}").get_data(as_text=True)
    page = visitor.post(f"/cek/{code}/pesan", data={"pin": pin}).get_data(as_text=True)
    assert ANSWER in page and "Staf" in page and NAME not in page and STORY not in page


def test_a_reply_wants_an_answer_again(visitor: FlaskClient) -> None:
    mine, code, pin = _answered(visitor)
    visitor.post(f"/cek/{code}/pesan", data={"pin": pin, "text": "Kemarin masih tutup."})
    found = Complaint.get_by_id(mine.id)
    assert found.state == "taken" and found.due_at is not None and found.due_at > clock.now()


def test_he_rates_once_and_after_an_answer_alone(visitor: FlaskClient) -> None:
    code, pin = slip(complain(visitor))
    early = visitor.post(f"/pengaduan/{code}/penilaian", data={"pin": pin, "rating": "5"})
    assert early.status_code == 409
    do(STAFF, "complaint.answer", {"complaint": the_complaint().id}, text=ANSWER)
    assert visitor.post(f"/pengaduan/{code}/penilaian", data={"pin": pin}).status_code == 422
    assert visitor.post(f"/pengaduan/{code}/penilaian", data={"pin": "000000", "rating": "4"}).status_code == 422
    assert visitor.post(f"/pengaduan/{code}/penilaian", data={"pin": pin, "rating": "4"}).status_code == 200
    assert visitor.post(f"/pengaduan/{code}/penilaian", data={"pin": pin, "rating": "1"}).status_code == 409
    assert the_complaint().rating == 4
    assert "Penilaian Anda: Puas" in visitor.post(f"/cek/{code}/pesan", data={"pin": pin}).get_data(as_text=True)


def test_the_rating_is_seen_by_those_who_answer(visitor: FlaskClient, sign_in: SignIn) -> None:
    mine, code, pin = _answered(visitor)
    visitor.post(f"/pengaduan/{code}/penilaian", data={"pin": pin, "rating": "2"})
    assert "Tidak puas" in sign_in(STAFF).get(mine.address).get_data(as_text=True)


def test_a_contest_goes_to_the_next_higher_head_once(visitor: FlaskClient, sign_in: SignIn) -> None:
    mine, code, pin = _closed(visitor)
    said = {"pin": pin, "reason": "Tidak ada yang berubah."}
    assert visitor.post(f"/cek/{code}/keberatan", data=said).status_code == 200
    found = Complaint.get_by_id(mine.id)
    assert (found.state, found.role, found.outcome, found.taken_by) == ("received", "kabid", None, None)
    assert mine.address in sign_in(HEAD).get("/home").get_data(as_text=True)
    assert mine.address not in sign_in(STAFF).get("/home").get_data(as_text=True)
    assert "Tidak ada yang berubah." in sign_in(HEAD).get(mine.address).get_data(as_text=True)
    assert "Keberatan Anda sampai" in visitor.get(f"/cek/{code}").get_data(as_text=True)
    do(HEAD, "complaint.close", {"complaint": mine.id}, outcome="mended", text="Sudah kami perbaiki.")
    page = visitor.post(f"/cek/{code}/pesan", data={"pin": pin}).get_data(as_text=True)
    assert "Sudah kami perbaiki." in page and "Sampaikan keberatan" not in page
    assert visitor.post(f"/cek/{code}/keberatan", data={"pin": pin, "reason": "Masih belum."}).status_code == 409


def test_what_silence_has_closed_can_be_contested_too(visitor: FlaskClient) -> None:
    with clock.stopped_at(clock.now() - timedelta(days=12)):
        mine, code, pin = _answered(visitor)
    page = visitor.post(f"/cek/{code}/pesan", data={"pin": pin}).get_data(as_text=True)
    assert "tidak dibalas" in page and "Sampaikan keberatan" in page
    assert visitor.post(f"/cek/{code}/keberatan", data={"pin": pin, "reason": "Saya sakit."}).status_code == 200
    assert Complaint.get_by_id(mine.id).role == "kabid"


def test_an_open_one_cannot_be_contested(visitor: FlaskClient) -> None:
    code, pin = slip(complain(visitor))
    assert visitor.post(f"/cek/{code}/keberatan", data={"pin": pin, "reason": "Lama."}).status_code == 409


def test_the_deeds_themselves_refuse_a_second_contest_and_anothers_slip(visitor: FlaskClient) -> None:
    mine, _, _ = _closed(visitor)
    own, other = slip_of(mine.id), slip_of(told().id)
    assert own is not None and other is not None
    about: dict[str, Any] = {"by": holder(own), "at": clock.now()}
    for name, said in (("complaint.rate", {"rating": "1"}), ("complaint.contest", {"reason": "Lagi."})):
        with pytest.raises(NotFound):
            perform(name, {"complaint": mine.id}, said, by=holder(other), at=clock.now())
    perform("complaint.contest", {"complaint": mine.id}, {"reason": "Lagi."}, **about)
    do(HEAD, "complaint.close", {"complaint": mine.id}, outcome="mended", text="Sudah.")
    with pytest.raises(Conflict):
        perform("complaint.contest", {"complaint": mine.id}, {"reason": "Lagi."}, **about)


def test_nobody_rates_or_contests_what_is_anothers(visitor: FlaskClient) -> None:
    mine, _, _ = _closed(visitor)
    other, pin = slip(complain(visitor))
    assert taken(visitor.post(f"/pengaduan/{other}/penilaian", data={"pin": pin, "rating": "1"})) is False
    unknown = visitor.post("/pengaduan/2222-2222-2222/penilaian", data={"pin": pin, "rating": "1"})
    assert (unknown.status_code, unknown.get_data()) == (404, visitor.post("/cek/2222-2222-2222/pesan").get_data())
    assert visitor.post(f"/pengaduan/{other}/penilaian", data={"pin": pin, "rating": "1"}).status_code == 409
    found = Complaint.get_by_id(mine.id)
    assert (found.rating, found.contested_at) == (None, None)


def test_the_way_to_the_national_channel_is_on_his_page(visitor: FlaskClient) -> None:
    _, code, pin = _answered(visitor)
    assert "https://www.lapor.go.id" in visitor.post(f"/cek/{code}/pesan", data={"pin": pin}).get_data(as_text=True)


def test_what_the_highest_head_closed_goes_to_nobody_lower(visitor: FlaskClient) -> None:
    code, pin = slip(complain(visitor))
    mine = the_complaint()
    do(TOP, "complaint.close", {"complaint": mine.id}, outcome="explained", text="Begitulah aturannya.")
    visitor.post(f"/cek/{code}/keberatan", data={"pin": pin, "reason": "Keliru."})
    assert Complaint.get_by_id(mine.id).role == "kadis"
