"""Who may open a door. Every route declares it; one that does not stops the app from starting.

What one may not open does not exist: the answer is 404, not 403.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import flask
from flask_login import current_user

from pmks.house.permissions import Actor, guard
from pmks.house.problems import NotFound, NotSignedIn

View = TypeVar("View", bound=Callable[..., object])


@dataclass(frozen=True)
class Door:
    """A door's declaration: open to all (`roles` is None) or to the named roles only."""

    roles: frozenset[str] | None


def public(view: View) -> View:
    """Anybody may open this door."""
    return _declare(view, Door(None))


def open_to(roles: frozenset[str]) -> Callable[[View], View]:
    """Only people in one of these roles may open this door."""
    return lambda view: _declare(view, Door(roles))


def _declare(view: View, door: Door) -> View:
    view.door = door  # ty: ignore[missing-attribute]
    return view


def door_of(app: flask.Flask, endpoint: str) -> Door | None:
    """The declaration of an endpoint, or None when it has none."""
    return getattr(app.view_functions.get(endpoint), "door", None)


def check_doors(app: flask.Flask) -> None:
    """Stop the start when a route has no declaration."""
    silent = sorted(rule.endpoint for rule in app.url_map.iter_rules() if door_of(app, rule.endpoint) is None)
    if silent:
        raise RuntimeError(f"these routes do not say who may open them: {', '.join(silent)}")


def guard_doors() -> None:
    """Before each request: let through, ask to sign in, or answer as if nothing were there."""
    endpoint = flask.request.endpoint
    if endpoint is None:
        return
    door = door_of(flask.current_app, endpoint)
    if door is None:
        raise NotFound
    if door.roles is None:
        return
    if not current_user.is_authenticated:
        raise NotSignedIn
    if not me().is_any(door.roles):
        raise NotFound


def ask_for(deed: str) -> None:
    """Refuse a deed's form to whom the deed would be refused, before he fills it in. Raises NotAllowed."""
    guard(me(), deed, me().agency)


def me() -> Actor:
    """The actor of this request. Raises NotSignedIn for nobody."""
    if not current_user.is_authenticated:
        raise NotSignedIn
    if "actor" not in flask.g:
        flask.g.actor = current_user.actor()
    return flask.g.actor
