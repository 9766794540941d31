"""The doors of shelters: the house today, the roll call, the rooms, and the stay of one person."""

import flask

blueprint = flask.Blueprint("shelters", __name__)
