"""The guide book and the blank forms as files: what is printed today, and the doors to it (domain §3.16 §3.42)."""

from collections.abc import Callable, Hashable
from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

import flask
from flask.typing import ResponseReturnValue

from pmks.agencies.days import today_in
from pmks.house.doors import public
from pmks.house.qr import qr
from pmks.papers.letterhead import letterhead
from pmks.public import queries
from pmks.public.blanks import shelf as forms
from pmks.public.blanks.blank import Blank
from pmks.public.book import book
from pmks.public.printed import Paper, reply
from pmks.public.queries import Shelf

blueprint = flask.Blueprint("printing", __name__)
_made: dict[Hashable, tuple[tuple[Any, ...], Any]] = {}
"""What was composed last, by agency, and from what; a setting or a new day's standard makes it anew."""


@blueprint.get("/pedoman/<agency>/buku-pedoman.pdf")
@public
def book_pdf(agency: str) -> ResponseReturnValue:
    """The agency's guide book, complete, in one file."""
    return reply(book_of(queries.shelf(agency)), today_in(agency))


@blueprint.get("/pedoman/<agency>/formulir.pdf")
@public
def forms_pdf(agency: str) -> ResponseReturnValue:
    """All blank forms of the agency in one file."""
    return reply(forms_of(queries.shelf(agency)), today_in(agency))


@blueprint.get("/pedoman/<agency>/formulir/<form>.pdf")
@public
def form_pdf(agency: str, form: str) -> ResponseReturnValue:
    """One blank form."""
    shelf = queries.shelf(agency)
    return reply(form_of(shelf, forms.blank_of(blanks_of(shelf), form)), today_in(agency))


def book_of(shelf: Shelf) -> Paper:
    """The guide book as it is to be printed today."""
    slug = shelf.agency.slug
    address = f"/pedoman/{slug}"

    def compose() -> Paper:
        listed = [{"title": each.title, "purpose": each.purpose, "id": each.id} for each in blanks_of(shelf)]
        said = book(shelf.agency, shelf.services)
        where = {"address": shown(address), "url": whole(address), "qr": asdict(qr(whole(address)))}
        title = f"Buku Pedoman {shelf.agency.office} {shelf.agency.name}"
        return Paper(f"buku-pedoman-{slug}", title, "public/book.typ", {**said, **where, "forms": listed})

    return _once(("book", slug), (shelf.agency, *shelf.services), compose)


def blanks_of(shelf: Shelf) -> tuple[Blank, ...]:
    """The agency's blank forms as they are today."""
    return _once(("blanks", shelf.agency.slug), (shelf.agency, *shelf.services), lambda: forms.blanks_of(shelf))


def forms_of(shelf: Shelf) -> Paper:
    """All forms in one file, as they are to be printed today."""
    return forms.all_in_one(shelf, blanks_of(shelf), letterhead(shelf.agency.slug), _forms_address(shelf))


def form_of(shelf: Shelf, blank: Blank) -> Paper:
    """One form, as it is to be printed today."""
    return forms.one(shelf, blank, letterhead(shelf.agency.slug), _forms_address(shelf))


def whole(path: str) -> str:
    """The address as a code holds it, from the set address and never from the request's."""
    return f"{flask.current_app.config['SETTINGS'].url}{path}"


def shown(path: str) -> str:
    """The address as people read it on paper."""
    parts = urlsplit(whole(path))
    return f"{parts.netloc}{parts.path}"


def _forms_address(shelf: Shelf) -> str:
    return shown(f"/pedoman/{shelf.agency.slug}/formulir")


def _once(key: Hashable, sources: tuple[Any, ...], compose: Callable[[], Any]) -> Any:
    """What was composed from the very same standards before, else what is composed now."""
    known = _made.get(key)
    if (
        known is None
        or len(known[0]) != len(sources)
        or any(a is not b for a, b in zip(known[0], sources, strict=True))
    ):
        known = _made[key] = (sources, compose())
    return known[1]
