"""The doors of cases: lists, the page of one, its deeds, and the ways beside the printed order."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.cases.forms import DeedForm
from pmks.cases.queries.beside import opening_form, reopening_form, skip_form, transfer_form
from pmks.cases.queries.closing import closure_form
from pmks.cases.queries.deed_forms import typed_again
from pmks.cases.queries.deed_page import deed_page, next_page
from pmks.cases.queries.lists import case_index
from pmks.cases.queries.page import case_page
from pmks.cases.queries.reach import case_with_id
from pmks.cases.queries.summary import summary_page
from pmks.clients.photos import arrive, keep_uploads
from pmks.clients.queries import client_for
from pmks.house import clock, forms, replies
from pmks.house.deeds import REGISTER
from pmks.house.doors import ask_for, me, open_to
from pmks.house.permissions import WORKERS
from pmks.house.problems import Invalid, NotFound
from pmks.house.submissions import Result, submit
from pmks.standards.vocabulary import vocabulary

blueprint = flask.Blueprint("cases", __name__)


@blueprint.get("/cases")
@open_to(WORKERS)
def index() -> ResponseReturnValue:
    """The cases the reader may see."""
    return flask.render_template("cases/index.html", **case_index(me(), flask.request.args))


@blueprint.get("/cases/<uuid:id>")
@open_to(WORKERS)
def show(id: UUID) -> ResponseReturnValue:
    """One case."""
    case = case_with_id(me(), id)
    return flask.render_template("cases/show.html", **case_page(case, me(), open_step=flask.request.args.get("step")))


@blueprint.get("/cases/<uuid:id>/_steps")
@open_to(WORKERS)
def steps_fragment(id: UUID) -> ResponseReturnValue:
    """What a deed changes of a case's page."""
    return flask.render_template("cases/_steps.html", **case_page(case_with_id(me(), id), me()))


@blueprint.get("/cases/<uuid:id>/journal")
@open_to(WORKERS)
def journal(id: UUID) -> ResponseReturnValue:
    """Everything that was done on a case."""
    return flask.render_template("cases/journal.html", **case_page(case_with_id(me(), id), me(), whole=True))


@blueprint.get("/cases/<uuid:id>/summary")
@open_to(WORKERS)
def show_summary(id: UUID) -> ResponseReturnValue:
    """Where a case stands in a few lines without a name, to be shared."""
    url = flask.current_app.config["SETTINGS"].url
    return flask.render_template("cases/summary.html", **summary_page(case_with_id(me(), id), me(), url))


@blueprint.get("/cases/<uuid:id>/deeds/<deed>")
@open_to(WORKERS)
def show_deed(id: UUID, deed: str) -> ResponseReturnValue:
    """The form of one deed; `step` says for which step, `next` which page of the case comes afterwards."""
    args = flask.request.args
    page = deed_page(case_with_id(me(), id), me(), deed, step=args.get("step"), onward=args.get("next"))
    return flask.render_template("cases/deed.html", **page)


@blueprint.post("/cases/<uuid:id>/deeds")
@open_to(WORKERS)
def post_deed(id: UUID) -> ResponseReturnValue:
    """Do a step's deed. Its form comes back with reasons when something needs correcting, where it was filled in."""
    case, fields = case_with_id(me(), id), forms.raw(flask.request.form)
    onward = str(fields.get("next", "")) or None
    name = str(fields.get("deed", ""))
    known = vocabulary().deeds.get(name)
    if known is None or known.subject != "case":
        raise NotFound("Tindakan itu tidak dikenal. Muat ulang halaman kasus.")
    try:
        photos = keep_uploads(flask.request.files.getlist("photo"), flask.current_app.config["STORE"])
        fields["photo_sha256"] = [*forms.several(fields.get("photo_sha256")), *(each.digest for each in photos)]
        submit(name, {"case": case.id}, fields, by=me(), at=clock.now())
    except Invalid as problem:
        typed = typed_again(fields, problem)
        if onward or (not replies.asks_for_fragment() and REGISTER[name].form is not DeedForm):
            page = deed_page(case, me(), name, step=typed.step, onward=onward, typed=typed)
            return replies.correct(_template("cases/_deed_page.html", "cases/deed.html"), problem, **page)
        return replies.correct(
            _template("cases/_steps.html", "cases/show.html"),
            problem,
            **case_page(case, me(), open_step=typed.step, typed=typed),
        )
    for each in photos:
        arrive(each)
    if onward:
        return replies.fragment_or_page(None, next_page(case, onward))
    if replies.asks_for_fragment():
        page = case_page(case_with_id(me(), id), me(), saved=f"{known.done}.")
        return flask.render_template("cases/_steps.html", **page)
    return replies.see_other(case.address)


