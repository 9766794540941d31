"""The doors of what came from phones and could not be applied: for those who decide, and for its author."""

from typing import Any
from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.arrivals.queries.own import own_submission
from pmks.arrivals.queries.page import arrival_page
from pmks.arrivals.queries.reach import arrival_for, may_decide, may_watch, own_arrival_for
from pmks.arrivals.queries.waiting import arrivals_page
from pmks.house import clock, deeds, forms, replies
from pmks.house.doors import me, open_to
from pmks.house.permissions import SHELTER, WATCHERS, WORKERS
from pmks.house.problems import Invalid, NotFound, Problem
from pmks.inbox.tables import Arrival

blueprint = flask.Blueprint("arrivals", __name__)


@blueprint.get("/arrivals")
@open_to(WATCHERS | SHELTER)
def index() -> ResponseReturnValue:
    """What waits for a person."""
    if not may_watch(me()):
        raise NotFound
    return flask.render_template("arrivals/index.html", **arrivals_page(me()))


@blueprint.get("/arrivals/<uuid:id>")
@open_to(WORKERS)
def show(id: UUID) -> ResponseReturnValue:
    """One arrival. Whoever decides reads what it says, which is written down; its author sees what became of it."""
    return _shown(id)


@blueprint.post("/arrivals/<uuid:id>/application")
@open_to(WORKERS)
def post_application(id: UUID) -> ResponseReturnValue:
    """Do what it asks for."""
    return _decide("arrival.apply", id)


@blueprint.post("/arrivals/<uuid:id>/return")
@open_to(WORKERS)
def post_return(id: UUID) -> ResponseReturnValue:
    """Give it back to its author."""
    return _decide("arrival.return", id)


@blueprint.post("/arrivals/<uuid:id>/dismissal")
@open_to(WORKERS)
def post_dismissal(id: UUID) -> ResponseReturnValue:
    """Decide that it is not done."""
    return _decide("arrival.dismiss", id)


@blueprint.post("/arrivals/<uuid:id>/withdrawal")
@open_to(WORKERS)
def post_withdrawal(id: UUID) -> ResponseReturnValue:
    """Its author lets it be."""
    return _decide("arrival.withdraw", id)


@blueprint.get("/inbox/mine/<uuid:id>")
@open_to(WORKERS)
def show_mine(id: UUID) -> ResponseReturnValue:
    """What I typed under this id, for the form that is to be corrected; nobody else's."""
    return flask.jsonify(own_submission(me(), id))


def _arrival(id: UUID) -> Arrival:
    """The arrival, if it is the reader's own or one that he watches. Raises NotFound."""
    try:
        return own_arrival_for(me(), {"arrival": id})
    except NotFound:
        return arrival_for(me(), {"arrival": id})


def _shown(id: UUID, status: int = 200, **said: Any) -> ResponseReturnValue:
    """The page of an arrival; that somebody who decides was shown what it says is written down, each time."""
    arrival = _arrival(id)
    if arrival.user != me().id and may_decide(me()):
        deeds.perform("arrival.read", {"arrival": id}, {}, by=me(), at=clock.now())
    return flask.render_template("arrivals/show.html", **arrival_page(arrival, me(), **said)), status


def _decide(deed: str, id: UUID) -> ResponseReturnValue:
    _arrival(id)
    fields = forms.raw(flask.request.form)
    try:
        done = deeds.perform(deed, {"arrival": id}, fields, by=me(), at=clock.now())
    except NotFound:
        raise
    except Invalid as problem:
        reason = problem.errors.get("reason")
        return _shown(id, problem.status, errors={deed: reason} if reason else {}, typed=fields)
    except Problem as problem:
        return _shown(id, problem.status, problem=problem.sentence)
    return replies.see_other("/arrivals" if deed in {"arrival.return", "arrival.dismiss"} else done.address)
