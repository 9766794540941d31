"""Doing a step's deed: by the right role, at the right time, once, by bare form and by htmx."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.cases.tables import Case
from pmks.clients.tables import Photo
from pmks.house import clock
from pmks.house.deeds import perform
from pmks.house.journal import JournalLine
from tests.people import STRANGER, actor
from tests.work import HTMX, answers, do, photo, registered, rows

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def case(house: object) -> Case:
    """Somebody whom Satpol PP found, waiting for placement (S0.A3)."""
    return registered("satpolpp.bontang", categories=["homeless"])[1]


def _place(browser: FlaskClient, case: Case, headers: dict[str, str] | None = None, **more: object) -> TestResponse:
    sent = {"deed": "placement.record", "step": "A3", "notes": "Kamar dua", **more}
    return browser.post(f"{case.address}/deeds", data=sent, headers=headers)


def _line(deed: str = "placement.record") -> JournalLine:
    return JournalLine.get(JournalLine.deed == deed)


def test_a_bare_form_leads_back_to_the_case(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.bontang")
    reply = _place(browser, case)
    assert (reply.status_code, reply.location) == (303, case.address)
    assert "Kamar dua" in browser.get(case.address).get_data(as_text=True)


def test_with_htmx_the_answer_is_what_the_deed_changed(sign_in: SignIn, case: Case) -> None:
    page = _place(sign_in("peksos.bontang"), case, HTMX).get_data(as_text=True)
    assert "<html" not in page and 'id="case-steps"' in page
    assert "Penempatan dicatat." in page


def test_the_line_tells_who_in_which_role_and_for_which_step(sign_in: SignIn, case: Case) -> None:
    _place(sign_in("petugas.bontang"), case)
    line = _line()
    assert (line.by_role, line.step, line.case, line.client) == ("petugas", "A3", case.id, case.client_id)


def test_the_same_submission_counts_once(sign_in: SignIn, case: Case) -> None:
    browser, id = sign_in("peksos.bontang"), str(uuid4())
    _place(browser, case, submission_id=id)
    before = rows()
    assert _place(browser, case, submission_id=id).status_code == 303
    assert rows() == before


def test_the_same_submission_with_other_words_is_a_conflict(sign_in: SignIn, case: Case) -> None:
    browser, id = sign_in("peksos.bontang"), str(uuid4())
    _place(browser, case, submission_id=id)
    assert _place(browser, case, submission_id=id, notes="Kamar tiga").status_code == 409


def test_another_role_is_told_whose_task_it_is(sign_in: SignIn, case: Case) -> None:
    before = rows()
    reply = _place(sign_in("satpolpp.bontang"), case)
    assert reply.status_code == 403
    assert "dikerjakan oleh" in reply.get_data(as_text=True)
    assert "pekerja sosial" in reply.get_data(as_text=True).lower()
    assert rows() == before


def test_a_step_of_stated_actors_is_theirs_alone(sign_in: SignIn, case: Case) -> None:
    """S0.A4 names RT, kelurahan and Satpol PP; the matrix would let a section head coordinate too."""
    sent = {"deed": "coordination.record", "step": "A4"}
    reply = sign_in("kasi.bontang").post(f"{case.address}/deeds", data=sent)
    assert reply.status_code == 403
    assert "satpol pp" in reply.get_data(as_text=True).lower()


def test_the_stranger_finds_no_case(sign_in: SignIn, case: Case) -> None:
    assert _place(sign_in(STRANGER), case).status_code == 404


def test_a_deed_that_the_step_does_not_have_is_refused(sign_in: SignIn, case: Case) -> None:
    assert _place(sign_in("peksos.bontang"), case, deed="plan.make").status_code == 422


def test_a_deed_that_does_not_exist_is_not_found(sign_in: SignIn, case: Case) -> None:
    assert _place(sign_in("peksos.bontang"), case, deed="case.forget").status_code == 404


def test_a_deed_on_something_else_is_not_found_here(sign_in: SignIn, case: Case) -> None:
    assert _place(sign_in("admin.bontang"), case, deed="user.create").status_code == 404
    assert _place(sign_in("peksos.bontang"), case, deed="client.reveal").status_code == 404


def test_a_step_that_does_not_exist_is_told(sign_in: SignIn, case: Case) -> None:
    reply = _place(sign_in("peksos.bontang"), case, step="Z9")
    assert reply.status_code == 422


def test_a_moment_to_come_is_refused_beside_its_field(sign_in: SignIn, case: Case) -> None:
    before = rows()
    tomorrow = (clock.now() + timedelta(days=1)).date().isoformat()
    reply = _place(sign_in("peksos.bontang"), case, done_on=tomorrow, done_at="09:00")
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422
    assert "Waktu ini belum terjadi" in page
    assert f'value="{tomorrow}"' in page and 'value="09:00"' in page and "Kamar dua" in page
    assert rows() == before


def test_day_and_time_are_the_agencys_own(sign_in: SignIn, case: Case) -> None:
    """Bontang is on WITA, eight hours before UTC."""
    _place(sign_in("peksos.bontang"), case, done_on="2026-11-20", done_at="07:30")
    assert _line().at == datetime.fromisoformat("2026-11-19T23:30:00+00:00")


def test_a_day_without_a_time_is_asked_for_the_time(sign_in: SignIn, case: Case) -> None:
    reply = _place(sign_in("peksos.bontang"), case, done_on="2026-11-20")
    assert reply.status_code == 422
    assert "Isi juga pukulnya" in reply.get_data(as_text=True)


def test_a_time_without_a_day_is_today(sign_in: SignIn, case: Case) -> None:
    with clock.stopped_at(datetime.fromisoformat("2026-11-22T06:00:00+00:00")):
        _place(sign_in("peksos.bontang"), case, done_at="13:15")
    assert _line().at == datetime.fromisoformat("2026-11-22T05:15:00+00:00")


def test_a_time_told_offline_is_of_the_day_it_was_told(case: Case) -> None:
    """It arrives two days later, and still means the day on which the officer typed it."""
    told = datetime.fromisoformat("2026-11-20T06:00:00+00:00")
    fields = {"step": "A3", "done_at": "13:15"}
    perform("placement.record", {"case": case.id}, fields, by=actor("peksos.bontang"), at=told)
    assert _line().at == datetime.fromisoformat("2026-11-20T05:15:00+00:00")


def test_a_photo_given_with_a_deed_is_kept(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.bontang")
    assert 'name="photo"' in browser.get(case.address).get_data(as_text=True)
    sent = {"deed": "placement.record", "step": "A3", "photo": (photo(), "kamar.jpg")}
    browser.post(f"{case.address}/deeds", data=sent, content_type="multipart/form-data")
    assert Photo.select().where(Photo.client == case.client_id).count() == 1


def test_a_gate_stays_shut_until_it_is_passed(sign_in: SignIn) -> None:
    """S4.8 needs S4.7: nobody is brought home before the head of the agency agreed."""
    _, case = registered("satpolpp.kutim")
    do("peksos.kutim", "assessment.record", {"case": case.id}, step="5")
    do("peksos.kutim", "tracing.conclude", {"case": case.id}, step="5", outcome="found")
    browser, before = sign_in("peksos.kutim"), rows()
    told = answers("repatriation.escort", {"case": case.id}, actor("peksos.kutim"))
    sent = {**told, "deed": "repatriation.escort", "step": "8"}
    reply = browser.post(f"{case.address}/deeds", data=sent)
    assert reply.status_code == 409
    assert "baru bisa setelah" in reply.get_data(as_text=True)
    assert rows() == before
    do("kadis.kutim", "reunification.approve", {"case": case.id}, step="7", outcome="granted")
    assert browser.post(f"{case.address}/deeds", data=sent).status_code == 303


def test_a_step_with_outcomes_wants_one(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.kutim")
    reply = sign_in("peksos.kutim").post(f"{case.address}/deeds", data={"deed": "tracing.conclude", "step": "5"})
    assert reply.status_code == 422
    assert "Pilih salah satu hasil" in reply.get_data(as_text=True)


def test_a_clock_that_ran_out_is_said_in_words(sign_in: SignIn) -> None:
    """S1.3: a decision within 1 x 24 hours, counted from the first report (our assumption, a setting)."""
    _, case = registered("satpolpp.pangkalpinang", at=clock.now() - timedelta(hours=29, minutes=30))
    page = sign_in("kabid.pangkalpinang").get(case.address).get_data(as_text=True)
    assert "lewat 5 jam" in page.lower()
    assert "1 x 24 jam" in page


def test_a_clock_that_still_runs_tells_what_is_left(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.pangkalpinang", at=clock.now() - timedelta(hours=19, minutes=30))
    assert "sisa 4 jam" in sign_in("kabid.pangkalpinang").get(case.address).get_data(as_text=True).lower()
