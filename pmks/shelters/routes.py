"""The doors of shelters: the house today, the roll call, the rooms, and the stay of one person."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.cases.queries.reach import case_with_id
from pmks.house import clock, forms, replies
from pmks.house.doors import ask_for, me, open_to
from pmks.house.permissions import ADMIN, OFFICE, SHELTER
from pmks.house.problems import Conflict, Invalid, NotFound
from pmks.house.submissions import submit
from pmks.shelters.queries import chapter
from pmks.shelters.queries.board import board
from pmks.shelters.queries.roll import roll_page
from pmks.shelters.queries.rooms import room_for, shelter_for, shelters_for
from pmks.shelters.queries.rooms_page import room_form, rooms_page
from pmks.shelters.queries.stay_page import stay_page
from pmks.shelters.words import NO_SHELTER
from pmks.users.tables import Office

__all__ = ["blueprint", "chapter"]
blueprint = flask.Blueprint("shelters", __name__)

KEEPERS = frozenset({"rps"}) | ADMIN
"""The head of a shelter keeps its rooms, and so does an administrator."""


@blueprint.get("/shelter")
@open_to(SHELTER | OFFICE)
def index() -> ResponseReturnValue:
    """Who is in the shelter today."""
    return flask.render_template("shelters/index.html", **board(me(), flask.request.args.get("shelter")))


@blueprint.get("/shelter/presence")
@open_to(SHELTER | OFFICE)
def show_presence() -> ResponseReturnValue:
    """The roll call of a day."""
    ask_for("shelter.presence")
    args = flask.request.args
    return flask.render_template("shelters/presence.html", **roll_page(_shelter(args), me(), _day(args.get("day"))))


@blueprint.post("/shelter/presence")
@open_to(SHELTER | OFFICE)
def post_presence() -> ResponseReturnValue:
    """Keep the roll call of a day for the whole shelter."""
    ask_for("shelter.presence")
    shelter, fields = _shelter(flask.request.form), forms.raw(flask.request.form)
    try:
        result = submit("shelter.presence", {"office": shelter.id}, fields, by=me(), at=clock.now())
    except Invalid as problem:
        page = roll_page(shelter, me(), _day(str(fields.get("day", ""))))
        return replies.correct("shelters/presence.html", problem, **page)
    return replies.see_other(result.address)


@blueprint.get("/shelter/rooms")
@open_to(KEEPERS)
def list_rooms() -> ResponseReturnValue:
    """The rooms of a shelter."""
    return flask.render_template("shelters/rooms.html", **rooms_page(me(), flask.request.args.get("shelter")))


@blueprint.get("/shelter/rooms/new")
@open_to(KEEPERS)
def new_room() -> ResponseReturnValue:
    """The form for a new room."""
    ask_for("room.open")
    return flask.render_template("shelters/room.html", **room_form(me(), _shelter(flask.request.args), None))


@blueprint.post("/shelter/rooms")
@open_to(KEEPERS)
def create_room() -> ResponseReturnValue:
    """Add a room."""
    shelter, fields = _shelter(flask.request.form), forms.raw(flask.request.form)
    try:
        result = submit("room.open", {"office": shelter.id}, fields, by=me(), at=clock.now())
    except Invalid as problem:
        return _again(shelter, None, problem)
    flask.flash("Kamar ditambah.")
    return replies.see_other(result.address)


@blueprint.get("/shelter/rooms/<uuid:id>")
@open_to(KEEPERS)
def show_room(id: UUID) -> ResponseReturnValue:
    """One room, changed on the same page."""
    room = room_for(me(), {"room": id})
    return flask.render_template("shelters/room.html", **room_form(me(), room.shelter, room))


@blueprint.post("/shelter/rooms/<uuid:id>")
@open_to(KEEPERS)
def change_room(id: UUID) -> ResponseReturnValue:
    """Change what is said of a room."""
    room, fields = room_for(me(), {"room": id}), forms.raw(flask.request.form)
    try:
        result = submit("room.change", {"room": id}, fields, by=me(), at=clock.now())
    except Invalid as problem:
        return _again(room.shelter, id, problem)
    flask.flash("Perubahan disimpan.")
    return replies.see_other(result.address)


@blueprint.post("/shelter/rooms/<uuid:id>/closure")
@open_to(KEEPERS)
def close_room(id: UUID) -> ResponseReturnValue:
    """Close a room that nobody is in."""
    room = room_for(me(), {"room": id})
    try:
        result = submit("room.close", {"room": id}, {}, by=me(), at=clock.now())
    except Conflict as problem:
        page = room_form(me(), room.shelter, room)
        return flask.render_template("shelters/room.html", refusal=problem.sentence, **page), problem.status
    flask.flash("Kamar ditutup.")
    return replies.see_other(result.address)


@blueprint.get("/cases/<uuid:id>/stay")
@open_to(SHELTER | OFFICE)
def show_stay(id: UUID) -> ResponseReturnValue:
    """One person's stay. What was given to him and how his health is, those of the field do not read."""
    return flask.render_template("shelters/stay.html", **stay_page(case_with_id(me(), id), me()))


def _again(shelter: Office, id: UUID | None, problem: Invalid) -> ResponseReturnValue:
    room = room_for(me(), {"room": id}) if id else None
    page = room_form(me(), shelter, room, forms.raw(flask.request.form), problem.errors)
    return replies.correct("shelters/room.html", problem, **page)


def _shelter(given: Mapping[str, Any]) -> Office:
    """The shelter that a page or a form names, else the first one that this reader has to do with. Raises NotFound."""
    wanted = given.get("shelter")
    if wanted:
        return shelter_for(me(), {"office": wanted})
    known = shelters_for(me())
    if not known:
        raise NotFound(NO_SHELTER)
    return known[0]


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
