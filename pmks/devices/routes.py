"""The doors of devices: enrolling one, seeing which there are, revoking one."""

from typing import Any

import flask
from flask.typing import ResponseReturnValue

from pmks.devices.actions import welcome
from pmks.devices.queries import missing_of, vault_of
from pmks.house import clock
from pmks.house.doors import me, open_to
from pmks.house.permissions import EVERYONE
from pmks.house.problems import Problem

blueprint = flask.Blueprint("devices", __name__)
LONGEST = 16 * 1024
"""Bytes in which a device introduces itself."""


@blueprint.post("/devices")
@open_to(EVERYONE)
def enrol_device() -> ResponseReturnValue:
    """Enrol the device of whoever is signed in, or know it again; tells what opens its vault and what other devices of his still owe."""
    flask.request.max_content_length = LONGEST
    device = welcome(_said(), by=me(), at=clock.now())
    owed = [{"name": name, "numbers": numbers} for name, numbers in missing_of(me().id, besides=device.id)]
    return flask.jsonify(
        device=str(device.id), vault=vault_of(device), missing=owed, revoked=device.revoked_at is not None
    )


def _said() -> dict[str, Any]:
    said = flask.request.get_json(silent=True)
    if not isinstance(said, dict):
        raise Problem("Perangkat ini tidak dapat dikenali. Muat ulang aplikasi.")
    return said
