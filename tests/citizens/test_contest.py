"""Disagreeing with an outcome: once, with a reason, behind the PIN; and not twice because an answer was lost."""

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.citizens.slips import slip_with
from pmks.sightings.tables import Sighting
from tests.citizens.sending import hidden, post, send, slip, taken
from tests.work import do

REASON = "Ia masih di situ, saya baru saja lewat."
FORM = "Tidak setuju dengan hasilnya?"


def contest(browser: FlaskClient, code: str, form: dict[str, object], **more: object) -> TestResponse:
    """Send the form below an outcome."""
    return post(browser, {**form, "reason": REASON, **more}, address=f"/cek/{code}/keberatan")


def closed(browser: FlaskClient) -> tuple[str, str, dict[str, object]]:
    """A report that was closed: its code, its PIN and the form to disagree."""
    code, pin = slip(send(browser))
    mine = slip_with(code)
    assert mine is not None
    do("kasi.bontang", "sighting.close", {"sighting": mine.subject}, outcome="not_found", words="Sudah kami cari.")
    page = post(browser, {"pin": pin}, address=f"/cek/{code}/pesan")
    assert FORM in page.get_data(as_text=True)
    return code, pin, {"pin": pin, "submission_id": hidden(page)["submission_id"][-1]}


def test_a_reason_goes_to_the_next_higher_head_once(visitor: FlaskClient) -> None:
    code, _, form = closed(visitor)
    reply = contest(visitor, code, form)
    assert taken(reply) and FORM not in reply.get_data(as_text=True) and REASON in reply.get_data(as_text=True)
    assert Sighting.get().contest_to == "kabid"
    again = contest(visitor, code, form, submission_id="01a20509-ff2a-7981-964b-9aa858dcf6ab")
    assert again.status_code == 409 and "sudah disampaikan" in again.get_data(as_text=True)


def test_the_same_form_twice_is_one_disagreement_and_no_reproach(visitor: FlaskClient) -> None:
    code, _, form = closed(visitor)
    assert [taken(contest(visitor, code, form)) for _ in range(2)] == [True, True]


def test_nobody_disagrees_without_the_pin_nor_without_a_reason(visitor: FlaskClient) -> None:
    code, pin, form = closed(visitor)
    wrong = "000000" if pin != "000000" else "000001"
    assert contest(visitor, code, form, pin=wrong).status_code == 422
    empty = contest(visitor, code, form, reason=" ")
    assert empty.status_code == 422 and "<details" in empty.get_data(as_text=True)
    assert Sighting.get().contested_at is None


def test_an_open_report_has_nothing_to_disagree_with(visitor: FlaskClient) -> None:
    code, pin = slip(send(visitor))
    page = post(visitor, {"pin": pin}, address=f"/cek/{code}/pesan")
    assert FORM not in page.get_data(as_text=True)
    assert contest(visitor, code, {"pin": pin}).status_code == 409


def test_the_message_and_the_disagreement_of_one_page_are_two_things(visitor: FlaskClient) -> None:
    code, pin, form = closed(visitor)
    page = post(visitor, {"pin": pin}, address=f"/cek/{code}/pesan")
    message, reason = hidden(page)["submission_id"]
    said = {"pin": pin, "submission_id": message, "text": "Saya lihat lagi."}
    assert taken(post(visitor, said, address=f"/cek/{code}/pesan"))
    changed = post(visitor, said | {"text": "Saya lihat dua kali."}, address=f"/cek/{code}/pesan")
    told = changed.get_data(as_text=True)
    assert changed.status_code == 409 and "tekan Kirim sekali lagi" in told and "sebagai orang lain" not in told
    assert "Saya lihat dua kali." in told
    assert taken(contest(visitor, code, form, submission_id=reason))  # he went back to the page as it was
