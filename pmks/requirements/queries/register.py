"""The register of stranded people: who was recorded, when, under which number, and how sure it is who he is (S2.A5 S2.B5)."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from pmks.cases.queries.reach import visible
from pmks.cases.queries.standing import calendar_of
from pmks.cases.tables import Case
from pmks.clients.tables import Client
from pmks.house.indonesian import long_date
from pmks.house.pages import newest_first
from pmks.house.permissions import Actor
from pmks.house.words import IDENTITY
from pmks.requirements.tables import IdentityEntry


def register_page(by: Actor, args: Mapping[str, str]) -> dict[str, Any]:
    """Everything `requirements/identities.html` shows: the newest lines first, all of them or those of one result.

    No NIK stands in it, not even masked: whether one is on record is enough for a list.
    """
    scope = args.get("result", "") if args.get("result", "") in IDENTITY else ""
    rows = (
        IdentityEntry.select(IdentityEntry, Case, Client)
        .join(Case)
        .join(Client)
        .where((IdentityEntry.agency == by.agency) & visible(by))
    )
    if scope:
        rows = rows.where(IdentityEntry.result == scope)
    page = newest_first(rows, IdentityEntry.at, IdentityEntry.id, args.get("after"))
    calendar = calendar_of(by.agency)
    return {
        "scopes": [
            (f"/identities?result={id}" if id else "/identities", label, id == scope)
            for id, label in (("", "Semua"), *IDENTITY.items())
        ],
        "entries": [
            {
                "href": f"{row.case.address}/requirements",
                "number": row.number,
                "day": long_date(calendar.day(row.at)),
                "name": row.case.client.name,
                "result": IDENTITY[row.result],
                "nik": "NIK tercatat" if row.case.client.nik_sealed is not None else "Tanpa NIK",
            }
            for row in page.rows
        ],
        "next_href": f"/identities?{urlencode({'result': scope, 'after': page.after})}" if page.after else None,
    }
