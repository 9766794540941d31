"""How the house answers: pages, fragments, redirects, and problems in the shape that was asked for."""

from typing import Any

import flask
from flask.typing import ResponseReturnValue

from pmks.house.problems import Invalid, NotSignedIn, Problem


def asks_for_fragment() -> bool:
    """Whether htmx asked for a part of a page (not a boosted or restored whole one)."""
    request = flask.request
    return (
        request.headers.get("HX-Request") == "true" and request.headers.get("HX-Request-Type", "partial") == "partial"
    )


def picks_from_a_page() -> bool:
    """Whether a form of htmx will pick its own part (`hx-select`) out of the whole page that answers it."""
    request = flask.request
    return request.method == "POST" and request.headers.get("HX-Request") == "true" and not asks_for_fragment()


def asks_for_json() -> bool:
    """Whether a program asked, such as the outbox: it must never meet a redirect or a page."""
    request = flask.request
    is_program = request.is_json or request.accept_mimetypes.best == "application/json"
    return is_program or request.path.startswith("/inbox")


HIDDEN = {
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store, private",
}
"""What pages say that show a code, a PIN or an answer: to no search engine, to no next site, to no browser's memory.

The next site learns nothing by `same-origin`, and our own doors still see where a form comes from: by `no-referrer` a browser that
knows no `Sec-Fetch-Site` would send its forms as from nowhere, and they would be refused.
"""


def hide(reply: flask.Response) -> flask.Response:
    """Mark an answer as nobody's but the reader's."""
    for name, value in HIDDEN.items():
        reply.headers[name] = value
    return reply


def see_other(address: str) -> ResponseReturnValue:
    """After a deed: go and look at `address`."""
    return flask.redirect(address, code=303)


def onward(address: str) -> ResponseReturnValue:
    """After a deed done by a form that picks its part out of a page: following a redirect it would find none there, so it is told where to go."""
    return flask.Response(status=204, headers={"HX-Redirect": address}) if picks_from_a_page() else see_other(address)


def fragment_or_page(fragment: str | None, address: str) -> ResponseReturnValue:
    """After a deed: htmx is sent to fetch the fragment's address, a bare form to the page's."""
    if not asks_for_fragment():
        return see_other(address)
    if fragment:
        return see_other(fragment)
    reply = flask.make_response("", 204)
    reply.headers["HX-Redirect"] = address
    return reply


def correct(template: str, problem: Invalid, **context: Any) -> ResponseReturnValue:
    """The form again, 422, with the words typed still in it and the reason beside each field."""
    return flask.render_template(template, errors=problem.errors, **context), 422


def problem_reply(problem: Problem, **context: Any) -> ResponseReturnValue:
    """A problem as JSON for programs, as a sign-in redirect for a page nobody is signed in for, else as a page or note."""
    headers = {"Retry-After": str(problem.retry_after)} if problem.retry_after else {}
    if asks_for_json():
        said = {"problem": problem.sentence, "kind": problem.kind}
        if isinstance(problem, Invalid):
            said["errors"] = problem.errors
        return flask.jsonify(said), problem.status, headers
    if isinstance(problem, NotSignedIn):
        if asks_for_fragment() or picks_from_a_page():
            return "", 401, {"HX-Redirect": "/sign-in"}
        query = f"?next={flask.request.full_path.rstrip('?')}" if flask.request.method == "GET" else ""
        return see_other(f"/sign-in{query}")
    template = "problems/_note.html" if asks_for_fragment() or picks_from_a_page() else "problems/show.html"
    if picks_from_a_page():  # no page of a problem holds its form: the note goes before it, and the form stays
        headers |= {"HX-Reselect": "#problem-note", "HX-Reswap": "beforebegin"}
    return flask.render_template(template, problem=problem, **context), problem.status, headers
