"""Cases in lists: the index, a person's own, those found by number or name."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from pmks.agencies.queries import pinned_service
from pmks.cases.queries.reach import visible
from pmks.cases.queries.standing import calendar_of, open_enrolment, progress_of
from pmks.cases.tables import Case
from pmks.clients.queries import age_words, search
from pmks.clients.queries.page import tell_cases
from pmks.clients.tables import Client
from pmks.clocks.rules import Calendar, remaining
from pmks.house import clock
from pmks.house.database import among
from pmks.house.pages import PAGE, Page, newest_first
from pmks.house.permissions import Actor


def case_list(by: Actor, *, state: str = "open", after: str | None = None) -> Page:
    """The open or the closed cases that the viewer may see, the one that moved last first."""
    rows = Case.select(Case, Client).join(Client).where(visible(by) & (Case.is_open == (state == "open")))
    return newest_first(rows, Case.moved_at, Case.id, after)


def case_index(by: Actor, args: Mapping[str, str]) -> dict[str, Any]:
    """Everything `cases/index.html` shows: by number or name, or the open and the closed ones."""
    now, calendar = clock.now(), calendar_of(by.agency)
    scope, wanted = args.get("scope", "open"), args.get("q", "").strip()
    page = Page(find_cases(by, wanted)) if wanted else case_list(by, state=scope, after=args.get("after"))
    names = [("open", "Terbuka"), ("closed", "Selesai")]
    return {
        "q": wanted,
        "scope": scope,
        "scopes": [(f"/cases?scope={id}", label, scope == id and not wanted) for id, label in names],
        "cases": [_row(case, now, calendar) for case in page.rows],
        "next_href": f"/cases?{urlencode({'scope': scope, 'after': page.after})}" if page.after else None,
    }


def cases_of_client(client: Client, by: Actor, now: datetime) -> list[dict[str, Any]]:
    """The cases of a person that the viewer may open, newest first, for the person's page."""
    calendar = calendar_of(client.agency)
    found = (
        Case.select(Case, Client)
        .join(Client)
        .where((Case.client == client.id) & visible(by))
        .order_by(Case.opened_at.desc())
    )
    rows = []
    for case in found:
        service = pinned_service(case.agency, open_enrolment(case).sha256)
        row = _row(case, now, calendar)
        rows.append(
            {
                **row,
                "number": case.number,
                "service_title": service.plain_title,
                "detail": row["headline"],
                "open": case.is_open,
            }
        )
    return rows


tell_cases(cases_of_client)


def find_cases(by: Actor, text: str) -> list[Case]:
    """The cases of that number, or of people whose name fits."""
    seen = Case.select(Case, Client).join(Client).where(visible(by))
    numbered = list(seen.where(Case.number == text.upper()))
    if numbered:
        return numbered
    people = [each.id for each in search(by, text)]
    return list(seen.where(among(Case.client, people)).order_by(Case.moved_at.desc()).limit(PAGE)) if people else []


def _row(case: Case, now: datetime, calendar: Calendar) -> dict[str, Any]:
    client, standing = case.client, progress_of(open_enrolment(case), case.agency, now, calendar)
    current = [each.step.title for each in standing.steps if each.status == "next"]
    left = remaining(case.due_at, now, "hours", calendar) if case.due_at else None
    age = age_words(client, calendar.day(now))
    return {
        "href": case.address,
        "headline": current[0] if current and case.is_open else "Siap diselesaikan" if case.is_open else "Selesai",
        "detail": " · ".join(filter(None, [f"{client.name}, {age}" if age else client.name, case.number])),
        "clock": (left.state, left.words) if left else None,
        "tag": "Darurat" if case.urgent and case.is_open else None,
    }
