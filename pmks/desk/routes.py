"""The coordinator's door."""

import flask
from flask.typing import ResponseReturnValue

from pmks.desk.queries import desk
from pmks.house.doors import me, open_to
from pmks.house.permissions import WATCHERS

blueprint = flask.Blueprint("desk", __name__)


@blueprint.get("/desk")
@open_to(WATCHERS)
def show() -> ResponseReturnValue:
    """Every open case against its clock."""
    return flask.render_template("desk/show.html", **desk(me(), flask.request.args))
