"""The doors of the register of letters, and of signing many at once."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.house import clock, deeds
from pmks.house.doors import ask_for, me, open_to
from pmks.house.permissions import OFFICE, SHELTER, Actor
from pmks.house.problems import Problem
from pmks.papers.queries.register import MOST, register_page, register_rows, waiting
from pmks.papers.routes.blueprint import blueprint
from pmks.papers.rules.register import COLUMNS, SCOPES
from pmks.papers.tables import Paper
from pmks.papers.workbook import workbook
from pmks.standards.vocabulary import vocabulary

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/papers")
@open_to(OFFICE | SHELTER)
def show_register() -> ResponseReturnValue:
    """The letters that went out, those that came in, or those that wait for the reader's signature."""
    return flask.render_template("papers/register.html", **register_page(me(), flask.request.args))


@blueprint.get("/papers/register.xlsx")
@open_to(OFFICE)
def download_register() -> ResponseReturnValue:
    """The register of a year as a workbook; no client's name is in it."""
    page = register_page(me(), flask.request.args)
    scope = page["scope"] if page["scope"] in COLUMNS else "out"
    data = workbook(SCOPES[scope], COLUMNS[scope], (each.cells for each in register_rows(me(), scope, page["year"])))
    name = f"register-{'surat-masuk' if scope == 'in' else 'surat-keluar'}-{page['year']}.xlsx"
    return flask.Response(data, mimetype=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@blueprint.post("/papers/issuance")
@open_to(OFFICE)
def issue_many() -> ResponseReturnValue:
    """Sign the ticked drafts, or all that wait, one after the other; each is told as soon as it is done."""
    ask_for("letter.issue")
    by, rows = me(), waiting(me())
    if not flask.request.form.get("all"):
        rows = rows.where(Paper.id << _ids(flask.request.form.getlist("paper")))
    drafts = list(rows.order_by(Paper.changed_at, Paper.id).limit(MOST))
    page: Any = flask.stream_template("papers/issued.html", total=len(drafts), results=_issued(drafts, by))
    return flask.Response(page, mimetype="text/html")


def _issued(drafts: list[Paper], by: Actor) -> Iterator[dict[str, Any]]:
    """Each draft with what became of it: every one is a transaction of its own, so that others may write in between."""
    for number, draft in enumerate(drafts, 1):
        told: dict[str, Any] = {
            "number": number,
            "title": vocabulary().papers.get(draft.kind, draft.kind),
            "href": draft.address,
        }
        try:
            done = deeds.perform(
                "letter.issue", {"case": draft.case_id}, {"draft": str(draft.id)}, by=by, at=clock.now()
            )
            yield told | {"words": f"nomor {done.value.number}" if done.value.number else "terbit", "failed": False}
        except Problem as problem:
            yield told | {"words": problem.sentence, "failed": True}


def _ids(given: list[str]) -> list[UUID]:
    found = []
    for each in given:
        try:
            found.append(UUID(each))
        except ValueError:
            continue
    return found or [UUID(int=0)]
