"""The doors of one client beside a search: whether he is the one, whether he wants his family to be told, what a head decides."""

from typing import Any
from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.house import clock, forms, replies
from pmks.house.again import REFUSED, back
from pmks.house.database import transaction
from pmks.house.doors import ask_for, me, open_to
from pmks.house.permissions import OFFICE
from pmks.house.submissions import submit
from pmks.searches.queries.compare import compare_page
from pmks.searches.queries.reach import living, search_for
from pmks.searches.tables import Search

blueprint = flask.Blueprint("beside", __name__)


@blueprint.get("/searches/<uuid:id>/clients/<uuid:client>")
@open_to(OFFICE)
def compare(id: UUID, client: UUID) -> ResponseReturnValue:
    """One client beside what the family told."""
    return _compared(search_for(me(), {"search": id}), client)


@blueprint.post("/searches/<uuid:id>/clients/<uuid:client>")
@open_to(OFFICE)
def post_match(id: UUID, client: UUID) -> ResponseReturnValue:
    """Say that he may be the one, or is not; `verdict` is likely or different."""
    name = "search.refuse" if flask.request.form.get("verdict") == "different" else "search.match"
    return _do(name, id, client)


@blueprint.post("/searches/<uuid:id>/clients/<uuid:client>/consent")
@open_to(OFFICE)
def post_consent(id: UUID, client: UUID) -> ResponseReturnValue:
    """Write down whether the client wants his family to be told."""
    return _do("search.consent", id, client)


@blueprint.post("/searches/<uuid:id>/clients/<uuid:client>/approval")
@open_to(OFFICE)
def post_approval(id: UUID, client: UUID) -> ResponseReturnValue:
    """A head lets the family be told that there is news."""
    return _do("search.approve", id, client)


@blueprint.post("/searches/<uuid:id>/clients/<uuid:client>/rejection")
@open_to(OFFICE)
def post_rejection(id: UUID, client: UUID) -> ResponseReturnValue:
    """A head gives the request back."""
    return _do("search.reject", id, client)


def _do(name: str, id: UUID, client: UUID) -> ResponseReturnValue:
    search, fields = search_for(me(), {"search": id}), {**forms.raw(flask.request.form), "client": str(client)}
    ask_for(name)
    try:
        with transaction():  # found within it, so that nobody changes it between finding and doing
            done = submit(name, {"search": search.id}, fields, by=me(), at=clock.now())
    except REFUSED as problem:
        return _compared(search_for(me(), {"search": id}), client, problem.status, **back(name, fields, problem))
    address = f"{search.address}/clients/{client}" if name == "search.match" else done.address
    return replies.see_other(address)


def _compared(search: Search, client: UUID, status: int = 200, **more: Any) -> ResponseReturnValue:
    page = compare_page(search, living(me(), client), me(), **more)
    return flask.render_template("searches/compare.html", **page), status
