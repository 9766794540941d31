"""What every template can reach: built files, icons, who looks, for which agency, and Indonesian words."""

import json
from functools import lru_cache
from typing import Any

import flask
from flask_login import current_user
from markupsafe import Markup

from pmks.assets import BUILT, asset
from pmks.house import words
from pmks.house.doors import me
from pmks.house.indonesian.dates import long_date


def set_up(app: flask.Flask) -> None:
    """Give templates their globals."""
    helpers: dict[str, Any] = {"asset": asset, "icon": icon, "words": words}
    app.jinja_env.globals.update(helpers)
    app.jinja_env.filters["long_date"] = long_date
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(_who)


def icon(name: str, label: str | None = None) -> Markup:
    """An inline picture; decoration unless it has a label."""
    said = Markup(' role="img" aria-label="{}"').format(label) if label else Markup(' aria-hidden="true"')
    return Markup('<svg class="i" viewBox="0 0 24 24" width="22" height="22"{}>{}</svg>').format(
        said, Markup(_icons(_built_at()).get(name, ""))
    )


def _who() -> dict[str, Any]:
    return {"me": me() if current_user.is_authenticated else None}


def _built_at() -> int:
    path = BUILT / "icons.json"
    return path.stat().st_mtime_ns if path.exists() else 0


@lru_cache(maxsize=1)
def _icons(built_at: int) -> dict[str, str]:
    return json.loads((BUILT / "icons.json").read_text()) if built_at else {}
