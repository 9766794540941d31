"""What a message shows of a shared page: a title, a sentence and a picture, made from the standard alone (domain §3.42)."""

from urllib.parse import urlencode

import flask
from flask.typing import ResponseReturnValue

from pmks.agencies.days import today_in
from pmks.house.doors import public
from pmks.public import queries, rules
from pmks.public.printed import Paper, reply
from pmks.public.printing import shown, whole
from pmks.public.queries import Shelf
from pmks.standards.model import Service

blueprint = flask.Blueprint("cards", __name__)


@blueprint.get("/pedoman/<agency>/<service>/kartu.png")
@public
def service_card(agency: str, service: str) -> ResponseReturnValue:
    """The picture beside a shared link to a service."""
    shelf = queries.shelf(agency)
    return reply(card_of(shelf, queries.service_of(shelf, service)), today_in(agency))


def card_of(shelf: Shelf, service: Service) -> Paper:
    """The picture of a service as it is today, 1200 × 630."""
    agency = shelf.agency
    said = {
        "title": service.plain_title,
        "office": agency.office,
        "agency_name": agency.name,
        "colour": agency.colour,
        "address": shown(_page(shelf, service)),
        "facts": [{"term": term, "words": words} for term, words in facts_on(service)],
    }
    return Paper(f"kartu-{agency.slug}-{service.id}", service.plain_title, "public/card.typ", said, form="png")


def facts_on(service: Service) -> tuple[tuple[str, str], ...]:
    """What people ask first, as far as the standard says it: how long it takes, what it costs, how it begins; else what it is about."""
    first = next((turn.step.title for flow in rules.flows(service) for turn in flow.turns), None)
    found = (("Waktu", service.time[0] if service.time else None), ("Biaya", service.fee), ("Dimulai dengan", first))
    told = tuple((term, words) for term, words in found if words)
    return told or (("Informasi", service.headline or service.summary or service.title),)


def preview_of(shelf: Shelf, service: Service) -> dict[str, str]:
    """What the head of a service's page tells of it to whoever shows a link, and where a tap shares it."""
    address = whole(_page(shelf, service))
    words = "; ".join(f"{term}: {words}" for term, words in facts_on(service))
    return {
        "words": words,
        "picture": f"{address}/kartu.png?v={card_of(shelf, service).digest[:8]}",
        "share": f"https://wa.me/?{urlencode({'text': address})}",
    }


def _page(shelf: Shelf, service: Service) -> str:
    return f"/pedoman/{shelf.agency.slug}/{service.id}"
