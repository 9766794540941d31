"""The door of a family that looks for somebody. It asks nobody to sign in, sets no cookie and works without scripts."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import flask
from flask.typing import ResponseReturnValue

from pmks.citizens import doors
from pmks.citizens.photos import kind_of
from pmks.house import forms, replies
from pmks.house.doors import public
from pmks.house.drawing import drawn
from pmks.house.problems import Errors
from pmks.public import queries
from pmks.public.queries import Shelf, chosen
from pmks.searches.forms import AskForm

UPLOADS = {"photo": "photo_sha256", "paper": "paper_sha256"}
"""Under which name a picture comes, of the missing one or of the searcher's document, and which field tells of it."""
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
    return doors.receive(
        "search.ask",
        agency=shelf.agency.slug,
        again=lambda fields, errors, status: _form(shelf, fields, errors, status),
        photos=UPLOADS,
    )


def _form(shelf: Shelf | None, typed: Mapping[str, Any], errors: Errors, status: int) -> ResponseReturnValue:
    page: dict[str, Any] = {
        "shelves": queries.tracing(),
        "chosen": shelf,
        "typed": typed,
        "errors": errors,
        "start": doors.start(typed),
    }
    if shelf:
        kept = forms.several(typed.get("kept"))
        page |= {
            "sections": drawn(AskForm, subject=None, by=None, typed=typed or None, errors=errors),
            "kept": kept,
            "brought": Counter(kind_of(str(each)) for each in kept),
        }
    reply = flask.make_response(flask.render_template("searches/ask.html", **page), status)
    return replies.hide(reply) if flask.request.method == "POST" else reply
