"""The doors of drafts: a paper is begun, looked at, worded anew, sent back."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.cases.queries.reach import case_with_id
from pmks.cases.queries.view import view_of
from pmks.house import clock, deeds, forms, replies
from pmks.house.doors import ask_for, me, open_to
from pmks.house.permissions import OFFICE, SHELTER
from pmks.house.problems import Invalid, NotFound
from pmks.house.submissions import submit
from pmks.papers import making
from pmks.papers.queries.papers import case_of, has_read, paper_with_id
from pmks.papers.queries.writing import chapter_page, draft_form, revision_form
from pmks.papers.routes.blueprint import blueprint


@blueprint.get("/cases/<uuid:id>/papers")
@open_to(OFFICE | SHELTER)
def list_papers(id: UUID) -> ResponseReturnValue:
    """The papers of a case, and those that can be made."""
    return flask.render_template("papers/chapter.html", **chapter_page(view_of(case_with_id(me(), id), me())))


@blueprint.get("/cases/<uuid:id>/papers/new")
@open_to(OFFICE | SHELTER)
def new_draft(id: UUID) -> ResponseReturnValue:
    """The free parts of a new paper: `kind` says which, `step` for which step, `replaces` in place of which one."""
    case, args = case_with_id(me(), id), flask.request.args
    ask_for("letter.draft")
    form = draft_form(case, me(), args.get("kind", ""), step=args.get("step"), replaces=args.get("replaces"))
    return flask.render_template("papers/write.html", **form, errors={})


@blueprint.post("/cases/<uuid:id>/papers")
@open_to(OFFICE | SHELTER)
def create_draft(id: UUID) -> ResponseReturnValue:
    """Keep the draft, then look at it."""
    case, fields = case_with_id(me(), id), forms.raw(flask.request.form)
    try:
        done = submit("letter.draft", {"case": id}, fields, by=me(), at=clock.now())
    except Invalid as problem:
        known = {name: _word(fields, name) for name in ("step", "replaces")}
        form = draft_form(case, me(), _word(fields, "paper") or "", typed=fields, **known)
        return replies.correct("papers/write.html", problem, **form)
    return replies.onward(done.address)


@blueprint.get("/papers/<uuid:id>/revision")
@open_to(OFFICE | SHELTER)
def show_revision(id: UUID) -> ResponseReturnValue:
    """The free parts of a draft, to be worded anew."""
    paper = paper_with_id(me(), id)
    ask_for("letter.revise")
    return flask.render_template("papers/write.html", **revision_form(paper, me()), errors={})


@blueprint.post("/papers/<uuid:id>/revision")
@open_to(OFFICE | SHELTER)
def post_revision(id: UUID) -> ResponseReturnValue:
    """Word the free parts anew, then look at the draft."""
    paper, fields = paper_with_id(me(), id), forms.raw(flask.request.form)
    try:
        done = deeds.perform("letter.revise", {"paper": id}, fields, by=me(), at=clock.now())
    except Invalid as problem:
        return replies.correct("papers/write.html", problem, **revision_form(paper, me(), typed=fields))
    flask.flash("Konsep disimpan.")
    return replies.onward(done.address)


@blueprint.get("/papers/<uuid:id>/pages/<int:number>")
@open_to(OFFICE | SHELTER)
def show_page(id: UUID, number: int) -> ResponseReturnValue:
    """One page of a draft as a picture, as it would be printed now; the NIK is masked, but names are not: who looked is written down."""
    paper = paper_with_id(me(), id)
    if paper.state == "draft" and not has_read(paper, me()):
        deeds.perform("paper.read", {"paper": id}, {}, by=me(), at=clock.now())
    pages = making.preview(paper, case_of(paper), me()) if paper.state == "draft" else []
    if not 1 <= number <= len(pages):
        raise NotFound
    return flask.Response(pages[number - 1], mimetype="image/png", headers={"Cache-Control": "no-store"})


def _word(fields: Mapping[str, Any], name: str) -> str | None:
    return str(fields.get(name) or "") or None
