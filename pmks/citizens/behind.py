"""The PIN's door: whatever the holder of a slip does without an account, in whichever room, passes here."""

from collections.abc import Callable, Mapping
from typing import Any

import flask
from flask.typing import ResponseReturnValue

from pmks.citizens.page import story_page
from pmks.citizens.slips import check_pin, slip_with
from pmks.citizens.tables import Slip
from pmks.house import forms
from pmks.house.callers import calling
from pmks.house.problems import Conflict, Invalid, TooMany
from pmks.house.replies import hide
from pmks.papers.codes import read_code
from pmks.public.checking import BRAKE, unknown

LONGEST_FORM = 64 * 1024
"""Bytes of a form that nobody needs to be signed in for."""


def behind_pin(
    code: str,
    act: Callable[[Slip, Mapping[str, Any]], None],
    *,
    sent: str,
    field: str | None = None,
    kind: str | None = None,
) -> ResponseReturnValue:
    """Do `act` to the slip of this code with the form's other fields, for whoever shows its PIN; its story answers, saying `sent`.

    A form without `field` only opens the story with its messages; without a `field` named here every form acts. A slip of another
    `kind` is as unknown as a code that nobody was given. What `act` refuses (Invalid, Conflict) comes back with the typed words.
    """
    flask.request.max_content_length = LONGEST_FORM
    fields = forms.raw(flask.request.form)
    BRAKE.check(calling())
    slip = slip_with(code)
    if slip is None or (kind and slip.kind != kind):
        return unknown(read_code(code))
    pin = str(fields.pop("pin", ""))
    try:
        check_pin(slip, pin, calling())
    except (Invalid, TooMany) as problem:
        errors = problem.errors if isinstance(problem, Invalid) else {"pin": [problem.sentence]}
        return _page(slip, problem.status, errors=errors, typed=fields)
    if field and field not in fields:
        return _page(slip, 200, pin=pin)
    try:
        act(slip, fields)
    except (Invalid, Conflict) as problem:
        errors = problem.errors if isinstance(problem, Invalid) else {"": [problem.sentence]}
        return _page(slip, problem.status, pin=pin, errors=errors, typed=fields)
    return _page(slip, 200, pin=pin, sent=sent)


def _page(slip: Slip, status: int, **told: Any) -> flask.Response:
    reply = hide(flask.make_response(story_page(slip, **told), status))
    reply.headers["X-Form"] = "taken" if told.get("sent") else "again"
    return reply
