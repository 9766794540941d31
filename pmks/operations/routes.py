"""The doors of outings: begin one, see who was met, hand people over, end it."""

from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.house import clock, forms, replies
from pmks.house.doors import ask_for, me, open_to
from pmks.house.permissions import WORKERS
from pmks.house.problems import Invalid
from pmks.house.submissions import submit
from pmks.operations.page import handover_form, handover_page, index_page, new_page, outing_page
from pmks.operations.queries import handover_of, operation_for
from pmks.operations.tables import Operation

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
    return flask.render_template("operations/show.html", **outing_page(_outing(id), me()), errors={})


@blueprint.get("/operations/<uuid:id>/_opened")
@open_to(WORKERS)
def opened_fragment(id: UUID) -> ResponseReturnValue:
    """What takes the place of the form once the outing has begun."""
    return flask.render_template("operations/_opened.html", **outing_page(_outing(id), me()))


@blueprint.post("/operations/<uuid:id>/ending")
@open_to(WORKERS)
def end(id: UUID) -> ResponseReturnValue:
    """End the outing."""
    outing, fields = _outing(id), forms.raw(flask.request.form)
    try:
        result = submit("operation.close", {"operation": id}, fields, by=me(), at=clock.now())
    except Invalid as problem:
        page = outing_page(outing, me(), fields, problem.errors)
        return replies.correct("operations/show.html", problem, **page)
    return replies.see_other(result.address)


@blueprint.get("/operations/<uuid:id>/handovers/new")
@open_to(WORKERS)
def new_handover(id: UUID) -> ResponseReturnValue:
    """The form that hands people over, many in one act."""
    outing = _outing(id)
    ask_for("operation.hand_over")
    return flask.render_template("operations/handover_form.html", **handover_form(outing, me()))


@blueprint.post("/operations/<uuid:id>/handovers")
@open_to(WORKERS)
def create_handover(id: UUID) -> ResponseReturnValue:
    """Hand people over."""
    outing, fields = _outing(id), forms.raw(flask.request.form)
    try:
        result = submit("operation.hand_over", {"operation": id}, fields, by=me(), at=clock.now())
    except Invalid as problem:
        page = handover_form(outing, me(), fields, problem.errors)
        return flask.render_template("operations/handover_form.html", **page), problem.status
    return replies.fragment_or_page(None, result.address)


@blueprint.get("/operations/<uuid:id>/handovers/<uuid:handover>")
@open_to(WORKERS)
def show_handover(id: UUID, handover: UUID) -> ResponseReturnValue:
    """One act of handing over: giver, receiver, and everybody in it."""
    outing = _outing(id)
    page = handover_page(handover_of(outing, handover), outing, me())
    return flask.render_template("operations/handover.html", **page)


def _outing(id: UUID) -> Operation:
    return operation_for(me(), {"operation": id})
