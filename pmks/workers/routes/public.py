"""The public doors: the information of the poster, the check of oneself, and lists that an agency has published, masked.

None sets a cookie, and each works without scripts. A NIK comes in by POST alone, so that it stands in no address and in no log.
"""

from datetime import timedelta

import flask
from flask.typing import ResponseReturnValue

from pmks.house import replies
from pmks.house.callers import calling
from pmks.house.doors import public
from pmks.house.forms import load, raw
from pmks.house.problems import Invalid
from pmks.users.brakes import Brake
from pmks.workers.forms import CheckForm
from pmks.workers.queries.published import answer_for, published_lists, published_page, shelves
from pmks.workers.routes.blueprint import blueprint

BRAKE = Brake("worker check", tries=10, window=timedelta(minutes=15))
"""Ten wrong tries from one address, then it waits; a whole village may share the address of its operator."""
BORN_BRAKE = Brake("worker check of one day", tries=20, window=timedelta(days=1))
"""Whoever knows where and when somebody was born knows all of his NIK but four digits: those of one district and day are guessed at no
more than twenty times a day, from all addresses together."""
BORN_DIGITS = 12
LONGEST_FORM = 8 * 1024


@blueprint.app_context_processor
def _lists() -> dict[str, object]:
    """What the information of a service asks: which lists are published."""
    return {"published_lists": published_lists}


@blueprint.get("/pekerja-rentan")
@public
def information() -> ResponseReturnValue:
    """Information for vulnerable workers in the words of the poster (S0.P), by agency or of the one that the address names."""
    found = shelves()
    named = [each for each in found if each.agency.slug == flask.request.args.get("agency")]
    about = named[0].agency if named else None
    return flask.render_template("workers/information.html", shelves=named or found, agency=about)


@blueprint.get("/pekerja-rentan/cek")
@public
def show_check() -> ResponseReturnValue:
    """Where somebody asks whether he himself is listed."""
    return flask.render_template("workers/check.html", form={}, errors={}, answer=None, asked=False, shelves=shelves())


@blueprint.post("/pekerja-rentan/cek")
@public
def check() -> ResponseReturnValue:
    """Whether somebody with this NIK and this birth date is listed. Nothing of it is written down but that a try was wrong."""
    flask.request.max_content_length = LONGEST_FORM
    typed = {name: str(value)[:40] for name, value in raw(flask.request.form).items() if name in ("nik", "birth_date")}
    page = {"form": typed, "shelves": shelves()}
    try:
        asked = load(CheckForm, typed)
    except Invalid as problem:
        return flask.render_template("workers/check.html", **page, errors=problem.errors, answer=None, asked=False), 422
    one_day = asked["nik"][:BORN_DIGITS]
    BRAKE.check(calling())
    BORN_BRAKE.check(one_day)
    answer = answer_for(asked["nik"], asked["born"])
    if answer is None:
        BRAKE.remember(calling())
        BORN_BRAKE.remember(one_day)
    reply = flask.render_template("workers/check.html", **page, errors={}, answer=answer, asked=True)
    return reply, 404 if answer is None else 200


@blueprint.get("/pekerja-rentan/<agency>/<area>")
@public
def show_published(agency: str, area: str) -> ResponseReturnValue:
    """A published list, masked, a page at a time."""
    page = published_page(agency, area, flask.request.args.get("after"))
    return flask.render_template("workers/published.html", **page)


@blueprint.after_request
def _hide(reply: flask.Response) -> flask.Response:
    """Neither search engines nor the browser's memory keep an answer, a published list, or what staff see of lists."""
    if flask.request.method == "POST" or flask.request.view_args:
        replies.hide(reply)
    return reply
