"""The blueprint of the administrator's doors, and what all of them share."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.house import clock, deeds, forms, replies
from pmks.house.doors import me
from pmks.house.problems import Conflict, Invalid

blueprint = flask.Blueprint("admin", __name__, url_prefix="/admin")

SECTIONS = (
    ("/admin", "home", "Ringkasan"),
    ("/admin/users", "people", "Pengguna"),
    ("/admin/offices", "building", "Kantor"),
    ("/admin/devices", "device", "Perangkat"),
    ("/admin/roles", "shield", "Peran"),
    ("/admin/permissions", "key", "Hak akses"),
    ("/admin/profile", "paper", "Profil"),
    ("/admin/settings", "settings", "Setelan"),
    ("/admin/days-off", "calendar", "Hari libur"),
    ("/admin/posters", "qr", "Poster"),
)


@blueprint.app_context_processor
def _sections() -> dict[str, Any]:
    """The parts of the administration, for every page under /admin, whichever room it is from."""
    path = flask.request.path
    if not path.startswith("/admin"):
        return {}
    here = max((href for href, _, _ in SECTIONS if path == href or path.startswith(f"{href}/")), key=len, default="")
    return {"sections": [(href, icon, label, href == here) for href, icon, label in SECTIONS]}


def do(name: str, ref: Mapping[str, UUID] | None = None) -> deeds.Done:
    """Do a deed with the fields of this request's form. Raises what the deed raises."""
    return deeds.perform(name, ref or {}, forms.raw(flask.request.form), by=me(), at=clock.now())


def answer(
    name: str,
    ref: Mapping[str, UUID] | None,
    *,
    said: str,
    again: Callable[[Invalid], ResponseReturnValue] | None = None,
) -> ResponseReturnValue:
    """Do a deed and go to its address with a word of confirmation.

    A form that needs correcting is shown again by `again`.
    """
    try:
        done = do(name, ref)
    except Invalid as problem:
        if again is None:
            raise
        return again(problem)
    flask.flash(said)
    return replies.see_other(done.address)


def refuse(problem: Conflict, template: str, **context: Any) -> ResponseReturnValue:
    """The page again with the sentence of a refusal on top, 409."""
    return flask.render_template(template, refusal=problem.sentence, **context), problem.status
