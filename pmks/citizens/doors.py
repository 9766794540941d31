"""How a form without an account is taken in: one way for every room that has such a form."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

import flask
import peewee
from flask.typing import ResponseReturnValue

from pmks.citizens.actors import nobody
from pmks.citizens.gate import NotYet, challenge, come_through
from pmks.citizens.handing import confirm_page, given_page
from pmks.citizens.photos import PHOTO, Photos, sweep
from pmks.citizens.rules import WORK_BITS
from pmks.house import clock, forms
from pmks.house.callers import calling
from pmks.house.database import new_id, transaction
from pmks.house.deeds import REGISTER, load
from pmks.house.problems import Conflict, Errors, Invalid, TooMany
from pmks.house.replies import hide
from pmks.house.submissions import Result, Submission, submit

MOST_BYTES = 24 * 1024 * 1024
"""Photos as a phone takes them, and the words."""
OURS = ("challenge", "work", "review", "kept", "photo", "change")
"""Fields of the gate and of this door: what a citizen writes into them never reaches a deed."""
TWICE = (
    "Formulir ini tadi sudah terkirim dengan isi lain. Bila ini hal baru, tekan Kirim sekali lagi. "
    "Bila hanya tambahan, tulis pesan di halaman Cek dengan kode dan PIN Anda."
)

Again = Callable[[Mapping[str, Any], Errors, int], ResponseReturnValue]
"""A room's form once more: with the typed fields, the sentences by field and the status."""


def start(typed: Mapping[str, Any] | None = None) -> dict[str, str]:
    """The hidden beginnings of a citizen's form: a number of its own, kept when the form comes back, and a fresh challenge."""
    sweep(clock.now())
    mine = _number(typed or {})
    return {"submission_id": str(mine or new_id()), "challenge": challenge(), "bits": str(WORK_BITS)}


def receive(
    deed: str,
    *,
    agency: str,
    again: Again,
    place: str | None = None,
    photos: str | Mapping[str, str] | None = None,
    check: Callable[[dict[str, Any]], None] | None = None,
) -> ResponseReturnValue:
    """Take in a public form: the deed is done once for each `submission_id`, and its page shows a code, a PIN and what comes next.

    `place` names what bursts are counted by besides the address (a poster); without it the agency does. `photos` is the field that
    takes the digests of what was uploaded as `photo`, or such a field for each name of an upload. `check` looks at the raw fields and may change them
    or raise Invalid. The deed gets `review` = "1" when it has to be looked through first, and answers `Done(address=slip.address)`.
    """
    fields = _fields()
    ours = {name: fields.pop(name, "") for name in OURS}
    brought, status, wait = Photos(), 422, None
    errors: Errors = {}
    digests = {PHOTO: photos} if isinstance(photos, str) else photos or {}
    try:
        for name in (*digests, *digests.values()):
            fields.pop(name, None)
        if digests:
            _gather(brought, ours["kept"], digests)
        for upload, name in digests.items():
            fields[name] = brought.digests(upload)
        if ours["change"]:
            return _not_yet(again(_with_tokens(fields, brought), {}, 200))
        if check:
            check(fields)
        body = load(REGISTER[deed], fields, subject=None, by=nobody(agency))
        with brought.handed_over():
            result = _take_in(deed, fields, ours, agency=agency, place=place or f"agency {agency}")
    except NotYet as reason:
        words = {name: value for name, value in _with_tokens(fields, brought).items() if name not in digests.values()}
        return _not_yet(confirm_page(deed, agency, words, body, reason.challenge, is_early=reason.is_early))
    except (TooMany, Conflict) as problem:
        errors, status, wait = {"": [problem.sentence]}, problem.status, problem.retry_after
        if isinstance(problem, Conflict) and came_before(fields):
            errors = {"": [TWICE]}
            fields.pop("submission_id")
    except Invalid as problem:
        errors = problem.errors
    else:
        return given_page(result.address, calling())
    reply = _not_yet(again(_with_tokens(fields, brought), errors, status))
    if wait:
        reply.headers["Retry-After"] = str(wait)
    return reply


def _fields() -> dict[str, Any]:
    """The raw fields; a number that is none is as good as none, and a form without one gets its own."""
    flask.request.max_content_length = MOST_BYTES
    fields = forms.raw(flask.request.form)
    return fields | {"submission_id": str(_number(fields) or new_id())}


def _gather(brought: Photos, tokens: Any, uploads: Iterable[str]) -> None:
    """The photos of before and those of this request; what is wrong with some is told when all that can be were taken."""
    try:
        brought.bring_back(forms.several(tokens))
    finally:
        for name in uploads:
            brought.take(flask.request.files.getlist(name), calling(), name)


def _take_in(deed: str, fields: Mapping[str, Any], ours: Mapping[str, Any], *, agency: str, place: str) -> Result:
    """Through the gate and done, as one: of two that come at once the second finds what the first has left."""

    def attempt() -> Result:
        by, at = nobody(agency), clock.now()
        with transaction():
            if came_before(fields):
                return submit(deed, {}, fields, by=by, at=at)
            through = come_through(deed, calling(), place, challenge=str(ours["challenge"]), work=str(ours["work"]))
            return submit(deed, {}, {**fields, **({"review": "1"} if through.review else {})}, by=by, at=at)

    try:
        return attempt()
    except peewee.IntegrityError:
        # Where writers do not queue, a twin came through with this challenge since we looked; ours was undone, and now we see it.
        return attempt()
    except NotYet:
        if not came_before(fields):
            raise
        return attempt()


def _number(fields: Mapping[str, Any]) -> UUID | None:
    try:
        return UUID(str(fields.get("submission_id") or ""))
    except ValueError:
        return None


def came_before(fields: Mapping[str, Any]) -> bool:
    """Whether this very form was taken in already: it shows its slip again, and is counted no second time."""
    return Submission.select().where(Submission.id == _number(fields)).exists()


def _with_tokens(fields: Mapping[str, Any], brought: Photos) -> dict[str, Any]:
    """The fields for the form that comes back, with its photos as tokens."""
    tokens = brought.wait()
    return {**fields, **({"kept": tokens} if tokens else {})}


def _not_yet(page: ResponseReturnValue) -> flask.Response:
    """Something is still to be done by whoever sent it; the page's script reads that nothing was taken in."""
    reply = hide(flask.make_response(page))
    reply.headers["X-Form"] = "again"
    return reply
