"""A slip's code and PIN: made, never stored, and found by nobody who guesses."""

import hmac
import random
import re
import secrets
from datetime import timedelta
from uuid import uuid4

import flask
import pytest
from flask.testing import FlaskClient

from pmks.citizens.codes import LENGTH, PIN_DIGITS, code_from, pin_from, read_pin
from pmks.citizens.slips import (
    CODE,
    code_of,
    give,
    hash_of,
    pin_of,
    slip_of,
    slip_with,
)
from pmks.citizens.tables import Slip
from pmks.house import clock, sealing
from pmks.house.database import db
from pmks.papers.codes import LETTERS, shown_code
from pmks.public.checking import BRAKE
from pmks.users.tables import SignInFailure
from tests.citizens.sending import ELSEWHERE, HERE, post, send, slip
from tests.house.counting import counted
from tests.public.reading import words

UNKNOWN = "7K4M-Q2XD-9FTR"


def made() -> Slip:
    """A slip for something."""
    return give("sighting", uuid4(), "bontang", clock.now())


def statements(asked: list[str]) -> tuple[str, ...]:
    """What the database was asked; savepoints have names of chance."""
    return tuple(re.sub(r"SAVEPOINT .*", "SAVEPOINT", each) for each in asked)


def test_code_and_pin_look_as_people_write_them(house: flask.Flask) -> None:
    mine = made()
    assert re.fullmatch(rf"([{LETTERS}]{{4}}-){{2}}[{LETTERS}]{{4}}", code_of(mine.id))
    assert re.fullmatch(r"\d{6}", pin_of(mine.id))
    assert code_from(bytes(32)) == "2222-2222-2222" and pin_from(bytes(32)) == "000000"
    assert len(LETTERS) ** LENGTH > 2**53 and PIN_DIGITS == 6


def test_neither_is_stored_anywhere_and_both_come_back_from_the_id(house: flask.Flask) -> None:
    mine = made()
    row = str(Slip.select().where(Slip.id == mine.id).dicts().get())
    assert code_of(mine.id) not in row and code_of(mine.id).replace("-", "") not in row and pin_of(mine.id) not in row
    assert (code_of(mine.id), pin_of(mine.id)) == (code_of(Slip.get_by_id(mine.id).id), pin_of(mine.id))


def test_a_copy_of_the_database_under_another_key_opens_nothing(house: flask.Flask, tmp_path) -> None:  # noqa: ANN001
    mine = made()
    code, pin = code_of(mine.id), pin_of(mine.id)
    sealing.open_keys(tmp_path / "keys")
    assert slip_with(code) is None and (code_of(mine.id), pin_of(mine.id)) != (code, pin)


@pytest.mark.parametrize("typed", [str.lower, lambda it: it.replace("-", ""), lambda it: f" https://x/cek/{it}/ "])
def test_a_code_is_read_however_it_was_typed(typed, house: flask.Flask) -> None:  # noqa: ANN001
    mine = made()
    assert slip_with(typed(code_of(mine.id))) == mine
    assert slip_of(mine.subject) == mine


@pytest.mark.parametrize(("typed", "read"), [("048 213", "048213"), ("04-82-13", "048213"), ("٠٤٨٢١٣", ""), ("x", "")])
def test_a_pin_is_read_without_what_people_put_between(typed: str, read: str) -> None:
    assert read_pin(typed) == read


@pytest.mark.parametrize("doing", ["get", "pesan", "keberatan"])
def test_the_tenth_wrong_code_has_to_wait_and_the_right_one_with_it(doing: str, visitor: FlaskClient) -> None:
    code, pin = slip(send(visitor))

    def ask(code: str, here: str = HERE):  # noqa: ANN202
        if doing == "get":
            return visitor.get(f"/cek/{code}", headers={"X-Forwarded-For": here})
        return post(visitor, {"pin": pin}, here=here, address=f"/cek/{code}/{doing}")

    found = [ask(shown_code("".join(secrets.choice(LETTERS) for _ in range(LENGTH)))) for _ in range(BRAKE.tries)]
    assert {each.status_code for each in found} == {404}
    held = ask(code)
    assert held.status_code == 429 and 0 < int(held.headers["Retry-After"]) <= 300
    assert "Laporan sudah diterima" not in held.get_data(as_text=True)
    assert ask(code, ELSEWHERE).status_code == 200
    with clock.stopped_at(clock.now() + BRAKE.window + timedelta(seconds=1)):
        assert ask(code).status_code == 200


