"""From a TOML table to a dataclass of the model, with a mistake for every key that is unknown, missing or of the wrong kind."""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from pmks.standards.mistakes import Mistake, allowed

T = TypeVar("T")


@dataclass
class Shaper:
    """Shapes the tables of one file; `mistakes` grows as it goes."""

    file: str
    text: str
    mistakes: list[Mistake] = field(default_factory=list)

    def shape(self, cls: Callable[..., T], table: Any, where: str = "", **given: Any) -> T | None:
        """An instance of `cls` from a table, or None when something in it was wrong. `given` fills fields that no file has."""
        before = len(self.mistakes)
        values: dict[str, Any] = dict(given)
        known = {_key(each): each for each in _fields(cls) if each.name not in given and _key(each)}
        if not isinstance(table, Mapping):
            self.mistake(where, "harus berupa tabel berisi kunci dan nilai.", 'Contoh: { id = "…", label = "…" }')
            return None
        for key in table:
            if key not in known:
                self.mistake(_join(where, key), f"kunci “{key}” tidak dikenal.", allowed(key, known))
        for key, each in known.items():
            if key in table:
                values[each.name] = self._value(_hints(cls)[each.name], table[key], _join(where, key))
            elif each.default is MISSING and each.default_factory is MISSING:
                self.mistake(where or key, f"kunci “{key}” belum diisi.", "Kunci ini wajib ada.")
        return cls(**values) if len(self.mistakes) == before else None

    def mistake(self, key: str, reason: str, hint: str = "") -> None:
        self.mistakes.append(Mistake(self.file, key, reason, hint, line_of(self.text, key)))

    def _value(self, kind: Any, value: Any, where: str) -> Any:
        if isinstance(kind, UnionType):
            kind = next(each for each in get_args(kind) if each is not NoneType)
        if is_dataclass(kind):
            return self.shape(kind, value, where)
        if get_origin(kind) is tuple:
            return self._list(get_args(kind)[0], value, where)
        if get_origin(kind) is Mapping:
            return self._mapping(get_args(kind)[1], value, where)
        return self._plain(kind, value, where)

    def _list(self, kind: Any, value: Any, where: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            example = f"[{_written(value)}]" if isinstance(value, str | int) else '["…", "…"]'
            self.mistake(where, "harus berupa daftar.", f"Tulis dalam kurung siku: {example}.")
            return ()
        return tuple(self._value(kind, each, f"{where}[{_name_of(each, n)}]") for n, each in enumerate(value))

    def _mapping(self, kind: Any, value: Any, where: str) -> Mapping[str, Any]:
        if not isinstance(value, Mapping):
            self.mistake(where, "harus berupa pasangan kunci dan nilai.", 'Contoh: { asal = "…" }.')
            return {}
        if get_origin(kind) is tuple:  # a fact may be given as one value or as a list of them
            value = {key: [each] if isinstance(each, str) else each for key, each in value.items()}
        return {key: self._value(kind, each, f"{where}.{key}") for key, each in value.items()}

    def _plain(self, kind: type, value: Any, where: str) -> Any:
        if kind is str and isinstance(value, str) and not value.strip():
            self.mistake(where, "tidak boleh kosong.", "Bila standar tidak menyebutkannya, hapus kunci ini.")
        fits = (
            isinstance(value, kind)
            and not (kind is int and isinstance(value, bool))
            and not isinstance(value, datetime)
        )
        if not fits:
            self.mistake(where, f"isinya {_written(value)}, seharusnya {_KINDS[kind]}.")
        return value


_KINDS: dict[Any, str] = {
    str: "teks dalam tanda kutip",
    int: "angka bulat tanpa tanda kutip",
    bool: "true atau false, tanpa tanda kutip",
    date: "tanggal seperti 2027-01-31, tanpa tanda kutip",
}


def _fields(cls: Any) -> tuple[Field[Any], ...]:
    return fields(cls)


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls)


def _key(each: Field[Any]) -> str:
    """A field's key in the file; empty for what the reader fills in."""
    return each.metadata.get("key", each.name)


def _join(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def _name_of(value: Any, n: int) -> str:
    """How to point at an entry of a list: by its id where it has one, else by its number, counted from 1."""
    return str(value["id"]) if isinstance(value, Mapping) and isinstance(value.get("id"), str) else str(n + 1)


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)


def line_of(text: str, where: str) -> int | None:
    """The line that a key such as `step[A2].actors` stands on, as well as it can be found in the text; None when it cannot."""
    lines, start = text.splitlines(), 0
    for part in where.split("."):
        name, _, entry = part.partition("[")
        entry = entry.rstrip("]")
        found = _find(lines, start, name, entry)
        if found is None:
            break
        start = found
    return start + 1 if where and (start or _find(lines, 0, where.split(".")[0].partition("[")[0], "") == 0) else None


def _find(lines: list[str], start: int, name: str, entry: str) -> int | None:
    head = re.compile(
        rf"^\s*\[\[?\s*[\w.]*\b{re.escape(name)}\s*\]\]?|^\s*\"?{re.escape(name)}\"?\s*=|[{{,]\s*{re.escape(name)}\s*="
    )
    heads = [n for n in range(start, len(lines)) if head.search(lines[n])]
    if not entry or not heads:
        return next(iter(heads), None)
    mine = re.compile(rf'\bid\s*=\s*"{re.escape(entry)}"')
    for n in heads:
        body = range(n, min(n + 6, len(lines)))
        if any(mine.search(lines[m]) for m in body):
            return n
    return heads[int(entry) - 1] if entry.isdigit() and int(entry) <= len(heads) else heads[0]
