"""Setting anew what a standard left open."""

from datetime import datetime
from typing import Any

from pmks.admin.forms.settings import SettingForm
from pmks.admin.queries.settings import FIXED, setting_for, value_now
from pmks.agencies.tables import AgencySetting
from pmks.agencies.tenants import Tenant, tenant_for
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, Invalid
from pmks.standards.settings import Setting


@deed("setting.change", form=SettingForm, find=tenant_for)
def change_setting(tenant: Tenant, *, by: Actor, at: datetime, key: str, value: str | None) -> Done:
    """Set one key over the file; `value` as typed, None gives it back to the file. What was before is kept.

    Raises NotFound for a key that is not settable, Conflict for the administrators' own right, Invalid for a value
    that does not fit or stands already.
    """
    setting = setting_for(tenant.agency, key)
    if key in FIXED:
        raise Conflict("Hak admin untuk mengelola tidak dapat dimatikan, supaya instansi tidak terkunci.")
    old, new = value_now(tenant.agency, setting), read_value(setting, value)
    if new == old:
        raise Invalid({"value": ["Ini sudah berlaku sekarang. Pilih yang lain untuk mengubahnya."]})
    AgencySetting.create(agency=tenant.agency, key=key, value=None if new == setting.default else new, by=by.id, at=at)
    body = {"key": key, "label": setting.label, "old": old, "new": new}
    return Done(setting, subject=tenant.id, address=f"/admin/settings/{key}", body=body)


def read_value(setting: Setting, typed: str | None) -> Any:
    """A typed value as its setting keeps it, the file's when nothing was typed. Raises Invalid."""
    if typed is None:
        return setting.default
    value: Any = typed.strip()
    if setting.kind == "switch":
        value = {"on": True, "off": False}.get(typed, typed)
    elif setting.kind == "number" and value.isdecimal():
        value = int(value)
    if not setting.accepts(value):
        raise Invalid({"value": [_reason(setting)]})
    return value


def _reason(setting: Setting) -> str:
    match setting.kind:
        case "number":
            return "Isi dengan angka 1 sampai 1000."
        case "text":
            return "Isi dengan paling banyak 300 huruf."
    return "Pilih salah satu dari daftar."
