"""The page that shares a case in a few lines without a name."""

from typing import Any
from urllib.parse import urlencode

from pmks.agencies.queries import agency
from pmks.cases.queries.view import view_of
from pmks.cases.rules.summary import gist, summary
from pmks.cases.tables import Case, Closure
from pmks.house.permissions import Actor
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import role_title


def summary_page(case: Case, by: Actor, url: str) -> dict[str, Any]:
    """Everything `cases/summary.html` shows; `url` is the house's own address."""
    view, theirs = view_of(case, by), agency(case.agency)
    said = gist(
        view.service,
        view.standing,
        office=f"{theirs.office} {theirs.name}",
        title_of=lambda role: role_title(case.agency, role),
        roles=vocabulary().roles,
        opened_on=view.calendar.day(case.opened_at),
        closed_on=None if case.is_open else view.calendar.day(_closed_at(case)),
        now=view.now,
        calendar=view.calendar,
        address=f"{url}{case.address}",
    )
    text = summary(said)
    return {"case": case, "text": text, "chat_href": f"https://wa.me/?{urlencode({'text': text})}"}


def _closed_at(case: Case) -> Any:
    rows = Closure.select(Closure.at).where((Closure.case == case.id) & Closure.reopened_at.is_null())
    closure = rows.order_by(Closure.at.desc()).first()
    return closure.at if closure else case.moved_at
