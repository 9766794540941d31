"""Two officers make the same record right from old pages: nothing is overwritten, and where they differ the later one chooses."""

import json
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from pmks.clients.tables import Client
from pmks.house.journal import JournalLine
from tests.inbox.test_acceptance import envelope, sent
from tests.people import user
from tests.work import registered

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def client(house: object) -> Client:
    """Somebody two people work on."""
    return registered("satpolpp.bontang", name="Ibu Eti", age_estimate="40", categories=["homeless"])[0]


class _Fields(HTMLParser):
    """What a browser would send of the page's form if nothing were touched."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, Any] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name")
        if tag != "input" or not name or (given.get("type") in {"radio", "checkbox"} and "checked" not in given):
            return
        value = unescape(given.get("value") or "")
        self.found[name] = [*self.found[name], value] if isinstance(self.found.get(name), list) else (
            [self.found[name], value] if name in self.found else value
        )  # fmt: skip


def _form(page: str) -> dict[str, Any]:
    fields = _Fields()
    fields.feed(page[page.index('<form id="correction-form"') :])
    return fields.found


def _opened(browser: FlaskClient, client: Client) -> dict[str, Any]:
    return _form(browser.get(f"{client.address}/correction").text)


def _send(browser: FlaskClient, client: Client, fields: dict[str, Any]) -> Any:
    return browser.post(f"{client.address}/correction", data=fields)


def _hand_in(browser: FlaskClient, client: Client, body: dict[str, Any]) -> dict[str, Any]:
    """The same through the inbox, as a phone of `staf.bontang` that was offline."""
    by = str(user("staf.bontang").id)
    return sent(browser, envelope(by, "client.correct", body, subject={"client": str(client.id)}))[0]


def _now(client: Client) -> Client:
    return Client.get_by_id(client.id)


def test_what_each_changed_is_kept(sign_in: SignIn, client: Client) -> None:
    one, other = sign_in("peksos.bontang"), sign_in("staf.bontang")
    first, second = _opened(one, client), _opened(other, client)
    assert _send(one, client, {**first, "name": "Ibu Suhaeti"}).status_code == 303
    assert _send(other, client, {**second, "age_estimate": "52", "aliases": "Mak Eti"}).status_code == 303
    now = _now(client)
    assert (now.name, now.age_estimate, now.aliases) == ("Ibu Suhaeti", 52, ["Mak Eti"])


def test_the_later_one_is_shown_both_values_and_nothing_is_written(sign_in: SignIn, client: Client) -> None:
    one, other = sign_in("peksos.bontang"), sign_in("staf.bontang")
    first, second = _opened(one, client), _opened(other, client)
    _send(one, client, {**first, "name": "Ibu Suhaeti", "categories": ["homeless", "beggar"]})
    reply = _send(
        other, client, {**second, "name": "Ibu Ety", "categories": ["neglected_elderly"], "age_estimate": "52"}
    )
    assert reply.status_code == 422
    for words in ("Ibu Suhaeti", "Ibu Ety", "mengisi ini", "Anda mengisi ini"):
        assert words in reply.text
    assert (_now(client).name, _now(client).age_estimate) == ("Ibu Suhaeti", 40)


@pytest.mark.parametrize(("side", "name"), [("now", "Ibu Suhaeti"), ("typed", "Ibu Ety")])
def test_what_was_chosen_is_written_with_the_rest(sign_in: SignIn, client: Client, side: str, name: str) -> None:
    one, other = sign_in("peksos.bontang"), sign_in("staf.bontang")
    first, second = _opened(one, client), _opened(other, client)
    _send(one, client, {**first, "name": "Ibu Suhaeti"})
    asked = _form(_send(other, client, {**second, "name": "Ibu Ety", "age_estimate": "52"}).text)
    assert _send(other, client, {**asked, "choose-name": side}).status_code == 303
    assert (_now(client).name, _now(client).age_estimate) == (name, 52)


def test_a_list_is_chosen_whole(sign_in: SignIn, client: Client) -> None:
    one, other = sign_in("peksos.bontang"), sign_in("staf.bontang")
    first, second = _opened(one, client), _opened(other, client)
    _send(one, client, {**first, "categories": ["beggar"]})
    asked = _form(_send(other, client, {**second, "categories": ["neglected_elderly", "homeless"]}).text)
    assert _send(other, client, {**asked, "choose-categories": "typed"}).status_code == 303
    assert _now(client).categories == ["neglected_elderly", "homeless"]


def test_without_a_choice_it_is_asked_again(sign_in: SignIn, client: Client) -> None:
    one, other = sign_in("peksos.bontang"), sign_in("staf.bontang")
    first, second = _opened(one, client), _opened(other, client)
    _send(one, client, {**first, "name": "Ibu Suhaeti"})
    asked = _form(_send(other, client, {**second, "name": "Ibu Ety"}).text)
    assert _send(other, client, asked).status_code == 422
    assert _now(client).name == "Ibu Suhaeti"


def test_a_third_change_while_choosing_is_asked_about_too(sign_in: SignIn, client: Client) -> None:
    one, other = sign_in("peksos.bontang"), sign_in("staf.bontang")
    first, second = _opened(one, client), _opened(other, client)
    _send(one, client, {**first, "name": "Ibu Suhaeti"})
    asked = _form(_send(other, client, {**second, "name": "Ibu Ety"}).text)
    _send(one, client, {**_opened(one, client), "name": "Ibu Suharti"})
    again = _send(other, client, {**asked, "choose-name": "typed"})
    assert again.status_code == 422
    assert "Ibu Suharti" in again.text
    assert _send(other, client, {**_form(again.text), "choose-name": "typed"}).status_code == 303
    assert _now(client).name == "Ibu Ety"


def test_a_choice_stays_made_when_something_else_is_wrong(sign_in: SignIn, client: Client) -> None:
    one, other = sign_in("peksos.bontang"), sign_in("staf.bontang")
    first, second = _opened(one, client), _opened(other, client)
    _send(one, client, {**first, "name": "Ibu Suhaeti"})
    asked = _form(_send(other, client, {**second, "name": "Ibu Ety"}).text)
    wrong = _send(other, client, {**asked, "choose-name": "now", "age_estimate": "999"})
    assert wrong.status_code == 422
    mended = {**_form(wrong.text), "age_estimate": "52"}
    assert _send(other, client, mended).status_code == 303
    assert (_now(client).name, _now(client).age_estimate) == ("Ibu Suhaeti", 52)


def test_a_clash_over_a_nik_shows_neither_in_full(sign_in: SignIn, client: Client) -> None:
    one, other = sign_in("peksos.bontang"), sign_in("staf.bontang")
    first, second = _opened(one, client), _opened(other, client)
    _send(one, client, {**first, "nik": "6474014107909999"})
    reply = _send(other, client, {**second, "nik": "6474014107909998"})
    assert reply.status_code == 422
    assert "6474014107909999" not in reply.text
    assert "647401******9999" in reply.text
    assert _send(other, client, {**_form(reply.text), "choose-nik": "now"}).status_code == 303
    assert "647401******9999" in other.get(client.address).text


def test_an_old_page_that_leaves_the_nik_alone_leaves_the_newer_one(sign_in: SignIn, client: Client) -> None:
    one, other = sign_in("peksos.bontang"), sign_in("staf.bontang")
    first, second = _opened(one, client), _opened(other, client)
    _send(one, client, {**first, "nik": "6474014107909999"})
    assert _send(other, client, {**second, "aliases": "Mak Eti"}).status_code == 303
    assert "647401******9999" in other.get(client.address).text


def test_a_program_that_says_nothing_of_old_values_is_taken_at_its_word(sign_in: SignIn, client: Client) -> None:
    assert _send(sign_in("peksos.bontang"), client, {"name": "Ibu Ety", "sex": "female"}).status_code == 303
    assert _now(client).name == "Ibu Ety"


def test_an_unreadable_old_value_is_refused_and_not_guessed(sign_in: SignIn, client: Client) -> None:
    for was in ("{", "[1]", '{"birth_date": "kemarin"}', '{"sex": 5}'):
        reply = _send(sign_in("peksos.bontang"), client, {"name": "Ibu Ety", "sex": "female", "was": was})
        assert reply.status_code == 422, was
    assert _now(client).name == "Ibu Eti"


def test_an_estimate_that_was_not_touched_does_not_grow_younger(sign_in: SignIn, client: Client) -> None:
    browser = sign_in("peksos.bontang")
    _send(browser, client, {**_opened(browser, client), "aliases": "Mak Eti"})
    assert _now(client).estimated_at == client.estimated_at


def test_fault_35_a_correction_made_offline_from_an_old_page_needs_a_choice(sign_in: SignIn, client: Client) -> None:
    one, other = sign_in("peksos.bontang"), sign_in("staf.bontang")
    first, second = _opened(one, client), _opened(other, client)
    _send(one, client, {**first, "name": "Ibu Suhaeti"})
    body = {**second, "name": "Ibu Ety", "age_estimate": "52"}
    result = _hand_in(other, client, body)
    assert result["state"] == "needs_correction"
    assert "Ibu Suhaeti" in json.dumps(result["errors"])
    again = {**body, "seen": json.dumps({"name": "Ibu Suhaeti"}), "choose-name": "typed", "corrects": str(uuid4())}
    assert _hand_in(other, client, again)["state"] == "applied"
    assert (_now(client).name, _now(client).age_estimate) == ("Ibu Ety", 52)


def test_a_clash_over_a_nik_takes_neither_to_a_phone_in_full(sign_in: SignIn, client: Client) -> None:
    one, other = sign_in("peksos.bontang"), sign_in("staf.bontang")
    first, second = _opened(one, client), _opened(other, client)
    _send(one, client, {**first, "nik": "6474014107909999"})
    result = _hand_in(other, client, {**second, "nik": "6474014107909998"})
    assert result["state"] == "needs_correction"
    assert "6474014107909999" not in json.dumps(result)
    again = {**second, "nik": "6474014107909998", "seen": result["errors"]["seen"][0], "choose-nik": "typed"}
    assert _hand_in(other, client, again)["state"] == "applied"
    assert "647401******9998" in other.get(client.address).text


def test_the_journal_keeps_what_came_of_it(sign_in: SignIn, client: Client) -> None:
    browser = sign_in("peksos.bontang")
    _send(browser, client, {**_opened(browser, client), "name": "Ibu Suhaeti"})
    body = JournalLine.get(JournalLine.deed == "client.correct").read_body() or {}
    assert (body["name"], "was" in body) == ("Ibu Suhaeti", False)
