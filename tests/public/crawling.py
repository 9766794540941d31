"""Everybody's way through the house: every public door of the URL map, with every method, right and wrong data, and every form on the way."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import count
from typing import Any

import flask
import pypdfium2
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from pmks.agencies.queries import agencies
from pmks.house.doors import door_of
from pmks.public.printing import blanks_of
from pmks.public.queries import shelf
from tests.public.canaries import BORN, VILLAGE, WORKER, Aviary, heard

WRONG_CODES = ("BTG-0000-00", "2222-2222-2222", "x", "A" * 60)
METHODS = ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE")
TOO_MUCH = 13 * 1024 * 1024
WRONG = {"": "x", "long": "x" * 6000}
RIGHT: Mapping[str, str] = {
    "agency": "bontang",
    "description": "Seorang ibu tua duduk sendirian di depan toko.",
    "place": "Pasar, pintu selatan",
    "name": "Budi Santoso",
    "searcher": "Budi Santoso",
    "reporter_name": "Budi Santoso",
    "reporter_phone": "0811 2222 3333",
    "phone": "0811 2222 3333",
    "nik": WORKER,
    "birth_date": BORN,
    "text": "Terima kasih.",
    "reason": "Belum selesai.",
    "pin": "000000",
}
"""Words that no canary sings, by the names of fields; a field that is not named here is left as the page has it, or filled with a word."""


def public_rules(app: flask.Flask) -> list[Rule]:
    """Every door that anybody may open."""
    rules = (rule for rule in app.url_map.iter_rules() if door_of(app, rule.endpoint))
    return [rule for rule in rules if getattr(door_of(app, rule.endpoint), "roles", ()) is None]


def addresses(app: flask.Flask, rule: Rule, aviary: Aviary) -> Iterator[str]:
    """Every address of a door that leads somewhere, and some that lead nowhere. Raises LookupError for a door with a new kind of word in it."""
    for given in _arguments(app, rule, aviary):
        with app.test_request_context():
            yield flask.url_for(rule.endpoint, **given)


@dataclass
class Walk:
    """A way through the house: what sang where, as sentences, and how each door answered."""

    leaks: list[str] = field(default_factory=list)
    answers: dict[str, set[int]] = field(default_factory=dict)


def crawl(app: flask.Flask, aviary: Aviary) -> Walk:
    """Through every public door, and back with what was heard."""
    walker = _Walker(app, aviary)
    for rule in public_rules(app):
        walker.walk(rule)
    return walker.told


def listen(reply: TestResponse, said: str = "") -> list[str]:
    """The canaries in an answer: its headers, and what a person or a program reads in its body. `said` was sent, and may come back."""
    headers = "\n".join(f"{name}: {value}" for name, value in reply.headers)
    return [song for song in heard(f"{headers}\n{text_of(reply)}") if song not in said]


def text_of(reply: TestResponse) -> str:
    """The words of an answer, whatever it is."""
    data = reply.get_data()
    if reply.mimetype == "application/pdf" and data:
        return text_of_pdf(data)
    return data.decode("utf-8", "replace")


def text_of_pdf(data: bytes) -> str:
    """Every word of a PDF: on its pages, and about it."""
    with pypdfium2.PdfDocument(io.BytesIO(data)) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
        return "\n".join([*pages, *document.get_metadata_dict().values()])


class _Walker:
    def __init__(self, app: flask.Flask, aviary: Aviary) -> None:
        self.app, self.aviary = app, aviary
        self.told = Walk()
        self._door = ""
        self._numbers = count()
        self._sent: set[tuple[str, frozenset[str]]] = set()

    def walk(self, rule: Rule) -> None:
        own, self._door = set(rule.methods or ()), rule.endpoint
        for number, address in enumerate(addresses(self.app, rule, self.aviary)):
            if "GET" in own:
                page = self.ask("GET", address)
                self._forms(address, page)
                for query in self._queries(rule):
                    self._forms(address, self.ask("GET", f"{address}?{query}"))
            if "POST" in own:
                for data in ({}, *(dict.fromkeys(RIGHT, value) for value in WRONG.values()), dict(RIGHT)):
                    self.ask("POST", address, data=data)
            if number == 0:
                for method in (*METHODS, "GET", "POST"):
                    self.ask(method, address)
                self.ask("POST", address, data=b"description=" + b"x" * TOO_MUCH)
                self.ask(
                    "GET", address, headers={"If-None-Match": '"x"', "Accept": "application/json", "HX-Request": "true"}
                )

    def ask(
        self, method: str, address: str, *, data: Any = None, headers: Mapping[str, str] | None = None
    ) -> TestResponse:
        browser: FlaskClient = self.app.test_client()
        here = {"X-Forwarded-For": f"198.51.{next(self._numbers) // 250}.{next(self._numbers) % 250}"}
        reply = browser.open(address, method=method, data=data, headers={**here, **(headers or {})})
        self.told.answers.setdefault(self._door, set()).add(reply.status_code)
        self.told.leaks += [
            f"{method} {address} ({reply.status_code}) sang “{song}”" for song in listen(reply, str(data))
        ]
        return reply

    def _queries(self, rule: Rule) -> Iterator[str]:
        if rule.arguments:
            return
        yield from ("agency=bontang", "agency=entah", "q=budi", "before=x")
        for name, codes in (("poster", self.aviary.codes.get("p", ())), ("code", self.aviary.codes.get("cek", ()))):
            yield from (f"{name}={code}&agency=bontang" for code in (*codes[:2], *codes[-1:], WRONG_CODES[0]))

    def _forms(self, address: str, page: TestResponse) -> None:
        """Send every form of a page: as it is, filled with plausible words, and filled with nonsense."""
        if page.mimetype != "text/html":
            return
        for form in forms_on(page.get_data(as_text=True)):
            target = form.action or address
            kind = (target.partition("?")[0], frozenset(form.fields))
            if form.method != "post" or kind in self._sent:
                continue
            self._sent.add(kind)
            filled = {name: RIGHT.get(name) or value or "Kata biasa" for name, value in form.fields.items()}
            nonsense = {
                name: value if value and name in {"challenge", "submission_id"} else "<b>?"
                for name, value in form.fields.items()
            }
            for data in (form.fields, filled, nonsense):
                self.ask("POST", target, data={name: value for name, value in data.items() if value is not None})


class Form:
    """A form as a page has it: where it goes, and its fields with what is in them."""

    def __init__(self, action: str, method: str) -> None:
        self.action, self.method = action, method.lower()
        self.fields: dict[str, str] = {}


def forms_on(page: str) -> list[Form]:
    """The forms of a page."""
    reader = _Forms()
    reader.feed(page)
    return reader.found


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(given.get("action", ""), given.get("method", "get")))
        elif (
            tag in {"input", "textarea", "select"} and given.get("name") and self.found and given.get("type") != "file"
        ):
            self.found[-1].fields.setdefault(given["name"], given.get("value", ""))


def _arguments(app: flask.Flask, rule: Rule, aviary: Aviary) -> Iterator[dict[str, Any]]:
    names = set(rule.arguments)
    if not names:
        yield {}
    elif names == {"code"}:
        room = re.split(r"[/<]", rule.rule.strip("/"))[0]
        yield from ({"code": code} for code in (*aviary.codes.get(room, aviary.codes["cek"]), *WRONG_CODES))
    elif names == {"digest"}:
        yield {"digest": "0" * 64}
    elif "agency" in names:
        yield from _of_agencies(app, names - {"agency"})
    else:
        raise LookupError(f"tests/public/crawling.py does not know what stands behind {rule.rule}")


def _of_agencies(app: flask.Flask, names: set[str]) -> Iterator[dict[str, Any]]:
    for agency in agencies():
        with app.test_request_context():
            known = {
                "area": [VILLAGE],
                "service": [each.id for each in agency.services],
                "form": [each.id for each in blanks_of(shelf(agency.slug))] if agency.slug == "bontang" else [],
            }
        if not names <= known.keys():
            raise LookupError(f"tests/public/crawling.py does not know what stands behind {names} of an agency")
        if not names:
            yield {"agency": agency.slug}
        for name in names:
            yield from ({"agency": agency.slug, name: value} for value in [*known[name], "entah"])
    yield {"agency": "entah", **dict.fromkeys(names, "entah")}
