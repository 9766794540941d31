"""The door to what was assessed and planned. Its deeds are done at the case's own door."""

from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.assessments.queries.page import assessments_page
from pmks.cases.queries.reach import case_with_id
from pmks.house.doors import me, open_to
from pmks.house.permissions import OFFICE, SHELTER

blueprint = flask.Blueprint("assessments", __name__)


@blueprint.get("/cases/<uuid:id>/assessments")
@open_to(OFFICE | SHELTER)
def show(id: UUID) -> ResponseReturnValue:
    """Assessments and plan of one case; the shelter reads what it needs to care for him."""
    return flask.render_template("assessments/show.html", **assessments_page(case_with_id(me(), id), me()))
