"""The doors through which a list comes in: the empty workbook, a file, what was read of it, and its rows taken in."""

from collections.abc import Iterator
from uuid import UUID

import flask
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from pmks.house import clock, replies
from pmks.house.doors import ask_for, me, open_to
from pmks.house.problems import Invalid
from pmks.workers.importing import take_all
from pmks.workers.incoming import MOST_BYTES, read_file
from pmks.workers.queries.imports import import_page
from pmks.workers.queries.known import areas_of
from pmks.workers.queries.reach import import_for
from pmks.workers.routes.blueprint import KEEPERS, blueprint
from pmks.workers.template import template

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OVERHEAD = 64 * 1024
TOO_LARGE = f"Berkas ini lebih dari {MOST_BYTES // 1024 // 1024} MB. Hapus gambar dan lembar lain, atau bagi menjadi beberapa berkas."
TOLD = ("<ol", "</li>")
"""Where a page that is told while it happens is sent on."""


@blueprint.get("/workers/template.xlsx")
@open_to(KEEPERS)
def download_template() -> ResponseReturnValue:
    """The empty workbook."""
    headers = {"Content-Disposition": 'attachment; filename="daftar-pekerja-rentan.xlsx"'}
    return flask.Response(template(), mimetype=XLSX, headers=headers)


@blueprint.get("/workers/import")
@open_to(KEEPERS)
def new_import() -> ResponseReturnValue:
    """Where a file is chosen."""
    ask_for("workers.import")
    return _form({}, {})


@blueprint.post("/workers/import")
@open_to(KEEPERS)
def create_import() -> ResponseReturnValue:
    """Read a file; nothing is in any list yet. What is wrong with it is said beside it."""
    ask_for("workers.import")
    flask.request.max_content_length = MOST_BYTES + OVERHEAD
    area = ""
    try:
        file, area = flask.request.files.get("file"), flask.request.form.get("area", "")
        if file is None or not file.filename:
            raise Invalid({"file": ["Pilih dulu berkasnya."]})
        done = read_file(file.stream, by=me(), at=clock.now(), area=area or None)
    except RequestEntityTooLarge:
        return _form({}, {"file": [TOO_LARGE]}), 413
    except Invalid as problem:
        return _form({"area": area}, problem.errors), 422
    return replies.see_other(done.address)


@blueprint.get("/workers/imports/<uuid:id>")
@open_to(KEEPERS)
def show_import(id: UUID) -> ResponseReturnValue:
    """What was read of a file: its columns, how many rows can be taken, why each other one cannot; or how far it is taken in."""
    batch = import_for(me(), {"import": id})
    page = flask.request.args.get("page", 0, type=int)
    return flask.render_template("workers/import.html", **import_page(batch, page))


@blueprint.post("/workers/imports/<uuid:id>/steps")
@open_to(KEEPERS)
def take_in(id: UUID) -> ResponseReturnValue:
    """Take in the rows that can be taken, told while it happens. Broken off, it goes on where it stopped."""
    batch = import_for(me(), {"import": id})
    ask_for("workers.import")
    if batch.finished_at is not None:
        return replies.see_other(batch.address)
    page = flask.stream_template("workers/importing.html", batch=batch, steps=take_all(batch, by=me()))
    return flask.Response(_by_line(page), mimetype="text/html")


def _form(form: dict[str, str], errors: object) -> str:
    areas = areas_of(me())
    only = areas[0][1][0][0] if sum(len(villages) for _, villages in areas) == 1 else ""
    return flask.render_template("workers/new_import.html", areas=areas, form={"area": only, **form}, errors=errors)


def _by_line(parts: Iterator[str]) -> Iterator[str]:
    """A page as it comes into being, sent on a line at a time instead of a word at a time."""
    waiting: list[str] = []
    for part in parts:
        waiting.append(part)
        if any(mark in part for mark in TOLD):
            yield "".join(waiting)
            waiting.clear()
    yield "".join(waiting)
