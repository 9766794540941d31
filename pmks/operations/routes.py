"""The doors of outings: begin one, see who was met, end it."""

from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.house import clock, forms, replies
from pmks.house.doors import ask_for, me, open_to
from pmks.house.permissions import WORKERS
from pmks.house.problems import Invalid
from pmks.house.submissions import submit
from pmks.operations.page import index_page, new_page, outing_page
from pmks.operations.queries import operation_for

blueprint = flask.Blueprint("operations", __name__)


@blueprint.get("/operations")
@open_to(WORKERS)
def index() -> ResponseReturnValue:
    """The latest outings."""
    return flask.render_template("operations/index.html", **index_page(me()))


@blueprint.get("/operations/new")
@open_to(WORKERS)
def new() -> ResponseReturnValue:
    """The form that begins an outing."""
    ask_for("operation.open")
    return flask.render_template("operations/new.html", **new_page(me()), errors={})


@blueprint.post("/operations")
@open_to(WORKERS)
def create() -> ResponseReturnValue:
    """Begin an outing."""
    fields = forms.raw(flask.request.form)
    try:
        result = submit("operation.open", {}, fields, by=me(), at=clock.now())
    except Invalid as problem:
        return replies.correct("operations/new.html", problem, **new_page(me(), fields))
    return replies.fragment_or_page(None, result.address)


@blueprint.get("/operations/<uuid:id>")
@open_to(WORKERS)
def show(id: UUID) -> ResponseReturnValue:
    """One outing and the people met."""
    return flask.render_template("operations/show.html", **outing_page(operation_for(me(), {"operation": id}), me()))


@blueprint.get("/operations/<uuid:id>/_opened")
@open_to(WORKERS)
def opened_fragment(id: UUID) -> ResponseReturnValue:
    """What takes the place of the form once the outing has begun."""
    return flask.render_template("operations/_opened.html", **outing_page(operation_for(me(), {"operation": id}), me()))


@blueprint.post("/operations/<uuid:id>/ending")
@open_to(WORKERS)
def end(id: UUID) -> ResponseReturnValue:
    """End the outing."""
    result = submit("operation.close", {"operation": id}, forms.raw(flask.request.form), by=me(), at=clock.now())
    return replies.see_other(result.address)
