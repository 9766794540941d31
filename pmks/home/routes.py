"""The first page after signing in."""

import flask
from flask.typing import ResponseReturnValue
from flask_login import current_user

from pmks.agencies.queries import agency
from pmks.home.queries import home, home_of, tabs
from pmks.home.tour import tour
from pmks.house import replies
from pmks.house.doors import me, open_to, public
from pmks.house.permissions import EVERYONE
from pmks.house.problems import NotFound

blueprint = flask.Blueprint("home", __name__)


@blueprint.app_context_processor
def _menu() -> dict[str, object]:
    """What the band and the menu of every page show."""
    if not current_user.is_authenticated:
        return {"tabs": [], "agency": None}
    return {"tabs": tabs(me(), flask.request.path), "agency": agency(me().agency)}


@blueprint.get("/home")
@open_to(EVERYONE)
def show() -> ResponseReturnValue:
    """My tasks; an administrator's home is the office, a coordinator's the desk."""
    if elsewhere := home_of(me()):
        return replies.see_other(elsewhere)
    return flask.render_template("home/show.html", **home(me()))


@blueprint.get("/tour")
@public
def guided_tour() -> ResponseReturnValue:
    """One case from first report to its end, account by account; only in a demo installation."""
    walk = tour(flask.request.args.get("agency")) if flask.current_app.config["SETTINGS"].demo else None
    if walk is None:
        raise NotFound
    return flask.render_template("home/tour.html", tour=walk)
