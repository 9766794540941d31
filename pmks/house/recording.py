"""Arguments of a deed as JSON that reads back as the same things: dates stay dates, rows are named by table and id."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

import peewee

from pmks.house.doing import CannotRepeat, Doing
from pmks.house.journal import as_json
from pmks.house.permissions import Actor

KIND = "$"
"""The key by which something that JSON does not know says what it is."""

_PLAIN = (str, int, float, type(None))
_WRITTEN: Mapping[str, tuple[type, Callable[[Any], Any], Callable[[Any], Any]]] = {
    "uuid": (UUID, str, UUID),
    "moment": (datetime, datetime.isoformat, datetime.fromisoformat),
    "date": (date, date.isoformat, date.fromisoformat),
    "time": (time, time.isoformat, time.fromisoformat),
    "decimal": (Decimal, str, Decimal),
}
"""Kind → type, how it is written, how it is read. A moment comes before a date, which it is too."""
Kind = TypeVar("Kind")

_recordable: dict[str, type] = {"Actor": Actor}


def record(
    subject: Any,
    told: Mapping[str, Any],
    body: Mapping[str, Any],
    mine: Doing,
    *,
    by: Actor,
    at: datetime,
    said: str | None,
    elsewhere: Mapping[str, Any],
) -> dict[str, Any]:
    """What a deed is done again from, beside its `body`: who, to what, with which arguments; those that stand in the body only by name."""
    plain = json.loads(as_json(body))
    full = {name: written(value) for name, value in told.items() if name not in elsewhere}
    same = [name for name, value in full.items() if name in plain and plain[name] == value]
    found = {
        "by": written(by),
        "at": at.isoformat(),
        "subject": written(subject),
        "told": {name: value for name, value in full.items() if name not in same},
        "same": same,
        "elsewhere": written(elsewhere),
        "made": mine.made,
        "said": said,
        "ids": mine.ids.count,
    }
    return {name: value for name, value in found.items() if value}


def arguments(whole: Mapping[str, Any], replay: Mapping[str, Any], row: Callable[[str, UUID], Any]) -> dict[str, Any]:
    """The arguments of a deed again, from what `record` kept of them and from the body."""
    told = {name: read_back(value, row) for name, value in replay.get("told", {}).items()}
    return {name: whole[name] for name in replay.get("same", ())} | told | read_back(replay.get("elsewhere", {}), row)


def recordable(kind: type[Kind]) -> type[Kind]:
    """Let a frozen dataclass be written down with a deed."""
    _recordable[kind.__name__] = kind
    return kind


def written(value: Any) -> Any:
    """The value as JSON. What nobody can read back (the bytes of a file) is named only, and no reason to refuse the deed."""
    if isinstance(value, _PLAIN):
        return value
    for kind, (known, write, _) in _WRITTEN.items():
        if isinstance(value, known):
            return {KIND: kind, "v": write(value)}
    if isinstance(value, peewee.Model):
        return {KIND: "row", "of": type(value).__name__, "v": str(value.get_id())}
    if isinstance(value, list):
        return [written(each) for each in value]
    if isinstance(value, (tuple, set, frozenset)):
        items = value if isinstance(value, tuple) else sorted(value, key=str)
        return {KIND: type(value).__name__, "v": [written(each) for each in items]}
    if isinstance(value, Mapping):
        if all(isinstance(name, str) for name in value) and KIND not in value:
            return {name: written(each) for name, each in value.items()}
        return {KIND: "dict", "v": [[written(name), written(each)] for name, each in value.items()]}
    if is_dataclass(value) and type(value).__name__ in _recordable:
        told = {each.name: written(getattr(value, each.name)) for each in fields(value)}
        return {KIND: "made", "of": type(value).__name__, "v": told}
    return {KIND: "unkept", "of": type(value).__name__}


def read_back(told: Any, row: Callable[[str, UUID], Any]) -> Any:
    """The value again; `row` finds a row by the name of its table's class and its id. Raises CannotRepeat for what was not kept."""
    if isinstance(told, list):
        return [read_back(each, row) for each in told]
    if not isinstance(told, dict):
        return told
    if KIND not in told:
        return {name: read_back(each, row) for name, each in told.items()}
    kind, value = told[KIND], told.get("v")
    if kind in _WRITTEN:
        return _WRITTEN[kind][2](value)
    match kind:
        case "row":
            return row(told["of"], UUID(value))
        case "dict":
            return {read_back(name, row): read_back(each, row) for name, each in value}
        case "made" if told["of"] in _recordable:
            return _recordable[told["of"]](**read_back(value, row))
        case "tuple" | "set" | "frozenset":
            return {"tuple": tuple, "set": set, "frozenset": frozenset}[kind](read_back(each, row) for each in value)
    raise CannotRepeat(f"Isi berjenis {told.get('of')} tidak disimpan di jurnal.")


def named_ids(told: Any) -> set[UUID]:
    """Every id that something written down speaks of, wherever it stands in it."""
    if isinstance(told, dict):
        return {id for each in told.values() for id in named_ids(each)}
    if isinstance(told, list):
        return {id for each in told for id in named_ids(each)}
    try:
        return {UUID(told)} if isinstance(told, str) and len(told) in (32, 36) else set()
    except ValueError:
        return set()
