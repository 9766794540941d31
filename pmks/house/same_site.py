"""Forms from elsewhere are refused by where they come from, not by a token: a token kept offline goes stale.

A browser says where an unsafe request comes from (`Sec-Fetch-Site`, else `Origin`). A program says neither and passes,
because it holds no one else's cookie. Cookies are SameSite=Lax besides.
"""

from urllib.parse import urlsplit

import flask

from pmks.house.problems import NotAllowed

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def guard_origin() -> None:
    """Before each request: refuse an unsafe one that another site sent."""
    request = flask.request
    if request.method in SAFE:
        return
    if not is_ours(request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin"), request.host):
        raise NotAllowed("Kiriman ini datang dari situs lain. Buka halaman ini langsung, lalu coba lagi.")


def is_ours(fetch_site: str | None, origin: str | None, host: str) -> bool:
    """Whether an unsafe request may pass, from the three things a browser says."""
    if fetch_site is not None:
        return fetch_site in {"same-origin", "none"}
    if origin is not None:
        return urlsplit(origin).netloc == host
    return True
