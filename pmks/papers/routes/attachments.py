"""The doors of signed versions: one is attached to an issued paper, and opened again."""

from typing import Any
from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.house import clock, deeds, forms, replies
from pmks.house.doors import ask_for, me, open_to
from pmks.house.permissions import OFFICE, SHELTER, WORKERS
from pmks.house.problems import Invalid
from pmks.papers.queries.page import paper_page
from pmks.papers.queries.papers import paper_with_id
from pmks.papers.routes.blueprint import blueprint
from pmks.papers.rules.attachments import MOST_BYTES
from pmks.papers.rules.names import file_name

OVERHEAD = 64 * 1024
ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg"}


@blueprint.post("/papers/<uuid:id>/attachments")
@open_to(OFFICE | SHELTER)
def attach_version(id: UUID) -> ResponseReturnValue:
    """Attach a signed version. What is wrong with the file is said beside it."""
    flask.request.max_content_length = MOST_BYTES * 2 + OVERHEAD
    paper = paper_with_id(me(), id)
    ask_for("paper.attach")
    fields = forms.raw(flask.request.form)
    file = flask.request.files.get("file")
    sent: dict[str, Any] = {**fields, "file": file.read() if file else b""}
    try:
        done = deeds.perform("paper.attach", {"paper": id}, sent, by=me(), at=clock.now())
    except Invalid as problem:
        page = paper_page(paper, me())
        return replies.correct("papers/show.html", problem, **page, form={**fields, "deed": "paper.attach"})
    flask.flash("Versi bertanda tangan dilampirkan.")
    return replies.see_other(done.address)


@blueprint.get("/papers/<uuid:id>/attachments/<uuid:attachment>")
@open_to(WORKERS)
def show_version(id: UUID, attachment: UUID) -> ResponseReturnValue:
    """A signed version as a file to keep: it came from elsewhere, so it is not shown among our pages. Who opened it is written down."""
    paper = paper_with_id(me(), id)
    found = {"paper": id, "attachment": attachment}
    data, media = deeds.perform("attachment.read", found, {}, by=me(), at=clock.now()).value
    name = file_name(paper.kind, paper.number).removesuffix(".pdf") + "-bertanda-tangan" + ENDINGS[media]
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return flask.Response(data, mimetype=media, headers=headers)
