"""Nothing of anybody is found by anybody: canaries sing in every room, and behind no public door is one heard (issue 6, done when 4)."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import flask
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.citizens.slips import code_of, pin_of
from pmks.citizens.tables import Slip
from pmks.house.deeds import REGISTER
from pmks.house.doors import public
from pmks.house.press import press
from pmks.public.cards import card_of
from pmks.public.printing import book_of, forms_of
from pmks.public.queries import shelves
from pmks.reports.codes import code_on
from pmks.reports.tables import AgendaEntry
from tests.people import CANARY
from tests.public.canaries import NIK, OFFICE_OWN, PHONE, Aviary, fill, heard, word
from tests.public.crawling import crawl, listen, public_rules, text_of_pdf
from tests.work import registered

SignIn = Callable[[str], FlaskClient]
OPENED = {200, 303, 422}
"""By these a door shows that the walk came through it, and did not only knock."""
MUTE = {
    "client": "its words are those of the registration, which the first of them has",
    "clock": "about a limit, and without words on most",
    "contact": "the agency's directory of offices",
    "number": "numbers for papers",
    "register": "reading",
    "stay": "the shelter's own deeds sing",
    "step": "about a step",
    "user": "accounts of officers",
    "role": "accounts of officers",
    "password": "accounts of officers",
    "office": "offices",
    "room": "rooms of a shelter",
    "leave": "an officer's own days",
    "paper": "papers are drawn from what was told in other rooms",
    "attachment": "reading",
    "admission": "its requests are for the standards of other agencies",
    "offer": "what another agency answers",
    "disposition": "an order, with a reason, that needs what another head did first",
}
"""Nouns of deeds of which it does not matter that none was done here, and why."""


@pytest.mark.any_database
def test_behind_no_public_door_a_canary_is_heard(house: flask.Flask, sign_in: SignIn) -> None:
    aviary = fill(house)
    assert _mute_nouns(aviary) == set()
    walk = crawl(house, aviary)
    assert set().union(*walk.answers.values()) >= {200, 303, 404, 413, 422}
    assert [door for door, answers in walk.answers.items() if not answers & OPENED] == []
    leaks = [*walk.leaks, *_printed(house, aviary, sign_in("admin.bontang")), *_behind_pins(house)]
    assert "\n".join(leaks) == ""


def _mute_nouns(aviary: Aviary) -> set[str]:
    """The kinds of things about which nobody sang."""
    nouns = {name.partition(".")[0] for name in REGISTER}
    return nouns - {name.partition(".")[0] for name in aviary.done} - OFFICE_OWN.keys() - MUTE.keys()


def _printed(app: flask.Flask, aviary: Aviary, admin: FlaskClient) -> Iterator[str]:
    """What hangs on walls and lies beside a shared link: the posters on screen and paper, and what pictures and books are drawn from."""
    paper = f"/admin/posters/{aviary.poster.id}/paper"
    for size in ("a4", "a3"):
        yield from listen(admin.get(f"{paper}?size={size}"))
        yield from listen(admin.get(f"{paper}.pdf?size={size}"))
    with app.test_request_context():
        for shelf in shelves():
            drawn = [card_of(shelf, each) for each in shelf.services] + [book_of(shelf), forms_of(shelf)]
            for each in drawn:
                yield from heard(json.dumps(each.data, ensure_ascii=False, default=str))


def _behind_pins(app: flask.Flask) -> Iterator[str]:
    """Whoever holds code and PIN reads what he wrote and what was answered him, and nothing else of what was sung."""
    own = ("slip write", "answer text", "close text", "close words", "question text")
    for slip in Slip.select():
        address = f"/cek/{code_of(slip.id)}/pesan"
        reply = app.test_client().post(address, data={"pin": pin_of(slip.id)})
        assert reply.status_code == 200, address
        yield from (f"{address}: {song}" for song in listen(reply) if not any(each in song.lower() for each in own))


def _answer(*args: Any, **more: Any) -> TestResponse:
    """What a door of a made-up house answers."""
    house = flask.Flask("made-up")
    house.add_url_rule("/", "leak", public(lambda: flask.Response(*args, **more)), methods=["GET", "POST"])
    return house.test_client().get("/")


@pytest.mark.parametrize(
    "leaking",
    [
        {"response": f"<p>{word('name')}</p>"},
        {"response": f"<p>{word('name').upper()}</p>"},
        {"response": "<p>6474 0141 0790 7771</p>"},
        {"response": f"<a href='tel:+62{PHONE[1:].replace('-', '')}'>"},
        {"response": f"<p>{CANARY}</p>"},
        {"response": "ok", "headers": {"ETag": '"qenari"'}},
        {"response": "ok", "headers": {"Set-Cookie": f"last={NIK}"}},
        {"response": "", "status": 303, "headers": {"Location": "/cek?name=%51enari%20Putih"}},
        {"response": json.dumps({"name": word("name")}), "mimetype": "application/json"},
    ],
)
def test_a_leak_is_heard_wherever_it_is(leaking: dict[str, Any]) -> None:
    assert listen(_answer(**leaking))


def test_a_leak_in_a_pdf_is_heard() -> None:
    said = {
        "title": word("pasal"),
        "facts": [],
        "office": "Dinas",
        "agency_name": "Kota",
        "colour": "#0b4a6f",
        "address": "x",
    }
    made = press("public/card.typ", {**said, "made_on": "hari ini"}, title="Kartu", day=date(2026, 11, 22))
    assert heard(text_of_pdf(made))


def test_what_nobody_sang_is_not_heard() -> None:
    assert listen(_answer("<p>Tanjung Laut, 64.74.01.1001, 0812-3456-7890, 6474011234567890</p>")) == []


@pytest.mark.any_database
def test_a_leak_planted_in_a_page_of_the_house_is_heard(house: flask.Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page that says how far a report is tells, by a slip of ours, of whom."""
    _, case = registered(name=word("name"))
    code = code_on(AgendaEntry.get(AgendaEntry.case == case.id))
    (door,) = (each for each in public_rules(house) if each.endpoint == "public.checks.show")
    monkeypatch.setattr("tests.public.crawling.public_rules", lambda app: [door])
    walls = Aviary(poster=None, codes={"cek": [code], "p": []})  # ty: ignore[invalid-argument-type]
    assert crawl(house, walls).leaks == []
    monkeypatch.setattr("pmks.public.checking.status_of", lambda code: f"Laporan tentang {case.client.name} diterima.")
    assert crawl(house, walls).leaks != []


