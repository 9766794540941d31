"""The doors that a one-time link opens: public, for whoever holds it, told to no search engine and kept by no browser."""

import flask
from flask.typing import ResponseReturnValue

from pmks.house import clock, deeds, forms, replies
from pmks.house.callers import calling
from pmks.house.doors import public
from pmks.house.permissions import Actor
from pmks.house.problems import Invalid
from pmks.referrals.codes import link_with_code
from pmks.referrals.queries.opened import ASKED, link_page
from pmks.referrals.routes.blueprint import blueprint
from pmks.referrals.rules.links import stage
from pmks.referrals.tables import Link

LONGEST_FORM = 64 * 1024
"""Bytes of a form that nobody needs to be signed in for."""


@blueprint.get("/tautan/<code>")
@public
def open_link(code: str) -> ResponseReturnValue:
    """What the link is for. Looking changes nothing: programs that preview links look too."""
    return flask.render_template("referrals/link.html", **link_page(_link(code)))


@blueprint.post("/tautan/<code>")
@public
def use_link(code: str) -> ResponseReturnValue:
    """Say what the link is for, once. A form that was sent twice leads back to where the link is now."""
    flask.request.max_content_length = LONGEST_FORM
    link, fields = _link(code), forms.raw(flask.request.form)
    now = stage(link.use, clock.now())
    if now not in ASKED or fields.pop("stage", None) != now:
        return replies.see_other(f"/tautan/{code}")
    holder = Actor(id=link.id, agency=link.agency, name="", roles=frozenset({"instansi"}))
    try:
        deeds.perform(ASKED[now][0], {"link": link.id}, fields, by=holder, at=clock.now())
    except Invalid as problem:
        page = link_page(link, fields, problem.errors) | {"errors": problem.errors}
        return flask.render_template("referrals/link.html", **page), 422
    return replies.see_other(f"/tautan/{code}")


@blueprint.after_request
def _hide(reply: flask.Response) -> flask.Response:
    """Neither search engines, nor the next site, nor the browser's memory learn the address of a link."""
    if flask.request.endpoint in {"referrals.open_link", "referrals.use_link"}:
        replies.hide(reply)
    return reply


def _link(code: str) -> Link:
    return link_with_code(code, calling())
