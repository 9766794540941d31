"""The page of one person's stay: where, on which day of how many, what was given, what went wrong, what he brought and took along."""

from collections.abc import Iterable
from typing import Any

from pmks.cases.queries.deed_forms import doable
from pmks.cases.queries.told import Told, told
from pmks.cases.queries.view import View, view_of
from pmks.cases.tables import Case
from pmks.house.indonesian import full_moment, long_date, short_date
from pmks.house.permissions import Actor
from pmks.shelters.actions.care import HEALTH_FIELDS
from pmks.shelters.queries.stays import day_of, limit_of, newest_stay, open_extension, spot_words
from pmks.shelters.rules import has_overstayed
from pmks.shelters.tables import Extension, Presence, Stay
from pmks.shelters.words import PRESENCE
from pmks.users.queries import names_of

CARE = ("service.record", "shelter.incident")
COMING = ("placement.record", "shelter.admit", "stay.move", "shelter.discharge", "service.finish")
ASKING = ("admission.request", "admission.answer", "stay.request_extension", "stay.extend")
DOING = (
    "shelter.admit",
    "placement.record",
    "service.record",
    "shelter.incident",
    "stay.move",
    "stay.request_extension",
    "stay.extend",
    "admission.answer",
    "service.finish",
    "shelter.discharge",
)
"""What can be done from this page, in the order of its links."""
WHILE_HERE = frozenset(
    {"service.record", "shelter.incident", "stay.move", "stay.request_extension", "shelter.discharge", "service.finish"}
)
"""What makes sense only while somebody stays; admitting and placing only while he does not."""
DAYS_SHOWN = 14


def stay_page(case: Case, by: Actor) -> dict[str, Any]:
    """Everything `shelters/stay.html` shows."""
    view, stay = view_of(case, by), newest_stay(case)
    lines = told(case, *CARE, *COMING, *ASKING)
    asked = open_extension(case)
    return {
        "case": {"href": case.address, "client_name": case.client.name, "number": case.number},
        "facts": _facts(stay, view) if stay else [],
        "day": day_of(stay, view.standing) if stay and stay.to_at is None else None,
        "warning": _warning(stay, view, asked),
        "doings": _doings(stay, view, asked),
        "services": [each for each in lines if each.deed == "service.record" and not _is_health(each)],
        "health": [each for each in lines if each.deed == "service.record" and _is_health(each)],
        "incidents": [each for each in lines if each.deed == "shelter.incident"],
        "coming": [each for each in lines if each.deed in COMING],
        "asking": [each for each in lines if each.deed in ASKING],
        "presence": _presence(case),
    }


def _facts(stay: Stay, view: View) -> list[tuple[str, str | None]]:
    limit, since = limit_of(stay, view.standing), stay.came_at or stay.from_at
    pairs = [
        ("Tempat", spot_words(stay)),
        ("Masuk", full_moment(since, view.zone) if since else "belum datang"),
        ("Ditunggu", long_date(stay.expected_on) if stay.is_expected and stay.expected_on else None),
        ("Keluar", full_moment(stay.to_at, view.zone) if stay.to_at else None),
        ("Batas", f"{limit.label}, {long_date(view.calendar.day(limit.due_at))}" if limit else "tidak tercetak"),
        ("Rencana keluar", long_date(stay.planned_until) if stay.planned_until else None),
        ("Diperpanjang sampai", long_date(stay.extended_until) if stay.extended_until else None),
    ]
    return [(term, text) for term, text in pairs if text]


def _warning(stay: Stay | None, view: View, asked: Extension | None) -> tuple[str, str, str] | None:
    """What must not be overlooked: (kind, title, text). An overstay is never silent (checklist 39)."""
    if stay is None or stay.from_at is None or stay.to_at is not None:
        return None
    day, today = day_of(stay, view.standing), view.calendar.day(view.now)
    waits = f"Perpanjangan sampai {short_date(asked.until)} menunggu keputusan kepala." if asked else None
    if has_overstayed(limit_of(stay, view.standing), stay.extended_until, today, view.calendar):
        return "late", "Lewat batas tanpa izin", waits or "Siapkan penyaluran, atau minta perpanjangan dengan alasan."
    if waits:
        return "soon", "Menunggu keputusan", waits
    if day is not None and day.state in ("soon", "late"):
        return "soon", f"Masa tinggal: {day.left}", "Siapkan jalan keluar, atau minta perpanjangan dengan alasan."
    return None


def _doings(stay: Stay | None, view: View, asked: Extension | None) -> list[tuple[str, str]]:
    """The deeds that this reader may do and that make sense now, as (label, address); each comes back to this page."""
    here = stay is not None and stay.from_at is not None and stay.to_at is None
    onward = f"?next={view.case.address}/stay"

    def sensible(deed: str) -> bool:
        if deed == "stay.extend":
            return asked is not None
        return here if deed in WHILE_HERE else not here

    return [(label, href + onward) for deed, label, href in doable(view, *DOING) if sensible(deed)]


def _presence(case: Case) -> list[tuple[str, str]]:
    """The roll calls of the last days, newest first: day and state, with who called."""
    rows = list(Presence.select().where(Presence.case == case.id).order_by(Presence.day.desc()).limit(DAYS_SHOWN))
    people = names_of(row.told_by for row in rows)
    return [(long_date(row.day), f"{PRESENCE[row.state]} ({people.get(row.told_by, '')})") for row in rows]


def _is_health(line: Told) -> bool:
    return "health" in _listed(line.body.get("given")) or any(line.body.get(name) for name in HEALTH_FIELDS)


def _listed(value: Any) -> Iterable[str]:
    return value if isinstance(value, list) else ()
