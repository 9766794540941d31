"""The register of complaints: a page at a time, filtered by how they stand and by channel."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import peewee

from pmks.agencies.days import zone_of
from pmks.complaints import rules
from pmks.complaints.queries.reach import RECORDING, visible
from pmks.complaints.queries.words import about, came_by, clock_of, numbered, state_words
from pmks.complaints.standing import ANSWERING, calendar_of
from pmks.complaints.tables import Complaint
from pmks.house import clock
from pmks.house.database import among
from pmks.house.indonesian.dates import short_date
from pmks.house.pages import PAGE, Page, newest_first
from pmks.house.permissions import Actor, may
from pmks.reports.rules import read_agenda
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import names_of, role_title

SCOPES = (
    ("", "Menunggu petugas"),
    ("review", "Perlu ditinjau"),
    ("late", "Lewat batas waktu"),
    ("answered", "Menunggu warga"),
    ("closed", "Selesai"),
    ("all", "Semua"),
)


def register_page(by: Actor, args: Mapping[str, str]) -> dict[str, Any]:
    """Everything `complaints/index.html` shows."""
    now = clock.now()
    scope = args.get("scope", "") if args.get("scope", "") in dict(SCOPES) else ""
    channel = args.get("channel", "") if args.get("channel", "") in vocabulary().channels else ""
    wanted = args.get("q", "").strip()
    page = _found(by, wanted) if wanted else _listed(by, scope, channel, args.get("after"), now)
    kept = {"channel": channel} if channel else {}
    more = kept | ({"scope": scope} if scope else {})
    return {
        "rows": _rows(list(page.rows), by, now),
        "q": wanted,
        "channel": channel,
        "scope": scope,
        "channels": list(vocabulary().channels.items()),
        "scopes": [
            (_href(kept | ({"scope": id} if id else {})), label, id == scope and not wanted) for id, label in SCOPES
        ],
        "next_href": _href(more | {"after": page.after}) if page.after else None,
        "may_record": may(by, RECORDING, by.agency),
        "is_whole": may(by, ANSWERING, by.agency),
    }


def standing_as(scope: str, now: datetime) -> peewee.Expression | None:
    """The condition of a scope; None for all."""
    open_ones = among(Complaint.state, rules.WAITING)
    waiting = open_ones & ~Complaint.review
    silent = (Complaint.state == rules.ANSWERED) & (Complaint.due_at < now)
    return {
        "": waiting,
        "review": open_ones & Complaint.review,
        "late": waiting & (Complaint.due_at < now),
        "answered": (Complaint.state == rules.ANSWERED) & (Complaint.due_at >= now),
        "closed": (Complaint.state == rules.CLOSED) | silent,
    }.get(scope)


def _listed(by: Actor, scope: str, channel: str, after: str | None, now: datetime) -> Page:
    rows, stands = Complaint.select().where(visible(by)), standing_as(scope, now)
    rows = rows if stands is None else rows.where(stands)
    rows = rows.where(Complaint.channel == channel) if channel else rows
    return newest_first(rows, Complaint.received_at, Complaint.id, after)


def _found(by: Actor, text: str) -> Page:
    """The complaints of a number, ours or that of SP4N-LAPOR!."""
    asked, rows = read_agenda(text), Complaint.select().where(visible(by))
    mine = Complaint.external == text
    if asked is not None:
        number, year = asked
        mine |= (Complaint.number == number) & (Complaint.year == year if year else Complaint.year > 0)
    return Page(list(rows.where(mine).order_by(Complaint.year.desc()).limit(PAGE)))


def _rows(found: list[Complaint], by: Actor, now: datetime) -> list[dict[str, Any]]:
    calendar, zone, names = calendar_of(by.agency), zone_of(by.agency), names_of(each.taken_by for each in found)
    return [
        {
            "href": each.address,
            "number": numbered(each),
            "about": about(each),
            "channel": came_by(each),
            "date": short_date(each.received_at.astimezone(zone).date(), year=True),
            "state": state_words(each, now),
            "clock": clock_of(each, now, calendar),
            "holder": names.get(each.taken_by) or role_title(each.agency, each.role),
            "review": each.review,
        }
        for each in found
    ]


def _href(query: Mapping[str, str]) -> str:
    return f"/complaints?{urlencode(query)}" if query else "/complaints"
