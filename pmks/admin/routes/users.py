"""The doors to accounts: list, new, show, change, closing and opening, codes, roles."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.admin.actions.users import Handover
from pmks.admin.queries.moments import moment_in_full
from pmks.admin.queries.offices import office_options
from pmks.admin.queries.user_page import user_page
from pmks.admin.queries.users import SCOPES, role_options, user_for, user_list, waiting_code
from pmks.admin.routes.blueprint import answer, blueprint, do, refuse
from pmks.house import forms, replies
from pmks.house.doors import me, open_to
from pmks.house.indonesian import nip
from pmks.house.permissions import ADMIN
from pmks.house.problems import Conflict, Invalid

HANDOVER = "handover"
"""The session's key for a code on its way to the page that shows it once."""


@blueprint.get("/users")
@open_to(ADMIN)
def list_users() -> ResponseReturnValue:
    """The accounts of the agency, searched and page by page."""
    asked = flask.request.args
    q, scope = asked.get("q", "").strip(), asked.get("scope", "active")
    page = user_list(me(), q, scope, asked.get("after", ""))
    kept = {"q": q, "scope": scope if scope != "active" else ""}
    return flask.render_template(
        "admin/users/index.html",
        q=q,
        scopes=[
            (_users_href(q=q, scope=id if id != "active" else ""), label, id == scope) for id, label in SCOPES.items()
        ],
        people=page.people,
        next_href=_users_href(**kept, after=page.last) if page.last else None,
        is_first=not asked.get("after"),
    )


@blueprint.get("/users/new")
@open_to(ADMIN)
def new_user() -> ResponseReturnValue:
    """The form for somebody new."""
    return flask.render_template("admin/users/new.html", form={}, errors={}, **_choices())


@blueprint.post("/users")
@open_to(ADMIN)
def create_user() -> ResponseReturnValue:
    """Make an account, then show its one-time code."""
    try:
        done = do("user.create")
    except Invalid as problem:
        return replies.correct("admin/users/new.html", problem, form=forms.raw(flask.request.form), **_choices())
    return _hand_over(done.value, done.address)


@blueprint.get("/users/<uuid:id>")
@open_to(ADMIN)
def show_user(id: UUID) -> ResponseReturnValue:
    """One account: who, where, in which roles, and the way in."""
    user = user_for(me(), {"user": id})
    return flask.render_template("admin/users/show.html", **user_page(user, me()), form={}, errors={})


@blueprint.get("/users/<uuid:id>/edit")
@open_to(ADMIN)
def edit_user(id: UUID) -> ResponseReturnValue:
    """The form that changes an account."""
    user = user_for(me(), {"user": id})
    form = {
        "name": user.name,
        "username": user.username,
        "title": user.title,
        "nip": nip(user.nip),
        "rank": user.rank,
        "office": str(user.office.id) if user.office else "",
    }
    return flask.render_template("admin/users/edit.html", user=user, form=form, errors={}, **_choices())


@blueprint.post("/users/<uuid:id>")
@open_to(ADMIN)
def change_user(id: UUID) -> ResponseReturnValue:
    """Change name, title, office or user name."""
    user = user_for(me(), {"user": id})

    def again(problem: Invalid) -> ResponseReturnValue:
        return replies.correct(
            "admin/users/edit.html", problem, user=user, form=forms.raw(flask.request.form), **_choices()
        )

    return answer("user.change", {"user": id}, said="Perubahan disimpan.", again=again)


@blueprint.post("/users/<uuid:id>/suspension")
@open_to(ADMIN)
def suspend_user(id: UUID) -> ResponseReturnValue:
    """Close an account."""
    return _or_refuse(id, "user.disable", "Akun dinonaktifkan. Semua perangkatnya sudah keluar.")


@blueprint.post("/users/<uuid:id>/suspension/end")
@open_to(ADMIN)
def end_suspension(id: UUID) -> ResponseReturnValue:
    """Open an account again."""
    return _or_refuse(id, "user.enable", "Akun aktif kembali, dengan peran dan kata sandi yang sama.")


@blueprint.post("/users/<uuid:id>/code")
@open_to(ADMIN)
def make_code(id: UUID) -> ResponseReturnValue:
    """Make a one-time code, then show it."""
    try:
        done = do("password.reset", {"user": id})
    except Conflict as problem:
        return refuse(
            problem, "admin/users/show.html", **user_page(user_for(me(), {"user": id}), me()), form={}, errors={}
        )
    return _hand_over(done.value, done.address)


@blueprint.get("/users/<uuid:id>/code")
@open_to(ADMIN)
def show_code(id: UUID) -> ResponseReturnValue:
    """The code, shown once: it leaves the session as it is shown."""
    user = user_for(me(), {"user": id})
    code = (flask.session.pop(HANDOVER, None) or {}).get(str(id))
    waiting = waiting_code(user)
    return flask.render_template(
        "admin/users/code.html",
        user=user,
        code=code,
        until=moment_in_full(user.agency, waiting.expires_at) if waiting else None,
        url=flask.current_app.config["SETTINGS"].url,
    )


@blueprint.post("/users/<uuid:id>/roles")
@open_to(ADMIN)
def grant_role(id: UUID) -> ResponseReturnValue:
    """Give a role."""
    user = user_for(me(), {"user": id})

    def again(problem: Invalid) -> ResponseReturnValue:
        return replies.correct(
            "admin/users/show.html", problem, **user_page(user, me()), form=forms.raw(flask.request.form)
        )

    return answer("role.grant", {"user": id}, said="Peran diberikan.", again=again)


@blueprint.post("/users/<uuid:id>/revocations")
@open_to(ADMIN)
def revoke_role(id: UUID) -> ResponseReturnValue:
    """Take a role back."""
    return _or_refuse(id, "role.revoke", "Peran dicabut.")


def _or_refuse(id: UUID, deed: str, said: str) -> ResponseReturnValue:
    try:
        return answer(deed, {"user": id}, said=said)
    except Conflict as problem:
        return refuse(
            problem, "admin/users/show.html", **user_page(user_for(me(), {"user": id}), me()), form={}, errors={}
        )


def _hand_over(handover: Handover, address: str) -> ResponseReturnValue:
    flask.session[HANDOVER] = {str(handover.user.id): handover.code}
    return replies.see_other(address)


def _choices() -> dict[str, Any]:
    return {"office_options": office_options(me()), "role_options": role_options(me().agency)}


def _users_href(**kept: str) -> str:
    asked = urlencode({name: value for name, value in kept.items() if value})
    return f"/admin/users?{asked}" if asked else "/admin/users"
