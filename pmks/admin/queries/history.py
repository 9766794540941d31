"""What administrators did lately, read from the journal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pmks.admin.queries.agency import role_title
from pmks.admin.queries.moments import moment_words
from pmks.admin.queries.settings import setting_for, value_words
from pmks.admin.rules import ACTING
from pmks.house.indonesian.dates import long_date
from pmks.house.journal import JournalLine
from pmks.house.problems import NotFound
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import names_of

DEEDS = tuple(name for name, deed in vocabulary().deeds.items() if deed.row == "administration")


@dataclass(frozen=True)
class Entry:
    """A line as the journal component shows it."""

    when: str
    title: str
    detail: str


def lately(slug: str, about: UUID | None = None, most: int = 8) -> list[Entry]:
    """The newest deeds of administrators in an agency, or those done to one user."""
    rows = JournalLine.select().where((JournalLine.agency == slug) & (JournalLine.deed << DEEDS))
    if about is not None:
        rows = rows.where(JournalLine.subject == about)
    lines = list(rows.order_by(JournalLine.recorded_at.desc(), JournalLine.id.desc()).limit(most))
    names = names_of({line.by for line in lines} | {line.subject for line in lines})
    return [_entry(slug, line, names, with_subject=about is None) for line in lines]


def _entry(slug: str, line: JournalLine, names: Mapping[UUID, str], *, with_subject: bool) -> Entry:
    said = _TOLD.get(line.deed, lambda slug, body: "")(slug, line.read_body() or {})
    whom = names.get(line.subject, "") if with_subject else ""
    by = names.get(line.by) if line.by else None
    parts = (whom, said, f"oleh {by}" if by else "")
    return Entry(moment_words(slug, line.at), vocabulary().deeds[line.deed].done, " · ".join(filter(None, parts)))


def _role(slug: str, body: Mapping[str, Any]) -> str:
    title = role_title(slug, body.get("role", ""))
    if body.get("acting") in ACTING:
        title = f"{str(body['acting']).capitalize()}. {title}"
    return f"{title}, sampai {long_date(date.fromisoformat(body['ends']))}" if body.get("ends") else title


def _name(slug: str, body: Mapping[str, Any]) -> str:
    return str(body.get("name", ""))


def _setting(slug: str, body: Mapping[str, Any]) -> str:
    if "key" not in body:
        return ""
    try:
        setting = setting_for(slug, body["key"])
    except NotFound:  # a newer standard may have closed the question
        return str(body.get("label", ""))
    return f"{setting.label}: {value_words(setting, body.get('new'))}"


def _day(slug: str, body: Mapping[str, Any]) -> str:
    if "date" not in body:
        return ""
    said = f"{body.get('name', '')}, {long_date(date.fromisoformat(body['date']))}"
    return f"{said} (libur nasional, hanya untuk instansi ini)" if body.get("national") else said


_TOLD: Mapping[str, Callable[[str, Mapping[str, Any]], str]] = {
    "role.grant": _role,
    "role.revoke": _role,
    "office.create": _name,
    "office.change": _name,
    "office.close": _name,
    "setting.change": _setting,
    "day_off.add": _day,
    "day_off.remove": _day,
    "day_off.restore": _day,
}
