"""The doors of complaints for those who write them down and those who answer them."""

from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.citizens.doors import MOST_BYTES
from pmks.complaints.identities import ENDINGS
from pmks.complaints.queries.page import complaint_page, new_page, reporter_pairs
from pmks.complaints.queries.reach import complaint_with_id
from pmks.complaints.queries.register import register_page
from pmks.complaints.routes.blueprint import blueprint, keep_identity
from pmks.house import clock, deeds, forms, replies
from pmks.house.again import REFUSED, back
from pmks.house.doors import ask_for, me, open_to
from pmks.house.permissions import OFFICE
from pmks.house.submissions import submit
from pmks.rights.erasing import destroy_files

DONE = {
    "complaint.clear": "Pengaduan ini masuk antrean.",
    "complaint.take": "Pengaduan ini sekarang Anda pegang.",
    "complaint.answer": "Jawaban terkirim. Warga membacanya dengan kode dan PIN-nya.",
    "complaint.close": "Pengaduan ditutup, penjelasan Anda terkirim.",
    "complaint.forget": "Isi pengaduan dihapus untuk selamanya.",
}


@blueprint.get("/complaints")
@open_to(OFFICE)
def index() -> ResponseReturnValue:
    """The register."""
    return flask.render_template("complaints/index.html", **register_page(me(), flask.request.args))


@blueprint.get("/complaints/new")
@open_to(OFFICE)
def new() -> ResponseReturnValue:
    """The form for a complaint that came by another channel."""
    ask_for("complaint.record")
    return flask.render_template("complaints/new.html", **new_page(me()))


@blueprint.post("/complaints")
@open_to(OFFICE)
def record() -> ResponseReturnValue:
    """Write a complaint down, then show it with the code and the PIN for whoever complained."""
    flask.request.max_content_length = MOST_BYTES
    ask_for("complaint.record")
    fields = forms.raw(flask.request.form)
    try:
        keep_identity(fields)
        result = submit("complaint.record", {}, fields, by=me(), at=clock.now())
    except REFUSED as problem:
        came = back("complaint.record", fields, problem)
        page = new_page(me(), fields, came["errors"], came["problem"])
        return flask.render_template("complaints/new.html", **page), problem.status
    flask.flash("Pengaduan dicatat.")
    return replies.see_other(result.address)


@blueprint.get("/complaints/<uuid:id>")
@open_to(OFFICE)
def show(id: UUID) -> ResponseReturnValue:
    """One complaint."""
    return flask.render_template("complaints/show.html", **complaint_page(complaint_with_id(me(), id), me()))


@blueprint.post("/complaints/<uuid:id>/genuineness")
@open_to(OFFICE)
def clear(id: UUID) -> ResponseReturnValue:
    """It came in a burst, and is meant all the same."""
    return _do("complaint.clear", id)


@blueprint.post("/complaints/<uuid:id>/taking")
@open_to(OFFICE)
def take(id: UUID) -> ResponseReturnValue:
    """Take it on oneself to answer."""
    return _do("complaint.take", id)


@blueprint.post("/complaints/<uuid:id>/answers")
@open_to(OFFICE)
def answer(id: UUID) -> ResponseReturnValue:
    """Answer."""
    return _do("complaint.answer", id)


@blueprint.post("/complaints/<uuid:id>/closure")
@open_to(OFFICE)
def close(id: UUID) -> ResponseReturnValue:
    """Close it with a word to the citizen."""
    return _do("complaint.close", id)


@blueprint.post("/complaints/<uuid:id>/erasure")
@open_to(OFFICE)
def forget(id: UUID) -> ResponseReturnValue:
    """Delete for good what was told, when its time is over."""
    answer = _do("complaint.forget", id)
    destroy_files(flask.current_app.config["STORE"])
    return answer


@blueprint.post("/complaints/<uuid:id>/reporter")
@open_to(OFFICE)
def show_reporter(id: UUID) -> ResponseReturnValue:
    """Show who complains, and write down who looked."""
    complaint = complaint_with_id(me(), id)
    told = deeds.perform("complaint.reveal", {"complaint": id}, {}, by=me(), at=clock.now()).value
    return flask.render_template("complaints/reporter.html", complaint=complaint, pairs=reporter_pairs(told))


@blueprint.post("/complaints/<uuid:id>/identity")
@open_to(OFFICE)
def show_identity(id: UUID) -> ResponseReturnValue:
    """The identity document, and who opened it is written down. A PDF came from elsewhere, so it is kept and not shown among our pages."""
    data, document = deeds.perform("complaint.identify", {"complaint": id}, {}, by=me(), at=clock.now()).value
    name = f"identitas-pengadu.{ENDINGS[document.media]}"
    how = "inline" if document.media == "image/jpeg" else "attachment"
    headers = {"Content-Disposition": f'{how}; filename="{name}"', "Cache-Control": "no-store"}
    return flask.Response(data, mimetype=document.media, headers=headers)


def _do(name: str, id: UUID) -> ResponseReturnValue:
    complaint, fields = complaint_with_id(me(), id), forms.raw(flask.request.form)
    try:
        submit(name, {"complaint": id}, fields, by=me(), at=clock.now())
    except REFUSED as problem:
        page = complaint_page(complaint_with_id(me(), id), me(), **back(name, fields, problem))
        return flask.render_template("complaints/show.html", **page), problem.status
    flask.flash(DONE[name])
    return replies.see_other(complaint.address)
