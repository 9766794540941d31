"""Who a session belongs to. flask-login carries the key; the epoch in it lets a reset or a disabling end every session."""

from dataclasses import dataclass

import flask
from flask_login import LoginManager, UserMixin

from pmks.house.permissions import Actor
from pmks.users.queries import actor_for, by_session
from pmks.users.rules import may_enter
from pmks.users.tables import User


@dataclass
class Session(UserMixin):
    """A signed-in user, as flask-login wants him."""

    user: User

    def get_id(self) -> str:
        """The key kept in the cookie."""
        return f"{self.user.id}.{self.user.epoch}"

    def actor(self) -> Actor:
        """Who he is at this moment."""
        return actor_for(self.user)


def load_session(key: str) -> Session | None:
    """The session of a cookie's key, or None when it has ended."""
    user = by_session(key)
    if user is None:
        return None
    is_open = may_enter(is_disabled=user.disabled_at is not None, is_demo=user.demo, demo_is_on=demo_is_on())
    return Session(user) if is_open else None


def demo_is_on() -> bool:
    """Whether this house lets its demo accounts in."""
    return flask.current_app.config["SETTINGS"].demo


def use_sessions(manager: LoginManager) -> None:
    """Tell the house how a cookie becomes a person."""
    manager.user_loader(load_session)