@pytest.mark.any_database
def test_a_new_public_door_is_walked_through_without_being_named_anywhere(house: flask.Flask) -> None:
    made_up = flask.Flask("made-up")
    made_up.add_url_rule("/quiet", "quiet", public(lambda: "Tidak ada."))
    made_up.add_url_rule("/leak", "leak", public(lambda: word("name")))
    made_up.add_url_rule("/form", "form", public(lambda: '<form method="post"><input name="q">'), methods=["GET"])
    made_up.add_url_rule("/form", "post", public(lambda: f"{flask.request.form.get('q')} {PHONE}"), methods=["POST"])
    staff = flask.Flask("staff")
    staff.add_url_rule("/", "closed", lambda: word("name"))
    empty = Aviary(poster=None, codes={"cek": [], "p": []})  # ty: ignore[invalid-argument-type]
    assert public_rules(staff) == []
    leaks = crawl(made_up, empty).leaks
    assert {each.split()[1].partition("?")[0] for each in leaks} == {"/leak", "/form"}
    assert all(each.startswith("POST") for each in leaks if "/form" in each)


def test_a_door_with_a_new_kind_of_word_in_it_asks_to_be_known() -> None:
    made_up = flask.Flask("made-up")
    made_up.add_url_rule("/orang/<person>", "person", public(lambda person: person))
    with pytest.raises(LookupError, match="/orang/<person>"):
        crawl(made_up, Aviary(poster=None))  # ty: ignore[invalid-argument-type]


@pytest.mark.any_database
def test_no_error_page_repeats_what_went_wrong(house: flask.Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours may have anybody's data in its words: the page that tells of it has none of them."""
    monkeypatch.setitem(house.config, "PROPAGATE_EXCEPTIONS", False)

    def fail(**_: Any) -> str:
        raise ValueError(f"{word('name')} {NIK}")

    heard_there = []
    for rule in public_rules(house):
        monkeypatch.setitem(house.view_functions, rule.endpoint, public(lambda **given: fail(**given)))
        method = min(set(rule.methods or ()) - {"HEAD", "OPTIONS"}, default="HEAD")
        address = rule.rule
        for name in rule.arguments:
            address = address.replace(f"<{name}>", "x").replace(f"<uuid:{name}>", "x")
        for headers in ({}, {"Accept": "application/json"}, {"HX-Request": "true"}):
            reply = house.test_client().open(address, method=method, headers=headers)
            heard_there += [f"{method} {address}: {song}" for song in listen(reply)]
            assert reply.status_code == 500, f"{method} {address}"
    assert heard_there == []
