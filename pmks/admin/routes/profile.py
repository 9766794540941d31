"""The door to the agency's profile."""

import flask
from flask.typing import ResponseReturnValue

from pmks.admin.queries.profile import categories, conflicts, contact_facts, name_facts
from pmks.admin.routes.blueprint import blueprint
from pmks.house.doors import me, open_to
from pmks.house.permissions import ADMIN


@blueprint.get("/profile")
@open_to(ADMIN)
def show_profile() -> ResponseReturnValue:
    """What the agency says of itself, with what its standard prints in two ways to settle. Each is a setting."""
    slug = me().agency
    return flask.render_template(
        "admin/profile.html",
        conflicts=conflicts(slug),
        names=name_facts(slug),
        contact=contact_facts(slug),
        categories=categories(slug),
        public_href=f"/pedoman/{slug}",
    )