@pytest.mark.parametrize("path", ["", "/pesan", "/keberatan"])
def test_unknown_and_malformed_codes_get_the_same_answer_for_the_same_work(path: str, visitor: FlaskClient) -> None:
    send(visitor)
    codes = [UNKNOWN, "7K4M-Q2XD-9FTR-WC3H", "x", "ABCD-ABCD-ABCD", "2222-2222-2222", "A" * 400]
    replies, works = [], []
    for number, code in enumerate(codes):
        here = f"192.0.2.{number}"
        with counted() as asked:
            if path:
                replies.append(post(visitor, {"pin": "123456"}, here=here, address=f"/cek/{code}{path}"))
            else:
                replies.append(visitor.get(f"/cek/{code}", headers={"X-Forwarded-For": here}))
        works.append(statements(asked))
    assert {reply.status_code for reply in replies} == {404}
    assert len({words(reply).partition("Kode")[0] for reply in replies}) == 1
    assert len(set(works)) == 1
    assert all("no-store" in reply.headers["Cache-Control"] for reply in replies)
    assert all("noindex" in reply.headers["X-Robots-Tag"] for reply in replies)


def test_every_wrong_pin_gets_the_same_answer_for_the_same_work(visitor: FlaskClient) -> None:
    code, pin = slip(send(visitor))
    near = pin[:5] + str((int(pin[5]) + 1) % 10)
    replies, works = [], []
    for number, typed in enumerate(("000000" if pin != "000000" else "000001", near, "x", "9" * 60)):
        with counted() as asked:
            reply = post(visitor, {"pin": typed}, here=f"192.0.2.{number}", address=f"/cek/{code}/pesan")
        replies.append(reply)
        works.append(statements(asked))
    assert {reply.status_code for reply in replies} == {422}
    assert len({re.sub(r'value="[^"]*"', "", reply.get_data(as_text=True)) for reply in replies}) == 1
    assert len(set(works)) == 1


@pytest.mark.any_database
def test_a_million_guesses_at_codes_hit_none_of_ten_thousand_slips(house: flask.Flask) -> None:
    now = clock.now()
    rows = [Slip(agency="bontang", kind="sighting", subject=uuid4(), made_at=now) for _ in range(10_000)]
    for each in rows:
        each.code_hash = hash_of(code_of(each.id))
    with db.obj.atomic():
        for at in range(0, len(rows), 500):
            Slip.insert_many([each.__data__ for each in rows[at : at + 500]]).execute()
    known = {each.code_hash for each in Slip.select(Slip.code_hash)}
    assert len(known) == 10_000 and hash_of(code_of(rows[0].id)) in known
    key = sealing.secret(CODE)

    def hashed(letters: str) -> str:  # hash_of() of a million, with the key fetched once
        return hmac.digest(key, letters.encode(), "sha256").hex()

    assert hashed(UNKNOWN.replace("-", "")) == hash_of(UNKNOWN)
    chance = random.SystemRandom().getrandbits(64)
    pick = random.Random(chance).choices
    assert not any(hashed("".join(pick(LETTERS, k=LENGTH))) in known for _ in range(1_000_000)), chance
    assert len(LETTERS) ** LENGTH / (10_000 * 1_000_000) > 1_000_000  # one in so many runs fails by itself


def test_wrong_tries_are_counted_under_no_address(visitor: FlaskClient) -> None:
    code, _ = slip(send(visitor))
    post(visitor, {"pin": "1"}, address=f"/cek/{code}/pesan")
    told = str(list(SignInFailure.select().dicts()))
    assert told != "[]" and HERE not in told and code not in told
