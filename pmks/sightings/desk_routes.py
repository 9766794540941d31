"""The doors of those who look into reports: the list, one report, its deeds and photos, and what was told by word of mouth."""

from typing import Any
from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.agencies.queries import agency
from pmks.citizens.handing import given_page
from pmks.house import clock, deeds, forms, replies
from pmks.house.doors import ask_for, me, open_to
from pmks.house.drawing import drawn
from pmks.house.problems import Conflict, Errors, Invalid, NotFound
from pmks.house.submissions import born, submit
from pmks.regions.queries import village_options
from pmks.rights.erasing import destroy_files
from pmks.sightings.forms import SightingForm
from pmks.sightings.queries.lists import board_page
from pmks.sightings.queries.page import reporter_page, sighting_page
from pmks.sightings.queries.reach import DESK, TRIAGE, sighting_for
from pmks.sightings.tables import Sighting
from pmks.standards.vocabulary import vocabulary

desk = flask.Blueprint("desk", __name__)
REPORT, REVEAL, FORGET = "sighting.report", "sighting.reveal", "sighting.forget"
ON_THE_PAGE = frozenset({"sighting.report", "sighting.reveal", "sighting.contest"})
"""Deeds that have doors of their own."""


@desk.get("/sightings")
@open_to(DESK)
def index() -> ResponseReturnValue:
    """The reports that the reader may see, by how they stand."""
    return flask.render_template("sightings/index.html", **board_page(me(), flask.request.args))


@desk.get("/sightings/new")
@open_to(DESK)
def new() -> ResponseReturnValue:
    """The form for what somebody tells an officer."""
    ask_for(REPORT)
    return _form({}, {}, 200)


@desk.post("/sightings")
@open_to(DESK)
def create() -> ResponseReturnValue:
    """Write down what somebody told; whoever told it takes the slip away."""
    ask_for(REPORT)
    fields = {name: value for name, value in forms.raw(flask.request.form).items() if name != "review"}
    try:
        result = submit(REPORT, {}, fields, by=me(), at=clock.now())
    except Invalid as problem:
        return _form(fields, problem.errors, problem.status)
    except Conflict as problem:
        return _form(fields, {"": [problem.sentence]}, problem.status)
    return given_page(result.address)


@desk.get("/sightings/<uuid:id>")
@open_to(DESK)
def show(id: UUID) -> ResponseReturnValue:
    """One report; on a wide screen beside the list that it stands in."""
    return flask.render_template("sightings/show.html", **sighting_page(_sighting(id), me()))


@desk.post("/sightings/<uuid:id>/deeds")
@open_to(DESK)
def post_deed(id: UUID) -> ResponseReturnValue:
    """Do something with a report: `deed` says what."""
    sighting, fields = _sighting(id), forms.raw(flask.request.form)
    name = str(fields.pop("deed", ""))
    if not name.startswith("sighting.") or name in ON_THE_PAGE:
        raise NotFound
    try:
        result = submit(name, {"sighting": id}, fields, by=me(), at=clock.now())
    except Invalid as problem:
        said: dict[str, Any] = {"deed": name, "typed": fields, "errors": problem.errors}
        return flask.render_template("sightings/show.html", **sighting_page(sighting, me(), **said)), problem.status
    except Conflict as problem:
        page = sighting_page(_sighting(id), me(), problem=problem.sentence)
        return flask.render_template("sightings/show.html", **page), problem.status
    if name == FORGET:
        destroy_files(flask.current_app.config["STORE"])
    return replies.see_other(result.address)


@desk.post("/sightings/<uuid:id>/reporter")
@open_to(DESK)
def show_reporter(id: UUID) -> ResponseReturnValue:
    """Show who reported, and write down who looked."""
    sighting = _sighting(id)
    done = deeds.perform(REVEAL, {"sighting": id}, {}, by=me(), at=clock.now())
    page = flask.make_response(flask.render_template("sightings/reporter.html", **reporter_page(sighting, done.value)))
    page.headers["Cache-Control"] = "no-store"
    return page


@desk.get("/sightings/<uuid:id>/photos/<int:number>")
@open_to(TRIAGE)
def show_photo(id: UUID, number: int) -> ResponseReturnValue:
    """A photo of a report, for those who check it."""
    digests = _sighting(id).photos
    known = digests[number - 1] if 0 < number <= len(digests) else None
    data = flask.current_app.config["STORE"].get(known) if known else None
    if data is None:
        raise NotFound("Foto ini tidak ada, atau bukan untuk Anda.")
    return flask.Response(data, mimetype="image/jpeg", headers={"Cache-Control": "no-store"})


def _sighting(id: UUID) -> Sighting:
    return sighting_for(me(), {"sighting": id})


def _form(typed: dict[str, Any], errors: Errors, status: int) -> ResponseReturnValue:
    told = {name: [*said] for name, said in errors.items()}
    page = {
        "sections": drawn(SightingForm, subject=None, by=me(), typed=typed or None, errors=told),
        "villages": village_options(agency(me().agency).region),
        "sources": [*vocabulary().sources.items()],
        "typed": typed,
        "errors": told,
        "born": born() | ({"submission_id": typed["submission_id"]} if typed.get("submission_id") else {}),
    }
    return flask.render_template("sightings/new.html", **page), status
