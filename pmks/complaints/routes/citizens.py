"""The doors of complaints that anybody may open: the form, and how content somebody is with what became of it."""

from collections.abc import Mapping
from typing import Any

import flask
from flask.typing import ResponseReturnValue

from pmks.citizens.actors import holder
from pmks.citizens.behind import behind_pin, to_story
from pmks.citizens.doors import MOST_BYTES, receive, start
from pmks.citizens.tables import Slip
from pmks.complaints.identities import FIELD, read_token
from pmks.complaints.queries.page import form_facts
from pmks.complaints.routes.blueprint import blueprint, keep_identity
from pmks.house import clock
from pmks.house.doors import public
from pmks.house.problems import Errors
from pmks.house.submissions import submit
from pmks.public import queries

CHOOSE = "Pilih dulu dinasnya."


@blueprint.get("/pengaduan")
@public
def open_form() -> ResponseReturnValue:
    """The form for a complaint of the chosen agency, and every channel that the standards print (domain §3.43)."""
    return _form(queries.chosen(flask.request.args.get("agency")))


@blueprint.post("/pengaduan")
@public
def send() -> ResponseReturnValue:
    """Take in a complaint; its page shows the code and the PIN to follow it."""
    flask.request.max_content_length = MOST_BYTES
    chosen = queries.chosen(flask.request.form.get("agency"))
    if chosen is None:
        return _form(None, {}, {"agency": [CHOOSE]}, 422)

    def again(typed: Mapping[str, Any], errors: Errors, status: int) -> ResponseReturnValue:
        return _form(chosen, typed, errors, status)

    return receive("complaint.file", agency=chosen.agency.slug, again=again, check=keep_identity)


@blueprint.get("/pengaduan/<code>/penilaian")
@public
def follow(code: str) -> ResponseReturnValue:
    """The address of a rating leads to the story."""
    return to_story(code)


@blueprint.post("/pengaduan/<code>/penilaian")
@public
def rate(code: str) -> ResponseReturnValue:
    """How content the citizen is, once."""
    return behind_pin(code, _rate, sent="Terima kasih, penilaian Anda tersimpan.", kind="complaint")


def _rate(slip: Slip, fields: Mapping[str, Any]) -> None:
    submit("complaint.rate", {"complaint": slip.subject}, fields, by=holder(slip), at=clock.now())


def _form(
    chosen: queries.Shelf | None,
    typed: Mapping[str, Any] | None = None,
    errors: Errors | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    page: dict[str, Any] = {
        "shelves": queries.shelves(),
        "chosen": chosen,
        "form": typed or {},
        "errors": errors or {},
        "start": start(typed),
        "asks": form_facts(chosen.agency.slug) if chosen else None,
        "kept": read_token((typed or {}).get(FIELD)) is not None,
    }
    return flask.render_template("complaints/form.html", **page), status
