"""An officer's client for the server alone: it writes envelopes as the worker does, believes receipts and nothing else, and never gives up."""

import hashlib
import http.client
import http.cookiejar
import io
import json
import random
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.message import Message
from itertools import count
from typing import Any
from uuid import uuid4

from PIL import Image

from tests.durability.houses import PASSWORD, USERNAME
from tests.inbox.history import History

Headers = Mapping[str, str] | Message
SILENCE = (OSError, http.client.HTTPException)
"""What a line that is cut looks like."""


@dataclass
class Reply:
    """What was answered, whatever the status."""

    status: int
    headers: Headers
    body: bytes

    @property
    def said(self) -> dict[str, Any]:
        return json.loads(self.body)


@dataclass
class Officer:
    """Somebody signed in over HTTP, with what he queued and what the server acknowledged."""

    url: str
    user: str
    cookies: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)
    queue: dict[str, str] = field(default_factory=dict)
    """Envelope texts by the name of the person in them: what waits."""
    confirmed: list[str] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    held: dict[str, str] = field(default_factory=dict)
    """What was acknowledged, as phones hold it for a while, in case the server comes back from a backup."""
    epochs: set[str] = field(default_factory=set)
    """The server's epochs that its receipts named."""
    device: str = field(default_factory=lambda: uuid4().hex)
    counter: Any = field(default_factory=lambda: count(1))

    def enter(self, code: str) -> "Officer":
        """Make the password with a one-time code, which signs in."""
        fields = {"username": USERNAME, "code": code, "password": PASSWORD}
        assert self.ask("POST", "/reset", fields=fields).status == 303
        return self

    def save(self, *digests: tuple[str, int], name: str | None = None) -> str:
        """Write an envelope that registers somebody; answers his name."""
        name = name or new_name()
        envelope = {
            "v": 1, "id": str(uuid4()), "device": self.device, "counter": next(self.counter), "user": self.user,
            "deed": "client.register", "step": None, "subject": {}, "base_version": None, "deps": [],
            "captured_at": None, "clock_offset": 0, "blobs": [{"sha256": digest, "size": size} for digest, size in digests],
            "body": {"name": name, "sex": "female", "age_estimate": "45", "place": "Teras stasiun"},
        }  # fmt: skip
        self.queue[name] = json.dumps(envelope)
        self.confirmed.append(name)
        return name

    def send(self, names: Sequence[str] | None = None) -> Reply | None:
        """Send what waits, or these; what has its receipt leaves the queue. Silence is None."""
        sent = list(self.queue if names is None else names)[:50]
        try:
            reply = self.ask("POST", "/inbox", body=json.dumps({"envelopes": [self.queue[name] for name in sent]}))
        except SILENCE:
            return None
        if reply.status == 200:
            for name, result in zip(sent, reply.said["results"], strict=True):
                digest = hashlib.sha256(self.queue[name].encode()).hexdigest()
                if result["receipt"] and result["receipt"]["sha256"] == digest:
                    self.acknowledged.append(name)
                    self.epochs.add(result["receipt"]["epoch"])
                    self.held[name] = self.queue.pop(name)
        return reply

    def offer_again(self) -> list[str]:
        """Ask what the server lacks of what is held, and queue that; answers the names."""
        ids = {json.loads(text)["id"]: name for name, text in self.held.items()}
        said = self.ask("POST", "/inbox/known", body=json.dumps({"ids": [*ids]})).said
        missing = [ids[each["id"]] for each in said["results"] if each["state"] == "missing"]
        for name in missing:
            self.queue[name] = self.held.pop(name)
        return missing

    def put(self, photo: bytes, first: int, last: int) -> Reply | None:
        """Send a piece of a photo, from `first` up to but without `last`. Silence is None."""
        headers = {
            "Content-Range": f"bytes {first}-{last - 1}/{len(photo)}",
            "Content-Type": "application/octet-stream",
        }
        try:
            return self.ask("PUT", f"/inbox/blobs/{digest_of(photo)}", body=photo[first:last], headers=headers)
        except SILENCE:
            return None

    def how_much(self, photo: bytes) -> dict[str, Any]:
        """What the server has of a photo."""
        path, headers = f"/inbox/blobs/{digest_of(photo)}", {"Content-Range": f"bytes */{len(photo)}"}
        return self.ask("PUT", path, body=b"", headers=headers).said

    def history(self, stored: Mapping[str, int]) -> History:
        """For the one checker."""
        return History(self.confirmed, self.acknowledged, stored, dict.fromkeys(self.queue, "saved"))

    def ask(
        self,
        method: str,
        path: str,
        *,
        fields: Mapping[str, str] | None = None,
        body: str | bytes | None = None,
        headers: Headers | None = None,
    ) -> Reply:
        """One request with this officer's cookies, redirects not followed."""
        data = urllib.parse.urlencode(fields).encode() if fields is not None else body
        given = {"Content-Type": "application/json"} if fields is None else {}
        request = urllib.request.Request(
            f"{self.url}{path}",
            data.encode() if isinstance(data, str) else data,
            {**given, **dict(headers or {})},
            method=method,
        )
        opener = urllib.request.build_opener(_Stay, urllib.request.HTTPCookieProcessor(self.cookies))
        try:
            with opener.open(request, timeout=60) as reply:
                return Reply(reply.status, reply.headers, reply.read())
        except urllib.error.HTTPError as error:
            with error:
                return Reply(error.code, error.headers, error.read())


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def new_name() -> str:
    """A name that nobody else has."""
    return f"Ibu {uuid4().hex[:10].translate(str.maketrans('0123456789', 'ghijklmnop'))}"


def picture(chance: random.Random, side: int = 96) -> bytes:
    """A photo that nobody else has."""
    data = io.BytesIO()
    Image.frombytes("RGB", (side, side), chance.randbytes(side * side * 3)).save(data, "JPEG")
    return data.getvalue()


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
