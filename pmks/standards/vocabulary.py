"""The words that standards and settings may use, read once from deeds.toml, vocabulary.toml and categories.toml beside this file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pmks.standards.model import Choice, Exit, Fact

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Deed:
    """A deed of the software: `label` is what to do, `done` what was done; `subject` is what it is done to."""

    name: str
    label: str
    done: str
    row: str
    subject: str = "case"
    always: bool = False
    repeats: bool = False
    away: bool = False
    """Whether it is done away from the desk: its form lies on the case's page, which works without a network."""


@dataclass(frozen=True)
class Row:
    """A row of the matrix (domain §4): who may, as a seed states it and as we assume.

    `seeds` tells which seeds state a cell; "warga" and "instansi" stand among the stated but have no account.
    """

    id: str
    label: str
    stated: frozenset[str]
    default: frozenset[str]
    seeds: Mapping[str, str]
    private: bool = False
    """Whether what is told under it is social work, of which those of the field read a status word only (domain §4, last line)."""

    @property
    def allowed(self) -> frozenset[str]:
        """Everyone who may, before an administrator changed anything."""
        return self.stated | self.default


@dataclass(frozen=True)
class NationalCategory:
    """One of the 26 categories of Permensos 8/2012."""

    id: str
    number: int
    label: str
    criterion: str


@dataclass(frozen=True)
class Vocabulary:
    """Everything a standard may name. The plain mappings go from id to Indonesian label, in the order to show them."""

    deeds: Mapping[str, Deed]
    rows: Mapping[str, Row]
    roles: Mapping[str, str]
    actors: Mapping[str, str]
    """Roles and those who act without an account (warga, instansi)."""
    sources: Mapping[str, str]
    places: Mapping[str, str]
    channels: Mapping[str, str]
    units: Mapping[str, str]
    papers: Mapping[str, str]
    guidance: Mapping[str, str]
    pause_reasons: Mapping[str, str]
    """Why a clock may stand still; the last one asks for words."""
    late_reasons: Mapping[str, str]
    """Why something may be late; the last one asks for words."""
    facts: Mapping[str, Fact]
    categories: Mapping[str, NationalCategory]
    exits: tuple[Exit, ...]
    """Ways out of any case, offered by the software (no seed has them)."""

    def permits(self, deed: str) -> frozenset[str]:
        """Everyone who may do a deed by the matrix as it is in the file; nobody for a deed it does not know."""
        known = self.deeds.get(deed)
        return self.rows[known.row].allowed if known else frozenset()

    def always(self) -> tuple[str, ...]:
        """The deeds that may be done on any open case."""
        return tuple(name for name, deed in self.deeds.items() if deed.always)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of this version of the software."""
    words, work = _read("vocabulary.toml"), _read("deeds.toml")
    return Vocabulary(
        deeds={name: _deed(name, each) for name, each in work["deed"].items()},
        rows={each["id"]: _row(each) for each in work["row"]},
        roles=words["roles"],
        actors={**words["roles"], **words["actors"]},
        sources=words["sources"],
        places=words["places"],
        channels=words["channels"],
        units=words["units"],
        papers=words["papers"],
        pause_reasons=words["pause_reasons"],
        late_reasons=words["late_reasons"],
        guidance=words["guidance"],
        facts={each["id"]: _fact(each) for each in words["fact"]},
        categories={each["id"]: NationalCategory(**each) for each in _read("categories.toml")["category"]},
        exits=tuple(Exit(**each, assumed=True) for each in words["exit"]),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text("utf-8"))


def _deed(name: str, table: Mapping[str, Any]) -> Deed:
    rest = {key: value for key, value in table.items() if key != "on"}
    return Deed(name=name, subject=table.get("on", "case"), **rest)


def _row(table: Mapping[str, Any]) -> Row:
    return Row(
        table["id"],
        table["label"],
        frozenset(table["stated"]),
        frozenset(table["default"]),
        table["stated"],
        table.get("private", False),
    )


def _fact(table: Mapping[str, Any]) -> Fact:
    return Fact(table["id"], table["label"], tuple(Choice(**each) for each in table["values"]))
