"""The doors of one paper: its page, its file, and what may still be done with it."""

from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.house import clock, deeds, forms, replies
from pmks.house.doors import me, open_to
from pmks.house.permissions import OFFICE, SHELTER, WORKERS
from pmks.house.problems import Invalid, NotFound
from pmks.papers.kinds import kinds
from pmks.papers.queries.page import paper_page
from pmks.papers.queries.papers import paper_with_id
from pmks.papers.routes.blueprint import blueprint
from pmks.papers.rules.names import file_name


@blueprint.get("/papers/<uuid:id>")
@open_to(WORKERS)
def show_paper(id: UUID) -> ResponseReturnValue:
    """One paper: how it stands, what it looks like, what may be done with it."""
    return flask.render_template("papers/show.html", **paper_page(paper_with_id(me(), id), me()), errors={}, form={})


@blueprint.get("/papers/<uuid:id>/file")
@open_to(WORKERS)
def show_file(id: UUID) -> ResponseReturnValue:
    """The very PDF that was issued. Who opened it is written down: a NIK stands in it in full."""
    paper = paper_with_id(me(), id)
    if paper.digest is None:
        raise NotFound("Surat ini masih konsep. Berkasnya ada sesudah diterbitkan.")
    pdf = deeds.perform("paper.read", {"paper": id}, {}, by=me(), at=clock.now()).value
    name = file_name(paper.kind, paper.number)
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"}
    return flask.Response(pdf, mimetype="application/pdf", headers=headers)


@blueprint.post("/papers/<uuid:id>/issuance")
@open_to(OFFICE | SHELTER)
def issue_paper(id: UUID) -> ResponseReturnValue:
    """Sign a draft, or file what its author files himself; then show it with its number."""
    paper, fields = paper_with_id(me(), id), forms.raw(flask.request.form)
    deed = "letter.issue" if kinds()[paper.kind].approval else "paper.file"
    done = deeds.perform(deed, {"case": paper.case_id}, {**fields, "draft": str(id)}, by=me(), at=clock.now())
    number = done.value.number
    flask.flash(f"Terbit dengan nomor {number}." if number else "Sudah terbit.")
    return replies.onward(done.address)


@blueprint.post("/papers/<uuid:id>/return")
@open_to(OFFICE | SHELTER)
def return_draft(id: UUID) -> ResponseReturnValue:
    """Send a draft back with what to change."""
    return _do("letter.return", id, "Konsep dikembalikan kepada penyusunnya.")


@blueprint.post("/papers/<uuid:id>/voiding")
@open_to(OFFICE | SHELTER)
def void_paper(id: UUID) -> ResponseReturnValue:
    """Declare a paper void."""
    return _do("paper.void", id, "Surat ini dibatalkan. Nomornya tetap tercatat.")


def _do(deed: str, id: UUID, said: str) -> ResponseReturnValue:
    paper, fields = paper_with_id(me(), id), forms.raw(flask.request.form)
    try:
        done = deeds.perform(deed, {"paper": id}, fields, by=me(), at=clock.now())
    except Invalid as problem:
        return replies.correct("papers/show.html", problem, **paper_page(paper, me()), form={**fields, "deed": deed})
    flask.flash(said)
    return replies.onward(done.address)
