"""The doors of the offline client: the inbox, photos in pieces, the worker itself, and the pages it keeps."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

import flask
from flask.typing import ResponseReturnValue

from pmks.assets import BUILT
from pmks.clients.pictures import MOST_BYTES
from pmks.house.config import HERE
from pmks.house.doors import me, open_to, public
from pmks.house.permissions import WORKERS
from pmks.house.problems import NotFound, Problem
from pmks.inbox.actions import MOST, accept, known
from pmks.inbox.blobs import Blobs
from pmks.inbox.envelopes import LONGEST
from pmks.inbox.receipts import Signer, signer

blueprint = flask.Blueprint("inbox", __name__)


@blueprint.post("/inbox")
@open_to(WORKERS)
def post_envelopes() -> ResponseReturnValue:
    """Take 1 to 50 envelopes and answer each with a receipt and what became of it."""
    texts = _said().get("envelopes")
    return flask.jsonify(
        epoch=_signer().epoch, results=accept(texts if isinstance(texts, list) else [], me(), _signer())
    )


@blueprint.post("/inbox/known")
@open_to(WORKERS)
def post_known() -> ResponseReturnValue:
    """Tell a device what the server has of what it still holds."""
    ids = _said().get("ids")
    return flask.jsonify(epoch=_signer().epoch, results=known(ids if isinstance(ids, list) else [], me(), _signer()))


@blueprint.put("/inbox/blobs/<digest>")
@open_to(WORKERS)
def put_blob(digest: str) -> ResponseReturnValue:
    """Take a piece of a photo."""
    flask.request.max_content_length = MOST_BYTES
    said = _blobs().put(digest, flask.request.headers.get("Content-Range", ""), flask.request.get_data(), _signer())
    return flask.jsonify(said)


@blueprint.route("/inbox/blobs/<digest>", methods=["HEAD"])
@open_to(WORKERS)
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
    text = _worker_text(path, max(each.stat().st_mtime_ns for each in (path, *_pages()))).replace(
        "__RECEIPT_KEYS__", flask.json.dumps(_signer().public_keys())
    )
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


def _said() -> dict[str, Any]:
    flask.request.max_content_length = MOST * LONGEST * 2  # twice, because JSON in JSON escapes what it carries
    try:
        said = flask.request.get_json(silent=True)
    except RecursionError:
        said = None
    if not isinstance(said, dict):
        raise Problem("Kiriman ini tidak terbaca. Muat ulang aplikasi, lalu kirim lagi.")
    return said


def _signer() -> Signer:
    return signer(flask.current_app.config["SETTINGS"].data / "keys")


def _blobs() -> Blobs:
    return Blobs(flask.current_app.config["SETTINGS"].data, flask.current_app.config["STORE"], me().id)


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
