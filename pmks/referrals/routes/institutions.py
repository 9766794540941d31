"""The doors to the list of institutions."""

from typing import Any
from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.agencies.tenants import Tenant
from pmks.house import clock, deeds, forms, replies
from pmks.house.doors import ask_for, me, open_to
from pmks.house.drawing import drawn
from pmks.house.permissions import ADMIN, OFFICE, SHELTER
from pmks.house.problems import Invalid
from pmks.referrals.forms.institutions import InstitutionForm
from pmks.referrals.queries.institutions import institution_for, institution_index
from pmks.referrals.routes.blueprint import blueprint
from pmks.referrals.tables import Institution

READERS = OFFICE | SHELTER | ADMIN


@blueprint.get("/institutions")
@open_to(READERS)
def list_institutions() -> ResponseReturnValue:
    """Where people may be referred to."""
    return flask.render_template("institutions/index.html", **institution_index(me()))


@blueprint.get("/institutions/new")
@open_to(READERS)
def new_institution() -> ResponseReturnValue:
    """The form for a new one."""
    ask_for("institution.create")
    return flask.render_template("institutions/form.html", **_form(None))


@blueprint.post("/institutions")
@open_to(READERS)
def create_institution() -> ResponseReturnValue:
    """Add one."""
    return _do("institution.create", {}, None)


@blueprint.get("/institutions/<uuid:id>")
@open_to(READERS)
def show_institution(id: UUID) -> ResponseReturnValue:
    """One entry, to be changed."""
    institution = institution_for(me(), {"institution": id})
    ask_for("institution.change")
    return flask.render_template("institutions/form.html", **_form(institution))


@blueprint.post("/institutions/<uuid:id>")
@open_to(READERS)
def change_institution(id: UUID) -> ResponseReturnValue:
    """Make one right."""
    return _do("institution.change", {"institution": id}, institution_for(me(), {"institution": id}))


@blueprint.post("/institutions/<uuid:id>/removal")
@open_to(READERS)
def remove_institution(id: UUID) -> ResponseReturnValue:
    """Take one off the list."""
    done = deeds.perform("institution.close", {"institution": id}, {}, by=me(), at=clock.now())
    return replies.see_other(done.address)


def _do(deed: str, ref: dict[str, Any], institution: Institution | None) -> ResponseReturnValue:
    fields = forms.raw(flask.request.form)
    try:
        done = deeds.perform(deed, ref, fields, by=me(), at=clock.now())
    except Invalid as problem:
        return replies.correct("institutions/form.html", problem, **_form(institution, fields, problem))
    return replies.see_other(done.address)


def _form(institution: Institution | None, typed: dict[str, Any] | None = None, problem: Any = None) -> dict[str, Any]:
    """What `institutions/form.html` shows; a multiple choice that was typed is a list even when it holds one."""
    given = typed or (_as_typed(institution) if institution else None)
    if given is not None:
        given = {**given, "categories": forms.several(given.get("categories"))}
    errors = problem.errors if problem else {}
    sections = drawn(InstitutionForm, subject=Tenant(me().agency), by=me(), typed=given, errors=errors)
    return {"institution": institution, "sections": sections, "form_errors": errors}


def _as_typed(institution: Institution) -> dict[str, Any]:
    names = ("name", "kind", "takes", "categories", "address", "contact", "phone", "note")
    return {name: getattr(institution, name) for name in names}
