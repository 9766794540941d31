"""A slow line that breaks every so often, as in a car between villages; nobody waits for it, bytes stand for seconds.

Everything that comes up the line for photos is counted here, requests' heads and what was cut included.
"""

import random
import threading

from tests.inbox.proxy import Cut, Proxy, Request

GPRS, EDGE, UMTS = 5_000, 20_000, 50_000
"""Bytes a second upwards."""
EVERY = 20.0
"""Seconds between two cuts, on the average."""
AT_ONCE = 2_048


class SlowLine:
    """What `speed` lets through in about `every` seconds comes through; then the line is cut. `sent` counts bytes of photos."""

    def __init__(self, proxy: Proxy, speed: int, seed: int, every: float = EVERY, door: str = "/inbox/blobs/") -> None:
        self.speed, self.every, self.sent, self.cuts, self.refused = speed, every, 0, 0, 0
        self.largest = 0
        """Bytes of the longest request."""
        self.door = door
        self.without: str | None = None
        """A hexadecimal digit; photos whose name begins with one up to it do not get through for now."""
        self._dice, self._lock = random.Random(seed), threading.Lock()
        self._left = self._until_the_next()
        self.proxy = proxy
        proxy.take = self.take

    def take(self, request: Request, length: int) -> bytes:
        """The body of a request, as far as the line lets it through. Raises Cut."""
        name = request.path.removeprefix(self.door)
        is_photo = name != request.path
        if is_photo and self.without is not None and name[0] <= self.without:
            self.refused += 1
            raise Cut
        self._pass(len(request.requestline) + len(str(request.headers)) if is_photo else 0)
        self.largest = max(self.largest, length)
        body = bytearray()
        while len(body) < length:
            piece = request.rfile.read(min(AT_ONCE, length - len(body)))
            if not piece:
                raise Cut
            body += piece
            self._pass(len(piece) if is_photo else 0)
        return bytes(body)

    def _pass(self, count: int) -> None:
        with self._lock:
            self.sent += count
            self._left -= count
            if self._left < 0:
                self.cuts += 1
                self._left = self._until_the_next()
                raise Cut

    def _until_the_next(self) -> int:
        return int(self.speed * self.every * self._dice.uniform(0.5, 1.5))
