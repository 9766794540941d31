"""A public form is taken in once, loses nothing on its way back, and believes nobody who says that he was looked at."""

import html
import re
from datetime import timedelta
from uuid import uuid4

import flask
import pytest
from flask.testing import FlaskClient

from pmks.citizens import doors, gate
from pmks.citizens.rules import BOUNDS, LONGEST, PATIENCE
from pmks.citizens.tables import CitizenPost, Slip
from pmks.house import clock
from pmks.sightings.tables import Sighting
from tests.citizens.sending import ELSEWHERE, HERE, hidden, opened, post, send, slip, taken

pytestmark = pytest.mark.any_database

ODD = "\"><script>alert('x')</script> & Ibu <b>Eti</b>"


def busy(browser: FlaskClient, times: int = BOUNDS.unasked) -> None:
    """So many were sent from here a moment ago."""
    for _ in range(times):
        assert send(browser, work=CitizenPost.select().count() >= BOUNDS.unasked).headers["X-Form"] == "taken"


def test_a_report_ends_with_a_code_a_pin_and_nothing_that_a_browser_keeps(visitor: FlaskClient) -> None:
    reply = send(visitor)
    code, _ = slip(reply)
    assert reply.status_code == 200 and reply.headers["X-Form"] == "taken"
    assert "no-store" in reply.headers["Cache-Control"] and reply.headers["Referrer-Policy"] == "same-origin"
    assert "noindex" in reply.headers["X-Robots-Tag"] and "Set-Cookie" not in reply.headers
    assert visitor.get(f"/cek/{code}").status_code == 200


def test_the_same_form_twice_is_one_report_and_shows_the_same_slip(visitor: FlaskClient) -> None:
    form = opened(visitor)
    first, second = send(visitor, form), send(visitor, form)
    assert slip(first) == slip(second)
    posts = CitizenPost.select().where(CitizenPost.door == "sighting.report")
    assert Sighting.select().count() == Slip.select().count() == posts.count() == 1


