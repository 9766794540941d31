"""The doors of reports: the agenda book, and how one case arrived."""

from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.cases.queries.reach import case_with_id
from pmks.house.doors import me, open_to
from pmks.house.permissions import WORKERS
from pmks.reports.page import arrival_page, book_page

blueprint = flask.Blueprint("reports", __name__)


@blueprint.get("/reports")
@open_to(WORKERS)
def index() -> ResponseReturnValue:
    """The agenda book: every report the reader may see, or those that wait to be received, registered or forwarded."""
    return flask.render_template("reports/index.html", **book_page(me(), flask.request.args))


@blueprint.get("/cases/<uuid:id>/arrival")
@open_to(WORKERS)
def show_arrival(id: UUID) -> ResponseReturnValue:
    """How one case reached the agency, and the trail along which it was handed on."""
    return flask.render_template("reports/arrival.html", **arrival_page(case_with_id(me(), id), me()))
