"""The page on which somebody follows what he sent."""

from typing import Any

import flask

from pmks.agencies.queries import agency
from pmks.citizens.doors import start
from pmks.citizens.messages import thread_of
from pmks.citizens.slips import code_of
from pmks.citizens.stories import story_of
from pmks.citizens.tables import Slip
from pmks.house.database import new_id


def story_page(slip: Slip, *, pin: str = "", **more: Any) -> str:
    """Everything `citizens/story.html` shows; the messages only with a PIN that was checked."""
    page: dict[str, Any] = {
        "agency": agency(slip.agency),
        "code": code_of(slip.id),
        "story": story_of(slip),
        "opened": bool(pin),
        "pin": pin,
        "messages": thread_of(slip) if pin else (),
        "start": start(),
        "contest_id": new_id(),
        "errors": {},
        "typed": {},
        "kept": (),
        "action": None,
        "sent": None,
    }
    return flask.render_template("citizens/story.html", **page | more)
