"""The doors of devices: enrolling one, seeing which there are and what they owe, revoking one."""

from typing import Any
from uuid import UUID

import flask
from flask.typing import ResponseReturnValue
from flask_login import login_user

from pmks.devices.actions import welcome
from pmks.devices.entering import enter
from pmks.devices.page import device_page, devices_page
from pmks.devices.queries import device_for, missing_numbers, missing_of, own_device, vault_of
from pmks.house import clock, replies
from pmks.house.callers import calling
from pmks.house.deeds import perform
from pmks.house.doors import me, open_to, public
from pmks.house.forms import raw
from pmks.house.permissions import ADMIN, EVERYONE, WATCHERS
from pmks.house.problems import Invalid, Problem
from pmks.users.sessions import Session, demo_is_on
from pmks.users.tables import User

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
    return flask.jsonify(device=str(device.id), vault=vault_of(device), missing=owed)


@blueprint.post("/sign-in/device")
@public
def enter_by_device() -> ResponseReturnValue:
    """The session of who opened this device by PIN, without a password."""
    flask.request.max_content_length = LONGEST
    where = calling()
    user = enter(_said(), where, demo_is_on=demo_is_on())
    flask.session.clear()
    login_user(Session(user))
    return flask.jsonify(user=str(user.id))


@blueprint.get("/lock")
@public
def show_lock() -> ResponseReturnValue:
    """Who opens this device by PIN; its script fills it. Kept for whoever holds the device, so nobody's name is on it."""
    return flask.render_template("devices/lock.html", me=None, agency=None, tabs=None)


@blueprint.get("/me/pin")
@open_to(EVERYONE)
def show_pin() -> ResponseReturnValue:
    """Making a PIN for this device, and how soon it locks; neither ever comes here."""
    return flask.render_template("devices/pin.html")


@blueprint.get("/devices")
@open_to(WATCHERS)
def list_devices() -> ResponseReturnValue:
    """Which officer's phone has not been heard of, and how much it still owes; no content."""
    return flask.render_template("devices/index.html", **devices_page(me()))


@blueprint.get("/admin/devices")
@open_to(ADMIN)
def administer_devices() -> ResponseReturnValue:
    """The same for the administrator, among the parts of the administration."""
    return flask.render_template("devices/admin.html", **devices_page(me()))


@blueprint.get("/devices/<uuid:id>")
@open_to(EVERYONE)
def show_device(id: UUID) -> ResponseReturnValue:
    """One device: how it stands, and what its reader may do about it."""
    page = device_page(device_for(me(), {"device": id}), me())
    return flask.render_template("devices/show.html", **page, form={}, errors={}, of=None)


@blueprint.post("/devices/<uuid:id>/revocation")
@open_to(EVERYONE)
def revoke_device(id: UUID) -> ResponseReturnValue:
    """Revoke a device. Every session of its owner ends, but for the one in which he does it himself."""
    device = device_for(me(), {"device": id})
    try:
        done = perform("device.revoke", {"device": id}, raw(flask.request.form), by=me(), at=clock.now())
    except Invalid as problem:
        return _again(device, problem, "revoke")
    if device.user == me().id:
        login_user(Session(User.get_by_id(device.user)))
    flask.flash("Perangkat dicabut.")
    return replies.see_other(done.address)


@blueprint.post("/devices/<uuid:id>/drops")
@open_to(EVERYONE)
def drop_submissions(id: UUID) -> ResponseReturnValue:
    """The owner says that what is missing of his device will not come any more, and why."""
    device = own_device(me(), {"device": id})
    given = {"device": str(id), "counter": missing_numbers(device), "reason": flask.request.form.get("reason", "")}
    try:
        done = perform("submission.drop", {}, given, by=me(), at=clock.now())
    except Invalid as problem:
        return _again(device, problem, "drop")
    flask.flash("Dicatat. Catatan itu tidak ditunggu lagi.")
    return replies.see_other(done.address)


def _again(device: Any, problem: Invalid, of: str) -> ResponseReturnValue:
    page = device_page(device, me())
    return replies.correct("devices/show.html", problem, **page, form=raw(flask.request.form), of=of)


def _said() -> dict[str, Any]:
    try:
        said = flask.request.get_json(silent=True)
    except RecursionError:
        said = None
    if not isinstance(said, dict):
        raise Problem("Perangkat ini tidak dapat dikenali. Muat ulang aplikasi.")
    return said
