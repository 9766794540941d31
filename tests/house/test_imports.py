"""The plan of the house: floors never reach up, nobody imports a door, rules know neither web, database nor clock."""

import ast

import pytest

from tests.house.floors import FLOORS, OUTSIDE, ROOF, height
from tests.house.reading import Module, imports, modules

NOT_FOR_RULES = ("flask", "flask_login", "werkzeug", "jinja2", "peewee", "playhouse", "marshmallow", "pmks.house.clock")
BY_NAME = {each.name: each for each in modules()}


def _rooms_imported(module: Module) -> set[str]:
    return {name.split(".")[1] for name in imports(module.tree) if name.startswith("pmks.")} - {module.room}


@pytest.mark.parametrize("module", [each for each in modules() if each.room not in ROOF | set(OUTSIDE)], ids=str)
def test_a_feature_imports_only_lower_floors(module: Module) -> None:
    reached = {room for room in _rooms_imported(module) if room not in OUTSIDE}
    too_high = sorted(room for room in reached if room in ROOF or height(room) >= height(module.room))
    assert not too_high, f"{module} reaches up or sideways to {too_high}"


def test_every_floor_is_lived_in() -> None:
    lived_in = {module.room for module in modules()}
    assert {room for floor in FLOORS for room in floor} <= lived_in


def test_modules_beside_the_rooms_import_nothing_of_ours() -> None:
    assert not [name for module in modules() if module.room in OUTSIDE for name in _rooms_imported(module)]


def test_nobody_imports_a_route_but_the_house_front_itself() -> None:
    strangers = [
        f"{module} imports {name}"
        for module in modules()
        for name in imports(module.tree)
        if name.startswith("pmks.") and "routes" in name.split(".")[2:3] and module.kind != "routes"
    ]
    assert not strangers


@pytest.mark.parametrize("module", [each for each in modules() if each.kind == "rules"], ids=str)
def test_rules_know_neither_web_nor_database_nor_clock(module: Module) -> None:
    found = [name for name in _everything_imported(module) if _is_under(name, NOT_FOR_RULES)]
    assert not found, f"{module} comes to import {found}"


def test_only_the_clock_asks_what_time_it_is() -> None:
    asking = [
        f"{module}:{node.lineno}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and _asks_the_time(node) and module.name != "pmks.house.clock"
    ]
    assert not asking


def _asks_the_time(node: ast.Attribute) -> bool:
    """Of a moment or a day itself, however it was imported; a `today` that was handed in is what rules are for."""
    whose = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
    return node.attr == "utcnow" or (node.attr in {"now", "today"} and whose in {"datetime", "date"})


def _everything_imported(module: Module) -> set[str]:
    """What a module imports, and what those of ours import in turn."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        new = set(imports(waiting.pop().tree)) - found
        found |= new
        waiting += [BY_NAME[each] for each in {_module_of(name) for name in new} if each]
    return found


def _module_of(name: str) -> str | None:
    """Our own module that an imported name stands for or stands in."""
    return next((each for each in (name, name.rpartition(".")[0]) if each in BY_NAME), None)


def _is_under(name: str, forbidden: tuple[str, ...]) -> bool:
    return any(name == each or name.startswith(f"{each}.") for each in forbidden)
