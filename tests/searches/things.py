"""Searches as the tests make them: asked by a family through the form or as a deed, answered by the staff of Bontang."""

from datetime import datetime
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.citizens.actors import holder, nobody
from pmks.citizens.slips import code_of, pin_of, slip_of
from pmks.clients.tables import Client
from pmks.house import clock
from pmks.house.deeds import Done, perform
from pmks.house.files import the_store
from pmks.searches.tables import Search, SearchMatch, SearchQuestion
from tests.citizens.sending import hidden
from tests.house import canary
from tests.people import CANARY
from tests.work import do, photo, registered

AGENCY = "bontang"
WORKER, SECTION, HEAD, TOP = "peksos.bontang", "kasi.bontang", "kabid.bontang", "kadis.bontang"
PHONE, SEARCHER = "0812-3456-7890", "Sari Merpati"
WHO: dict[str, Any] = {
    "name": "Burhanudin",
    "sex": "male",
    "age": "45",
    "marks": "Tahi lalat di dahi",
    "searcher": SEARCHER,
    "phone": PHONE,
    "relation": "sibling",
}


def asked(agency: str = AGENCY, at: datetime | None = None, **more: Any) -> Search:
    """A search that a family asked for, without the door."""
    moment = at or clock.now()
    with clock.stopped_at(moment):
        return perform("search.ask", {}, {**WHO, **more}, by=nobody(agency), at=moment).value


def ask(browser: FlaskClient, agency: str = AGENCY, **more: Any) -> TestResponse:
    """Fill the form and send it, as a browser without scripts does."""
    begun = hidden(browser.get(f"/cari-keluarga?agency={agency}"))
    return post(browser, {**begun, "agency": agency, **WHO, **more})


def post(browser: FlaskClient, fields: dict[str, Any]) -> TestResponse:
    """Send these fields to the form, files too."""
    return browser.post("/cari-keluarga", data=fields, content_type="multipart/form-data")


def kenari(**more: Any) -> Client:
    """A client whose every word sings when somebody reads it who must not."""
    fields: dict[str, Any] = {
        "name": CANARY,
        "aliases": canary.ALIAS,
        "sex": "male",
        "age_estimate": "46",
        "place": canary.PLACE,
        "condition": canary.CONDITION,
        "marks": canary.MARKS,
        "notes": canary.NOTES,
    }
    fields.update(more)
    return registered(WORKER, **fields)[0]


def staff(deed: str, search: Search, who: str = WORKER, **fields: Any) -> Done:
    """Somebody of Bontang does this to the search."""
    return do(who, f"search.{deed}", {"search": search.id}, **fields)


def agreed(search: Search, client: Client, who: str = WORKER) -> None:
    """The client is taken for the one, and wants his family to be told."""
    staff("match", search, who, client=str(client.id))
    staff("consent", search, who, client=str(client.id), answer="given", given_by="client", explained="1")


def told_of(search: Search, client: Client) -> None:
    """The whole way until the searcher's page says that there is news."""
    agreed(search, client)
    staff("identify", search, proof="id_card")
    staff("approve", search, HEAD, client=str(client.id))


def again(search: Search) -> Search:
    """The search as it stands now."""
    return Search.get_by_id(search.id)


def code_and_pin(search: Search) -> tuple[str, str]:
    """What its searcher keeps."""
    slip = slip_of(search.id)
    assert slip is not None
    return code_of(slip.id), pin_of(slip.id)


def written(search: Search, text: str) -> None:
    """The searcher writes a message."""
    slip = slip_of(search.id)
    assert slip is not None
    perform("slip.write", {"slip": slip.id}, {"text": text}, by=holder(slip), at=clock.now())


def contested(search: Search, reason: str = "Tetangga melihatnya di kota itu.") -> None:
    """The searcher does not agree with the outcome."""
    slip = slip_of(search.id)
    assert slip is not None
    perform("search.contest", {"search": search.id}, {"reason": reason}, by=holder(slip), at=clock.now())


def follow(browser: FlaskClient, search: Search) -> list[TestResponse]:
    """Everything that the searcher can open: the story, and behind the PIN the messages."""
    code, pin = code_and_pin(search)
    return [browser.get(f"/cek/{code}"), browser.post(f"/cek/{code}/pesan", data={"pin": pin})]


def matched(client: Client) -> SearchMatch:
    """A search with pictures in which this client agreed to be told of, with a question about him; the same one each time."""
    known = SearchMatch.get_or_none(SearchMatch.client == client.id)
    if known is not None:
        return known
    digest = the_store().put(photo().read())
    search = asked(photo_sha256=[digest], name="Seseorang", marks="")
    agreed(search, client)
    staff("identify", search, proof="id_card")
    staff("question", search, client=str(client.id), question="Apa nama adiknya?", expected="Kutilang")
    return SearchMatch.get(SearchMatch.search == search.id)


def question_of(client: Client) -> SearchQuestion:
    """The question about him."""
    return SearchQuestion.get(SearchQuestion.search == matched(client).search_id)
