"""Setting anew what a standard left open."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pmks.admin.forms.settings import SettingForm
from pmks.admin.queries.settings import FIXED, setting_for, value_now
from pmks.agencies.queries import settings_of
from pmks.agencies.tables import AgencySetting
from pmks.agencies.tenants import Tenant, tenant_for
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, Invalid
from pmks.standards.patterns import code_fault, pattern_fault
from pmks.standards.setting import MOST, Setting


@deed("setting.change", form=SettingForm, find=tenant_for)
def change_setting(
    tenant: Tenant, *, by: Actor, at: datetime, key: str, value: str | None, values: Sequence[str] = ()
) -> Done:
    """Set one key over the file; `value` as typed, None gives it back to the file. What was before is kept.

    Where a standard contradicts itself, the file's own value may be chosen too: then it is decided.
    Raises NotFound for a key that is not settable, Conflict for the administrators' own right, Invalid for a value
    that does not fit or stands already.
    """
    setting = setting_for(tenant.agency, key)
    if key in FIXED:
        raise Conflict("Hak admin untuk mengelola tidak dapat dimatikan, supaya instansi tidak terkunci.")
    old, new = value_now(tenant.agency, setting), read_value(setting, value, values)
    kept = None if value is None or (new == setting.default and not setting.contested) else new
    if new == old and kept == settings_of(tenant.agency).get(key):
        raise Invalid({"value": ["Ini sudah berlaku sekarang. Pilih yang lain untuk mengubahnya."]})
    AgencySetting.create(agency=tenant.agency, key=key, value=kept, by=by.id, at=at)
    body = {"key": key, "label": setting.label, "old": old, "new": new}
    return Done(setting, subject=tenant.id, address=f"/admin/settings/{key}", body=body)


def read_value(setting: Setting, typed: str | None, several: Sequence[str] = ()) -> Any:
    """A typed value as its setting keeps it, the file's when nothing was typed. Raises Invalid."""
    if typed is None:
        return setting.default
    value: Any = typed.strip()
    if setting.kind == "switch":
        value = {"on": True, "off": False}.get(typed, typed)
    elif setting.kind == "number" and value.isdecimal():
        value = int(value)
    elif setting.kind == "choices":
        known = [each.id for each in setting.options]
        value = sorted(several, key=lambda id: known.index(id) if id in known else len(known))
    if not setting.accepts(value):
        raise Invalid({"value": [_reason(setting, value)]})
    return value


def _reason(setting: Setting, value: Any) -> str:
    match setting.kind:
        case "number":
            return f"Isi dengan angka {setting.least} sampai {MOST}."
        case "text":
            return "Isi dengan paling banyak 300 huruf."
        case "pattern":
            return pattern_fault(value) or ""
        case "code":
            return code_fault(value) or ""
    return "Pilih salah satu dari daftar."
