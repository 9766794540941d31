"""The door of the shelter."""

import flask
from flask.typing import ResponseReturnValue

from pmks.home.queries import at_steps
from pmks.house import clock
from pmks.house.doors import me, open_to
from pmks.house.permissions import OFFICE, SHELTER

blueprint = flask.Blueprint("shelter", __name__)

TAKES_IN = frozenset({"transit_house", "rps", "lks", "panti"})
"""The kinds of places in which a step is done that people stay in."""


@blueprint.get("/shelter")
@open_to(SHELTER | OFFICE)
def index() -> ResponseReturnValue:
    """The people whose case stands at a step that is done in a shelter."""
    return flask.render_template(
        "shelter/index.html", tasks=at_steps(me(), clock.now(), lambda step: step.place in TAKES_IN)
    )
