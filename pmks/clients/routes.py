"""The doors of people: the list and search, the page of one, photos, the NIK behind its mask, records of the same person."""

from urllib.parse import urlencode
from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.agencies.days import day_in
from pmks.clients.actions import reveal
from pmks.clients.queries import client_with_id, nik_in, photos_of, refuse_erased
from pmks.clients.queries.compare import compare_page, links_page
from pmks.clients.queries.editing import correction_page
from pmks.clients.queries.known import known_people
from pmks.clients.queries.page import client_index, client_page
from pmks.house import clock, forms, replies
from pmks.house.doors import ask_for, me, open_to, public
from pmks.house.permissions import WORKERS
from pmks.house.problems import Invalid, NotFound
from pmks.house.submissions import submit

blueprint = flask.Blueprint("clients", __name__)


@blueprint.get("/clients")
@open_to(WORKERS)
def index() -> ResponseReturnValue:
    """The people the reader may see; `q` searches."""
    return flask.render_template("clients/index.html", **client_index(me(), flask.request.args))


@blueprint.get("/clients/known")
@open_to(WORKERS)
def known() -> ResponseReturnValue:
    """What a phone keeps, locked, to ask “Pernah bertemu?” without a network."""
    return flask.jsonify(known_people(me(), day_in(me().agency, clock.now())))


@blueprint.get("/clients/_known")
@public
def known_fragment() -> ResponseReturnValue:
    """The words for who is known on the phone; the worker keeps them and fills in the people."""
    return flask.render_template("clients/_known.html")


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
    # Not kept by the browser: it would lie on a phone's disk as it is, for whoever finds the phone.
    return flask.Response(data, mimetype="image/jpeg", headers={"Cache-Control": "no-store"})


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


@blueprint.get("/clients/<uuid:id>/links")
@open_to(WORKERS)
def show_links(id: UUID) -> ResponseReturnValue:
    """The other records of this person, those that may be of him, and a search for more."""
    client = client_with_id(me(), id)
    ask_for("client.link")
    refuse_erased(client)
    return flask.render_template("clients/links.html", **links_page(client, me(), flask.request.args))


@blueprint.get("/clients/<uuid:id>/links/<uuid:other>")
@open_to(WORKERS)
def compare(id: UUID, other: UUID) -> ResponseReturnValue:
    """Two records side by side, for somebody to say whether they are of one person."""
    client, them = client_with_id(me(), id), client_with_id(me(), other)
    ask_for("client.link")
    return flask.render_template("clients/compare.html", **compare_page(client, them, me()))


@blueprint.post("/clients/<uuid:id>/links/<uuid:other>")
@open_to(WORKERS)
def post_link(id: UUID, other: UUID) -> ResponseReturnValue:
    """Say that two records are of one person, or are not; `verdict` is same or different."""
    name = "client.tell_apart" if flask.request.form.get("verdict") == "different" else "client.link"
    return _judge(name, id, {**forms.raw(flask.request.form), "other": str(other)})


@blueprint.post("/clients/<uuid:id>/links/<uuid:other>/removal")
@open_to(WORKERS)
def remove_link(id: UUID, other: UUID) -> ResponseReturnValue:
    """Take back what was said of two records."""
    return _judge("client.unlink", id, {**forms.raw(flask.request.form), "other": str(other)})


def _judge(name: str, id: UUID, fields: dict[str, object]) -> ResponseReturnValue:
    client = client_with_id(me(), id)
    submit(name, {"client": client.id}, fields, by=me(), at=clock.now())
    return replies.see_other(f"{client.address}/links")
