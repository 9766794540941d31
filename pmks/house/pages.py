"""Long lists a page at a time, by key and never by offset, so that the last page costs what the first does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import peewee

from pmks.house.problems import NotFound

PAGE = 25


@dataclass(frozen=True)
class Page:
    """One page of a list: its rows, and the key of the next page, or None at the end."""

    rows: Sequence[Any]
    after: str | None = None


def newest_first(rows: "peewee.ModelSelect[Any]", moment: peewee.Field, id: peewee.Field, after: str | None) -> Page:
    """25 rows by a moment and an id, both falling, from below the key `after`. Raises NotFound for a key that is none."""
    if after:
        then, last_id = _read_key(after)
        rows = rows.where((moment < then) | ((moment == then) & (id < last_id)))
    found = list(rows.order_by(moment.desc(), id.desc()).limit(PAGE + 1))
    last = found[PAGE - 1] if len(found) > PAGE else None
    return Page(found[:PAGE], f"{getattr(last, moment.name).isoformat()}~{getattr(last, id.name)}" if last else None)


def _read_key(text: str) -> tuple[datetime, UUID]:
    try:
        moment, id = text.split("~")
        return datetime.fromisoformat(moment).astimezone(UTC), UUID(id)
    except (ValueError, OverflowError) as error:
        raise NotFound from error
