"""The doors of reports: the citizen's form, and beyond it the desk of those who look into them."""

from collections.abc import Mapping
from typing import Any

import flask
from flask.typing import ResponseReturnValue

from pmks.agencies.queries import settings_of
from pmks.citizens import doors
from pmks.house import forms, replies
from pmks.house.doors import public
from pmks.house.problems import Errors
from pmks.posters.queries import Hung, scanned
from pmks.public.queries import Shelf, chosen, first_doors, shelves
from pmks.regions.queries import village_options
from pmks.sightings import by_poster as by_poster
from pmks.sightings.desk_routes import desk
from pmks.sightings.rules import SEEN, WHO

blueprint = flask.Blueprint("sightings", __name__)
blueprint.register_blueprint(desk)


@blueprint.get("/lapor")
@public
def report_form() -> ResponseReturnValue:
    """The form for a person in need who was seen somewhere; without `?agency=` first whose town it is."""
    args = flask.request.args
    poster = scanned(args.get("poster", "")) if args.get("poster") else None
    shelf = chosen(poster.agency.slug if poster else args.get("agency"))
    return _form(shelf, poster, {"place": poster.poster.place, "area": poster.poster.area} if poster else {}, {}, 200)


@blueprint.post("/lapor")
@public
def report() -> ResponseReturnValue:
    """Take in a report: place and description are enough. Ends with a code, a PIN and what happens next."""
    flask.request.max_content_length = doors.MOST_BYTES
    given = flask.request.form
    poster = scanned(given.get("poster", "")) if given.get("poster") else None
    shelf = chosen(given.get("agency"))
    if shelf is None:
        fields = forms.raw(given)
        return _form(None, None, fields, {"agency": ["Pilih dulu kota atau kabupatennya."]}, 422)
    return doors.receive(
        "sighting.report",
        agency=shelf.agency.slug,
        again=lambda fields, errors, status: _form(shelf, poster, fields, errors, status),
        place=poster.code if poster and _hangs(poster, shelf) else None,
        photos="photo_sha256",
    )


def _hangs(poster: Hung, shelf: Shelf) -> bool:
    """Whether bursts are counted by this poster: its code can be read on any wall, so only one that hangs in this very town."""
    return poster.agency.slug == shelf.agency.slug and poster.poster.retired_at is None


def _form(
    shelf: Shelf | None, poster: Hung | None, typed: Mapping[str, Any], errors: Errors, status: int
) -> ResponseReturnValue:
    page: dict[str, Any] = {
        "shelves": shelves(),
        "chosen": shelf,
        "poster": poster if poster and not poster.poster.retired_at else None,
        "typed": typed,
        "errors": errors,
        "start": doors.start(typed),
    }
    if shelf:
        page |= {
            "who": [(id, label, picture) for id, (label, picture) in WHO.items()],
            "picked": forms.several(typed.get("who")),
            "seen": list(SEEN.items()),
            "areas": village_options(shelf.agency.region),
            "kept": forms.several(typed.get("kept")),
            "named": not settings_of(shelf.agency.slug).get("report.anonymous", True),
            "first_doors": first_doors(shelf),
        }
    reply = flask.make_response(flask.render_template("sightings/report.html", **page), status)
    return replies.hide(reply) if flask.request.method == "POST" else reply
