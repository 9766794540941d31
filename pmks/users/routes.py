"""Signing in and out, a new password by one-time code, and one's own page."""

from urllib.parse import urlsplit

import flask
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user, logout_user
from werkzeug.datastructures import MultiDict

from pmks.house import clock, replies
from pmks.house.callers import calling
from pmks.house.deeds import perform
from pmks.house.doors import me, open_to, public
from pmks.house.forms import raw
from pmks.house.permissions import EVERYONE
from pmks.house.problems import Invalid, TooMany
from pmks.users import leave as leave
from pmks.users.actions import sign_in, use_reset_code
from pmks.users.own_page import told_on_own_page
from pmks.users.people import leave_page
from pmks.users.queries import demo_accounts, my_page
from pmks.users.sessions import Session, demo_is_on, use_sessions

blueprint = flask.Blueprint("users", __name__)
LONGEST_FORM = 64 * 1024
"""Bytes of a form that nobody needs to be signed in for."""


@blueprint.record_once
def _sessions(state: flask.blueprints.BlueprintSetupState) -> None:
    use_sessions(state.app.login_manager)  # ty: ignore[missing-attribute]


@blueprint.get("/sign-in")
@public
def show_sign_in() -> ResponseReturnValue:
    """The sign-in page; somebody signed in already goes on."""
    target = _local(flask.request.args.get("next"))
    if current_user.is_authenticated:
        return replies.see_other(target or "/home")
    return _sign_in_page({"username": ""}, target)


@blueprint.post("/sign-in")
@public
def post_sign_in() -> ResponseReturnValue:
    """Check name and password, then go to where one wanted to be."""
    form = _small_form()
    target = _local(form.get("next"))
    try:
        user = sign_in(
            form.get("username", ""),
            form.get("password", ""),
            calling(),
            demo_is_on=demo_is_on(),
        )
    except (Invalid, TooMany) as problem:
        errors = problem.errors if isinstance(problem, Invalid) else {"": [problem.sentence]}
        return _sign_in_page({"username": form.get("username", "")}, target, errors), problem.status
    flask.session.clear()
    login_user(Session(user))
    return replies.see_other(target or "/home")


@blueprint.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """End the session. What waits on the device to be sent stays there."""
    logout_user()
    flask.session.clear()
    return replies.see_other("/sign-in")


@blueprint.get("/reset")
@public
def show_reset() -> ResponseReturnValue:
    """Where a one-time code from the administrator becomes a new password."""
    return flask.render_template("users/reset.html", form=flask.request.args, errors={})


@blueprint.post("/reset")
@public
def post_reset() -> ResponseReturnValue:
    """Set the new password and sign in with it."""
    form = _small_form()
    try:
        user = use_reset_code(
            form.get("username", ""),
            form.get("code", ""),
            form.get("password", ""),
            calling(),
            demo_is_on=demo_is_on(),
        )
    except Invalid as problem:
        return replies.correct("users/reset.html", problem, form=form)
    flask.session.clear()
    login_user(Session(user))
    return replies.see_other("/home")


@blueprint.get("/me")
@open_to(EVERYONE)
def show_me() -> ResponseReturnValue:
    """Who I am here, in which roles, and the way out."""
    return flask.render_template("users/me.html", **my_page(me()), **told_on_own_page(me()))


@blueprint.get("/me/leave")
@open_to(EVERYONE)
def show_leave() -> ResponseReturnValue:
    """My leave: who stands in meanwhile sees what waits for me."""
    return flask.render_template("users/leave.html", **leave_page(me().id, me().agency), form={}, errors={})


@blueprint.post("/me/leave")
@open_to(EVERYONE)
def tell_leave() -> ResponseReturnValue:
    """Write down that I am away."""
    try:
        done = perform("leave.tell", {}, raw(flask.request.form), by=me(), at=clock.now())
    except Invalid as problem:
        page = leave_page(me().id, me().agency)
        return replies.correct("users/leave.html", problem, **page, form=raw(flask.request.form))
    return replies.see_other(done.address)


@blueprint.post("/me/leave/cancellations")
@open_to(EVERYONE)
def cancel_leave() -> ResponseReturnValue:
    """Take leave of mine back."""
    done = perform("leave.cancel", {}, raw(flask.request.form), by=me(), at=clock.now())
    return replies.see_other(done.address)


def _sign_in_page(form: dict[str, str], target: str, errors: object = None) -> str:
    demo = demo_accounts() if demo_is_on() else []
    sentence = "Masuk dulu untuk membuka halaman itu." if target else None
    return flask.render_template(
        "users/sign_in.html",
        form=form,
        errors=errors,
        next=target,
        sentence=sentence,
        demo_agencies=demo,
        demo_open=None,
    )


def _small_form() -> MultiDict[str, str]:
    """What a stranger may send here: a few lines. Raises TooLarge through the house for more."""
    flask.request.max_content_length = LONGEST_FORM
    return flask.request.form


def _local(target: str | None) -> str:
    """The address to go on to, only within this house: a path and nothing else."""
    parts = urlsplit(target or "")
    safe = (
        bool(target)
        and not parts.scheme
        and not parts.netloc
        and parts.path.startswith("/")
        and "\\" not in (target or "")
    )
    return target if safe and target and not target.startswith("//") else ""
