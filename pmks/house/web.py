"""What every request and every answer passes: connection, origin, door; then headers and compression."""

from contextlib import suppress

import brotli
import flask
import peewee
from flask.typing import ResponseReturnValue
from flask_login import LoginManager
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from pmks.house import doors, moment, page, sealing, trouble
from pmks.house.asked import Request
from pmks.house.config import Config
from pmks.house.database import db, drop_connection
from pmks.house.problems import NotFound, Problem, TooLarge
from pmks.house.replies import problem_reply
from pmks.house.same_site import guard_origin

MOST_BYTES = 96 * 1024 * 1024
"""A form with several photos; each photo has its own limit with its own sentence."""

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def set_up(app: flask.Flask, settings: Config) -> None:
    """Give the application its guards, its headers, its page helpers and its way to answer problems."""
    app.config.update(
        SECRET_KEY=sealing.secret("session"),
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure,
        REMEMBER_COOKIE_SAMESITE="Lax",
        REMEMBER_COOKIE_SECURE=settings.secure,
        REMEMBER_COOKIE_HTTPONLY=True,
    )
    app.request_class = Request
    app.url_map.strict_slashes = False
    LoginManager(app).user_loader(_nobody)
    app.before_request(_connect)
    app.before_request(_guard_address)
    app.before_request(guard_origin)
    app.before_request(doors.guard_doors)
    app.after_request(_headers)
    app.after_request(_compress)
    app.teardown_request(_drop_broken_connection)
    app.register_error_handler(Problem, problem_reply)
    app.register_error_handler(HTTPException, _http_problem)
    trouble.set_up(app)
    page.set_up(app)


def _nobody(_: str) -> None:
    """Until the users' room says how, nobody is signed in."""


def _connect() -> None:
    moment.begin()
    # A door that needs no database opens without it; any other meets the same failure at its first question.
    with suppress(peewee.PeeweeException):
        db.obj.connect(reuse_if_open=True)


def _guard_address() -> None:
    """No address of ours has a NUL; of fields it is taken out (`house.asked`)."""
    if "\0" in flask.request.path:
        raise NotFound


def _drop_broken_connection(error: BaseException | None) -> None:
    moment.end()
    if isinstance(error, (peewee.OperationalError, peewee.InterfaceError)):
        drop_connection()


def _http_problem(error: HTTPException) -> ResponseReturnValue:
    if error.code in {404, 405}:
        return problem_reply(NotFound())
    if isinstance(error, RequestEntityTooLarge):
        _hear_out()
        return problem_reply(TooLarge("Kiriman ini terlalu besar. Kurangi jumlah fotonya, lalu kirim lagi."))
    problem = Problem("Permintaan ini tidak dapat dibaca. Muat ulang halaman, lalu coba lagi.")
    problem.status = error.code or 500
    return problem_reply(problem)


def _hear_out() -> None:
    """Read what is left of a request that is too large, within reason: most browsers show an answer only after they have sent everything."""
    left = min(flask.request.content_length or 0, MOST_BYTES)
    while left > 0:
        piece = flask.request.environ["wsgi.input"].read(min(left, 65_536))
        left = left - len(piece) if piece else 0


def _headers(reply: flask.Response) -> flask.Response:
    for name, value in HEADERS.items():
        reply.headers.setdefault(name, value)
    reply.headers.setdefault("Cache-Control", "no-store" if flask.session else "no-cache")
    return reply


def _compress(reply: flask.Response) -> flask.Response:
    """Pages and the worker travel as brotli where the browser takes it; static files were compressed when they were built."""
    wanted = "br" in flask.request.headers.get("Accept-Encoding", "")
    plain = (
        reply.mimetype in {"text/html", "text/javascript", "application/json"}
        and "Content-Encoding" not in reply.headers
    )
    if wanted and plain and not reply.direct_passthrough and (reply.content_length or 0) > 500:
        reply.set_data(brotli.compress(reply.get_data(), quality=5))
        reply.headers["Content-Encoding"] = "br"
        reply.headers.add("Vary", "Accept-Encoding")
    return reply
