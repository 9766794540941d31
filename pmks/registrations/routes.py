"""The doors of registering: the form, sending it, what is shown when it is saved, and “pernah bertemu?”."""

from typing import Any
from uuid import UUID, uuid5

import flask
from flask.typing import ResponseReturnValue

from pmks.clients.photos import arrive, keep_uploads
from pmks.clients.queries import client_with_id
from pmks.house import clock, forms, replies
from pmks.house.deeds import OFFICE_WORK
from pmks.house.doors import ask_for, me, open_to
from pmks.house.permissions import WORKERS
from pmks.house.problems import Conflict, Invalid
from pmks.house.submissions import submit
from pmks.registrations.queries import form_page, matches_page, saved_page

blueprint = flask.Blueprint("registrations", __name__)


@blueprint.get("/clients/new")
@open_to(WORKERS)
def new() -> ResponseReturnValue:
    """The registration form."""
    ask_for("client.register")
    return flask.render_template("clients/new.html", **form_page(me(), flask.request.args), errors={})


@blueprint.post("/clients")
@open_to(WORKERS)
def create() -> ResponseReturnValue:
    """Register the person and open a case; 303 to the person's page, or the fragment for htmx."""
    fields = forms.raw(flask.request.form)
    if fields.pop("as_new", None):
        fields = _as_another(fields)
    try:
        photos = keep_uploads(flask.request.files.getlist("photo"), flask.current_app.config["STORE"])
        fields["photo_sha256"] = [*forms.several(fields.get("photo_sha256")), *(each.digest for each in photos)]
        result = submit("client.register", {}, fields, by=me(), at=clock.now())
    except Invalid as problem:
        return replies.correct(_form(), problem, **form_page(me(), {}, fields))
    except Conflict as problem:
        return flask.render_template(
            _form(), **form_page(me(), {}, fields, problem.sentence), errors={}
        ), problem.status
    for each in photos:
        arrive(each)
    return _saved(result.address, fields)


@blueprint.get("/clients/<uuid:id>/_saved")
@open_to(WORKERS)
def saved_fragment(id: UUID) -> ResponseReturnValue:
    """What takes the place of the form once the person is registered."""
    return flask.render_template("clients/_saved.html", **saved_page(client_with_id(me(), id), me()))


@blueprint.post("/clients/_matches")
@open_to(WORKERS)
def matches_fragment() -> ResponseReturnValue:
    """Likely earlier registrations of the person being typed in. A POST, because a NIK must not stand in an address."""
    return flask.render_template("clients/_matches.html", **matches_page(me(), flask.request.form))


def _as_another(fields: dict[str, Any]) -> dict[str, Any]:
    """The same words as a submission of another person: with ids that follow from the old one, so that pressing twice counts once."""
    old = fields.get("submission_id")
    born = {name: value for name, value in fields.items() if name not in {"client_id", "case_id"}}
    return born | ({"submission_id": str(uuid5(OFFICE_WORK, f"{old} as new"))} if old else {})


def _saved(address: str, fields: dict[str, Any]) -> ResponseReturnValue:
    id = UUID(address.rsplit("/", 1)[1])
    if fields.get("next") == "family":
        return replies.fragment_or_page(None, f"/clients/new?family={id}")
    if replies.asks_for_fragment():
        return saved_fragment(id)
    return replies.see_other(address)


def _form() -> str:
    return "clients/_form.html" if replies.asks_for_fragment() else "clients/new.html"
