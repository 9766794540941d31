"""The doors to offices."""

from typing import Any
from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.admin.queries.history import lately
from pmks.admin.queries.offices import area_options, area_words, closed_offices, office_for, office_groups, people_of
from pmks.admin.routes.blueprint import answer, blueprint, refuse
from pmks.house import forms, replies
from pmks.house.doors import me, open_to
from pmks.house.indonesian.phones import phone
from pmks.house.permissions import ADMIN
from pmks.house.problems import Conflict, Invalid
from pmks.users.rules import OFFICE_KINDS
from pmks.users.tables import Office


@blueprint.get("/offices")
@open_to(ADMIN)
def list_offices() -> ResponseReturnValue:
    """The offices of the agency by kind, with how many people work in each."""
    return flask.render_template("admin/offices/index.html", groups=office_groups(me()), closed=closed_offices(me()))


@blueprint.get("/offices/new")
@open_to(ADMIN)
def new_office() -> ResponseReturnValue:
    """The form for a new office."""
    return flask.render_template("admin/offices/new.html", form={}, errors={}, **_choices())


@blueprint.post("/offices")
@open_to(ADMIN)
def create_office() -> ResponseReturnValue:
    """Add an office."""

    def again(problem: Invalid) -> ResponseReturnValue:
        return replies.correct("admin/offices/new.html", problem, form=forms.raw(flask.request.form), **_choices())

    return answer("office.create", None, said="Kantor ditambah.", again=again)


@blueprint.get("/offices/<uuid:id>")
@open_to(ADMIN)
def show_office(id: UUID) -> ResponseReturnValue:
    """One office, changed on the same page."""
    office = office_for(me(), {"office": id})
    form = {
        "kind": office.kind,
        "name": office.name,
        "area": office.area or "",
        "phone": phone(office.phone) if office.phone else "",
    }
    return flask.render_template("admin/offices/show.html", **_page(office), form=form, errors={})


@blueprint.post("/offices/<uuid:id>")
@open_to(ADMIN)
def change_office(id: UUID) -> ResponseReturnValue:
    """Change what is said of an office."""
    office = office_for(me(), {"office": id})

    def again(problem: Invalid) -> ResponseReturnValue:
        return replies.correct("admin/offices/show.html", problem, **_page(office), form=forms.raw(flask.request.form))

    return answer("office.change", {"office": id}, said="Perubahan disimpan.", again=again)


@blueprint.post("/offices/<uuid:id>/closure")
@open_to(ADMIN)
def close_office(id: UUID) -> ResponseReturnValue:
    """Close an office."""
    try:
        return answer("office.close", {"office": id}, said="Kantor ditutup.")
    except Conflict as problem:
        office = office_for(me(), {"office": id})
        form = {"kind": office.kind, "name": office.name, "area": office.area or "", "phone": office.phone or ""}
        return refuse(problem, "admin/offices/show.html", **_page(office), form=form, errors={})


def _page(office: Office) -> dict[str, Any]:
    return {
        "office": office,
        "kind": OFFICE_KINDS.get(office.kind, office.kind),
        "area": area_words(office.agency, office.area),
        "people": people_of(office),
        "lines": lately(office.agency, about=office.id),
        **_choices(),
    }


def _choices() -> dict[str, Any]:
    return {"kind_options": list(OFFICE_KINDS.items()), "area_options": area_options(me().agency)}
