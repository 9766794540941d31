"""The control: a client as one writes it at first. It believes any reply and tries again after none, each time anew.

Where a fault bites, this client must lose or double something; if it passes, the test of the real one proves nothing.
"""

import http.client
import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping

from tests.inbox.history import History


class NaiveClient:
    """Holds its queue in memory and posts each registration straight to the form's door."""

    def __init__(self, url: str, cookies: Mapping[str, str]) -> None:
        self.url = url
        self.cookies = "; ".join(f"{name}={value}" for name, value in cookies.items())
        self.queue: list[str] = []
        self.confirmed: list[str] = []
        self.acknowledged: list[str] = []

    def save(self, name: str) -> None:
        """Say "Tersimpan" and put it into the queue."""
        self.confirmed.append(name)
        self.queue.append(name)

    def send(self) -> None:
        """Post everything; whatever is answered counts as sent, silence does not."""
        for name in list(self.queue):
            if self._post(name):
                self.queue.remove(name)
                self.acknowledged.append(name)

    def history(self, stored: Mapping[str, int]) -> History:
        return History(self.confirmed, [], stored, dict.fromkeys(self.queue, "saved"))

    def _post(self, name: str) -> bool:
        fields = urllib.parse.urlencode({"name": name, "sex": "female", "age_estimate": "45"})
        request = urllib.request.Request(f"{self.url}/clients", fields.encode(), {"Cookie": self.cookies})
        try:
            urllib.request.urlopen(request, timeout=20).read()
        except urllib.error.HTTPError:
            return True
        except (OSError, http.client.HTTPException):
            return False
        return True
