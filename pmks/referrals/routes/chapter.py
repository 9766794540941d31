"""The door to a case's chapter about referral, journey and hand-over. Its deeds are done at the doors of the case."""

from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.cases.queries.reach import case_with_id
from pmks.cases.queries.view import view_of
from pmks.house.doors import me, open_to
from pmks.house.permissions import OFFICE, SHELTER
from pmks.referrals.queries.chapter import referrals_page
from pmks.referrals.routes.blueprint import blueprint


@blueprint.get("/cases/<uuid:id>/referrals")
@open_to(OFFICE | SHELTER)
def show(id: UUID) -> ResponseReturnValue:
    """Where somebody goes from here, how far he has come, and who was asked."""
    view = view_of(case_with_id(me(), id), me())
    url = flask.current_app.config["SETTINGS"].url
    return flask.render_template("referrals/show.html", **referrals_page(view, url))
