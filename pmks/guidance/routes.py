"""The door of guidance: the report of a case. Its deeds are done at the doors of the case."""

from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.cases.queries.reach import case_with_id
from pmks.cases.queries.view import view_of
from pmks.guidance.queries.chapter import guidance_page
from pmks.house.doors import me, open_to
from pmks.house.permissions import OFFICE, SHELTER

blueprint = flask.Blueprint("guidance", __name__)


@blueprint.get("/cases/<uuid:id>/guidance")
@open_to(OFFICE | SHELTER)
def show(id: UUID) -> ResponseReturnValue:
    """All sessions and home visits in order, ready to print; those of the field do not find it."""
    return flask.render_template("guidance/show.html", **guidance_page(view_of(case_with_id(me(), id), me())))
