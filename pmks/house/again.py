"""A form that was not taken comes back with its words, whether something in it needs correcting or somebody else was first."""

from collections.abc import Mapping
from typing import Any, TypedDict

from pmks.house.deeds import REGISTER
from pmks.house.drawing import said
from pmks.house.problems import Conflict, Errors, Invalid, NotAllowed

Refused = Invalid | Conflict | NotAllowed
REFUSED = (Invalid, Conflict, NotAllowed)
"""What a page answers with its form once more: caught together, so that none of them costs somebody the words he typed."""


class Back(TypedDict):
    """What a page is drawn with again: the deed, its raw fields, sentences by field, and one that is about the whole."""

    deed: str
    typed: Mapping[str, Any]
    errors: Errors
    problem: str | None


def back(deed: str, fields: Mapping[str, Any], problem: Refused) -> Back:
    """A form of a page, to be drawn again for what was wrong with it."""
    errors = problem.errors if isinstance(problem, Invalid) else {}
    return Back(deed=deed, typed=fields, errors=errors, problem=None if errors else problem.sentence)


def unsent(deed: str, fields: Mapping[str, Any], *, subject: Any, by: Any) -> list[tuple[str, str]]:
    """What was typed into the form of a deed, as (label, words), for a page that no longer offers that form."""
    form = REGISTER[deed].form if deed in REGISTER else None
    return said(form, fields, subject=subject, by=by) if form else []
