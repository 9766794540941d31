"""The doors for whoever holds a slip: its messages and its contest, behind the PIN. The story itself is shown at `/cek/<code>`."""

from collections.abc import Mapping
from typing import Any

import flask
from flask.typing import ResponseReturnValue

from pmks.citizens.actors import holder
from pmks.citizens.doors import address, hide
from pmks.citizens.page import story_page
from pmks.citizens.slips import check_pin, slip_with
from pmks.citizens.stories import story_of
from pmks.citizens.tables import Slip
from pmks.house import clock, forms
from pmks.house.doors import public
from pmks.house.problems import Conflict, Invalid, NotFound
from pmks.house.submissions import submit
from pmks.public.checking import BRAKE

blueprint = flask.Blueprint("citizens", __name__)
LONGEST_FORM = 64 * 1024
"""Bytes of a form that nobody needs to be signed in for."""


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


def _behind_pin(code: str, field: str, sent: str, act: Any) -> ResponseReturnValue:
    flask.request.max_content_length = LONGEST_FORM
    fields = forms.raw(flask.request.form)
    slip, pin, errors, status = _slip(code), str(fields.get("pin", "")), {}, 200
    try:
        check_pin(slip, pin, address())
    except Invalid as problem:
        return hide(flask.make_response(story_page(slip, errors=problem.errors), problem.status))
    if field not in fields:
        return hide(flask.make_response(story_page(slip, pin=pin)))
    try:
        act(slip, {name: value for name, value in fields.items() if name != "pin"})
    except Invalid as problem:
        errors, status = problem.errors, problem.status
    except Conflict as problem:
        errors, status = {"": [problem.sentence]}, problem.status
    told: Mapping[str, Any] = {"errors": errors, "typed": fields} if errors else {"sent": sent}
    return hide(flask.make_response(story_page(slip, pin=pin, **told), status))


def _write(slip: Slip, fields: Mapping[str, Any]) -> None:
    submit("slip.write", {"slip": slip.id}, fields, by=holder(slip), at=clock.now())


def _contest(slip: Slip, fields: Mapping[str, Any]) -> None:
    way = story_of(slip).contest
    if way is None:
        raise Conflict("Keberatan untuk hasil ini sudah disampaikan, atau hasilnya belum ada.")
    submit(way.deed, way.ref, fields, by=holder(slip), at=clock.now())


def _slip(code: str) -> Slip:
    BRAKE.check(address())
    found = slip_with(code)
    if found is None:
        BRAKE.remember(address())
        raise NotFound("Kode ini tidak kami kenal. Periksa lagi huruf demi huruf.")
    return found
