"""The doors of the public face. None asks who comes, none sets a cookie, and each works without scripts."""

import flask
from flask.typing import ResponseReturnValue

from pmks.cases.queries.performance import performance_of
from pmks.house.doors import public
from pmks.house.qr import qr
from pmks.public import cards, checking, links, printing, queries, rules
from pmks.public.blanks.blank import grouped
from pmks.public.health import can_write
from pmks.public.printed import size_of
from pmks.rights.notice import paragraphs, told_to_citizens
from pmks.standards.vocabulary import vocabulary

blueprint = flask.Blueprint("public", __name__)
blueprint.register_blueprint(cards.blueprint)
blueprint.register_blueprint(checking.blueprint)
blueprint.register_blueprint(printing.blueprint)


@blueprint.app_context_processor
def _words() -> dict[str, object]:
    """What templates of public pages and posters ask: pure functions over a standard."""
    return {
        "guide": rules,
        "ways_of": links.ways_of,
        "way_to_complain": links.way_to_complain,
        "vocabulary": vocabulary,
    }


@blueprint.get("/")
@public
def start() -> ResponseReturnValue:
    """What this is, in plain words, and where to go from here."""
    return flask.render_template("public/start.html", shelves=queries.shelves(), definition=queries.definition())


@blueprint.get("/pedoman")
@public
def guide_book() -> ResponseReturnValue:
    """The guide book: every agency and service."""
    shelves = queries.shelves()
    books = {each.agency.slug: size_of(printing.book_of(each)) for each in shelves}
    return flask.render_template("public/guide_book.html", shelves=shelves, books=books)


@blueprint.get("/pedoman/<agency>")
@public
def guide_agency(agency: str) -> ResponseReturnValue:
    """One agency: who works together, what it serves, where it is."""
    shelf = queries.shelf(agency)
    book = size_of(printing.book_of(shelf))
    return flask.render_template("public/guide_agency.html", agency=shelf.agency, services=shelf.services, book=book)


@blueprint.get("/pedoman/<agency>/<service>")
@public
def guide_service(agency: str, service: str) -> ResponseReturnValue:
    """One service standard, complete, to read and to print (domain §3.42)."""
    shelf = queries.shelf(agency)
    found = queries.service_of(shelf, service)
    address = f"{_url()}/pedoman/{agency}/{service}"
    template = "public/guide_service.html" if found.is_case else "public/guide_information.html"
    shared = cards.preview_of(shelf, found)
    real = performance_of(agency, service) if found.is_case else None
    return flask.render_template(
        template, agency=shelf.agency, service=found, address=address, qr=qr(address), shared=shared, real=real
    )


@blueprint.get("/pedoman/<agency>/formulir")
@public
def guide_forms(agency: str) -> ResponseReturnValue:
    """Blank forms to print, made from the agency's standards (S0.Q)."""
    shelf = queries.shelf(agency)
    blanks = printing.blanks_of(shelf)
    return flask.render_template(
        "public/forms.html",
        agency=shelf.agency,
        groups=grouped(blanks),
        sizes={each.id: size_of(printing.form_of(shelf, each)) for each in blanks},
        whole=size_of(printing.forms_of(shelf)),
    )


@blueprint.get("/privasi")
@public
def privacy() -> ResponseReturnValue:
    """What is kept, why, how long, who sees it and whom to ask; with `?agency=` that agency's own period, office and notice."""
    chosen = queries.chosen(flask.request.args.get("agency"))
    return flask.render_template(
        "public/privacy.html",
        shelves=queries.shelves(),
        chosen=chosen,
        told=told_to_citizens(chosen.agency if chosen else None),
        read_out=paragraphs(chosen.agency) if chosen else (),
    )


@blueprint.get("/robots.txt")
@public
def robots() -> ResponseReturnValue:
    """Search engines may read the guide book; codes on papers are not theirs to list."""
    return flask.Response("User-agent: *\nDisallow: /cek/\nDisallow: /p/\nDisallow: /tautan/\n", mimetype="text/plain")


@blueprint.get("/healthz")
@public
def health() -> ResponseReturnValue:
    """200 when the database can be written, else 503."""
    if can_write():
        return flask.jsonify(status="ok", database="writable")
    return flask.jsonify(status="failing", database="not writable"), 503


def _url() -> str:
    return flask.current_app.config["SETTINGS"].url
