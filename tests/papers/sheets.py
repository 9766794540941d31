"""Reading a sheet back before it is drawn: its facts by label, and every word in it."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from pmks.papers.kinds import kinds
from pmks.papers.rules.dossier import Dossier
from pmks.papers.rules.sheet import Facts, Sheet

ARRANGED = frozenset({"layout", "align"})
"""Fields that say how a thing stands on the page."""


def composed(id: str, dossier: Dossier, **parts: str) -> Sheet:
    """The sheet of a kind with the words its parts begin with, some of them typed anew."""
    kind = kinds()[id]
    return kind.compose(dossier, {**kind.starts(dossier), **parts})


def facts_of(sheet: Sheet) -> Mapping[str, str]:
    """What stands behind each label."""
    return {label: value for block in sheet.blocks if isinstance(block, Facts) for label, value in block.rows}


def words_in(sheet: Sheet) -> str:
    """All that is printed, one thing a line."""
    return "\n".join(_words(sheet))


def _words(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, (tuple, list, frozenset)):
        for each in thing:
            yield from _words(each)
    elif is_dataclass(thing):
        for each in fields(thing):
            if each.name in ARRANGED:
                continue
            yield from _words(getattr(thing, each.name))
