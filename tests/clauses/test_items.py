"""Nothing in the seeds may be lost: every item names its clauses and is exercised through a door."""

import ast
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ITEMS = {each["number"]: each for each in tomllib.loads((HERE / "items.toml").read_text("utf-8"))["item"]}
MAY_WAIT: dict[int, str] = {}
DOORS = {"sign_in", "visitor", "officers", "outbox"}
"""Fixtures by which a test stands before a door as a person does."""


@dataclass(frozen=True)
class Marked:
    """A test that exercises an item: by which clauses, and what it takes in its hands."""

    name: str
    item: int
    clauses: frozenset[str]
    fixtures: frozenset[str]


def marked() -> list[Marked]:
    """Every test below this folder that carries the marker."""
    found = []
    for path in sorted(HERE.glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                hands = frozenset(each.arg for each in node.args.args)
                for given in filter(None, map(_clause, node.decorator_list)):
                    found.append(Marked(f"{path.name}::{node.name}", given[0], frozenset(given[1:]), hands))
    return found


def _clause(decorator: ast.expr) -> tuple[int, *tuple[str, ...]] | None:
    is_ours = isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "pytest.mark.clause"
    return tuple(ast.literal_eval(each) for each in decorator.args) if is_ours else None


def test_the_items_are_numbered_one_to_forty_eight() -> None:
    assert sorted(ITEMS) == list(range(1, 49))
    assert {number: each["later"] for number, each in ITEMS.items() if "later" in each}.items() <= MAY_WAIT.items()


@pytest.mark.parametrize("number", sorted(ITEMS))
def test_every_item_is_exercised_through_a_door(number: int) -> None:
    mine = [each for each in marked() if each.item == number]
    assert mine or "later" in ITEMS[number], f"no test exercises item {number}: {ITEMS[number]['text']}"


@pytest.mark.parametrize("one", marked(), ids=lambda each: each.name)
def test_a_marked_test_stands_before_a_door_and_names_clauses_of_its_item(one: Marked) -> None:
    assert one.fixtures & DOORS, f"{one.name} takes none of {sorted(DOORS)}"
    assert one.clauses
    assert one.clauses <= set(ITEMS[one.item]["clauses"]), f"{one.name}: {sorted(one.clauses)}"
