"""What happens on the line, by the numbers of the offline protocol. Each gets the request and may hand it on, or not."""

import json
from dataclasses import dataclass
from itertools import count
from urllib.parse import unquote_plus

from tests.inbox.proxy import Cut, Fault, Reply, Request

HTML = [("Content-Type", "text/html; charset=utf-8")]
JSON = [("Content-Type", "application/json")]


def refused(request: Request) -> Reply:
    raise Cut


def receipt_lost(request: Request) -> Reply:
    request.forward()
    raise Cut


def request_cut(request: Request) -> Reply:
    request.half_forward()
    raise Cut


def answer_cut(request: Request) -> Reply:
    answer = request.forward()
    return Reply(
        answer.status,
        [pair for pair in answer.headers if pair[0] != "Content-Encoding"],
        answer.body[: len(answer.body) // 2],
    )


def sent_twice(request: Request) -> Reply:
    request.forward()
    return request.forward()


def portal(request: Request) -> Reply:
    return Reply(200, HTML, b"<h1>Selamat datang di Wi-Fi kami</h1><form>Masukkan nomor kamar</form>")


def forged(request: Request) -> Reply:
    """A portal that knows our protocol but not our key."""
    texts = json.loads(request.sent).get("envelopes", []) if request.path == "/inbox" else []
    results = [
        {
            "id": json.loads(text)["id"],
            "state": "applied",
            "address": "/home",
            "receipt": {
                "id": json.loads(text)["id"],
                "sha256": "0" * 64,
                "seq": 1,
                "epoch": "e",
                "kid": "k",
                "sig": "AAAA",
            },
        }
        for text in texts
    ]
    return Reply(200, JSON, json.dumps({"epoch": "e", "results": results}).encode())


def redirected(request: Request) -> Reply:
    return Reply(303, [("Location", "/sign-in")], b"")


def sign_in_page(request: Request) -> Reply:
    return Reply(200, HTML, b"<form action=/sign-in><input name=username></form>")


def status(code: int, *headers: tuple[str, str]) -> Fault:
    return lambda request: Reply(code, [*HTML, *headers], b"<h1>Maaf</h1>")


def replayed() -> Fault:
    """The first answer, signed and true, given again to whoever asks later."""
    kept: list[Reply] = []
    turn = count()

    def fault(request: Request) -> Reply:
        if request.path != "/inbox" or next(turn) == 0:
            kept.append(request.forward())
            return kept[-1]
        return kept[0]

    return fault


def poisoned(*words: str) -> Fault:
    """Whatever has one of these words in it makes the server fail."""

    def fault(request: Request) -> Reply:
        sent = unquote_plus(request.sent.decode(errors="replace"))
        return Reply(500, HTML, b"<h1>Maaf</h1>") if any(word in sent for word in words) else request.forward()

    return fault


@dataclass(frozen=True)
class Case:
    """A fault with its number and what a naive client makes of it: loses, doubles, or nothing, where trying again is all there is to do.

    What hands everything to the browser does not even try again: `test_page_controls.py` has that one for faults 1 and 3.
    """

    number: int
    name: str
    fault: Fault
    naive: str

    def __str__(self) -> str:
        return f"{self.number}-{self.name}"


CASES = (
    Case(1, "refused", refused, "survives"),
    Case(2, "receipt-lost-after-commit", receipt_lost, "doubles"),
    Case(3, "request-cut-halfway", request_cut, "survives"),
    Case(3, "answer-cut-halfway", answer_cut, "survives"),
    Case(4, "sent-twice-by-the-network", sent_twice, "doubles"),
    Case(5, "captive-portal", portal, "loses"),
    Case(6, "forged-answer", forged, "loses"),
    Case(7, "redirect-to-sign-in", redirected, "loses"),
    Case(7, "sign-in-page", sign_in_page, "loses"),
    Case(8, "too-many", status(429, ("Retry-After", "1")), "loses"),
    Case(8, "bad-gateway", status(502), "loses"),
    Case(8, "unavailable", status(503), "loses"),
    Case(8, "gateway-timeout", status(504), "loses"),
    Case(8, "disk-full", status(507), "loses"),
    Case(9, "not-found", status(404), "loses"),
    Case(9, "method-not-allowed", status(405), "loses"),
)
