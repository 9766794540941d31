"""The doors of the register of letters, and of signing many at once."""

from collections.abc import Iterator

import flask
from flask.typing import ResponseReturnValue

from pmks.house import clock, deeds
from pmks.house.doors import ask_for, me, open_to
from pmks.house.permissions import OFFICE, SHELTER
from pmks.papers.batch import chosen, sign_each
from pmks.papers.queries.register import register_page, register_rows
from pmks.papers.routes.blueprint import blueprint
from pmks.papers.rules.register import COLUMNS, SCOPES
from pmks.papers.workbook import workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TOLD = ("<ol", "</li>")
"""Where a reply that is told while it happens is sent on: before the first letter, and after each."""


@blueprint.get("/papers")
@open_to(OFFICE | SHELTER)
def show_register() -> ResponseReturnValue:
    """The letters that went out, those that came in, or those that wait for the reader's signature."""
    return flask.render_template("papers/register.html", **register_page(me(), flask.request.args))


@blueprint.get("/papers/register.xlsx")
@open_to(OFFICE)
def download_register() -> ResponseReturnValue:
    """The register of a year as a workbook; no client's name is in it, but those of families may be: who took it is written down."""
    page = register_page(me(), flask.request.args)
    scope = page["scope"] if page["scope"] in COLUMNS else "out"
    deeds.perform("register.read", {}, {"scope": scope, "year": page["year"]}, by=me(), at=clock.now())
    data = workbook(SCOPES[scope], COLUMNS[scope], (each.cells for each in register_rows(me(), scope, page["year"])))
    name = f"register-{'surat-masuk' if scope == 'in' else 'surat-keluar'}-{page['year']}.xlsx"
    return flask.Response(data, mimetype=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@blueprint.post("/papers/issuance")
@open_to(OFFICE | SHELTER)
def issue_many() -> ResponseReturnValue:
    """Sign the ticked drafts, or all that the page told of, one after the other; each is told as soon as it is done."""
    ask_for("letter.issue")
    form = flask.request.form
    drafts, gone = chosen(me(), form.getlist("paper"), is_all=bool(form.get("all")), seen=form.get("seen", ""))
    page = flask.stream_template("papers/issued.html", total=len(drafts), gone=gone, results=sign_each(drafts, by=me()))
    return flask.Response(_by_line(page), mimetype="text/html")


def _by_line(parts: Iterator[str]) -> Iterator[str]:
    """A page as it comes into being, sent on a line at a time instead of a word at a time."""
    waiting: list[str] = []
    for part in parts:
        waiting.append(part)
        if any(mark in part for mark in TOLD):
            yield "".join(waiting)
            waiting.clear()
    yield "".join(waiting)
