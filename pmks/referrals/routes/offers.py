"""The doors to offers from other agencies."""

from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.house import clock, deeds, forms, replies
from pmks.house.doors import me, open_to
from pmks.house.permissions import OFFICE
from pmks.house.problems import Invalid
from pmks.referrals.queries.offers import offer_for, offer_index, offer_page
from pmks.referrals.routes.blueprint import blueprint

READERS = OFFICE | {"rps"}
"""The head of the shelter may accept (row “dispose”), so he reads what is offered."""


@blueprint.get("/offers")
@open_to(READERS)
def list_offers() -> ResponseReturnValue:
    """What other agencies offer to this one."""
    return flask.render_template("offers/index.html", **offer_index(me()))


@blueprint.get("/offers/<uuid:id>")
@open_to(READERS)
def show_offer(id: UUID) -> ResponseReturnValue:
    """One offer, and the form of its answer."""
    return flask.render_template("offers/show.html", **offer_page(offer_for(me(), {"offer": id}), me()))


@blueprint.post("/offers/<uuid:id>/answer")
@open_to(READERS)
def answer_offer(id: UUID) -> ResponseReturnValue:
    """Accept or decline."""
    offer, fields = offer_for(me(), {"offer": id}), forms.raw(flask.request.form)
    try:
        done = deeds.perform("offer.answer", {"offer": id}, fields, by=me(), at=clock.now())
    except Invalid as problem:
        return replies.correct("offers/show.html", problem, **offer_page(offer, me(), fields, problem.errors))
    return replies.see_other(done.address)
