"""A form on a page and in the journal: what its fields ask, section by section, and what was answered, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import marshmallow
from marshmallow import fields, validate

from pmks.house.fields import Choice, Rows, offered
from pmks.house.forms import as_text, gathered
from pmks.house.indonesian import long_date

Errors = Mapping[str, Iterable[str]]
Clashes = Mapping[str, Any]
"""Field → {who, theirs, mine} in words, as `components/clash.html` shows it."""

LONG = 6
"""So many fields a phone bears at once; a longer form folds away the sections that may stay empty."""

KEPT = ("input", "lines", "suffix", "many", "signs", "signer", "sentence")
"""What a field says of itself that only some kinds have."""

UNANSWERED = frozenset({"hidden", "shown"})
"""Kinds of fields that ask nothing."""


@dataclass(frozen=True)
class Section:
    """Fields that stand together. `fields` are as `components/drawn.html` wants them; `gist` says what lies in a folded one."""

    title: str | None
    fields: tuple[dict[str, Any], ...]
    folded: bool = False
    open: bool = False
    gist: str = ""


def drawn(
    form: type[marshmallow.Schema],
    *,
    subject: Any,
    by: Any,
    typed: Mapping[str, Any] | None = None,
    errors: Errors | None = None,
    clashes: Clashes | None = None,
) -> list[Section]:
    """What a form asks of `by` about `subject`; `typed` are raw values that came in, else each field's own first value.

    Of a field in `clashes` two people wrote something else, and it is drawn as the choice between both.
    A choice that offers nothing just now is not asked. Where a form is long, a section that may stay empty is folded, and opened
    for what is wrong in it and for what has been typed.
    """
    schema = _schema(form, subject, by)
    found: list[Section] = []
    for name, field in _asking(schema):
        one = _draw(name, field, schema, typed, errors or {}, clashes or {})
        if one["optional"] and one.get("options") == []:
            continue
        title = field.metadata.get("section")
        if found and found[-1].title == title:
            found[-1] = Section(title, (*found[-1].fields, one))
        else:
            found.append(Section(title, (one,)))
    if sum(map(_weight, found)) <= LONG:
        return found
    kept = {field.metadata.get("section") for _, field in _asking(schema) if field.metadata.get("open")}
    return [each if each.title in kept else _fold(each, typed is not None) for each in found]


def said(
    form: type[marshmallow.Schema], body: Mapping[str, Any], *, subject: Any = None, by: Any = None
) -> list[tuple[str, str]]:
    """What a kept body says, as (label, words) in the order it was asked; what was left empty is left out.

    Options that need a subject which is gone read as their ids.
    """
    schema = _schema(form, subject, by)
    pairs = [(str(field.metadata["label"]), _words(field, body.get(name), schema)) for name, field in _answered(schema)]
    return [(label, words) for label, words in pairs if words]


def example(form: type[marshmallow.Schema], *, subject: Any, by: Any) -> dict[str, str | list[str]]:
    """A plausible filling of what a form requires, as raw fields; demonstrations begin with it."""
    filled: dict[str, Any] = {}
    schema = _schema(form, subject, by)
    for name, field in _answered(schema):
        if not field.required and "example" not in field.metadata:
            continue
        if isinstance(field, Rows):
            filled |= {f"{name}-0-{key}": value for key, value in example(field.form, subject=subject, by=by).items()}
        else:
            filled[name] = _plausible(field, schema)
    return filled


def _fold(section: Section, came_back: bool) -> Section:
    """The section folded away, unless it has no name to open it by, must be answered, or is too small to be worth a tap."""
    asked = [each for each in section.fields if each["kind"] not in UNANSWERED]
    if section.title is None or _weight(section) < 2 or not all(each["optional"] for each in asked):
        return section
    filled = [each for each in asked if _has_something(each)]
    labels = _listed([each["label"].rstrip("?") for each in filled or asked])
    return replace(
        section,
        folded=True,
        open=any(map(_is_disputed, asked)) or (came_back and bool(filled)),
        gist=f"Sudah ada isinya: {labels}" if filled else labels,
    )


def _listed(labels: list[str]) -> str:
    """Labels as one sentence: small letters after the first, but NIK and KK as they are."""
    first, *rest = labels
    return ", ".join([first, *(each if each[1:2].isupper() else each[:1].lower() + each[1:] for each in rest)])


def _weight(section: Section) -> int:
    """How many fields a section asks for, those of its rows too."""
    return sum(
        sum(map(len, each["rows"])) if "rows" in each else each["kind"] not in UNANSWERED for each in section.fields
    )


def _within(one: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [one, *(inner for row in one.get("rows", ()) for inner in row)]


def _has_something(one: Mapping[str, Any]) -> bool:
    return any(each["value"] for each in _within(one) if "rows" not in each)


def _is_disputed(one: Mapping[str, Any]) -> bool:
    return any(each["error"] or each["clash"] for each in _within(one))


def _schema(form: type[marshmallow.Schema], subject: Any, by: Any) -> Any:
    schema: Any = form()
    schema.subject, schema.by = subject, by
    return schema


def _asking(schema: marshmallow.Schema) -> list[tuple[str, fields.Field]]:
    return [(name, field) for name, field in schema.fields.items() if "label" in field.metadata]


def _answered(schema: marshmallow.Schema) -> list[tuple[str, fields.Field]]:
    return [(name, field) for name, field in _asking(schema) if field.metadata["kind"] not in UNANSWERED]


def _draw(
    name: str, field: fields.Field, schema: Any, typed: Mapping[str, Any] | None, errors: Errors, clashes: Clashes
) -> dict[str, Any]:
    asked = field.metadata
    start, comes_back = asked.get("start"), asked["kind"] != "shown"
    value = typed.get(name) if typed is not None and comes_back else start(schema.subject, schema.by) if start else None
    one = {
        "kind": asked["kind"],
        "name": name,
        "label": asked["label"],
        "hint": asked.get("hint"),
        "optional": not field.required,
        "value": value if isinstance(value, (list, bool)) else as_text(value),
        "error": errors.get(name),
        "clash": clashes.get(name),
    }
    if isinstance(field, Rows):
        return one | {"rows": _draw_rows(name, field, schema, typed, value, errors, clashes), "most": field.most}
    options = _choice_of(field)
    if options is not None:
        one["options"] = offered(options, schema)
    return one | {key: asked[key] for key in KEPT if key in asked}


def _draw_rows(
    name: str, field: Rows, schema: Any, typed: Mapping[str, Any] | None, value: Any, errors: Errors, clashes: Clashes
) -> list[list[dict[str, Any]]]:
    """Each row's fields: those typed or given first, then the empty ones that stand ready."""
    given = gathered(typed, name) if typed is not None else dict(enumerate(value or ()))
    last = max([-1, *given]) + 1
    count = max(last, min(field.most, last + field.shown))
    inner = _schema(field.form, schema.subject, schema.by)
    drawn_rows = []
    for number in range(count):
        row = given.get(number, {})
        fields_of_row = []
        for key, each in _asking(inner):
            full = f"{name}-{number}-{key}"
            one = _draw(key, each, inner, row, {}, {})
            mine = {"error": errors.get(full), "clash": clashes.get(full)}
            fields_of_row.append(one | {"name": full, "in_row": True} | mine)
        drawn_rows.append(fields_of_row)
    return drawn_rows


