"""The one blueprint of this room."""

import flask

blueprint = flask.Blueprint("referrals", __name__)
