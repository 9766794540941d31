"""Reading our own code, for the guards of the house's plan."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pmks.house.config import HERE

PMKS = HERE / "pmks"
TEMPLATES = HERE / "templates"


@dataclass(frozen=True)
class Module:
    """A file of the product: `room` is its feature (house, cases …), `kind` its place in it (rules, actions …)."""

    path: Path
    tree: ast.Module

    @property
    def name(self) -> str:
        parts = self.path.relative_to(HERE).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def room(self) -> str:
        return self.path.relative_to(PMKS).parts[0].removesuffix(".py")

    @property
    def kind(self) -> str:
        parts = self.path.relative_to(PMKS).parts
        return parts[1].removesuffix(".py") if len(parts) > 1 else ""

    def __str__(self) -> str:
        return str(self.path.relative_to(HERE))


@cache
def modules() -> tuple[Module, ...]:
    """Every Python file of the product."""
    return tuple(Module(path, ast.parse(path.read_text("utf-8"))) for path in sorted(PMKS.rglob("*.py")))


def imports(tree: ast.AST) -> Iterator[str]:
    """The dotted names that a file imports, wherever in it: `pmks.cases.tables.Case`, `flask`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{each.name}" for each in node.names)


def templates() -> list[Path]:
    """Every template."""
    return sorted(TEMPLATES.rglob("*.html"))


def words_of(path: Path) -> str:
    """A file's text."""
    return path.read_text("utf-8")
