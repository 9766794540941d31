"""The door of reports that wait to be received, registered or forwarded."""

import flask
from flask.typing import ResponseReturnValue

from pmks.home.queries import at_steps
from pmks.house import clock
from pmks.house.doors import me, open_to
from pmks.house.permissions import WORKERS
from pmks.standards.vocabulary import vocabulary

blueprint = flask.Blueprint("reports", __name__)

ROWS = frozenset({"receive", "agenda"})


@blueprint.get("/reports")
@open_to(WORKERS)
def index() -> ResponseReturnValue:
    """The reports the reader may see that nobody has taken further yet."""
    deeds = {name for name, deed in vocabulary().deeds.items() if deed.row in ROWS}
    tasks = at_steps(me(), clock.now(), lambda step: bool(deeds & set(step.deeds)))
    return flask.render_template("reports/index.html", tasks=tasks)
