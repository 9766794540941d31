"""Cases in lists: the index, a person's own, those found by number or name."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from pmks.agencies.queries import pinned_service
from pmks.cases.queries.clocks import pressing_words
from pmks.cases.queries.reach import visible
from pmks.cases.queries.standing import calendar_of, present_passages, progress_of_all
from pmks.cases.rules import Progress
from pmks.cases.tables import Case, Enrolment
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
    scope, wanted = args.get("scope", "open"), args.get("q", "").strip()
    page = Page(find_cases(by, wanted)) if wanted else case_list(by, state=scope, after=args.get("after"))
    names = [("open", "Terbuka"), ("closed", "Selesai")]
    return {
        "q": wanted,
        "scope": scope,
        "scopes": [(f"/cases?scope={id}", label, scope == id and not wanted) for id, label in names],
        "cases": [row for _, _, row in _rows(page.rows, by, clock.now())],
        "next_href": f"/cases?{urlencode({'scope': scope, 'after': page.after})}" if page.after else None,
    }


def cases_of_client(records: Sequence[Client], by: Actor, now: datetime) -> list[dict[str, Any]]:
    """The cases of a person that the viewer may open, newest first, for the page of the first of his records."""
    client, *_ = records
    found = (
        Case.select(Case, Client)
        .join(Client)
        .where(among(Case.client, [each.id for each in records]) & visible(by))
        .order_by(Case.opened_at.desc())
    )
    return [
        {
            **row,
            "number": case.number,
            "service_title": pinned_service(case.agency, passage.sha256).plain_title,
            "detail": " · ".join(
                filter(
                    None,
                    [
                        row["headline"],
                        None if case.client.name == client.name else f"tercatat sebagai {case.client.name}",
                        row["why"],
                    ],
                )
            ),
            "open": case.is_open,
        }
        for case, passage, row in _rows(list(found), by, now)
    ]


tell_cases(cases_of_client)


def find_cases(by: Actor, text: str) -> list[Case]:
    """The cases of that number, or of people whose name fits."""
    seen = Case.select(Case, Client).join(Client).where(visible(by))
    numbered = list(seen.where(Case.number == text.upper()))
    if numbered:
        return numbered
    people = [each.id for each in search(by, text)]
    return list(seen.where(among(Case.client, people)).order_by(Case.moved_at.desc()).limit(PAGE)) if people else []


def _rows(cases: Sequence[Case], by: Actor, now: datetime) -> Iterator[tuple[Case, Enrolment, dict[str, Any]]]:
    """Each case with its present passage and its row of a list."""
    slug = by.agency
    calendar, passages = calendar_of(slug), present_passages(case.id for case in cases)
    standing = progress_of_all(passages.values(), slug, now, calendar)
    for case in cases:
        yield case, passages[case.id], _row(case, standing[case.id], now, calendar, by)


def _row(case: Case, standing: Progress, now: datetime, calendar: Calendar, by: Actor) -> dict[str, Any]:
    client = case.client
    current = [each.step.title for each in standing.steps if each.status == "next"]
    left = remaining(case.due_at, now, "hours", calendar) if case.due_at else None
    age = age_words(client, calendar.day(now))
    why = pressing_words(standing, by) if case.is_open else None
    stands = any(each.is_paused for each in standing.clocks) and not any(each.runs_down for each in standing.clocks)
    still = case.is_open and stands and not (left and left.state == "late")
    return {
        "href": case.address,
        "headline": current[0] if current and case.is_open else "Siap diselesaikan" if case.is_open else "Selesai",
        "detail": " · ".join(filter(None, [f"{client.name}, {age}" if age else client.name, case.number, why])),
        "why": why,
        "clock": ("none", "dijeda") if still else (left.state, left.words) if left else None,
        "tag": "Darurat" if case.urgent and case.is_open else None,
    }
