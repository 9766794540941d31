"""The doors of the offline client: the inbox, photos in pieces, the worker itself, and the pages it keeps."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

import flask
from flask.typing import ResponseReturnValue
from flask_login import current_user

from pmks.assets import BUILT
from pmks.clients.pictures import MOST_BYTES
from pmks.devices.callers import calling_device
from pmks.house.config import HERE
from pmks.house.doors import me, open_to, public
from pmks.house.permissions import WORKERS
from pmks.house.problems import NotFound, NotSignedIn, Problem, TooLarge
from pmks.inbox.actions import MOST, accept, known
from pmks.inbox.blobs import Blobs
from pmks.inbox.callers import Caller
from pmks.inbox.envelopes import LONGEST, TOO_LONG
from pmks.inbox.keyring import inbox_keys

blueprint = flask.Blueprint("inbox", __name__)
LARGEST = MOST * LONGEST // 2
"""Bytes of one request; a phone sends much less at once."""
OF_NOBODY = 2 * LONGEST
"""Bytes of a request that nobody signed: a few envelopes that prove themselves. Read as JSON, bytes become twenty times as many."""


@blueprint.post("/inbox")
@public
def post_envelopes() -> ResponseReturnValue:
    """Take 1 to 50 envelopes and answer each with a receipt and what became of it. An envelope that a device signed needs no session."""
    caller, keys = _caller(LARGEST), inbox_keys()
    said = _said(caller)
    texts = said.get("envelopes")
    results = accept(
        texts if isinstance(texts, list) else [], caller, keys, told=said.get("told"), facts=said.get("facts")
    )
    return flask.jsonify(epoch=keys.signer.epoch, results=results)


@blueprint.post("/inbox/known")
@public
def post_known() -> ResponseReturnValue:
    """Tell a device what the server has of what it still holds."""
    caller, keys = _somebody(LARGEST), inbox_keys()
    said = _said(caller)
    ids = said.get("ids")
    results = known(ids if isinstance(ids, list) else [], caller, keys)
    return flask.jsonify(epoch=keys.signer.epoch, results=results)


@blueprint.put("/inbox/blobs/<digest>")
@public
def put_blob(digest: str) -> ResponseReturnValue:
    """Take a piece of a photo."""
    blobs = _blobs()
    return flask.jsonify(blobs.put(digest, flask.request.headers.get("Content-Range", ""), flask.request.get_data()))


@blueprint.route("/inbox/blobs/<digest>", methods=["HEAD"])
@public
def ask_blob(digest: str) -> ResponseReturnValue:
    """Tell how much of a photo is here."""
    return "", 200, {"Upload-Offset": str(_blobs().received(digest)), "Content-Type": "application/json"}


@blueprint.get("/sw.js")
@public
def worker() -> ResponseReturnValue:
    """The worker with this server's public keys and the version of the app written into it."""
    path = BUILT / "worker.js"
    if not path.exists():
        raise NotFound
    text = _worker_text(path, max(each.stat().st_mtime_ns for each in (path, *_pages())))
    keys = inbox_keys()
    text = text.replace("__RECEIPT_KEYS__", flask.json.dumps(keys.signer.public_keys()))
    text = text.replace("__SEALING_KEY__", flask.json.dumps(keys.sealing.public))
    return flask.Response(text, mimetype="text/javascript", headers={"Cache-Control": "no-cache"})


@blueprint.get("/manifest.webmanifest")
@public
def manifest() -> ResponseReturnValue:
    """What a phone needs to put the app on its home screen."""
    icons = [
        ("icon-192.png", "192x192", "any"),
        ("icon-512.png", "512x512", "any"),
        ("icon-maskable.png", "512x512", "maskable"),
    ]
    return flask.Response(
        flask.json.dumps(
            {
                "id": "/",
                "name": "Rumah Layanan Sosial",
                "short_name": "Layanan Sosial",
                "lang": "id",
                "start_url": "/home",
                "scope": "/",
                "display": "standalone",
                "background_color": "#f6f3ec",
                "theme_color": "#0b4a6f",
                "icons": [
                    {"src": f"/static/dist/{name}", "sizes": size, "type": "image/png", "purpose": purpose}
                    for name, size, purpose in icons
                ],
                "shortcuts": [{"name": "Daftarkan orang", "url": "/clients/new"}],
            }
        ),
        mimetype="application/manifest+json",
        headers={"Cache-Control": "max-age=86400"},
    )


@blueprint.get("/offline")
@public
def offline() -> ResponseReturnValue:
    """What is shown for a page that needs the network when there is none. Kept for whoever holds the device, so nobody's name is on it."""
    return flask.render_template("offline.html", me=None, agency=None, tabs=None)


@blueprint.get("/outbox")
@open_to(WORKERS)
def outbox() -> ResponseReturnValue:
    """What waits on this device; the page's script fills it."""
    return flask.render_template("outbox/show.html")


@blueprint.get("/outbox/_saved")
@public
def saved_fragment() -> ResponseReturnValue:
    """The words for “Tersimpan di HP”; the worker keeps them and fills in the name and time."""
    return flask.render_template("outbox/_saved.html")


@blueprint.get("/outbox/_noted")
@public
def noted_fragment() -> ResponseReturnValue:
    """The same for a deed on a case, where only its form gives way."""
    return flask.render_template("outbox/_noted.html")


def _said(caller: Caller) -> dict[str, Any]:
    try:
        said = flask.request.get_json(silent=True)
    except RecursionError:
        said = None
    if not isinstance(said, dict):
        sentence = "Kiriman ini tidak terbaca. Muat ulang aplikasi, lalu kirim lagi."
        raise Problem(sentence) if caller.users else NotSignedIn
    return said


def _caller(largest: int) -> Caller:
    """Who asks: a session, a device that signed the request, both, or nobody; `largest` bytes are read of what he sent, of nobody fewer.

    Raises NotFound for who does not work here, TooLarge.
    """
    by = me() if current_user.is_authenticated else None
    is_named = by is not None or "X-Device" in flask.request.headers
    flask.request.max_content_length = largest if is_named else min(largest, OF_NOBODY)
    device = calling_device()
    if by is None and device is None and len(flask.request.get_data()) > OF_NOBODY:
        raise TooLarge(TOO_LONG)
    if by is not None and device is None and not by.is_any(WORKERS):
        raise NotFound
    return Caller(by, device)


def _somebody(largest: int) -> Caller:
    """The same; raises NotSignedIn for nobody."""
    caller = _caller(largest)
    if not caller.users:
        raise NotSignedIn
    return caller


def _blobs() -> Blobs:
    caller = _somebody(MOST_BYTES)
    owner = caller.device.user if caller.device else me().id
    return Blobs(flask.current_app.config["SETTINGS"].data, flask.current_app.config["STORE"], owner, inbox_keys())


@lru_cache(maxsize=2)
def _worker_text(path: Path, changed_at: int) -> str:
    """The built worker; its version is the digest of the build and of the templates, because it keeps pages of both."""
    digest = hashlib.sha256(path.read_bytes())
    for page in _pages():
        digest.update(page.read_bytes())
    return path.read_text().replace("__VERSION__", digest.hexdigest()[:12])


@lru_cache(maxsize=1)
def _pages() -> tuple[Path, ...]:
    return tuple(sorted((HERE / "templates").rglob("*.html")))
