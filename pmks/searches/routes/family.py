"""The door of a family that looks for somebody. It asks nobody to sign in, sets no cookie and works without scripts."""

from collections.abc import Mapping
from typing import Any

import flask
from flask.typing import ResponseReturnValue

from pmks.citizens import doors
from pmks.house import forms, replies
from pmks.house.doors import public
from pmks.house.drawing import drawn
from pmks.house.problems import Errors
from pmks.public import queries
from pmks.public.queries import Shelf, chosen
from pmks.searches.forms import AskForm
from pmks.searches.told import DOCUMENT, PERSON

UPLOADS = {"photo": PERSON, "paper": DOCUMENT}
"""Under which name which kind of picture comes."""
blueprint = flask.Blueprint("searches", __name__)


@blueprint.get("/cari-keluarga")
@public
def ask_form() -> ResponseReturnValue:
    """Whom to ask about a lost relative: without `?agency=` first where he may be, then the form."""
    return _form(chosen(flask.request.args.get("agency")), {}, {}, 200)


@blueprint.post("/cari-keluarga")
@public
def ask() -> ResponseReturnValue:
    """Take in what a family asks. Ends with a code, a PIN and what happens next."""
    flask.request.max_content_length = doors.MOST_BYTES
    given = flask.request.form
    shelf = chosen(given.get("agency"))
    if shelf is None:
        return _form(None, forms.raw(given), {"agency": ["Pilih dulu kota atau kabupatennya."]}, 422)
    kinds = _kinds()
    return doors.receive(
        "search.ask",
        agency=shelf.agency.slug,
        again=lambda fields, errors, status: _form(shelf, {**fields, "kinds": kinds}, errors, status),
        photos="photo_sha256",
        uploads=tuple(UPLOADS),
        check=lambda fields: fields.update(kinds=kinds),
    )


def _kinds() -> str:
    """Of each picture, those that the form brought before and then those of this request, what it is of."""
    before = flask.request.form.get("kinds", "")[: len(flask.request.form.getlist("kept"))]
    files = flask.request.files
    return before + "".join(kind for name, kind in UPLOADS.items() for file in files.getlist(name) if file.filename)


def _form(shelf: Shelf | None, typed: Mapping[str, Any], errors: Errors, status: int) -> ResponseReturnValue:
    page: dict[str, Any] = {
        "shelves": queries.tracing(),
        "chosen": shelf,
        "typed": typed,
        "errors": errors,
        "start": doors.start(typed),
    }
    if shelf:
        kinds = str(typed.get("kinds") or "")
        kept = forms.several(typed.get("kept"))
        page |= {
            "sections": drawn(AskForm, subject=None, by=None, typed=typed or None, errors=errors),
            "kept": kept,
            "kept_kinds": {kind: kinds[: len(kept)].count(kind) for kind in (PERSON, DOCUMENT)},
            "kinds": kinds[: len(kept)],
        }
    reply = flask.make_response(flask.render_template("searches/ask.html", **page), status)
    return replies.hide(reply) if flask.request.method == "POST" else reply
