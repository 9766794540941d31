"""The doors to numbers taken beforehand: mine, more of them, and back."""

from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.house import clock, deeds, forms, replies
from pmks.house.doors import ask_for, me, open_to
from pmks.house.permissions import WORKERS
from pmks.house.problems import Invalid
from pmks.papers.queries.numbers import numbers_page
from pmks.papers.routes.blueprint import blueprint


@blueprint.get("/papers/numbers")
@open_to(WORKERS)
def show_numbers() -> ResponseReturnValue:
    """The numbers I hold for the field."""
    ask_for("number.reserve")
    return flask.render_template("papers/numbers.html", **numbers_page(me()), form={}, errors={})


@blueprint.post("/papers/numbers")
@open_to(WORKERS)
def reserve_numbers() -> ResponseReturnValue:
    """Take some more."""
    fields = forms.raw(flask.request.form)
    try:
        done = deeds.perform("number.reserve", {}, fields, by=me(), at=clock.now())
    except Invalid as problem:
        return replies.correct("papers/numbers.html", problem, **numbers_page(me()), form=fields)
    flask.flash("Nomor dicadangkan untuk Anda.")
    return replies.see_other(done.address)


@blueprint.post("/papers/numbers/<uuid:id>/release")
@open_to(WORKERS)
def release_numbers(id: UUID) -> ResponseReturnValue:
    """Give back those of a block that no paper bears."""
    done = deeds.perform("number.release", {"block": id}, {}, by=me(), at=clock.now())
    flask.flash("Nomor yang belum dipakai sudah dikembalikan.")
    return replies.see_other(done.address)
