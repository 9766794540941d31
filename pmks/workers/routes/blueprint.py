"""The one blueprint of this room, and who works with lists."""

import flask

from pmks.house.permissions import ADMIN, OFFICE

blueprint = flask.Blueprint("workers", __name__)
KEEPERS = OFFICE | ADMIN | {"kelurahan"}
