"""The doors of a person's rights: the notice and his consent, his own file, erasure, and what falls due."""

from typing import Any
from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.cases.queries.reach import case_with_id
from pmks.cases.queries.view import view_of
from pmks.clients.queries import client_with_id
from pmks.clients.tables import Client
from pmks.house import clock, deeds, forms, replies
from pmks.house.doors import ask_for, me, open_to
from pmks.house.permissions import OFFICE, SHELTER, WATCHERS, WORKERS
from pmks.house.problems import Invalid
from pmks.rights.erasing import destroy_files
from pmks.rights.queries.consent import privacy_page, sheet_page
from pmks.rights.queries.file import archive, file_of
from pmks.rights.queries.retention import retention_page
from pmks.rights.queries.rights import erasure_page, rights_page

blueprint = flask.Blueprint("rights", __name__)


@blueprint.get("/cases/<uuid:id>/privacy")
@open_to(WORKERS)
def show_privacy(id: UUID) -> ResponseReturnValue:
    """The privacy notice to read out, and what the person answered."""
    return flask.render_template("rights/privacy.html", **privacy_page(view_of(case_with_id(me(), id), me())))


@blueprint.get("/cases/<uuid:id>/privacy/sheet")
@open_to(WORKERS)
def print_privacy(id: UUID) -> ResponseReturnValue:
    """The same on paper, to be signed."""
    return flask.render_template("rights/sheet.html", **sheet_page(view_of(case_with_id(me(), id), me())))


@blueprint.get("/clients/<uuid:id>/rights")
@open_to(OFFICE | SHELTER)
def show(id: UUID) -> ResponseReturnValue:
    """What a person may ask for, and what was done for his rights."""
    return flask.render_template("rights/show.html", **rights_page(client_with_id(me(), id), me()), errors={})


@blueprint.post("/clients/<uuid:id>/file")
@open_to(OFFICE | SHELTER)
def hand_over_file(id: UUID) -> ResponseReturnValue:
    """Give a person his own file; the journal says who handed it to whom."""
    client, fields = client_with_id(me(), id), forms.raw(flask.request.form)
    try:
        done = deeds.perform("file.export", {"client": client.id}, fields, by=me(), at=clock.now())
    except Invalid as problem:
        return _again(client, "file.export", fields, problem)
    file = file_of(client, me())
    if done.value == "html":
        sources = [f"/clients/{each.client_id}/photos/{each.id}" for each in file["photos"]]
        back = (f"{client.address}/rights", "Hak orang ini")
        return flask.render_template("rights/file.html", file=file, sources=sources, back=back)

    def alone(sources: list[str]) -> str:
        return flask.render_template("rights/file_alone.html", file=file, sources=sources)

    data = archive(file, flask.current_app.config["STORE"], alone)
    return flask.Response(
        data, mimetype="application/zip", headers={"Content-Disposition": 'attachment; filename="berkas.zip"'}
    )


@blueprint.post("/clients/<uuid:id>/erasure-requests")
@open_to(OFFICE | SHELTER)
def post_request(id: UUID) -> ResponseReturnValue:
    """Write down that somebody asks for erasure."""
    return _do("erasure.request", client_with_id(me(), id))


@blueprint.get("/clients/<uuid:id>/erasure")
@open_to(OFFICE | SHELTER)
def show_erasure(id: UUID) -> ResponseReturnValue:
    """What would go and what would stay, and what stands against it."""
    client = client_with_id(me(), id)
    ask_for("client.erase")
    return flask.render_template("rights/erasure.html", **erasure_page(client, me()), errors={})


@blueprint.post("/clients/<uuid:id>/erasure")
@open_to(OFFICE | SHELTER)
def post_erasure(id: UUID) -> ResponseReturnValue:
    """Erase the person's data for good."""
    answer = _do("client.erase", client_with_id(me(), id))
    destroy_files(flask.current_app.config["STORE"])
    return answer


@blueprint.post("/clients/<uuid:id>/erasure/refusal")
@open_to(OFFICE | SHELTER)
def post_refusal(id: UUID) -> ResponseReturnValue:
    """Turn the request down, with the reason."""
    return _do("erasure.refuse", client_with_id(me(), id))


@blueprint.get("/clients/retention")
@open_to(WATCHERS)
def show_retention() -> ResponseReturnValue:
    """What falls due, and which requests wait; nothing is deleted by itself."""
    destroy_files(flask.current_app.config["STORE"])
    return flask.render_template("rights/retention.html", **retention_page(me()))


def _do(name: str, client: Client) -> ResponseReturnValue:
    fields = forms.raw(flask.request.form)
    try:
        done = deeds.perform(name, {"client": client.id}, fields, by=me(), at=clock.now())
    except Invalid as problem:
        return _again(client, name, fields, problem)
    return replies.see_other(done.address)


def _again(client: Client, deed: str, fields: dict[str, Any], problem: Invalid) -> ResponseReturnValue:
    deciding = deed in {"client.erase", "erasure.refuse"}
    page = erasure_page if deciding else rights_page
    context = page(client, me(), deed=deed, typed=fields, problem=problem)
    return replies.correct("rights/erasure.html" if deciding else "rights/show.html", problem, **context)
