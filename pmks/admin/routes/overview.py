"""The administrator's first page, and the notes on the standards."""

import flask
from flask.typing import ResponseReturnValue

from pmks.admin.queries.history import lately
from pmks.admin.queries.overview import overview
from pmks.admin.queries.settings import note_groups
from pmks.admin.routes.blueprint import blueprint
from pmks.agencies.queries import published
from pmks.house.doors import me, open_to
from pmks.house.permissions import ADMIN


@blueprint.get("")
@open_to(ADMIN)
def show_overview() -> ResponseReturnValue:
    """How much there is, what needs a hand, and what was done lately."""
    return flask.render_template("admin/index.html", **overview(me()), lines=lately(me().agency))


@blueprint.get("/notes")
@open_to(ADMIN)
def show_notes() -> ResponseReturnValue:
    """What is still open in the agency's standards, what was chosen, what was repaired."""
    return flask.render_template("admin/notes.html", groups=note_groups(published(me().agency)))
