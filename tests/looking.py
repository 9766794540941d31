"""A test client that looks at every page it fetches: title, language, unique ids, labelled fields, no inline style or script."""

import re
from html.parser import HTMLParser
from typing import Any

import flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
UNLABELLED = frozenset({"hidden", "submit", "button", "image"})


class PlainClient(FlaskClient):
    """The usual client of an application; it reads every answer to its end, as a browser does."""

    def __init__(self, app: flask.Flask) -> None:
        super().__init__(app, app.response_class)

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        reply = super().open(*args, **kwargs)
        reply.get_data()
        return reply


class LookingClient(PlainClient):
    """Fetches like the usual client, then fails the test when a page is not fit to be shown."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        reply = super().open(*args, **kwargs)
        if (
            reply.mimetype == "text/html"
            and reply.status_code not in {301, 302, 303}
            and reply.data
            and not reply.is_streamed
        ):
            faults = look(reply.get_data(as_text=True))
            assert not faults, f"{reply.request.path}: {faults}"
        return reply


def look(html: str) -> list[str]:
    """What is wrong with a page or fragment, in words."""
    page = _Page()
    page.feed(html)
    faults = [*page.faults]
    if page.open_tags:
        faults.append(f"never closed: {page.open_tags}")
    if html.lstrip().startswith("<!doctype") and not page.title.strip():
        faults.append("no title")
    faults += [f"id {id!r} twice" for id, count in page.ids.items() if count > 1]
    faults += [
        f"field {name!r} has no label" for id, name in page.fields if id not in page.labels and name not in page.wrapped
    ]
    return faults


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open_tags: list[str] = []
        self.faults: list[str] = []
        self.ids: dict[str, int] = {}
        self.labels: set[str] = set()
        self.fields: list[tuple[str, str]] = []
        self.wrapped: set[str] = set()
        self.title = ""
        self._templates = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "template":
            self._templates += 1
        if "id" in given and not self._templates:
            self.ids[given["id"]] = self.ids.get(given["id"], 0) + 1
        if "style" in given:
            self.faults.append(f"inline style on <{tag}>")
        if any(name.startswith("on") for name in given):
            self.faults.append(f"inline script on <{tag}>")
        if tag == "html" and given.get("lang") != "id":
            self.faults.append("the page does not say that it is Indonesian")
        if tag == "img" and "alt" not in given:
            self.faults.append("a picture without words")
        if tag == "label":
            self.labels.add(given.get("for", ""))
        if tag in {"input", "select", "textarea"} and given.get("type") not in UNLABELLED:
            self._field(given)
        if tag not in VOID:
            self.open_tags.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open_tags.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self._templates -= 1
        if tag in VOID:
            return
        if not self.open_tags or self.open_tags.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if self.open_tags[-1:] == ["title"] and "svg" not in self.open_tags:
            self.title += data
        if self.open_tags[-1:] == ["script"] and re.search(r"\S", data):
            self.faults.append("inline script")

    def _field(self, given: dict[str, str]) -> None:
        name = given.get("name") or given.get("id", "?")
        if "label" in self.open_tags or "aria-label" in given or "aria-labelledby" in given:
            self.wrapped.add(name)
        self.fields.append((given.get("id", ""), name))