def _words(field: fields.Field, value: Any, schema: Any) -> str:
    if value in (None, "", [], False):
        return ""
    if isinstance(field, Rows):
        return "\n".join(filter(None, (_row_words(field, row, schema) for row in value)))
    if field.metadata["kind"] == "signature":
        return "Digambar di layar"
    choice = _choice_of(field)
    if choice is not None:
        labels = {id: label for id, label, _ in _offered_or_none(choice, schema)}
        return ", ".join(labels.get(each, str(each)) for each in (value if isinstance(value, list) else [value]))
    if isinstance(field, fields.Date) and isinstance(value, str):
        value = date.fromisoformat(value)
    if isinstance(value, date):
        return long_date(value)
    if value is True:
        return "Ya"
    suffix = field.metadata.get("suffix")
    return f"{value} {suffix}" if suffix else str(value)


def _row_words(field: Rows, row: Mapping[str, Any], schema: Any) -> str:
    inner = _schema(field.form, schema.subject, schema.by)
    return "; ".join(filter(None, (_words(each, row.get(key), inner) for key, each in _answered(inner))))


def _offered_or_none(field: Choice, schema: Any) -> list[tuple[str, str, str | None]]:
    return [] if callable(field.options) and schema.subject is None else offered(field, schema)


def _choice_of(field: fields.Field) -> Choice | None:
    inner = field.inner if isinstance(field, fields.List) else field
    return inner if isinstance(inner, Choice) else None


def _plausible(field: fields.Field, schema: Any) -> Any:
    if "example" in field.metadata:
        given = field.metadata["example"]
        return given(schema.subject, schema.by) if callable(given) else given
    choice = _choice_of(field)
    if choice is not None:
        first = next((id for id, _, _ in offered(choice, schema)), "")
        return [first] if isinstance(field, fields.List) else first
    if isinstance(field, fields.Date):
        return "2026-11-20"
    if isinstance(field, fields.Time):
        return "09:00"
    if isinstance(field, fields.Integer):
        return "1"
    if isinstance(field, fields.Boolean):
        return "1"
    return "Sesuai hasil pembicaraan."[: _longest(field)].strip()


def _longest(field: fields.Field) -> int:
    """How many letters a text may have."""
    bounds = [each.max for each in field.validators if isinstance(each, validate.Length) and each.max]
    return min(bounds, default=200)
