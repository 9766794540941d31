"""The doors of people: the list and search, the page of one, photos, and the NIK behind its mask."""

from urllib.parse import urlencode
from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.clients.actions import reveal
from pmks.clients.queries import client_with_id, nik_in, photos_of
from pmks.clients.queries.editing import correction_page
from pmks.clients.queries.page import client_index, client_page
from pmks.house import clock, forms, replies
from pmks.house.doors import ask_for, me, open_to
from pmks.house.permissions import WORKERS
from pmks.house.problems import Invalid, NotFound
from pmks.house.submissions import submit

blueprint = flask.Blueprint("clients", __name__)


@blueprint.get("/clients")
@open_to(WORKERS)
def index() -> ResponseReturnValue:
    """The people the reader may see; `q` searches."""
    return flask.render_template("clients/index.html", **client_index(me(), flask.request.args))


@blueprint.post("/clients/search")
@open_to(WORKERS)
def find() -> ResponseReturnValue:
    """What was typed into the search box. A name goes on to its address; a NIK stands in none, so its answer is given here."""
    wanted = flask.request.form.get("q", "").strip()
    if nik_in(wanted):
        return flask.render_template("clients/index.html", **client_index(me(), flask.request.form))
    return replies.see_other(f"/clients?{urlencode({'q': wanted})}" if wanted else "/clients")


@blueprint.get("/clients/<uuid:id>")
@open_to(WORKERS)
def show(id: UUID) -> ResponseReturnValue:
    """One person."""
    return flask.render_template("clients/show.html", **client_page(client_with_id(me(), id), me()))


@blueprint.get("/clients/<uuid:id>/photos/<uuid:photo>")
@open_to(WORKERS)
def show_photo(id: UUID, photo: UUID) -> ResponseReturnValue:
    """A photo of a person, for those who may see the person."""
    client = client_with_id(me(), id)
    found = next((each for each in photos_of(client, me()) if each.id == photo and each.stored), None)
    data = flask.current_app.config["STORE"].get(found.stored) if found and found.stored else None
    if found is None or found.stored is None or data is None:
        raise NotFound("Foto ini belum sampai, atau bukan untuk Anda.")
    # Kept by the browser, but never shown without asking: on a shared phone the next to sign in may not see this person.
    reply = flask.Response(data, mimetype="image/jpeg", headers={"Cache-Control": "private, no-cache"})
    reply.set_etag(found.stored)
    return reply.make_conditional(flask.request)


@blueprint.get("/clients/<uuid:id>/correction")
@open_to(WORKERS)
def show_correction(id: UUID) -> ResponseReturnValue:
    """The form that makes a person's record right."""
    return flask.render_template(
        "clients/correction.html", **correction_page(client_with_id(me(), id), me()), errors={}
    )


@blueprint.post("/clients/<uuid:id>/correction")
@open_to(WORKERS)
def post_correction(id: UUID) -> ResponseReturnValue:
    """Make a person's record right."""
    client, fields = client_with_id(me(), id), forms.raw(flask.request.form)
    try:
        result = submit("client.correct", {"client": client.id}, fields, by=me(), at=clock.now())
    except Invalid as problem:
        return replies.correct("clients/correction.html", problem, **correction_page(client, me(), fields, problem))
    return replies.see_other(result.address)


@blueprint.get("/clients/<uuid:id>/nik")
@open_to(WORKERS)
def ask_nik(id: UUID) -> ResponseReturnValue:
    """Asks before the NIK is shown, because the look is written down."""
    client = client_with_id(me(), id)
    ask_for("client.reveal")
    return flask.render_template("clients/nik.html", client=client, nik=None)


@blueprint.post("/clients/<uuid:id>/nik")
@open_to(WORKERS)
def show_nik(id: UUID) -> ResponseReturnValue:
    """Shows the NIK and writes down who looked."""
    client = client_with_id(me(), id)
    return flask.render_template("clients/nik.html", client=client, nik=reveal(client, by=me(), at=clock.now()).value)
