"""A head at the office, without a browser: sees what waits for a person, and revokes a phone."""

import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request

from pmks.users.demo import PASSWORD
from tests.browser.server import Server
from tests.inbox.campaigns.ledger import arrival_of

FORM = "application/x-www-form-urlencoded"


class Head:
    """Somebody signed in at the office, straight at the server."""

    def __init__(self, server: Server, account: str) -> None:
        self.server = server
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._browser = urllib.request.build_opener(jar)
        self.post("/sign-in", urllib.parse.urlencode({"username": account, "password": PASSWORD}).encode())

    def post(self, path: str, body: bytes, kind: str = FORM, *, signed_in: bool = True) -> bool:
        """Send something; whether it was taken."""
        request = urllib.request.Request(self.server.url + path, body, {"Content-Type": kind})
        try:
            (self._browser.open if signed_in else urllib.request.urlopen)(request, timeout=60).read()
        except urllib.error.HTTPError:
            return False
        return True

    def sees(self, submission: str) -> bool:
        """Whether what came under this id lies before him."""
        try:
            return (
                self._browser.open(
                    f"{self.server.url}/arrivals/{arrival_of(self.server, submission)}", timeout=60
                ).status
                == 200
            )
        except urllib.error.HTTPError:
            return False

    def revoke(self, device: str) -> bool:
        """Revoke a device; whether it was not revoked before."""
        return self.post(f"/devices/{device}/revocation", urllib.parse.urlencode({"reason": "HP hilang"}).encode())
