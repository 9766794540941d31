"""What the screens of devices show: the lists for supervisors, one device, one's own, and the line about what is still missing."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pmks.agencies.days import zone_of
from pmks.devices.actions import HEADS
from pmks.devices.queries import devices_in, devices_of
from pmks.devices.rules import words
from pmks.devices.rules.gaps import count
from pmks.devices.rules.standing import FINE, LATE, OWING, REVOKED, Standing, stranded
from pmks.devices.tables import Device
from pmks.house import clock
from pmks.house.database import among
from pmks.house.indonesian.dates import full_moment, short_moment
from pmks.house.journal import JournalLine
from pmks.house.permissions import ADMIN, Actor
from pmks.users.own_page import on_own_page
from pmks.users.queries import names_of
from pmks.users.tables import User

MOST = 100
"""Rows of a group; the first ones are those that need somebody most."""
GROUPS = {
    LATE: "Lama tidak terhubung, masih ada yang belum sampai",
    OWING: "Masih ada yang dalam perjalanan",
    FINE: "Semua sudah sampai",
    REVOKED: "Sudah dicabut",
}


def devices_page(by: Actor) -> dict[str, Any]:
    """Every device of the reader's agency, those first that owe something and were not heard of for longest."""
    now = clock.now()
    rows = [_row(device, owner, now) for device, owner in _with_owners(devices_in(by.agency))]
    used = [row for row in rows if not row["forgotten"]]
    groups = [
        {
            "state": state,
            "title": f"{title}, {len(found)} perangkat",
            "rows": found[:MOST],
            "more": max(0, len(found) - MOST),
        }
        for state, title in GROUPS.items()
        if (found := _sorted(state, used))
    ]
    return {
        "groups": groups,
        "forgotten": len(rows) - len(used),
        "summary": _summary(rows),
    }


def late_words(agency: str) -> str | None:
    """How many devices of an agency owe something and are silent, as a sentence; None for none."""
    now = clock.now()
    late = [each for each in map(_standing, devices_in(agency)) if each.state(now) == LATE]
    return _late_words(len(late), sum(count(each.missing) for each in late)) if late else None


def device_page(device: Device, by: Actor) -> dict[str, Any]:
    """One device: whose it is, how it stands, what was deleted on it and why, and what the reader may do."""
    now, zone = clock.now(), zone_of(device.agency)
    owner, standing = User.get_by_id(device.user), _standing(device)
    is_own = device.user == by.id
    names = names_of([device.revoked_by])
    revoked = device.revoked_at and f"{full_moment(device.revoked_at, zone)}, oleh {names.get(device.revoked_by, '')}"
    return {
        "row": _row(device, owner, now),
        "is_own": is_own,
        "owner": owner,
        "facts": [
            ("Dipakai oleh", f"{owner.name}{' (akun nonaktif)' if owner.disabled_at else ''}"),
            ("Terdaftar", full_moment(device.enrolled_at, zone)),
            ("Terakhir terhubung", full_moment(device.last_contact_at, zone)),
            ("Sudah sampai", f"{count(device.arrived)} catatan"),
            ("Belum sampai", words.numbers_words(standing.missing).capitalize() if standing.missing else "tidak ada"),
            ("Penyimpanan", words.storage_words(device.facts)),
            ("Dibuka", words.opened_words(device.facts)),
            ("Versi aplikasi", words.version_words(device.facts)),
            *([("Dicabut", revoked), ("Alasannya", device.reason)] if revoked else []),
        ],
        "drops": _drops(device) if is_own or by.is_any(HEADS) else [],
        "may_revoke": device.revoked_at is None and (is_own or by.is_any(ADMIN | HEADS)),
        "may_drop": is_own and bool(standing.missing),
        "up": ("/me", "Saya dan lainnya")
        if is_own
        else ("/admin/devices" if by.is_any(ADMIN) else "/devices", "Perangkat"),
    }


@on_own_page
def own_devices(by: Actor) -> dict[str, Any]:
    """The reader's own devices, as a part of his page."""
    now = clock.now()
    rows = [_row(device, None, now) for device in devices_of(by.id)]
    return {
        "own_devices": [
            row for row in rows if row["state"] in {LATE, OWING} or not (row["forgotten"] or row["revoked"])
        ]
    }


