"""The doors for whoever holds a slip: its messages and its contest, behind the PIN. The story itself is shown at `/cek/<code>`."""

from collections.abc import Mapping
from typing import Any

import flask
from flask.typing import ResponseReturnValue

from pmks.assets import BUILT
from pmks.citizens.actors import holder
from pmks.citizens.behind import behind_pin, to_story
from pmks.citizens.page import story_page
from pmks.citizens.slips import slip_with
from pmks.citizens.stories import story_of
from pmks.citizens.tables import Slip
from pmks.house import clock
from pmks.house.doors import public
from pmks.house.problems import Conflict, NotFound
from pmks.house.submissions import Submission, submission_id, submit
from pmks.public.checking import also_known

blueprint = flask.Blueprint("citizens", __name__)


@blueprint.get("/citizen-sw.js")
@public
def worker() -> ResponseReturnValue:
    """The small worker that opens a form again without a network, for whoever has begun to fill it in."""
    path = BUILT / "citizen-worker.js"
    if not path.exists():
        raise NotFound
    return flask.Response(path.read_bytes(), mimetype="text/javascript", headers={"Cache-Control": "no-cache"})


@blueprint.post("/cek/<code>/pesan")
@public
def write(code: str) -> ResponseReturnValue:
    """The messages of a slip, for its PIN; with words in the form they are sent first."""
    return behind_pin(code, _write, field="text", sent="Pesan Anda sudah terkirim.")


@blueprint.post("/cek/<code>/keberatan")
@public
def contest(code: str) -> ResponseReturnValue:
    """Disagree with the outcome, once."""
    sent = "Keberatan Anda sudah kami terima dan akan diperiksa atasan."
    return behind_pin(code, _contest, field="reason", sent=sent)


@blueprint.get("/cek/<code>/pesan")
@blueprint.get("/cek/<code>/keberatan")
@public
def follow(code: str) -> ResponseReturnValue:
    """The address of a form leads to the story."""
    return to_story(code)


@also_known
def _story(letters: str) -> str | None:
    """The story of a slip at `/cek/<code>`."""
    slip = slip_with(letters)
    return story_page(slip) if slip else None


def _write(slip: Slip, fields: Mapping[str, Any]) -> None:
    submit("slip.write", {"slip": slip.id}, fields, by=holder(slip), at=clock.now())


def _contest(slip: Slip, fields: Mapping[str, Any]) -> None:
    way = story_of(slip).contest
    if way is None:
        if _said_before(slip, fields):
            return
        raise Conflict("Keberatan untuk hasil ini sudah disampaikan, atau hasilnya belum ada.")
    submit(way.deed, way.ref, fields, by=holder(slip), at=clock.now())


def _said_before(slip: Slip, fields: Mapping[str, Any]) -> bool:
    """Whether this very form was taken in a moment ago, and only its answer was lost."""
    mine = (Submission.id == submission_id(fields)) & (Submission.by == slip.id)
    return Submission.select().where(mine).exists()
