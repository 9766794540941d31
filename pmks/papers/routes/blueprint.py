"""The one blueprint of this room."""

import flask

blueprint = flask.Blueprint("papers", __name__)
