"""The door of coordination: who spoke with whom about somebody. Its deeds are done at the doors of the case."""

from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.cases.queries.reach import case_with_id
from pmks.cases.queries.view import view_of
from pmks.coordination.queries.chapter import coordination_page
from pmks.house.doors import me, open_to
from pmks.house.permissions import WORKERS

blueprint = flask.Blueprint("coordination", __name__)


@blueprint.get("/cases/<uuid:id>/coordination")
@open_to(WORKERS)
def show(id: UUID) -> ResponseReturnValue:
    """What was agreed and who answers for it; those outside of the dinas read what they wrote or promised themselves."""
    return flask.render_template("coordination/show.html", **coordination_page(view_of(case_with_id(me(), id), me())))
