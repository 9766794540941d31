"""The doors of those who keep lists: all of theirs, one of them, somebody taken out, a list published or withdrawn."""

from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.agencies.days import today_in
from pmks.house import clock, deeds, forms, replies
from pmks.house.doors import ask_for, me, open_to
from pmks.house.problems import Invalid
from pmks.house.submissions import submit
from pmks.workers.queries.lists import find, list_page, lists_page, shown
from pmks.workers.queries.reach import list_for, worker_for
from pmks.workers.routes.blueprint import KEEPERS, blueprint
from pmks.workers.waiting_rows import sweep


@blueprint.get("/workers")
@open_to(KEEPERS)
def index() -> ResponseReturnValue:
    """The lists of the reader's area."""
    sweep(clock.now())
    page = lists_page(me(), flask.request.args.get("after"))
    return flask.render_template("workers/index.html", **page, q="", found=None)


@blueprint.post("/workers")
@open_to(KEEPERS)
def search() -> ResponseReturnValue:
    """Somebody by name or NIK, within the reader's area; what is looked for stands in no address."""
    wanted = flask.request.form.get("q", "").strip()[:120]
    found = find(me(), wanted) if wanted else None
    return flask.render_template("workers/index.html", **lists_page(me()), q=wanted, found=found)


@blueprint.get("/workers/<uuid:id>")
@open_to(KEEPERS)
def show(id: UUID) -> ResponseReturnValue:
    """One list, a page at a time, those first whose protection ends first."""
    page = list_page(list_for(me(), {"list": id}), me(), flask.request.args)
    return flask.render_template("workers/show.html", **page)


@blueprint.get("/workers/people/<uuid:id>/removal")
@open_to(KEEPERS)
def show_removal(id: UUID) -> ResponseReturnValue:
    """The form that takes somebody out of the list."""
    worker = worker_for(me(), {"worker": id})
    ask_for("workers.remove")
    return _removal(id, {}, {}) if worker.removed_at is None else replies.see_other(worker.list.address)


@blueprint.post("/workers/people/<uuid:id>/removal")
@open_to(KEEPERS)
def remove(id: UUID) -> ResponseReturnValue:
    """Take somebody out of the list, for good."""
    fields = forms.raw(flask.request.form)
    try:
        done = deeds.perform("workers.remove", {"worker": id}, fields, by=me(), at=clock.now())
    except Invalid as problem:
        return _removal(id, fields, problem.errors), 422
    flask.flash("Orang itu dihapus dari daftar. Nama dan NIK-nya tidak tersimpan lagi.")
    return replies.see_other(done.address)


@blueprint.post("/workers/<uuid:id>/erasure")
@open_to(KEEPERS)
def post_erasure(id: UUID) -> ResponseReturnValue:
    """Erase those of a list whom the agency need not keep any more, so many at a time; the same form sent twice is one time."""
    done = submit("workers.forget", {"list": id}, forms.raw(flask.request.form), by=me(), at=clock.now())
    flask.flash("Nama, NIK, dan tanggal lahir mereka dihapus untuk selamanya.")
    return replies.see_other(done.address)


@blueprint.get("/workers/<uuid:id>/publication")
@open_to(KEEPERS)
def show_switch(id: UUID) -> ResponseReturnValue:
    """The switch: what of a list anybody would see, and the form that publishes or withdraws it."""
    list = list_for(me(), {"list": id})
    ask_for("workers.withdraw" if list.published_at else "workers.publish")
    return _switch(id, {}, {})


@blueprint.post("/workers/<uuid:id>/publication")
@open_to(KEEPERS)
def publish(id: UUID) -> ResponseReturnValue:
    """Publish a list, masked."""
    return _switched(id, "workers.publish", "Daftar tersamar sekarang terbaca oleh umum.")


@blueprint.post("/workers/<uuid:id>/withdrawal")
@open_to(KEEPERS)
def withdraw(id: UUID) -> ResponseReturnValue:
    """Take a published list back."""
    return _switched(id, "workers.withdraw", "Daftar tidak lagi terbaca oleh umum.")


def _switched(id: UUID, deed: str, said: str) -> ResponseReturnValue:
    fields = forms.raw(flask.request.form)
    try:
        done = deeds.perform(deed, {"list": id}, fields, by=me(), at=clock.now())
    except Invalid as problem:
        return _switch(id, fields, problem.errors), 422
    flask.flash(said)
    return replies.see_other(done.address)


def _switch(id: UUID, form: dict[str, object], errors: object) -> str:
    page = list_page(list_for(me(), {"list": id}), me(), {})
    return flask.render_template("workers/switch.html", **page, form=form, errors=errors)


def _removal(id: UUID, form: dict[str, object], errors: object) -> str:
    worker = worker_for(me(), {"worker": id})
    list = worker.list
    [row] = shown([worker], {list.id: list.area}, today_in(list.agency))
    return flask.render_template("workers/removal.html", worker=row, list=list, form=form, errors=errors)
