"""The doors of the staff who answer families: the list, one search, one client beside it."""

from typing import Any
from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.house import clock, deeds, forms, replies
from pmks.house.again import REFUSED, back
from pmks.house.database import transaction
from pmks.house.doors import ask_for, me, open_to
from pmks.house.indonesian import chat_link, phone, tel_link
from pmks.house.permissions import OFFICE
from pmks.house.problems import NotFound
from pmks.house.submissions import submit
from pmks.rights.erasing import destroy_files
from pmks.searches.queries.index import index_page
from pmks.searches.queries.page import search_page
from pmks.searches.queries.reach import search_for
from pmks.searches.tables import Search
from pmks.searches.told import asked_in

blueprint = flask.Blueprint("staff", __name__)
PRIVATE = {"Cache-Control": "no-store, private"}


@blueprint.get("/searches")
@open_to(OFFICE)
def index() -> ResponseReturnValue:
    """The families who look for somebody."""
    return flask.render_template("searches/index.html", **index_page(me(), flask.request.args))


@blueprint.get("/searches/<uuid:id>")
@open_to(OFFICE)
def show(id: UUID) -> ResponseReturnValue:
    """One search; `q` looks for a client by name."""
    return _shown(_search(id), q=flask.request.args.get("q", "").strip())


@blueprint.post("/searches/<uuid:id>/messages")
@open_to(OFFICE)
def post_message(id: UUID) -> ResponseReturnValue:
    """Write to the searcher."""
    return _do("search.answer", id)


@blueprint.post("/searches/<uuid:id>/questions")
@open_to(OFFICE)
def post_question(id: UUID) -> ResponseReturnValue:
    """Keep a question that only kin can answer."""
    return _do("search.question", id)


@blueprint.post("/searches/<uuid:id>/questions/<uuid:question>/verdict")
@open_to(OFFICE)
def post_verdict(id: UUID, question: UUID) -> ResponseReturnValue:
    """Say whether the answer was right."""
    return _do("search.judge", id, question=str(question))


@blueprint.post("/searches/<uuid:id>/identity")
@open_to(OFFICE)
def post_identity(id: UUID) -> ResponseReturnValue:
    """Write down that it is sure who the searcher is."""
    return _do("search.identify", id)


@blueprint.post("/searches/<uuid:id>/closure")
@open_to(OFFICE)
def post_closure(id: UUID) -> ResponseReturnValue:
    """End the search."""
    return _do("search.close", id)


@blueprint.post("/searches/<uuid:id>/erasure")
@open_to(OFFICE)
def post_erasure(id: UUID) -> ResponseReturnValue:
    """Delete for good what was told, when its time is over."""
    answer = _do("search.forget", id)
    destroy_files(flask.current_app.config["STORE"])
    return answer


@blueprint.get("/searches/<uuid:id>/searcher")
@open_to(OFFICE)
def ask_searcher(id: UUID) -> ResponseReturnValue:
    """Asks before the searcher's name, number and pictures are shown, because the look is written down."""
    search = _search(id)
    ask_for("search.read")
    return flask.render_template("searches/searcher.html", search=search, searcher=None)


@blueprint.post("/searches/<uuid:id>/searcher")
@open_to(OFFICE)
def show_searcher(id: UUID) -> ResponseReturnValue:
    """Shows them and writes down who looked."""
    search = deeds.perform("search.read", {"search": id}, {}, by=me(), at=clock.now()).value
    asked = asked_in(search)
    number = asked.phone or ""
    page = {
        "name": asked.searcher,
        "phone": phone(number) if number else None,
        "call": tel_link(number) if number else None,
        "chat": chat_link(number) if number else None,
    }
    reply = flask.make_response(flask.render_template("searches/searcher.html", search=search, searcher=page))
    reply.headers.update(PRIVATE)
    return reply


@blueprint.get("/searches/<uuid:id>/pictures/<any(person, document):kind>/<int:number>")
@open_to(OFFICE)
def show_picture(id: UUID, kind: str, number: int) -> ResponseReturnValue:
    """A picture that the searcher sent; each look is written down."""
    search = _search(id)
    kept = search.photos if kind == "person" else search.papers
    digest = kept[number - 1] if 0 < number <= len(kept) else None
    data = flask.current_app.config["STORE"].get(digest) if digest else None
    ask_for("search.read")
    if data is None:
        raise NotFound("Gambar ini tidak ada.")
    deeds.perform("search.read", {"search": id}, {}, by=me(), at=clock.now())
    return flask.Response(data, mimetype="image/jpeg", headers=PRIVATE)


def _search(id: UUID) -> Search:
    return search_for(me(), {"search": id})


def _do(name: str, id: UUID, **more: str) -> ResponseReturnValue:
    search, fields = _search(id), {**forms.raw(flask.request.form), **more}
    ask_for(name)
    try:
        with transaction():  # found within it, so that nobody changes it between finding and doing
            done = submit(name, {"search": search.id}, fields, by=me(), at=clock.now())
    except REFUSED as problem:
        return _shown(_search(id), problem.status, **back(name, fields, problem))
    return replies.see_other(done.address)


def _shown(search: Search, status: int = 200, **more: Any) -> ResponseReturnValue:
    return flask.render_template("searches/show.html", **search_page(search, me(), **more)), status
