"""Many drafts signed in one go: which ones, what becomes of one that fails, and what happens when it is sent twice or cut short."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import flask
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.press import NotPressed, press
from pmks.papers import making
from pmks.papers.queries import register
from pmks.papers.tables import Paper
from tests.looking import look
from tests.papers.things import draft
from tests.people import user
from tests.work import do, registered

SignIn = Callable[[str], FlaskClient]
NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


@pytest.fixture
def case(house: object) -> Case:
    """Somebody on whom a social worker of Bontang works."""
    return registered("peksos.bontang", at=NOON - timedelta(hours=2), name="Ibu Nur’aini", sex="female")[1]


@pytest.fixture
def drafts(case: Case) -> Iterator[list[Paper]]:
    """Three drafts that wait for the head, one a minute; it is noon now."""
    made = []
    for minute in (3, 2, 1):
        with clock.stopped_at(NOON - timedelta(minutes=minute)):
            made.append(draft(case))
    with clock.stopped_at(NOON):
        yield made


def send(head: FlaskClient, *papers: Paper, seen: datetime = NOON, **more: Any) -> TestResponse:
    """The head ticks these and signs."""
    form = {"paper": [str(each.id) for each in papers], "seen": seen.isoformat(), **more}
    return head.post("/papers/issuance", data=form)


def states(papers: list[Paper]) -> list[tuple[str, int | None]]:
    return [(found.state, found.serial) for found in (Paper.get_by_id(each.id) for each in papers)]


def test_those_that_were_ticked_are_signed_and_the_others_wait(drafts: list[Paper], sign_in: SignIn) -> None:
    head = sign_in("kadis.bontang")
    page = head.get("/papers?scope=waiting").text
    assert [str(each.id) for each in reversed(drafts)] == re.findall(r'name="paper" value="([^"]+)"', page)
    assert "Tandatangani semua yang menunggu (3)" in page
    told = send(head, drafts[2], drafts[0]).text
    assert states(drafts) == [("issued", 1), ("draft", None), ("issued", 2)]
    assert look(told) == []
    assert "Selesai: 2 terbit." in told
    assert told.count("<li>") == 2
    for each in (drafts[0], drafts[2]):
        assert str(Paper.get_by_id(each.id).number) in told


def test_all_that_wait_are_signed_at_once_but_never_ones_own(drafts: list[Paper], sign_in: SignIn, case: Case) -> None:
    own = draft(case)
    Paper.update(made_by=user("kadis.bontang").id).where(Paper.id == own.id).execute()
    assert "Selesai: 3 terbit." in send(sign_in("kadis.bontang"), all="1").text
    assert states(drafts) == [("issued", 1), ("issued", 2), ("issued", 3)]
    assert Paper.get_by_id(own.id).state == "draft"


def test_what_was_sent_twice_is_signed_once(drafts: list[Paper], sign_in: SignIn) -> None:
    head = sign_in("kadis.bontang")
    tried: list[dict[str, Any]] = [{}, {"all": "1"}]
    for more in tried:
        send(head, *drafts[:2], **more)
        before = states(drafts)
        again = send(head, *drafts[:2], **more).text
        assert "Tidak ada surat yang ditandatangani" in again
        assert states(drafts) == before
    assert "2 konsep yang Anda pilih tidak ikut" in send(head, *drafts[:2]).text


def test_what_was_written_since_he_looked_is_not_signed(drafts: list[Paper], case: Case, sign_in: SignIn) -> None:
    with clock.stopped_at(NOON + timedelta(minutes=1)):
        later = draft(case)
        parts = {"part-addressee": "Kepala Balai Lain", "part-regarding": "Rujukan"}
        do("peksos.bontang", "letter.revise", {"paper": drafts[0].id}, NOON + timedelta(minutes=1), **parts)
        told = send(sign_in("kadis.bontang"), all="1").text
        assert "Selesai: 2 terbit." in told
        assert "1 konsep" in send(sign_in("kadis.bontang"), drafts[0]).text
    assert states([*drafts, later]) == [("draft", None), ("issued", 1), ("issued", 2), ("draft", None)]


@pytest.mark.parametrize("failure", [NotPressed(), ZeroDivisionError("a mistake of ours")], ids=["problem", "mistake"])
def test_one_that_fails_stops_none_and_takes_no_number(
    drafts: list[Paper], sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    pressed: list[str] = []

    def failing(*args: Any, **kwargs: Any) -> bytes:
        pressed.append("once")
        if len(pressed) == 2:
            raise failure
        return press(*args, **kwargs)

    monkeypatch.setattr(making, "press", failing)
    told = send(sign_in("kadis.bontang"), all="1").text
    assert states(drafts) == [("issued", 1), ("draft", None), ("issued", 2)]
    assert "Selesai: 2 terbit, 1 tidak." in told
    assert told.count("<b>tidak terbit.</b>") == 1
    assert "ZeroDivision" not in told
    assert "Selesai: 1 terbit." in send(sign_in("kadis.bontang"), all="1").text


def test_each_is_told_as_soon_as_it_is_done_and_what_was_cut_short_waits_on(
    drafts: list[Paper], house: flask.Flask
) -> None:
    head, person = house.test_client(), user("kadis.bontang")  # one that does not look: looking waits for the end
    with head.session_transaction() as session:
        session["_user_id"], session["_fresh"] = f"{person.id}.{person.epoch}", True
    form = {"all": "1", "seen": NOON.isoformat()}
    reply = head.post("/papers/issuance", data=form, headers={"Accept-Encoding": "br"}, buffered=False)
    assert reply.is_streamed
    assert "Content-Encoding" not in reply.headers
    lines = (bytes(each) if not isinstance(each, str) else each.encode() for each in reply.response)
    assert states(drafts)[0][0] == "draft"
    begun = next(lines)
    assert b"Menandatangani 3 surat" in begun
    assert b"<li>" not in begun
    first = next(lines)
    assert first.count(b"<li>") == first.count(b"</li>") == 1
    assert states(drafts) == [("issued", 1), ("draft", None), ("draft", None)]
    reply.close()
    assert states(drafts) == [("issued", 1), ("draft", None), ("draft", None)]


def test_no_more_are_signed_in_one_go_than_may_be(
    drafts: list[Paper], sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in ("pmks.papers.queries.register", "pmks.papers.batch"):
        monkeypatch.setattr(f"{room}.MOST", 2)
    head = sign_in("kadis.bontang")
    assert "Tandatangani 2 yang paling lama menunggu" in head.get("/papers?scope=waiting").text
    assert "Selesai: 2 terbit." in send(head, all="1").text
    assert states(drafts) == [("issued", 1), ("issued", 2), ("draft", None)]


def test_whoever_may_not_sign_signs_none(drafts: list[Paper], sign_in: SignIn) -> None:
    for account in ("peksos", "kasi", "staf", "koordinator", "rps", "petugas"):
        assert send(sign_in(f"{account}.bontang"), *drafts).status_code == 403
        assert "scope=waiting" not in sign_in(f"{account}.bontang").get("/papers").text
    assert "Tidak ada surat yang ditandatangani" in send(sign_in("kadis.kutim"), *drafts).text
    assert "Tidak ada surat" in send(sign_in("kadis.bontang"), paper="nonsense").text
    assert states(drafts) == [("draft", None)] * 3
    assert register.MOST == 500
