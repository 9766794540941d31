"""What is remembered for a request is remembered under a question; two rooms that ask under one name would get each other's answer."""

import ast
from collections import defaultdict

from tests.house.reading import modules


def test_every_question_is_asked_in_one_place() -> None:
    asked: dict[str, set[str]] = defaultdict(set)
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "moment.once":
                asked[_name(node.args[0])].add(f"{module.name}:{node.lineno}")
    assert asked
    assert {name: places for name, places in asked.items() if len(places) > 1} == {}


def _name(question: ast.expr) -> str:
    first = question.elts[0] if isinstance(question, ast.Tuple) else question
    assert isinstance(first, ast.Constant), "a question begins with its name, as text"
    return str(first.value)