def owed_line(by: Actor) -> dict[str, str] | None:
    """One line about what an older device of the reader still owes and will hardly send by itself, or None (fault 20)."""
    devices = devices_of(by.id)
    standings = [_standing(each) for each in devices]
    owing = stranded(standings, clock.now())
    if not owing:
        return None
    first, more = owing[0], len(owing) - 1
    said = f"{words.missing_words(standings[first].missing).capitalize()} dari {devices[first].name}"
    return {
        "title": said + (f", dan {more} perangkat lain." if more else "."),
        "text": "Buka aplikasi di perangkat itu saat ada jaringan.",
        "href": f"/devices/{devices[first].id}",
    }


def _summary(rows: list[dict[str, Any]]) -> str:
    late = [row for row in rows if row["state"] == LATE]
    if late:
        return _late_words(len(late), sum(row["number"] for row in late))
    owing = sum(row["number"] for row in rows if row["state"] == OWING)
    return f"{owing} catatan masih dalam perjalanan." if owing else "Semua catatan yang dibuat di HP sudah sampai."


def _late_words(devices: int, numbers: int) -> str:
    return f"{devices} perangkat sudah lebih dari sehari tidak terhubung dan masih menyimpan {numbers} catatan."


def _with_owners(devices: list[Device]) -> Iterable[tuple[Device, User]]:
    owners = {each.id: each for each in User.select().where(among(User.id, {each.user for each in devices}))}
    return ((each, owners[each.user]) for each in devices)


def _row(device: Device, owner: User | None, now: datetime) -> dict[str, Any]:
    standing = _standing(device)
    state, missing = standing.state(now), standing.missing
    return {
        "href": f"/devices/{device.id}",
        "title": words.device_words(owner.name, device.name) if owner else device.name,
        "state": state,
        "last": device.last_contact_at,
        "ago": words.ago_words(device.last_contact_at, now),
        "contact": words.contact_words(device.last_contact_at, now),
        "numbers": words.numbers_words(missing) if missing else "",
        "missing": words.missing_words(missing) if missing else "",
        "number": count(missing),
        "version": words.version_words(device.facts),
        "storage": words.storage_words(device.facts),
        "full": standing.is_full(),
        "iphone_tab": standing.is_iphone_tab(),
        "revoked": device.revoked_at is not None,
        "disabled": owner is not None and owner.disabled_at is not None,
        "forgotten": standing.is_forgotten(now),
        "line": ", ".join(
            filter(None, (words.contact_words(device.last_contact_at, now), words.missing_words(missing)))
        ),
    }


def _sorted(state: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a group: of those that are late the longest silent first, of the others the one heard of last."""
    return sorted((row for row in rows if row["state"] == state), key=lambda row: row["last"], reverse=state != LATE)


def _drops(device: Device) -> list[dict[str, str]]:
    """What its author deleted before it was sent, with his reasons, the newest first."""
    mine = (JournalLine.deed == "submission.drop") & (JournalLine.subject == device.id)
    lines = JournalLine.select().where(mine).order_by(JournalLine.recorded_at.desc(), JournalLine.id.desc()).limit(MOST)
    return [_drop(line, device) for line in lines]


def _drop(line: JournalLine, device: Device) -> dict[str, str]:
    body = line.read_body() or {}
    numbers = [[each, each] for each in body.get("counter", [])]
    return {
        "when": short_moment(line.at, zone_of(device.agency)),
        "title": f"Catatan {words.numbers_words(numbers)} dibuang" if numbers else "Catatan dibuang",
        "detail": str(body.get("reason", "Data orangnya sudah dihapus.")),
    }


def _standing(device: Device) -> Standing:
    return Standing(
        enrolled_at=device.enrolled_at,
        last_contact_at=device.last_contact_at,
        name=device.name,
        revoked=device.revoked_at is not None,
        told=device.told,
        arrived=device.arrived,
        dropped=device.dropped,
        facts=device.facts,
    )
