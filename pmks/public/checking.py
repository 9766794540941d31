"""The doors at which anybody checks what he holds: the code of a report or of a paper, or a paper's file itself.

Codes are the whole permission and stand on paper, so these pages are told to no search engine and kept by no browser. Wrong
codes are counted by where they come from; an unknown one and a malformed one get the same answer.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import flask
from flask.typing import ResponseReturnValue

from pmks.agencies.queries import agency
from pmks.house import replies
from pmks.house.callers import calling
from pmks.house.doors import public
from pmks.house.indonesian import long_date
from pmks.house.problems import Errors, Invalid, TooLarge
from pmks.papers.codes import read_code, shown_code
from pmks.papers.queries.checks import match, paper_with
from pmks.papers.rules.checks import Known, file_verdict, verdict
from pmks.public import queries
from pmks.public.handed import read_handed
from pmks.reports.queries import status_of
from pmks.reports.rules import written_code
from pmks.users.brakes import Brake

blueprint = flask.Blueprint("checks", __name__)
BRAKE = Brake("check", tries=10, window=timedelta(minutes=5))
"""Ten wrong codes from one address, then it waits; short, since a whole village may share the address of its operator."""
NO_CODE = "Ketik dulu kodenya: huruf dan angka yang tercetak di dekat kotak QR."
STATES = {
    "issued": "Berlaku",
    "replaced": "Sudah diganti",
    "void": "Dibatalkan",
}


LookUp = Callable[[str], str | None]
"""From the letters of a code to the page of what it belongs to, or None."""
_lookups: list[LookUp] = []


def also_known(look_up: LookUp) -> LookUp:
    """Let a room above have codes of its own that lead to a page here."""
    _lookups.append(look_up)
    return look_up


@blueprint.get("/cek")
@public
def start() -> ResponseReturnValue:
    """Where a code is typed or a file is handed in; a typed code leads on to its own page."""
    typed = flask.request.args.get("code")
    code = read_code(typed) if typed is not None else ""
    if code:
        return replies.see_other(f"/cek/{shown_code(code)}")
    errors = {"code": [NO_CODE]} if typed is not None else {}
    return flask.render_template("public/check.html", **_start(errors)), 422 if errors else 200


@blueprint.post("/cek")
@public
def compare() -> ResponseReturnValue:
    """Whether a file is one of ours, byte for byte."""
    try:
        handed = read_handed()
    except (Invalid, TooLarge) as problem:
        return flask.render_template("public/check.html", **_start(_beside_file(problem))), problem.status
    found = match(handed)
    told = file_verdict(found, handed, with_code=False)
    return flask.render_template("public/checked.html", **_told(told, found.known if found else None))


@blueprint.get("/cek/<code>")
@public
def show(code: str) -> ResponseReturnValue:
    """What the code belongs to: how a paper stands, or how far a report is. It names nobody."""
    letters = read_code(code)
    BRAKE.check(calling())
    found, status = paper_with(letters), status_of(written_code(letters))
    shown = next(filter(None, [look_up(letters) for look_up in _lookups]), None)
    if found is not None:
        _, known = found
        return flask.render_template("public/checked.html", **_told(verdict(known), known, code=letters))
    if shown is not None:
        return shown
    if status is not None:
        return flask.render_template("public/follow.html", **_start(), code=written_code(letters), status=status)
    return unknown(letters)


@blueprint.post("/cek/<code>")
@public
def compare_with(code: str) -> ResponseReturnValue:
    """Whether a file is the very paper that this code is printed on."""
    letters = read_code(code)
    BRAKE.check(calling())
    found = paper_with(letters)
    if found is None:
        return unknown(letters)
    paper, known = found
    try:
        handed = read_handed()
    except (Invalid, TooLarge) as problem:
        page = _told(verdict(known), known, code=letters) | {"errors": _beside_file(problem)}
        return flask.render_template("public/checked.html", **page), problem.status
    matched = match(handed, paper)
    told = file_verdict(matched, handed, with_code=True)
    return flask.render_template("public/checked.html", **_told(told, known, code=letters, is_file=True))


@blueprint.after_request
def _hide(reply: flask.Response) -> flask.Response:
    """Neither search engines, nor the next site, nor the browser's memory learn a code or an answer."""
    if flask.request.view_args or flask.request.method == "POST" or flask.request.args:
        replies.hide(reply)
    return reply


def unknown(letters: str) -> ResponseReturnValue:
    """The one answer to every code that nobody was given, unknown or malformed; it counts the try."""
    BRAKE.remember(calling())
    page = _start() | {"told": None, "known": None, "code": shown_code(letters)}
    reply = flask.make_response(flask.render_template("public/checked.html", **page), 404)
    return replies.hide(reply)


def _told(told: Any, known: Known | None, *, code: str = "", is_file: bool = False) -> dict[str, Any]:
    """What `public/checked.html` shows of an answer."""
    theirs = agency(known.agency) if known else None
    return _start() | {
        "told": told,
        "known": known,
        "facts": _facts(known) if known else (),
        "agency": theirs,
        "code": shown_code(code),
        "is_file": is_file,
    }


def _facts(known: Known) -> Sequence[tuple[str, str]]:
    theirs = agency(known.agency)
    state = STATES.get(known.state, "Konsep atau sementara")
    if known.replaced_by:
        state = f"{state} oleh nomor {known.replaced_by}"
    pairs = [
        ("Jenis", known.kind),
        ("Dari", f"{theirs.office} {theirs.name}"),
        ("Nomor", known.number or "Tanpa nomor"),
        ("Tanggal", long_date(known.dated_on) if known.dated_on else "Belum ada"),
        ("Keadaan", state),
        ("Lampiran", "Versi bertanda tangan dilampirkan" if known.signed else ""),
    ]
    return [pair for pair in pairs if pair[1]]


def _beside_file(problem: Invalid | TooLarge) -> Errors:
    return {"file": [problem.sentence]} if isinstance(problem, TooLarge) else problem.errors


def _start(errors: Errors | None = None) -> dict[str, Any]:
    chosen = queries.chosen(flask.request.args.get("agency"))
    return {"shelves": queries.shelves(), "chosen": chosen, "errors": errors or {}}
