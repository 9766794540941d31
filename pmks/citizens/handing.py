"""What a citizen's form is answered with: the words once more to be confirmed, or the slip to keep."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import flask

from pmks.agencies.queries import agency as agency_of
from pmks.citizens.pins import know_holder
from pmks.citizens.rules import PATIENCE
from pmks.citizens.slips import code_of, pin_of
from pmks.citizens.stories import story_of
from pmks.citizens.tables import Slip
from pmks.house import forms
from pmks.house.deeds import REGISTER
from pmks.house.drawing import said
from pmks.house.problems import NotFound
from pmks.house.qr import qr
from pmks.house.replies import hide


def given_page(address: str, caller: str | None = None) -> flask.Response:
    """The page that hands over the slip; sending the same form again shows the same one. `caller` is where its holder sent it from."""
    slip = Slip.get_or_none(Slip.id == UUID(address.rsplit("/", 1)[1]))
    if slip is None:
        raise NotFound("Kiriman ini sudah lama selesai dan datanya sudah dihapus.")
    if caller is not None:
        know_holder(slip, caller)
    code = code_of(slip.id)
    link = f"{flask.current_app.config['SETTINGS'].url}/cek/{code}"
    page = flask.render_template(
        "citizens/given.html",
        agency=agency_of(slip.agency),
        code=code,
        pin=pin_of(slip.id),
        link=link,
        qr=qr(link),
        story=story_of(slip),
    )
    reply = hide(flask.make_response(page))
    reply.headers["X-Form"] = "taken"
    return reply


def confirm_page(
    deed: str, agency: str, fields: Mapping[str, Any], body: Mapping[str, Any], challenge: str, *, is_early: bool
) -> str:
    """The words once more, to be confirmed: for browsers without scripts, and for forms that lay open too long."""
    form = REGISTER[deed].form
    return flask.render_template(
        "citizens/confirm.html",
        agency=agency_of(agency),
        told=said(form, body) if form else (),
        hidden=[(name, str(each)) for name, value in fields.items() for each in forms.several(value)],
        challenge=challenge,
        photos=len(forms.several(fields.get("kept"))),
        seconds=int(PATIENCE.total_seconds()),
        is_early=is_early,
    )
