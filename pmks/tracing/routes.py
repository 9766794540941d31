"""The door of tracing: how the search for somebody's family went. Its deeds are done at the doors of the case."""

from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.cases.queries.reach import case_with_id
from pmks.cases.queries.view import view_of
from pmks.house.doors import me, open_to
from pmks.house.permissions import OFFICE
from pmks.tracing.queries.chapter import tracing_page

blueprint = flask.Blueprint("tracing", __name__)


@blueprint.get("/cases/<uuid:id>/tracing")
@open_to(OFFICE)
def show(id: UUID) -> ResponseReturnValue:
    """The leads, the attempts, the conclusion, the reunion; those of the field and of the shelter do not find it."""
    return flask.render_template("tracing/show.html", **tracing_page(view_of(case_with_id(me(), id), me())))
