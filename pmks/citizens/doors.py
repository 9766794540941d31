"""How a form without an account is taken in: one way for every room that has such a form."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.agencies.queries import agency as agency_of
from pmks.citizens.actors import nobody
from pmks.citizens.gate import CONFIRMED, NotYet, challenge, come_through
from pmks.citizens.slips import code_of, pin_of
from pmks.citizens.stories import story_of
from pmks.citizens.tables import Slip
from pmks.clients.pictures import BadPicture, tidy
from pmks.house import clock, forms
from pmks.house.callers import caller
from pmks.house.database import new_id
from pmks.house.deeds import REGISTER, load
from pmks.house.drawing import said
from pmks.house.problems import Conflict, Errors, Invalid, TooMany
from pmks.house.qr import qr
from pmks.house.sealing import keyed_hash
from pmks.house.submissions import Submission, submission_id, submit

MOST_BYTES = 12 * 1024 * 1024
"""One photo as a phone takes it, and the words."""
MOST_PHOTOS = 3
HIDDEN = {
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store, private",
}
"""What pages say that show a code, a PIN or an answer: to no search engine, to no next site, to no browser's memory."""

Again = Callable[[Mapping[str, Any], Errors, int], ResponseReturnValue]
"""A room's form once more: with the typed fields, the sentences by field and the status."""


def start(typed: Mapping[str, Any] | None = None) -> dict[str, str]:
    """The hidden beginnings of a citizen's form: a number of its own, kept when the form comes back, and a fresh challenge."""
    return {"submission_id": str((typed or {}).get("submission_id") or new_id()), "challenge": challenge()}


def receive(
    deed: str,
    *,
    agency: str,
    again: Again,
    place: str | None = None,
    photos: str | None = None,
    check: Callable[[dict[str, Any]], None] | None = None,
) -> ResponseReturnValue:
    """Take in a public form: the deed is done once for each `submission_id`, and its page shows a code, a PIN and what comes next.

    `place` names what bursts are counted by besides the address (a poster). `photos` is the field that takes the digests of what was
    uploaded under the name `photo`. `check` looks at the raw fields and may change them or raise Invalid. The deed gets `review` = "1"
    when it has to be looked through first, and answers `Done(address=slip.address)`.
    """
    flask.request.max_content_length = MOST_BYTES
    fields = forms.raw(flask.request.form)
    by, at, status = nobody(agency), clock.now(), 422
    try:
        if check:
            check(fields)
        if photos:
            fields[photos] = _kept(fields.pop("kept", None)) + _uploaded()
        body = load(REGISTER[deed], fields, subject=None, by=by)
        given = {name: str(fields.pop(name, "")) for name in ("challenge", "work")}
        review = not _came_before(fields) and come_through(deed, address(), place, **given).review
        result = submit(deed, {}, _told(fields, review=review), by=by, at=at)
    except NotYet:
        return _confirm(deed, fields, body, photos)
    except TooMany as problem:
        errors, status = {"": [problem.sentence]}, problem.status
    except Conflict as problem:
        errors, status = {"": [problem.sentence]}, problem.status
    except Invalid as problem:
        errors = problem.errors
    else:
        return given_page(result.address)
    return again(_with_kept(fields, photos), errors, status)


def given_page(address: str) -> ResponseReturnValue:
    """The page that hands over the slip; sending the same form again shows the same one."""
    slip = Slip.get_by_id(UUID(address.rsplit("/", 1)[1]))
    code = code_of(slip.id)
    link = f"{flask.current_app.config['SETTINGS'].url}/cek/{code}"
    page = flask.render_template(
        "citizens/given.html",
        agency=agency_of(slip.agency),
        code=code,
        pin=pin_of(slip.id),
        link=link,
        qr=qr(link),
        story=story_of(slip),
    )
    return hide(flask.make_response(page))


def hide(reply: flask.Response) -> flask.Response:
    """Mark an answer as nobody's but the reader's."""
    for name, value in HIDDEN.items():
        reply.headers[name] = value
    return reply


def address() -> str:
    """Where this request comes from, as the brakes count it."""
    return caller(flask.request.remote_addr or "", flask.request.headers.get("X-Forwarded-For"))


def _told(fields: dict[str, Any], *, review: bool) -> dict[str, Any]:
    """The fields as the deed gets them: what the gate thinks is never the citizen's to say, and no part of what makes two the same."""
    plain = {name: value for name, value in fields.items() if name not in {"review", "kept", "photo"}}
    return plain | ({"review": "1"} if review else {})


def _came_before(fields: Mapping[str, Any]) -> bool:
    """Whether this very form was taken in already: it shows its slip again, and is counted no second time."""
    id = submission_id(fields)
    return id is not None and Submission.select().where(Submission.id == id).exists()


def _uploaded() -> list[str]:
    """The photos of this request, re-encoded without what the phone wrote into them, kept under their digests."""
    kept = []
    for file in flask.request.files.getlist("photo")[:MOST_PHOTOS]:
        data = file.read()
        try:
            kept += [flask.current_app.config["STORE"].put(tidy(data))] if data else []
        except BadPicture as problem:
            raise Invalid({"photo": [str(problem)]}) from problem
    return kept


def _kept(tokens: Any) -> list[str]:
    """The photos that a form has brought before; only we can have said so."""
    pairs = (str(each).partition(".") for each in forms.several(tokens)[:MOST_PHOTOS])
    return [digest for digest, _, seal in pairs if seal == keyed_hash("kept photo", digest)]


def _with_kept(fields: dict[str, Any], photos: str | None) -> dict[str, Any]:
    """The fields for the form that comes back, with its photos as tokens."""
    found = forms.several(fields.get(photos)) if photos else []
    return fields | ({"kept": [f"{each}.{keyed_hash('kept photo', each)}" for each in found]} if found else {})


def _confirm(deed: str, fields: dict[str, Any], body: Mapping[str, Any], photos: str | None) -> ResponseReturnValue:
    """The words once more, to be confirmed: for browsers without scripts, and for forms that lay open too long."""
    form, fields = REGISTER[deed].form, _with_kept(fields, photos)
    hidden = [
        (name, str(each))
        for name, value in fields.items()
        if name not in {"challenge", "work", "photo", photos}
        for each in forms.several(value)
    ]
    page = flask.render_template(
        "citizens/confirm.html",
        agency=None,
        told=said(form, body) if form else (),
        hidden=hidden,
        challenge=challenge(CONFIRMED),
        photos=len(forms.several(fields.get("kept"))),
    )
    return hide(flask.make_response(page))
