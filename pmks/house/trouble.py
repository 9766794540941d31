"""What is answered when the database or the disk fails under a request: that nothing was kept, and when to try again."""

import logging
import sqlite3

import flask
import peewee
from flask.typing import ResponseReturnValue
from flask_login import current_user

from pmks.house.config import used
from pmks.house.database import drop_connection
from pmks.house.problems import NoRoom, Problem, Unavailable
from pmks.house.replies import asks_for_json, problem_reply
from pmks.house.room import lacks_room

OUT_OF_REACH = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
    }
)
"""SQLite's words for a file that cannot be used now; a statement that is wrong says something else and is our fault."""
OF_POSTGRES = ("08", "53", "55P03", "57P")
"""The same of PostgreSQL: no connection, no resources, a lock not given, shutting down."""

log = logging.getLogger(__name__)


def set_up(app: flask.Flask) -> None:
    """Have the application answer for its database and its disk."""
    app.register_error_handler(peewee.OperationalError, _database_failed)
    app.register_error_handler(peewee.InterfaceError, _database_failed)
    app.register_error_handler(OSError, _disk_failed)


def _database_failed(error: peewee.PeeweeException) -> ResponseReturnValue:
    drop_connection()
    if lacks_room(error, used().data):
        return _no_room()
    if not _is_out_of_reach(error):
        raise error
    log.error("the database failed under %s %s", flask.request.method, flask.request.path, exc_info=error)
    return _told(Unavailable())


def _disk_failed(error: OSError) -> ResponseReturnValue:
    if not lacks_room(error, used().data):
        raise error
    return _no_room()


def _no_room() -> ResponseReturnValue:
    log.error("no room is left for %s %s", flask.request.method, flask.request.path)
    return _told(NoRoom())


def _told(problem: Problem) -> ResponseReturnValue:
    try:
        return problem_reply(problem, again=[] if asks_for_json() else _sent())
    except peewee.PeeweeException:  # the frame of a page asks who looks
        return flask.Response(problem.sentence, problem.status, {"Retry-After": str(problem.retry_after)}, "text/plain")


def _sent() -> list[tuple[str, str]]:
    """The fields of a form that can be sent again as they are: those of somebody signed in, without files."""
    request = flask.request
    if request.method != "POST" or not current_user.is_authenticated:
        return []
    try:
        has_files = any(file.filename for file in request.files.values())
        return [] if has_files else list(request.form.items(multi=True))
    except OSError:  # what was sent did not even fit into a temporary file
        return []


def _is_out_of_reach(error: BaseException) -> bool:
    if isinstance(error, peewee.InterfaceError):
        return True
    cause = getattr(error, "orig", None)
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in OUT_OF_REACH
    return str(getattr(cause, "sqlstate", None) or "08").startswith(OF_POSTGRES)
