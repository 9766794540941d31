"""What a citizen contests is decided by the next higher head, and never by whoever ended it; what was forgotten is not opened again."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from pmks.citizens.actors import holder
from pmks.citizens.slips import code_of, slip_of
from pmks.complaints.tables import Complaint
from pmks.house import clock
from pmks.house.deeds import Done, perform
from pmks.house.problems import Conflict
from tests.complaints.things import HEAD, STAFF, TOP, told
from tests.work import do

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
END = {"outcome": "mended", "text": "Sudah kami perbaiki."}


def _citizen(deed: str, complaint: Complaint, **said: Any) -> Done:
    slip = slip_of(complaint.id)
    assert slip is not None
    return perform(f"complaint.{deed}", {"complaint": complaint.id}, said, by=holder(slip), at=clock.now())


def _contested(closer: str) -> Complaint:
    mine = told()
    do(closer, "complaint.close", {"complaint": mine.id}, outcome="explained", text="Begitulah aturannya.")
    _citizen("contest", mine, reason="Tidak benar.")
    return Complaint.get_by_id(mine.id)


def test_whoever_closed_it_does_not_close_it_again(sign_in: SignIn) -> None:
    mine, staff, head = _contested(STAFF), sign_in(STAFF), sign_in(HEAD)
    for door in ("taking", "answers", "closure"):
        reply = staff.post(f"{mine.address}/{door}", data=END)
        assert reply.status_code == 403 and "atau atasannya" in reply.get_data(as_text=True), door
        assert (END["text"] in reply.get_data(as_text=True)) == (door != "taking"), "what he typed is not lost"
    page = staff.get(mine.address).get_data(as_text=True)
    assert f"{mine.address}/closure" not in page
    assert "Keberatan ini diputuskan oleh" in page
    assert f"{mine.address}/closure" in head.get(mine.address).get_data(as_text=True)
    assert Complaint.get_by_id(mine.id).state == "received"
    assert head.post(f"{mine.address}/closure", data=END).status_code == 303


def test_it_goes_above_whoever_ended_it_whoever_held_it(sign_in: SignIn) -> None:
    mine = _contested(HEAD)
    assert mine.role == "kadis"
    assert sign_in(HEAD).post(f"{mine.address}/answers", data=END).status_code == 403
    assert sign_in(TOP).post(f"{mine.address}/answers", data=END).status_code == 303


def test_an_answer_that_silence_closed_is_contested_above_whoever_answered(sign_in: SignIn) -> None:
    with clock.stopped_at(clock.now() - timedelta(days=12)):
        mine = told()
        do(HEAD, "complaint.answer", {"complaint": mine.id}, text="Begitulah.")
    _citizen("contest", mine, reason="Saya sakit.")
    assert Complaint.get_by_id(mine.id).role == "kadis"
    assert sign_in(STAFF).post(f"{mine.address}/taking").status_code == 403


def test_what_is_forgotten_takes_no_word_and_no_contest(sign_in: SignIn, visitor: FlaskClient) -> None:
    do("admin.bontang", "setting.change", key="retention.years", value="2")
    mine = told()
    do(STAFF, "complaint.answer", {"complaint": mine.id}, text="Sudah.")
    slip = slip_of(mine.id)
    assert slip is not None
    with clock.stopped_at(clock.now() + timedelta(days=2 * 366 + 31)):
        do(TOP, "complaint.forget", {"complaint": mine.id})
        for deed, said in (("contest", {"reason": "Lagi."}), ("rate", {"rating": "1"})):
            with pytest.raises(Conflict, match="dihapus"):
                _citizen(deed, mine, **said)
        assert "Sampaikan keberatan" not in visitor.get(f"/cek/{code_of(slip.id)}").get_data(as_text=True)
        reply = sign_in(STAFF).post(f"{mine.address}/answers", data={"text": "Masih ada?"})
    assert reply.status_code == 409 and "dihapus" in reply.get_data(as_text=True)
    assert Complaint.get_by_id(mine.id).contested_at is None
