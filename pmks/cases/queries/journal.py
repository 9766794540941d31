"""The journal of a case: everything done on it, as far as its reader may know."""

from collections.abc import Mapping
from typing import Any

from pmks.agencies.queries import pinned_service
from pmks.cases.queries.told import answers
from pmks.cases.queries.view import View
from pmks.cases.rules.arrival import without_others
from pmks.house.indonesian import short_moment
from pmks.house.journal import JournalLine
from pmks.house.permissions import OFFICE
from pmks.standards.model import Service
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import names_of, role_title


def lines_for(view: View) -> list[JournalLine]:
    """Everything done on the case, newest first; those of the field and the shelter see the lines of their own hands."""
    by = view.by
    rows = JournalLine.select().where(JournalLine.case == view.case.id)
    if not by.is_any(OFFICE):
        own = JournalLine.by == by.id
        rows = rows.where(own | (JournalLine.office == by.office) if by.office else own)
    return list(rows.order_by(JournalLine.at.desc(), JournalLine.id.desc()))


def journal_rows(lines: list[JournalLine], view: View) -> list[dict[str, Any]]:
    """Lines as `cases/_journal.html` shows them."""
    people = names_of(line.by for line in lines)
    services = {each.id: pinned_service(view.slug, each.sha256) for each in view.passages}
    return [_entry(line, view, people, services) for line in lines]


def _entry(line: JournalLine, view: View, people: Mapping[Any, str], services: Mapping[Any, Service]) -> dict[str, Any]:
    service = services.get(line.enrolment)
    step = service.step(line.step) if service and line.step and service.has_step(line.step) else None
    outcome = step.outcome(line.outcome) if step else None
    label = outcome.label if outcome else (service.label_of(line.outcome) if service and line.outcome else None)
    known = vocabulary().deeds.get(line.deed)
    body = {} if is_hidden(line.deed, view) else _for(line, view)
    title = role_title(view.slug, line.by_role, line.by_acting) if line.by_role else None
    who = ", ".join(filter(None, [people.get(line.by), title]))
    said = [who, None if is_hidden(line.deed, view) else label, *_answers(line.deed, body, view)]
    return {
        "when": short_moment(line.at, view.zone),
        "at": line.at.isoformat(),
        "title": known.done if known else line.deed,
        "detail": ". ".join(each.rstrip(".") for each in said if each),
        "href": None,
    }


def _for(line: JournalLine, view: View) -> dict[str, Any]:
    """What was told in a line; who reported the person is for the dinas and for whoever wrote it down, not for his colleagues."""
    body = line.read_body() or {}
    return body if view.by.is_any(OFFICE) or line.by == view.by.id else without_others(body)


def is_hidden(deed: str, view: View) -> bool:
    """Whether a line's content is social work that those of the field do not read: they get what was done, as a status word."""
    known = vocabulary().deeds.get(deed)
    return view.is_from_the_field and known is not None and vocabulary().rows[known.row].private


def _answers(deed: str, body: Mapping[str, Any], view: View) -> list[str]:
    """What was told, in words: a text alone where it speaks for itself, else with what was asked."""
    plain = {"Alasan", "Catatan"}
    return [words if label in plain else f"{label}: {words}" for label, words in answers(deed, body, view.case)]
