"""The doors for whoever holds a slip: its messages and its contest, behind the PIN. The story itself is shown at `/cek/<code>`."""

from collections.abc import Callable, Mapping
from typing import Any

import flask
from flask.typing import ResponseReturnValue

from pmks.assets import BUILT
from pmks.citizens.actors import holder
from pmks.citizens.page import story_page
from pmks.citizens.slips import check_pin, slip_with
from pmks.citizens.stories import story_of
from pmks.citizens.tables import Slip
from pmks.house import clock, forms
from pmks.house.callers import calling
from pmks.house.doors import public
from pmks.house.problems import Conflict, Invalid, NotFound, TooMany
from pmks.house.replies import hide
from pmks.house.submissions import Submission, submission_id, submit
from pmks.papers.codes import read_code
from pmks.public.checking import BRAKE, also_known, unknown

blueprint = flask.Blueprint("citizens", __name__)
LONGEST_FORM = 64 * 1024
"""Bytes of a form that nobody needs to be signed in for."""


@blueprint.get("/citizen-sw.js")
@public
def worker() -> ResponseReturnValue:
    """The small worker that opens a form again without a network, for whoever has begun to fill it in."""
    path = BUILT / "citizen-worker.js"
    if not path.exists():
        raise NotFound
    return flask.Response(path.read_bytes(), mimetype="text/javascript", headers={"Cache-Control": "no-cache"})


@blueprint.post("/cek/<code>/pesan")
@public
def write(code: str) -> ResponseReturnValue:
    """The messages of a slip, for its PIN; with words in the form they are sent first."""
    return _behind_pin(code, "text", "Pesan Anda sudah terkirim.", _write)


@blueprint.post("/cek/<code>/keberatan")
@public
def contest(code: str) -> ResponseReturnValue:
    """Disagree with the outcome, once."""
    return _behind_pin(code, "reason", "Keberatan Anda sudah kami terima dan akan diperiksa atasan.", _contest)


@also_known
def _story(letters: str) -> str | None:
    """The story of a slip at `/cek/<code>`."""
    slip = slip_with(letters)
    return story_page(slip) if slip else None


def _behind_pin(
    code: str, field: str, sent: str, act: Callable[[Slip, Mapping[str, Any]], None]
) -> ResponseReturnValue:
    flask.request.max_content_length = LONGEST_FORM
    fields = forms.raw(flask.request.form)
    BRAKE.check(calling())
    slip = slip_with(code)
    if slip is None:
        return unknown(read_code(code))
    pin = str(fields.pop("pin", ""))
    try:
        check_pin(slip, pin, calling())
    except (Invalid, TooMany) as problem:
        errors = problem.errors if isinstance(problem, Invalid) else {"pin": [problem.sentence]}
        return _page(slip, problem.status, errors=errors, typed=fields)
    if field not in fields:
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


def _write(slip: Slip, fields: Mapping[str, Any]) -> None:
    submit("slip.write", {"slip": slip.id}, fields, by=holder(slip), at=clock.now())


def _contest(slip: Slip, fields: Mapping[str, Any]) -> None:
    way = story_of(slip).contest
    if way is None:
        if _said_before(slip, fields):
            return
        raise Conflict("Keberatan untuk hasil ini sudah disampaikan, atau hasilnya belum ada.")
    submit(way.deed, way.ref, fields, by=holder(slip), at=clock.now())


def _said_before(slip: Slip, fields: Mapping[str, Any]) -> bool:
    """Whether this very form was taken in a moment ago, and only its answer was lost."""
    mine = (Submission.id == submission_id(fields)) & (Submission.by == slip.id)
    return Submission.select().where(mine).exists()
