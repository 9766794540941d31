"""Every deed is declared, and whoever does one passes the guard: actions wear `@deed`, or say here why not."""

import ast
from collections.abc import Iterator

import flask
import pytest

from pmks.application import check_deeds
from pmks.house import deeds
from pmks.house.config import Config
from pmks.house.deeds import REGISTER, Done
from pmks.house.forms import Form, text
from pmks.standards.vocabulary import vocabulary
from tests.house.reading import Module, modules

WITHOUT_GUARD = {
    "pmks.users.actions.sign_in": "nobody is anybody before it",
    "pmks.users.actions.use_reset_code": "the one-time code is its permission",
    "pmks.users.actions.reset_hash": "computes, writes nothing",
    "pmks.agencies.actions.keep_texts": "the start itself keeps the texts of the standards, no person does",
    "pmks.clocks.actions.fill_national": "the start itself fills in the national holidays, no person does",
    "pmks.clients.actions.identity": "computes, writes nothing",
    "pmks.clients.actions.index_names": "a part of the deeds client.register and client.correct",
    "pmks.admin.actions.settings.read_value": "computes, writes nothing",
    "pmks.devices.actions.heard": "a device is in contact: notes which of its numbers came, inside whatever brought them",
    "pmks.devices.actions.welcome": "does the deed device.enrol, which has the guard, unless the device is known",
    "pmks.inbox.actions.accept": "keeps envelopes before anything is judged; each then asks for its own deed",
    "pmks.inbox.actions.known": "reads, writes nothing",
}
"""Public functions of `actions` that wear no `@deed`, and why."""


def _public_functions(module: Module) -> Iterator[ast.FunctionDef]:
    return (each for each in module.tree.body if isinstance(each, ast.FunctionDef) and not each.name.startswith("_"))


def _wears_deed(function: ast.FunctionDef) -> bool:
    decorators = [each.func if isinstance(each, ast.Call) else each for each in function.decorator_list]
    return any(isinstance(each, ast.Name) and each.id == "deed" for each in decorators)


def test_every_public_action_wears_its_deed(app: flask.Flask) -> None:
    bare = {
        f"{module.name}.{function.name}"
        for module in modules()
        if module.kind == "actions"
        for function in _public_functions(module)
        if not _wears_deed(function)
    }
    assert bare == set(WITHOUT_GUARD)


def test_every_deed_has_an_action_and_every_action_a_deed(app: flask.Flask) -> None:
    assert set(REGISTER) == set(vocabulary().deeds)


def test_a_deed_that_the_vocabulary_lacks_stops_the_start(app: flask.Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deeds, "REGISTER", dict(REGISTER))

    @deeds.deed("client.praise")
    def praise(subject: object, **_: object) -> Done:
        raise NotImplementedError

    with pytest.raises(RuntimeError, match=r"client\.praise"):
        check_deeds()


def test_a_deed_that_nobody_can_do_stops_the_start(app: flask.Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deeds, "REGISTER", {name: each for name, each in REGISTER.items() if name != "case.close"})
    with pytest.raises(RuntimeError, match=r"case\.close"):
        check_deeds()


def test_one_deed_is_not_declared_twice(app: flask.Flask) -> None:
    with pytest.raises(RuntimeError, match="twice"):
        deeds.deed("case.close")(lambda subject, **_: Done(None, subject=subject.id))


def test_a_form_may_not_ask_under_the_name_of_what_every_action_takes() -> None:
    with pytest.raises(RuntimeError, match="subject"):
        deeds.deed("case.praise", form=type("PraiseForm", (Form,), {"subject": text(20)}))


def test_a_room_may_give_a_deed_its_own_action_in_place_of_the_general_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deeds, "REGISTER", {})

    @deeds.deed("visit.record", "visit.plan", general=True)
    def fulfil(subject: object, **_: object) -> Done:
        raise NotImplementedError

    @deeds.deed("visit.record")
    def visit(subject: object, **_: object) -> Done:
        raise NotImplementedError

    deeds.deed("visit.record", "visit.pay", general=True)(fulfil)
    own = {name: getattr(each.action, "__name__", "") for name, each in deeds.REGISTER.items()}
    assert own == {"visit.record": "visit", "visit.plan": "fulfil", "visit.pay": "fulfil"}


def test_the_start_looks_at_deeds_and_doors(settings: Config) -> None:
    """The checks above are worth something only if starting runs them."""
    application = next(each for each in modules() if each.name == "pmks.application")
    start = next(
        each for each in application.tree.body if isinstance(each, ast.FunctionDef) and each.name == "create_app"
    )
    called = {ast.unparse(each.func) for each in ast.walk(start) if isinstance(each, ast.Call)}
    assert {"check_deeds", "doors.check_doors"} <= called


def test_only_actions_and_what_they_call_write_journal_lines() -> None:
    writers = [
        str(module)
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"create", "insert", "update", "delete", "replace", "delete_by_id", "insert_many"}
        and isinstance(node.value, ast.Name)
        and node.value.id == "JournalLine"
    ]
    # Where a deed is done, and where it is done again in a database beside the living one.
    assert writers == ["pmks/house/deeds.py", "pmks/house/replaying.py"]


def test_rows_of_the_journal_are_never_changed_nor_deleted() -> None:
    """The line is written once, by `create`; nothing in the product saves one again."""
    changed = [
        f"{module}:{node.lineno}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"line.save", "line.delete_instance"}
    ]
    assert not changed
