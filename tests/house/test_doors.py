"""Every door says who may open it, answers in one shape, and stands at an address that does not change."""

import ast
import re

import flask
import pytest

from pmks.house import doors
from pmks.house.config import Config
from tests.house.doors import methods
from tests.house.reading import modules

PROMISED = {
    "/", "/p/<code>", "/lapor", "/cek", "/cek/<code>", "/pedoman", "/pedoman/<agency>/<service>", "/pengaduan",
    "/pekerja-rentan", "/cari-keluarga",
    "/sign-in", "/sign-out", "/home", "/clients", "/clients/new", "/clients/<uuid:id>", "/cases", "/cases/<uuid:id>",
    "/reports", "/shelter", "/outbox", "/desk", "/admin", "/healthz",
}  # fmt: skip
"""Addresses that papers, bookmarks and checks rely on (design, "Names on the outside")."""

REGISTRATION = {
    "name", "aliases", "nik", "sex", "birth_date", "age_estimate", "categories", "condition", "urgent", "latitude",
    "longitude", "accuracy_m", "place", "photo", "unknown_name", "service", "source", "notes", "submission_id",
}  # fmt: skip


def test_the_promised_addresses_are_there(app: flask.Flask) -> None:
    assert sorted(PROMISED - {rule.rule for rule in app.url_map.iter_rules()}) == []


@pytest.mark.parametrize("address", ["/p/BTG-0001", "/cek/BTG-2026-0007"])
def test_an_address_printed_on_paper_leads_somewhere(app: flask.Flask, address: str) -> None:
    endpoint, _ = app.url_map.bind("pmks.example").match(address)
    assert endpoint in {"posters.open_poster", "public.checks.show"}


def test_every_door_says_who_may_open_it(app: flask.Flask) -> None:
    doors.check_doors(app)


def test_a_door_that_does_not_say_stops_the_start() -> None:
    house = flask.Flask("made-up")
    house.add_url_rule("/back-door", "back_door", lambda: "welcome")
    with pytest.raises(RuntimeError, match="back_door"):
        doors.check_doors(house)


def test_a_door_without_a_declaration_would_not_open_either(app: flask.Flask) -> None:
    assert doors.door_of(app, "static") is None


def test_doors_are_nouns(app: flask.Flask) -> None:
    """Closing a case is POST /cases/<id>/closure: a verb in an address is the sign of a missing noun."""
    verbs = {"close", "open", "delete", "update", "create", "add", "remove", "save", "do", "submit", "approve"}
    assert not [rule.rule for rule in app.url_map.iter_rules() if verbs & set(rule.rule.split("/"))]


def test_one_address_never_answers_a_get_in_two_shapes() -> None:
    """A view that answers GET must not look at what htmx says of itself (htmx issues 421, 497, 724, 3037)."""
    two_faced = [
        f"{module}: {view.name}"
        for module in modules()
        if module.kind == "routes"
        for view in ast.walk(module.tree)
        if isinstance(view, ast.FunctionDef) and _answers_get(view) and _looks_at_htmx(view)
    ]
    assert not two_faced


def test_a_page_is_the_same_for_htmx_as_for_a_browser(app: flask.Flask) -> None:
    """The same for real, at every public address that takes no word."""
    visitor = app.test_client()
    for rule in app.url_map.iter_rules():
        door = doors.door_of(app, rule.endpoint)
        if rule.arguments or "GET" not in methods(rule) or door is None or door.roles is not None:
            continue
        plain, asked = visitor.get(rule.rule), visitor.get(rule.rule, headers={"HX-Request": "true"})
        assert plain.get_data() == asked.get_data(), rule.rule


def test_the_registration_form_has_the_names_that_others_rely_on(settings: Config) -> None:
    from pmks.registrations.forms import RegistrationForm

    sent_beside = {
        "photo": "a file, kept before the form is read",
        "submission_id": "the envelope's, read by the idempotency",
    }
    assert not REGISTRATION - set(sent_beside) - set(RegistrationForm().fields)


def _answers_get(view: ast.FunctionDef) -> bool:
    return any(
        isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute) and each.func.attr == "get"
        for each in view.decorator_list
    )


def _looks_at_htmx(view: ast.FunctionDef) -> bool:
    return bool(re.search(r"asks_for_fragment|fragment_or_page|HX-|\b_template\(|\b_form\(\)", ast.unparse(view)))
