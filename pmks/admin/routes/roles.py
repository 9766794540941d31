"""The door to who holds which role."""

import flask
from flask.typing import ResponseReturnValue

from pmks.admin.queries.roles import posts
from pmks.admin.routes.blueprint import blueprint
from pmks.house.doors import me, open_to
from pmks.house.permissions import ADMIN


@blueprint.get("/roles")
@open_to(ADMIN)
def list_roles() -> ResponseReturnValue:
    """Every role with those who hold it; a role is given on the page of its user."""
    return flask.render_template("admin/roles.html", posts=posts(me()))
