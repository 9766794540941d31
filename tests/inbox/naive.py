"""The control: a client as one writes it at first. It believes any reply and tries again after none, each time anew.

Where a fault bites, this client must lose or double something; if it passes, the test of the real one proves nothing.
"""

import http.client
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from tests.durability.officer import Officer
from tests.inbox.history import History


class NaiveClient:
    """Holds its queue in memory and posts each registration straight to the form's door."""

    def __init__(self, url: str, cookies: Mapping[str, str], patience: float = 20) -> None:
        self.url, self.patience = url, patience
        self.cookies = "; ".join(f"{name}={value}" for name, value in cookies.items())
        self.queue: dict[str, tuple[str, Mapping[str, str]]] = {}
        self.confirmed: list[str] = []
        self.acknowledged: list[str] = []

    def save(self, name: str, path: str = "/clients", told: Mapping[str, str] | None = None) -> str:
        """Say "Tersimpan" and put it into the queue: somebody of this name, or what is `told` to another door."""
        self.confirmed.append(name)
        self.queue[name] = path, told or {"name": name, "sex": "female", "age_estimate": "45"}
        return name

    def send(self) -> None:
        """Post everything; whatever is answered counts as sent, silence does not."""
        for name, (path, told) in list(self.queue.items()):
            if self._post(path, told):
                self.queue.pop(name, None)
                self.acknowledged.append(name)

    def history(self, stored: Mapping[str, int]) -> History:
        return History(self.confirmed, [], stored, dict.fromkeys(self.queue, "saved"))

    def _post(self, path: str, told: Mapping[str, str]) -> bool:
        fields = urllib.parse.urlencode(told).encode()
        request = urllib.request.Request(f"{self.url}{path}", fields, {"Cookie": self.cookies})
        try:
            urllib.request.urlopen(request, timeout=self.patience).read()
        except urllib.error.HTTPError:
            return True
        except (OSError, http.client.HTTPException):
            return False
        return True


class NaiveCamera:
    """Sends a person with the photo in one piece; a photo that cannot be read is left out, and the record counts as sent without it.

    That is what `enketo/enketo` does (offline.md).
    """

    def __init__(self, url: str, cookies: str, patience: float = 60) -> None:
        self.url, self.cookies, self.patience = url, cookies, patience
        self.queue: list[tuple[str, Path]] = []

    def save(self, name: str, photo: Path) -> None:
        """Say "Tersimpan" and put it into the queue; the photo lies where the camera put it."""
        self.queue.append((name, photo))

    def send(self) -> None:
        """Post everything from its beginning; whatever is answered counts as sent."""
        self.queue = [each for each in self.queue if not self._post(*each)]

    def history(self, stored: Mapping[str, int], confirmed: Sequence[str]) -> History:
        return History(confirmed, [], stored, {photo.name: "saved" for _, photo in self.queue})

    def _post(self, name: str, photo: Path) -> bool:
        content = photo.read_bytes() if photo.exists() else None
        parts = [_part('name="name"', name.encode()), _part('name="sex"', b"female")]
        parts += [_part('name="photo"; filename="a.jpg"\r\nContent-Type: image/jpeg', content)] if content else []
        where = urlsplit(self.url)
        line = http.client.HTTPConnection(where.hostname or "", where.port, timeout=self.patience)
        try:
            told = {"Cookie": self.cookies, "Content-Type": "multipart/form-data; boundary=x"}
            line.request("POST", "/clients", b"".join([*parts, b"--x--\r\n"]), told)
            line.getresponse().read()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()
        return True


class NaiveBeliever(Officer):
    """Knows the key that signed its first receipt and no other; what has no receipt it writes anew."""

    kid = ""

    def believe(self) -> None:
        for name, text in list(self.queue.items()):
            (result,) = self.ask("POST", "/inbox", body=json.dumps({"envelopes": [text]})).said["results"]
            self.kid = self.kid or result["receipt"]["kid"]
            if result["receipt"]["kid"] == self.kid:
                del self.queue[name]
            else:
                self.save(name=name)


def _part(what: str, content: bytes) -> bytes:
    return f"--x\r\nContent-Disposition: form-data; {what}\r\n\r\n".encode() + content + b"\r\n"
