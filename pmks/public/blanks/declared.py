"""What a deed's form asks on a screen, as something to fill in by hand: one declaration, so that screen and paper ask the same. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import marshmallow
from marshmallow import fields

from pmks.house.fields import Choice, Rows
from pmks.papers.rules.sheet import Block, Column, Facts, Heading, Lines, Table, Text, Ticks

ON_SCREEN_ONLY = frozenset({"hidden", "shown", "signature", "reserved"})
"""Kinds of fields that a paper answers otherwise: a signature has its own place there."""
LEAST_ROWS, LEAST_LINES = 3, 2
Options = Mapping[str, Sequence[str]]
"""By field: what a choice offers in this agency, where its declaration leaves that to the case."""


def asked(
    form: type[marshmallow.Schema], options: Options | None = None, without: frozenset[str] = frozenset()
) -> tuple[Block, ...]:
    """The blocks that ask what `form` asks, section by section, in the same order and words; fields `without` are left to the screen."""
    found: list[Block] = []
    wanted = [(name, field) for name, field in _asking(form()) if name not in without]
    for section, group in groupby(wanted, key=lambda pair: pair[1].metadata.get("section")):
        found += [Heading(section)] if section else []
        found += _joined(block for name, field in group for block in _blocks(field, (options or {}).get(name)))
    return tuple(found)


def _asking(schema: marshmallow.Schema) -> Iterator[tuple[str, fields.Field]]:
    for name, field in schema.fields.items():
        if "label" in field.metadata and field.metadata["kind"] not in ON_SCREEN_ONLY:
            yield name, field


def _blocks(field: fields.Field, options: Sequence[str] | None) -> Iterator[Block]:
    asked, label = field.metadata, str(field.metadata["label"])
    if isinstance(field, Rows):
        if label != asked.get("section"):
            yield Text(f"{label}:")
        titles = [str(each.metadata["label"]) for _, each in _asking(field.form())]
        columns = tuple(Column(title, max(0.9, max(map(len, title.split())) / 8)) for title in titles)
        rows = max(LEAST_ROWS, field.shown)
        yield Table(
            (Column("No.", 0, "right"), *columns), tuple((str(n), *("",) * len(columns)) for n in range(1, rows + 1))
        )
    elif offered := options or _offered(field):
        yield Ticks(label, tuple(offered))
    elif asked["kind"] == "tick":
        yield Ticks(label, ("Ya", "Tidak"))
    elif asked["kind"] == "paragraph":
        yield Lines(label, max(LEAST_LINES, asked.get("lines", LEAST_LINES)))
    else:
        yield Facts(((f"{label} ({asked['suffix']})" if asked.get("suffix") else label, ""),))


def _offered(field: fields.Field) -> tuple[str, ...]:
    """The labels of a choice that is the same on every case; empty for any other field."""
    inner: Any = field.inner if isinstance(field, fields.List) else field
    if not isinstance(inner, Choice) or callable(inner.options):
        return ()
    return tuple(each if isinstance(each, str) else each[0] for each in inner.options.values())


def _joined(blocks: Iterator[Block]) -> list[Block]:
    """Lines to fill in that follow each other stand in one block."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Facts) and found and isinstance(found[-1], Facts):
            found[-1] = Facts((*found[-1].rows, *block.rows))
        else:
            found.append(block)
    return found
