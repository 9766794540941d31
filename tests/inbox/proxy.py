"""A line that may be bad: it stands between browser and server, and does to the sending of work what a fault tells it to.

Everything but the sending (pages, styles, sign-in) passes as it is, because the faults are about what must not be lost; only a new
version of the app comes another way, as `elsewhere`.
"""

import http.client
import socket
import struct
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

SENDING = ("/inbox", "/clients", "/healthz")
"""Where work is sent: by the outbox, by a naive client straight to the form's door; and where one asks who answers."""

HOPS = {"connection", "keep-alive", "transfer-encoding", "content-length", "host"}


class Cut(Exception):
    """The line is dead: nothing more is said on this connection."""


class Reply:
    """What goes back to the browser."""

    def __init__(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body


class Request(BaseHTTPRequestHandler):
    """One request on its way."""

    protocol_version = "HTTP/1.1"
    proxy: "Proxy"
    sent: bytes

    def forward(self, sent: bytes | None = None) -> Reply:
        """Hand the request to the server as it is, or with another body, and answer what it says."""
        server = urlsplit(self.proxy.server_url)
        line = http.client.HTTPConnection(server.hostname or "", server.port, timeout=60)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOPS}
        try:
            line.request(
                self.command, self.path, self.sent if sent is None else sent, headers | {"Host": self.headers["Host"]}
            )
            answer = line.getresponse()
            return Reply(
                answer.status, [pair for pair in answer.getheaders() if pair[0].lower() not in HOPS], answer.read()
            )
        except (OSError, http.client.HTTPException) as error:
            raise Cut from error
        finally:
            line.close()

    def half_forward(self) -> None:
        """Give the server half of the request and hang up on it."""
        server = urlsplit(self.proxy.server_url)
        with socket.create_connection((server.hostname or "", server.port or 80)) as line:
            head = f"{self.requestline}\r\n{self.headers}".replace("\n", "\r\n").replace("\r\r", "\r").encode()
            line.sendall(head + self.sent[: len(self.sent) // 2])

    def handle_one(self) -> None:
        is_sending = urlsplit(self.path).path.startswith(SENDING) and (self.command != "GET" or self.path == "/healthz")
        fault = self.proxy.fault if is_sending else self.proxy.elsewhere
        try:
            self.sent = self.proxy.take(self, int(self.headers.get("Content-Length") or 0))
            reply = fault(self) if fault else self.forward()
        except Cut:
            self.close_connection = True
            # Reset, as a dead network does, instead of a polite end.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            return
        self.send_response_only(reply.status)
        for name, value in reply.headers:
            self.send_header(name, value)
        if self.command != "HEAD":
            self.send_header("Content-Length", str(len(reply.body)))
        try:
            self.end_headers()
            self.wfile.write(reply.body if self.command != "HEAD" else b"")
        except OSError:
            self.close_connection = True  # the browser hung up, as a phone without signal does

    do_GET = do_POST = do_PUT = do_HEAD = handle_one

    def log_message(self, format: str, *args: Any) -> None:
        self.proxy.log.append((self.command, self.path))

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        self.log_message("")


Fault = Callable[[Request], Reply]
Take = Callable[[Request, int], bytes]


def whole(request: Request, length: int) -> bytes:
    """The body of a request as a good line lets it through."""
    return request.rfile.read(length)


class Proxy:
    """The line itself, at `url`; `fault` is what happens on it now to what is sent, `elsewhere` to all the rest, `take` how bodies come through: slowly, or Cut halfway."""

    def __init__(self, server_url: str) -> None:
        self.server_url = server_url
        self.fault: Fault | None = None
        self.elsewhere: Fault | None = None
        self.take: Take = whole
        self.log: list[tuple[str, str]] = []
        handler = type("Bound", (Request,), {"proxy": self})
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_port}"
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    def clear(self) -> None:
        """A good line again."""
        self.fault, self.elsewhere, self.take = None, None, whole

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()