@blueprint.get("/cases/new")
@open_to(WORKERS)
def new() -> ResponseReturnValue:
    """The form that opens a case for somebody registered already."""
    client = client_for(me(), flask.request.args)
    ask_for("case.open")
    return flask.render_template("cases/form.html", **opening_form(client), errors={})


@blueprint.post("/cases")
@open_to(WORKERS)
def create() -> ResponseReturnValue:
    """Open a case for somebody registered already."""
    client = client_for(me(), flask.request.form)
    return _beside("case.open", {"client": client.id}, lambda typed, _: opening_form(client, typed))


@blueprint.get("/cases/<uuid:id>/closure")
@open_to(WORKERS)
def show_closure(id: UUID) -> ResponseReturnValue:
    """How the case may be concluded now."""
    case = case_with_id(me(), id)
    ask_for("case.close")
    return flask.render_template("cases/form.html", **closure_form(case, me(), flask.request.args or None), errors={})


@blueprint.post("/cases/<uuid:id>/closure")
@open_to(WORKERS)
def post_closure(id: UUID) -> ResponseReturnValue:
    """Conclude the case, or go on in the service that follows."""
    case = case_with_id(me(), id)
    return _beside("case.close", {"case": id}, lambda typed, problem: closure_form(case, me(), typed, problem))


@blueprint.get("/cases/<uuid:id>/reopening")
@open_to(WORKERS)
def show_reopening(id: UUID) -> ResponseReturnValue:
    """The form that takes a closed case up again."""
    case = case_with_id(me(), id)
    ask_for("case.reopen")
    return flask.render_template("cases/form.html", **reopening_form(case), errors={})


@blueprint.post("/cases/<uuid:id>/reopening")
@open_to(WORKERS)
def post_reopening(id: UUID) -> ResponseReturnValue:
    """Take a closed case up again."""
    case = case_with_id(me(), id)
    return _beside("case.reopen", {"case": id}, lambda typed, _: reopening_form(case, typed))


@blueprint.get("/cases/<uuid:id>/transfer")
@open_to(WORKERS)
def show_transfer(id: UUID) -> ResponseReturnValue:
    """The form that moves a case to the right service."""
    case = case_with_id(me(), id)
    ask_for("case.transfer")
    return flask.render_template("cases/form.html", **transfer_form(case), errors={})


@blueprint.post("/cases/<uuid:id>/transfer")
@open_to(WORKERS)
def post_transfer(id: UUID) -> ResponseReturnValue:
    """Move a case to the right service."""
    case = case_with_id(me(), id)
    return _beside("case.transfer", {"case": id}, lambda typed, _: transfer_form(case, typed))


@blueprint.get("/cases/<uuid:id>/skips")
@open_to(WORKERS)
def show_skips(id: UUID) -> ResponseReturnValue:
    """The form by which a head leaves out a step."""
    case = case_with_id(me(), id)
    ask_for("step.skip")
    return flask.render_template("cases/form.html", **skip_form(case, flask.request.args), errors={})


@blueprint.post("/cases/<uuid:id>/skips")
@open_to(WORKERS)
def post_skip(id: UUID) -> ResponseReturnValue:
    """Leave out a step, with a reason."""
    case = case_with_id(me(), id)
    return _beside("step.skip", {"case": id}, lambda typed, _: skip_form(case, typed))


def _beside(name: str, ref: Mapping[str, Any], form: Any) -> ResponseReturnValue:
    """Do a deed that has a page of its own, and go to what came of it; the page comes back when something needs correcting."""
    fields = forms.raw(flask.request.form)
    try:
        result: Result = submit(name, ref, fields, by=me(), at=clock.now())
    except Invalid as problem:
        return replies.correct("cases/form.html", problem, **form(fields, problem))
    return replies.see_other(result.address)


def _template(fragment: str, page: str) -> str:
    return fragment if replies.asks_for_fragment() else page