def test_two_at_once_with_one_challenge_are_one_report(visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    busy(visitor)
    form = opened(visitor)
    sent = send(visitor, form, work=True)
    real, first_look = doors.came_before, iter([False])  # the twin looks before the first is done, and after
    monkeypatch.setattr(doors, "came_before", lambda fields: next(first_look, True) and real(fields))
    assert slip(send(visitor, form, work=True)) == slip(sent)
    assert Sighting.select().count() == BOUNDS.unasked + 1


@pytest.mark.parametrize("other_form", [False, True])
def test_a_twin_at_the_same_moment_is_no_failure_of_the_server(
    other_form: bool, visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy(visitor)
    form = opened(visitor)
    sent = send(visitor, form, work=True)
    for room, look in ((doors, "came_before"), (gate, "_is_used")):  # where writers do not queue, both look first
        real, blind = getattr(room, look), iter([False])
        monkeypatch.setattr(room, look, lambda told, real=real, blind=blind: next(blind, True) and real(told))
    if other_form:  # a challenge is answered once, whoever answers it at the same moment
        reply = send(visitor, form | {"submission_id": str(uuid4())}, work=True)
        assert reply.status_code == 200 and "Belum terkirim" in reply.get_data(as_text=True)
    else:
        assert slip(send(visitor, form, work=True)) == slip(sent)
    assert Sighting.select().count() == BOUNDS.unasked + 1


def test_a_form_that_was_sent_and_then_changed_becomes_another_report_only_when_its_writer_says_so(
    visitor: FlaskClient,
) -> None:
    form = opened(visitor)
    send(visitor, form)
    again = send(visitor, form, place="Pasar Telihan")
    page = html.unescape(again.get_data(as_text=True))
    assert again.status_code == 409 and "tekan Kirim sekali lagi" in page and 'value="Pasar Telihan"' in page
    assert hidden(again)["submission_id"] != form["submission_id"]
    assert taken(send(visitor, hidden(again), place="Pasar Telihan"))
    assert Sighting.select().count() == 2


@pytest.mark.parametrize("number", ["", "x", "1; drop table", "0" * 500])
def test_a_number_that_is_none_costs_nobody_his_report(number: str, visitor: FlaskClient) -> None:
    assert taken(send(visitor, opened(visitor) | {"submission_id": number}))


def test_a_wrong_field_brings_the_form_back_with_everything_typed(visitor: FlaskClient) -> None:
    form = opened(visitor)
    reply = send(visitor, form, place="", reporter_phone="bukan nomor", description=ODD)
    page = reply.get_data(as_text=True)
    assert (
        reply.status_code == 422 and reply.headers["X-Form"] == "again" and "no-store" in reply.headers["Cache-Control"]
    )
    assert (
        html.escape(ODD) in page.replace("&#34;", "&quot;").replace("&#39;", "&#x27;") and "<script>alert" not in page
    )
    assert 'value="bukan nomor"' in page and hidden(reply)["submission_id"] == form["submission_id"]
    assert hidden(reply)["challenge"] != form["challenge"]


def test_without_scripts_the_words_come_back_once_with_nothing_lost_and_are_then_taken_in(visitor: FlaskClient) -> None:
    busy(visitor)
    start, form = clock.now(), opened(visitor)
    with clock.stopped_at(start):
        asked = send(visitor, form, description=ODD, who=["elderly", "ill"], reporter_name="Pak Burhan")
    page, kept = asked.get_data(as_text=True), hidden(asked)
    assert asked.status_code == 200 and asked.headers["X-Form"] == "again" and "Belum terkirim" in page
    assert "<script>alert" not in page and kept["description"] == ODD and kept["who"] == ["elderly", "ill"]
    assert kept["submission_id"] == form["submission_id"] and kept["reporter_name"] == "Pak Burhan"
    assert re.search(r"<dd>Pak Burhan</dd>", page) and "Orang lanjut usia" in page
    with clock.stopped_at(start + PATIENCE):
        assert taken(post(visitor, kept))


def test_who_presses_too_early_is_told_so_in_words_and_loses_nothing(visitor: FlaskClient) -> None:
    busy(visitor)
    start = clock.now()
    with clock.stopped_at(start):
        kept = hidden(send(visitor))
    with clock.stopped_at(start + timedelta(seconds=1)):
        early = post(visitor, kept)
    assert "Sedikit terlalu cepat" in early.get_data(as_text=True)
    assert hidden(early) == kept
    with clock.stopped_at(start + PATIENCE):
        assert taken(post(visitor, hidden(early)))


def test_from_the_page_to_confirm_one_can_go_back_to_the_form(visitor: FlaskClient) -> None:
    busy(visitor)
    reply = post(visitor, hidden(send(visitor, place="Pasar Telihan")) | {"change": "1"})
    page = reply.get_data(as_text=True)
    assert reply.status_code == 200 and 'value="Pasar Telihan"' in page and "perlu diperbaiki" not in page
    assert Sighting.select().count() == BOUNDS.unasked


def test_a_form_that_lay_open_for_days_leads_to_confirming(visitor: FlaskClient) -> None:
    busy(visitor)
    with clock.stopped_at(clock.now() - LONGEST - timedelta(hours=1)):
        old = opened(visitor)
    reply = send(visitor, old, work=True)
    assert "Periksa lagi" in reply.get_data(as_text=True) and hidden(reply)["place"] == "Teras stasiun"


def test_nobody_says_of_himself_that_he_is_to_be_looked_through_or_not(visitor: FlaskClient) -> None:
    send(visitor, review="1")
    assert not Sighting.get().review
    busy(visitor, BOUNDS.from_address - 1)
    for review in ("", "0"):
        send(visitor, work=True, review=review)
        assert Sighting.select().order_by(Sighting.id.desc()).get().review


def test_a_flood_is_told_to_wait_and_keeps_what_was_typed(visitor: FlaskClient) -> None:
    busy(visitor)
    row = CitizenPost.get().__data__
    more = range(BOUNDS.refused - BOUNDS.unasked)
    CitizenPost.insert_many([row | {"id": uuid4(), "challenge": uuid4().hex * 2} for _ in more]).execute()
    reply = send(visitor, work=True)
    page = reply.get_data(as_text=True)
    assert reply.status_code == 429 and reply.headers["Retry-After"] == "1800"
    assert "112" in page and 'value="Teras stasiun"' in page
    assert taken(send(visitor, here=ELSEWHERE))


def test_what_is_too_large_is_refused_with_a_sentence(visitor: FlaskClient) -> None:
    reply = post(visitor, opened(visitor) | {"agency": "bontang", "description": "x" * (doors.MOST_BYTES + 1)})
    assert reply.status_code == 413 and "terlalu besar" in reply.get_data(as_text=True)


def test_a_form_of_another_site_is_refused(visitor: FlaskClient) -> None:
    reply = visitor.post("/lapor", data={"agency": "bontang"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert reply.status_code == 403 and not Sighting.select().exists()


def test_the_form_needs_no_cookie(house: flask.Flask, visitor: FlaskClient) -> None:
    assert "Set-Cookie" not in visitor.get("/lapor?agency=bontang").headers
    assert HERE not in str(list(CitizenPost.select().dicts()))
