"""Receipts that prove nothing: forged, altered, cut short, or true ones of something else."""

import json
import random
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric import ec

from pmks.inbox.keyring import Keys
from pmks.inbox.receipts import Signer
from tests.inbox.faults import JSON
from tests.inbox.proxy import Reply, Request

Receipt = dict[str, Any]


class Forger:
    """A portal that knows our protocol, has seen true receipts, and answers every sending with false ones. `made` counts them by kind."""

    def __init__(self, keys: Keys, seed: int) -> None:
        self.ours = keys.signer
        self.theirs = Signer([ec.generate_private_key(ec.SECP256R1())], keys.signer.epoch)
        self.made: Counter[str] = Counter()
        self._dice = random.Random(seed)

    def __call__(self, request: Request) -> Reply:
        if request.path.startswith("/inbox/blobs/"):
            return self._photo(request)
        if request.path != "/inbox":
            return Reply(200, JSON, b'{"ok": true}')
        texts = json.loads(request.sent).get("envelopes", [])
        results = [self._result(json.loads(text)["id"], sha256(text.encode()).hexdigest()) for text in texts]
        return Reply(200, JSON, json.dumps({"epoch": self.ours.epoch, "results": results}).encode())

    def _photo(self, request: Request) -> Reply:
        digest = request.path.rpartition("/")[2]
        if request.command == "HEAD":
            return Reply(200, [*JSON, ("Upload-Offset", "0")], b"")
        total = int(request.headers["Content-Range"].rpartition("/")[2])
        said = {"received": total, "complete": True, "receipt": self.forge(digest, digest)}
        return Reply(200, JSON, json.dumps(said).encode())

    def _result(self, id: str, digest: str) -> dict[str, Any]:
        state = self._dice.choice(["applied", "parked", "needs_correction", "dismissed"])
        return {"id": id, "state": state, "address": "/home", "receipt": self.forge(id, digest)}

    def forge(self, id: str, digest: str) -> Any:
        """A false receipt for what has this id and digest."""
        kind = self._dice.choice(list(KINDS))
        self.made[kind] += 1
        return KINDS[kind](self, id, digest)

    def true(self, id: str, digest: str, by: Signer | None = None) -> Receipt:
        """What our server would say, or another server."""
        return (by or self.ours).receipt(id, digest, self._dice.randrange(10_000), datetime.now(UTC))


def _with(**changes: Any) -> Callable[[Forger, str, str], Receipt]:
    return lambda forger, id, digest: forger.true(id, digest) | changes


def _without(name: str) -> Callable[[Forger, str, str], Receipt]:
    return lambda forger, id, digest: {key: value for key, value in forger.true(id, digest).items() if key != name}


def _disguised(forger: Forger, id: str, digest: str) -> Receipt:
    """Another key's signature under our key's name, which is inside what is signed."""
    lent = Signer(forger.theirs.keys, forger.ours.epoch)
    return lent.receipt(id, digest, 1, datetime.now(UTC)) | {"kid": forger.true(id, digest)["kid"]}


def _cut(forger: Forger, id: str, digest: str) -> Receipt:
    said = forger.true(id, digest)
    return said | {"sig": said["sig"][: forger._dice.randrange(len(said["sig"]))]}


def _flipped(forger: Forger, id: str, digest: str) -> Receipt:
    """One letter of the signature is another; not the last one, whose low bits say nothing."""
    said, at = forger.true(id, digest), forger._dice.randrange(80)
    return said | {"sig": said["sig"][:at] + ("A" if said["sig"][at] != "A" else "B") + said["sig"][at + 1 :]}


KINDS: Mapping[str, Callable[[Forger, str, str], Any]] = {
    "another item's": lambda forger, id, digest: forger.true(str(uuid4()), sha256(id.encode()).hexdigest()),
    "other id": lambda forger, id, digest: forger.true(str(uuid4()), digest),
    "other id, renamed": lambda forger, id, digest: forger.true(str(uuid4()), digest) | {"id": id},
    "other digest": lambda forger, id, digest: forger.true(id, "0" * 64),
    "other digest, renamed": lambda forger, id, digest: forger.true(id, "0" * 64) | {"sha256": digest},
    "other key": lambda forger, id, digest: forger.true(id, digest, forger.theirs),
    "other key under our name": _disguised,
    "key of an epoch that is over": lambda forger, id, digest: forger.true(
        id, digest, Signer([ec.generate_private_key(ec.SECP256R1())], "before")
    ),
    "altered seq": _with(seq=-1),
    "altered epoch": _with(epoch="e"),
    "altered time": _with(received_at="2020-01-01T00:00:00+00:00"),
    "something added": _with(more=True),
    "truncated": _cut,
    "one letter wrong": _flipped,
    "no signature": _without("sig"),
    "no time": _without("received_at"),
    "signature is no text": _with(sig=None),
    "no receipt": lambda forger, id, digest: None,
    "a text": lambda forger, id, digest: "ok",
    "a list": lambda forger, id, digest: [forger.true(id, digest)],
}
