"""The door to what heads decided and whom they chose. Its deeds are done at the case's own door."""

from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.cases.queries.reach import case_with_id
from pmks.dispositions.queries.page import dispositions_page
from pmks.house.doors import me, open_to
from pmks.house.permissions import OFFICE, SHELTER

blueprint = flask.Blueprint("dispositions", __name__)


@blueprint.get("/cases/<uuid:id>/dispositions")
@open_to(OFFICE | SHELTER)
def show(id: UUID) -> ResponseReturnValue:
    """Dispositions and officers of one case."""
    return flask.render_template("dispositions/show.html", **dispositions_page(case_with_id(me(), id), me()))
