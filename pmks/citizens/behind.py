"""The PIN's door: whatever the holder of a slip does without an account, in whichever room, passes here."""

from collections.abc import Callable, Mapping
from typing import Any

import flask
from flask.typing import ResponseReturnValue

from pmks.citizens.doors import TWICE, came_before
from pmks.citizens.page import story_page
from pmks.citizens.pins import check_pin
from pmks.citizens.slips import slip_with
from pmks.citizens.tables import Slip
from pmks.house import forms
from pmks.house.callers import calling
from pmks.house.database import hold, transaction
from pmks.house.problems import Conflict, Invalid, Problem, TooMany
from pmks.house.replies import hide, see_other
from pmks.papers.codes import read_code, shown_code
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
    `kind` is as unknown as a code that nobody was given. Of two that come at once the second acts on what the first has left. What `act` refuses (Invalid, Conflict) comes back with the typed words.
    """
    flask.request.max_content_length = LONGEST_FORM
    fields = forms.raw(flask.request.form)
    try:
        BRAKE.check(calling())
    except TooMany as problem:
        return _held(problem, fields)
    slip = slip_with(code)
    if slip is None or (kind and slip.kind != kind):
        return unknown(read_code(code))
    pin = str(fields.pop("pin", ""))
    is_acting = field is None or field in fields
    try:
        check_pin(slip, pin, calling())
    except (Invalid, TooMany) as problem:
        errors = problem.errors if isinstance(problem, Invalid) else {"pin": [problem.sentence]}
        return _page(slip, problem, errors=errors, kept=_plain(fields) if is_acting else ())
    if not is_acting:
        return _page(slip, None, pin=pin)
    try:
        with transaction():
            hold(slip)
            act(slip, fields)
    except Invalid as problem:
        return _page(slip, problem, pin=pin, errors=problem.errors, typed=fields)
    except Conflict as problem:
        sentence = TWICE if came_before(fields) else problem.sentence
        return _page(slip, problem, pin=pin, errors={"": [sentence]}, typed=fields)
    return _page(slip, None, pin=pin, sent=sent)


def to_story(code: str) -> ResponseReturnValue:
    """To the story of a code, from the address that stays in the bar after a form behind the PIN: it is kept and shared."""
    return hide(flask.make_response(see_other(f"/cek/{shown_code(code)}")))


def _page(slip: Slip, problem: Problem | None, **told: Any) -> flask.Response:
    page = story_page(slip, action=flask.request.path, **told)
    reply = hide(flask.make_response(page, problem.status if problem else 200))
    reply.headers["X-Form"] = "taken" if told.get("sent") else "again"
    return _wait(reply, problem)


def _held(problem: TooMany, fields: Mapping[str, Any]) -> flask.Response:
    """Whoever has to wait gets his form back, whether there is such a code or not. The page's script, which reads no `X-Form`, keeps the
    form as it stands and tries again by itself."""
    page = flask.render_template("citizens/held.html", problem=problem, kept=_plain(fields))
    return _wait(hide(flask.make_response(page, problem.status)), problem)


def _wait(reply: flask.Response, problem: Problem | None) -> flask.Response:
    if problem and problem.retry_after:
        reply.headers["Retry-After"] = str(problem.retry_after)
    return reply


def _plain(fields: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What was sent, to be sent again as it is."""
    return [(name, forms.readable(str(each))) for name, value in fields.items() for each in forms.several(value)]
