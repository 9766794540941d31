"""What the cast does again and again: registers somebody, opens his case, takes a photo."""

import io
from datetime import datetime
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from pmks.cases.tables import Case
from pmks.clients.tables import Client
from pmks.house import clock
from pmks.house.database import db
from pmks.house.deeds import REGISTER, Done, perform
from pmks.house.drawing import example
from pmks.house.permissions import Actor
from pmks.papers.queries.standing import unmade_papers
from tests.people import actor, someone

HTMX = {"HX-Request": "true"}
"""What htmx says of itself when it asks for a fragment."""


def do(who: str, deed: str, ref: dict[str, Any] | None = None, at: datetime | None = None, **fields: object) -> Done:
    """Let `who` do a deed as any door would, now or at a moment of the past; what its form requires is filled in if not given."""
    moment = at or clock.now()
    with clock.stopped_at(moment):
        by = actor(who, moment)
        return perform(deed, ref or {}, {**answers(deed, ref or {}, by), **fields}, by=by, at=moment)


def answers(deed: str, ref: dict[str, Any], by: Actor) -> dict[str, Any]:
    """Plausible answers to what the deed's own form requires, as raw fields."""
    declared = REGISTER.get(deed)
    return example(declared.form, subject=declared.find(by, ref), by=by) if declared and declared.form else {}


def waive_papers(
    case: Case, who: str | None = None, at: datetime | None = None, reason: str = "Sudah ada di atas kertas."
) -> None:
    """Have a head waive every paper that still stands in the way of closing the case, one deed each."""
    head = who or f"kabid.{case.agency}"
    moment = at or clock.now()
    with clock.stopped_at(moment):
        left = [*unmade_papers(case, actor(head, moment))]
    for kind in left:
        do(head, "paper.waive", {"case": case.id}, at=moment, paper=kind, reason=reason)


def registered(who: str = "satpolpp.bontang", at: datetime | None = None, **more: object) -> tuple[Client, Case]:
    """Somebody whom `who` has registered, and the case that it opened."""
    fields: dict[str, Any] = someone(**more)
    return do(who, "client.register", at=at, **fields).value


def send(browser: FlaskClient, **fields: object) -> TestResponse:
    """Post the registration form as a browser without scripts does."""
    return browser.post("/clients", data=someone(**fields))


def newest_case() -> Case:
    """The case that was opened last."""
    return Case.select().order_by(Case.id.desc()).get()


def case_by_id(id: UUID) -> Case:
    """The case as it stands in the database now."""
    return Case.get_by_id(id)


def photo(width: int = 64, height: int = 48, kind: str = "JPEG") -> io.BytesIO:
    """A picture as a camera would give it."""
    data = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(data, kind)
    data.seek(0)
    return data


def rows() -> dict[str, int]:
    """How many rows every table has: what must not change when something was refused."""
    names = [name for name in db.obj.get_tables() if not name.startswith("migration")]
    return {name: db.obj.execute_sql(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
