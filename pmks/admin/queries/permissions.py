"""The matrix of who may do what: stated by a standard, ours by default, or switched by an administrator."""

from collections.abc import Mapping
from dataclasses import dataclass

from pmks.admin.queries.agency import role_title
from pmks.agencies.queries import agency, catalogue
from pmks.house.permissions import Actor
from pmks.house.problems import NotFound
from pmks.standards.model import Agency
from pmks.standards.vocabulary import Row, vocabulary
from pmks.users.rules import ROLES

HIDDEN = frozenset({"administration"})
"""Administration is the administrators' and stays so."""


@dataclass(frozen=True)
class Cell:
    """One role in one row. `state` is stated, on, off or none; `source` names the standards that state it."""

    role: str
    title: str
    state: str
    source: str = ""


@dataclass(frozen=True)
class Line:
    """One row of the matrix with a cell for every role, and the deeds it is about."""

    id: str
    label: str
    cells: tuple[Cell, ...]
    deeds: tuple[str, ...]


def matrix(by: Actor) -> list[Line]:
    """All rows in which somebody with an account may do something."""
    seeds = seed_names()
    settled = agency(by.agency)
    lines = (_line(settled, row, seeds) for row in vocabulary().rows.values() if row.id not in HIDDEN)
    return [line for line in lines if any(cell.state != "none" for cell in line.cells)]


def matrix_line(by: Actor, id: str) -> Line:
    """One row. Raises NotFound."""
    row = vocabulary().rows.get(id)
    if row is None or row.id in HIDDEN:
        raise NotFound
    return _line(agency(by.agency), row, seed_names())


def seed_names() -> Mapping[str, str]:
    """The sign under which clauses of a standard are quoted (S0 …) → the agency that published it, ours before added ones."""
    shelf = reversed(catalogue().agencies)
    return {service.clause.split(".")[0]: each.name for each in shelf for service in each.services}


def _line(settled: Agency, row: Row, seeds: Mapping[str, str]) -> Line:
    allowed = settled.matrix.get(row.id, row.allowed)
    deeds = tuple(deed.label for deed in vocabulary().deeds.values() if deed.row == row.id)
    return Line(
        row.id, row.label, tuple(_cell(settled.slug, row, role, role in allowed, seeds) for role in ROLES), deeds
    )


def _cell(slug: str, row: Row, role: str, allowed: bool, seeds: Mapping[str, str]) -> Cell:
    title = role_title(slug, role)
    if role in row.stated:
        return Cell(role, title, "stated", ", ".join(seeds.get(seed, seed) for seed in row.seeds[role].split()))
    if role in row.default:
        return Cell(role, title, "on" if allowed else "off")
    return Cell(role, title, "none")
