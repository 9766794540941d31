"""Brakes at the PIN's door: strangers are held, the reporter is not shut out by them, and what he typed always comes back."""

from datetime import timedelta

import flask
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.citizens.pins import NETWORK_BRAKE, PIN_BRAKE, SLIP_BRAKE, check_pin
from pmks.citizens.rules import network_of
from pmks.citizens.slips import code_of, pin_of, slip_with
from pmks.citizens.tables import CitizenPost, Slip, SlipMessage
from pmks.house import clock
from pmks.house.problems import Invalid, TooMany
from pmks.public.checking import BRAKE
from tests.citizens.sending import ELSEWHERE, HERE, hidden, post, send, slip, taken
from tests.citizens.test_slips import UNKNOWN, made
from tests.public.reading import words

pytestmark = pytest.mark.any_database

SAID = "Ia pindah ke emperan toko, saya <lihat> tadi."
DRAWN = "Ia pindah ke emperan toko, saya &lt;lihat&gt; tadi."


def reported(browser: FlaskClient) -> Slip:
    """A report sent from here."""
    found = slip_with(slip(send(browser))[0])
    assert found is not None
    return found


def other_than(pin: str) -> str:
    return "000000" if pin != "000000" else "000001"


def mistype(slip: Slip, how_many: int, callers: str) -> int:
    """Try a wrong PIN from so many addresses, until held; how many were tried."""
    for number in range(how_many):
        try:
            check_pin(slip, "x", callers.format(number // 250, number % 250))
        except TooMany:
            return number
        except Invalid:
            continue
    return how_many


def write(browser: FlaskClient, mine: Slip, pin: str, *, door: str = "pesan", here: str = HERE) -> TestResponse:
    """Send words with a PIN, as the page's form does."""
    fields = {"pin": pin, "text" if door == "pesan" else "reason": SAID}
    return post(browser, fields, here=here, address=f"/cek/{code_of(mine.id)}/{door}")


def test_ten_wrong_pins_and_the_right_one_has_to_wait_but_not_for_somebody_elsewhere(house: flask.Flask) -> None:
    mine = made()
    right = pin_of(mine.id)
    for _ in range(PIN_BRAKE.tries):
        with pytest.raises(Invalid):
            check_pin(mine, other_than(right), HERE)
    with pytest.raises(TooMany):
        check_pin(mine, right, HERE)
    check_pin(mine, right, ELSEWHERE)
    with clock.stopped_at(clock.now() + PIN_BRAKE.window + timedelta(seconds=1)):
        check_pin(mine, right, HERE)


def test_strangers_shut_out_their_own_network_and_not_the_reporter(visitor: FlaskClient) -> None:
    mine = reported(visitor)
    assert mistype(mine, 500, "203.0.{}.{}") == NETWORK_BRAKE.tries
    assert write(visitor, mine, pin_of(mine.id), here="203.0.9.9").status_code == 429
    assert taken(write(visitor, mine, pin_of(mine.id), here=ELSEWHERE))
    assert taken(write(visitor, mine, pin_of(mine.id)))
    other = made()
    check_pin(other, pin_of(other.id), "203.0.9.9")


def test_all_networks_together_try_few_pins_a_day_and_who_showed_the_right_one_before_goes_on(
    house: flask.Flask,
) -> None:
    mine, tried = made(), 0
    right = pin_of(mine.id)
    check_pin(mine, right, HERE)
    assert CitizenPost.select().count() == 1
    for network in range(100):
        tried += mistype(mine, NETWORK_BRAKE.tries, f"10.{network}.{{}}.{{}}")
    assert tried == SLIP_BRAKE.tries <= 1_000
    for stranger in (ELSEWHERE, "2001:db8::/64"):
        with pytest.raises(TooMany):
            check_pin(mine, right, stranger)
    check_pin(mine, right, HERE)
    assert CitizenPost.select().count() == 1
    for _ in range(PIN_BRAKE.tries):  # being known is no licence to guess
        with pytest.raises(Invalid):
            check_pin(mine, "x", HERE)
    with pytest.raises(TooMany):
        check_pin(mine, right, HERE)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.0.0/16"),
        ("2001:db8:7:7::/64", "2001:db8::/32"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_a_network_is_what_one_operator_hands_out(address: str, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.parametrize("door", ["pesan", "keberatan"])
def test_who_waits_for_others_wrong_codes_keeps_his_words(door: str, visitor: FlaskClient) -> None:
    mine = reported(visitor)
    for _ in range(BRAKE.tries):
        visitor.get(f"/cek/{UNKNOWN}", headers={"X-Forwarded-For": HERE})
    held = write(visitor, mine, pin_of(mine.id), door=door)
    assert held.status_code == 429 and held.headers["Retry-After"] and "no-store" in held.headers["Cache-Control"]
    assert DRAWN in held.get_data(as_text=True) and hidden(held)["pin"] == pin_of(mine.id)
    unknown = post(visitor, {"pin": "1", "text": SAID}, address=f"/cek/{UNKNOWN}/{door}")
    assert unknown.status_code == 429 and words(unknown) == words(held)
    if door == "pesan":
        with clock.stopped_at(clock.now() + BRAKE.window + timedelta(seconds=1)):
            assert taken(post(visitor, hidden(held), address=f"/cek/{code_of(mine.id)}/pesan"))
        assert SlipMessage.select().count() == 1


@pytest.mark.parametrize("door", ["pesan", "keberatan"])
def test_a_wrong_pin_and_one_too_many_give_the_words_back_to_be_sent(door: str, visitor: FlaskClient) -> None:
    mine = reported(visitor)
    for status in [422] * PIN_BRAKE.tries + [429]:
        reply = write(visitor, mine, other_than(pin_of(mine.id)), door=door)
        page = reply.get_data(as_text=True)
        assert reply.status_code == status and DRAWN in page
        assert f'action="/cek/{code_of(mine.id)}/{door}"' in page
    assert hidden(reply)["text" if door == "pesan" else "reason"] == SAID
    if door == "pesan":
        again = hidden(reply) | {"pin": pin_of(mine.id)}
        assert taken(post(visitor, again, here=ELSEWHERE, address=f"/cek/{code_of(mine.id)}/pesan"))


def test_words_for_which_there_is_no_form_any_more_come_back(visitor: FlaskClient) -> None:
    reply = write(visitor, mine := reported(visitor), pin_of(mine.id), door="keberatan")
    assert reply.status_code == 409 and DRAWN in reply.get_data(as_text=True)
