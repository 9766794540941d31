"""The doors of the directory: read by everybody who works here, kept by staff and administrators."""

from typing import Any
from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.agencies.queries import agency
from pmks.directory.queries import contact_for, directory
from pmks.directory.rules import ACTORS, OTHERS
from pmks.directory.tables import Contact
from pmks.house import clock, deeds, forms, replies
from pmks.house.doors import ask_for, me, open_to
from pmks.house.indonesian import chat_link, phone, tel_link
from pmks.house.permissions import EVERYONE
from pmks.house.problems import Invalid
from pmks.regions.queries import village_options, villages_of

blueprint = flask.Blueprint("directory", __name__)


@blueprint.app_context_processor
def _ways_to_call() -> dict[str, Any]:
    """How a stored number is printed and called, for every page that shows one."""
    return {"phone_words": phone, "tel_link": tel_link, "chat_link": chat_link}


@blueprint.get("/directory")
@open_to(EVERYONE)
def index() -> ResponseReturnValue:
    """Whom to call: for a kelurahan, by some words, or everybody."""
    return flask.render_template("directory/index.html", **directory(me(), flask.request.args))


@blueprint.get("/directory/contacts/new")
@open_to(EVERYONE)
def new_contact() -> ResponseReturnValue:
    """The form for a new entry, for an area and a kind when the address says so."""
    ask_for("contact.add")
    given = {name: flask.request.args.get(name, "") for name in ("kind", "area")}
    return flask.render_template("directory/form.html", **_page(None), form=given, errors={})


@blueprint.post("/directory/contacts")
@open_to(EVERYONE)
def add_contact() -> ResponseReturnValue:
    """Add an entry."""
    return _do("contact.add", None, "Kontak ditambah.")


@blueprint.get("/directory/contacts/<uuid:id>")
@open_to(EVERYONE)
def show_contact(id: UUID) -> ResponseReturnValue:
    """An entry, changed on the same page."""
    contact = contact_for(me(), {"contact": id})
    ask_for("contact.change")
    shown = {name: getattr(contact, name) or "" for name in ("kind", "name", "title", "area", "email", "note")}
    form = shown | {"phone": phone(contact.phone) if contact.phone else ""}
    return flask.render_template("directory/form.html", **_page(contact), form=form, errors={})


@blueprint.post("/directory/contacts/<uuid:id>")
@open_to(EVERYONE)
def change_contact(id: UUID) -> ResponseReturnValue:
    """Change an entry."""
    return _do("contact.change", contact_for(me(), {"contact": id}), "Perubahan disimpan.")


@blueprint.post("/directory/contacts/<uuid:id>/removal")
@open_to(EVERYONE)
def remove_contact(id: UUID) -> ResponseReturnValue:
    """Take an entry out."""
    return _do("contact.remove", contact_for(me(), {"contact": id}), "Kontak dihapus.")


def _do(name: str, contact: Contact | None, said: str) -> ResponseReturnValue:
    fields = forms.raw(flask.request.form)
    ref = {"contact": contact.id} if contact else {}
    try:
        done = deeds.perform(name, ref, fields, by=me(), at=clock.now())
    except Invalid as problem:
        return replies.correct("directory/form.html", problem, **_page(contact), form=fields)
    flask.flash(said)
    return replies.see_other(done.address)


def _page(contact: Contact | None) -> dict[str, Any]:
    mine = agency(me().agency)
    whole = {each.region.code: each.region.label for each in villages_of(mine.region)}
    areas = [
        (group, [(district, f"Seluruh {whole[district]}"), *villages])
        for (group, villages), district in zip(village_options(mine.region), whole, strict=True)
    ]
    return {
        "contact": contact,
        "kind_options": [("Yang bekerja bersama", list(ACTORS.items())), ("Lainnya", list(OTHERS.items()))],
        "area_options": areas,
        "agency_name": mine.name,
    }
