"""One report: what was told, what was done since, who else may mean the same person, and what its reader may do."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pmks.agencies.queries import agency
from pmks.cases.queries.reach import visible as visible_case
from pmks.cases.queries.standing import calendar_of
from pmks.cases.tables import Case
from pmks.citizens.messages import thread
from pmks.citizens.slips import slip_of
from pmks.clocks.rules import Calendar
from pmks.house import clock
from pmks.house.deeds import REGISTER
from pmks.house.drawing import drawn, said
from pmks.house.indonesian import full_moment, phone, short_moment, tel_link
from pmks.house.journal import JournalLine
from pmks.house.permissions import Actor, may
from pmks.house.submissions import born
from pmks.regions.queries import village_options
from pmks.sightings.ends import end_of, promise_of
from pmks.sightings.queries.facts import REPORTER, facts_of, map_of
from pmks.sightings.queries.keeping import is_due
from pmks.sightings.queries.lists import board, rows_of, scope_of
from pmks.sightings.queries.near import near
from pmks.sightings.queries.reach import TRIAGE, is_forgotten, open_ones, others_of, told_of
from pmks.sightings.queries.words import clock_of, state_words
from pmks.sightings.ready import ASKING
from pmks.sightings.rules import OUTCOMES, headline, may_decide
from pmks.sightings.standing import CASE, SILENT, End
from pmks.sightings.tables import Sighting
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import names_of, role_title

MOST = 30
ENDS = {SILENT: "Pelapor tidak membalas", CASE: "Kasusnya sudah selesai"}
QUIET = frozenset(
    {"sighting.report", "sighting.attach", "sighting.reveal", "sighting.answer", "sighting.contest", "slip.write"}
)
"""Deeds whose words stand elsewhere on the page, or are not for every reader."""


def sighting_page(
    sighting: Sighting,
    by: Actor,
    *,
    deed: str = "",
    typed: Mapping[str, Any] | None = None,
    errors: Mapping[str, list[str]] | None = None,
    problem: str | None = None,
) -> dict[str, Any]:
    """Everything `sightings/show.html` shows; with a deed that needs correcting, its typed values and the reasons."""
    now, calendar, told = clock.now(), calendar_of(sighting.agency), told_of(sighting)
    promise, others = promise_of(sighting.agency), others_of(sighting)
    end = end_of(sighting, now)
    deeds = _doable(sighting, by, end)
    return {
        "villages": village_options(agency(sighting.agency).region) if sighting.area is None else [],
        "area_typed": (typed or {}).get("area", ""),
        "board": board(by, scope_of(sighting, now), current=sighting.search),
        "may_record": may(by, "sighting.report", by.agency),
        "sighting": sighting,
        "title": headline(told),
        "came": f"Diterima {full_moment(sighting.received_at, calendar.zone)}",
        "tag": state_words(sighting, now),
        "clock": clock_of(sighting, now, calendar, promise),
        "outcome": _ended_words(end),
        "facts": facts_of(sighting, told, calendar),
        "map_href": map_of(sighting),
        "photos": _photos(sighting, by),
        "may_reveal": _reporter(sighting, told, by),
        "case": _case(sighting, by),
        "register_href": f"/clients/new?sighting={sighting.id}" if _may_register(sighting, by) else None,
        "contest_to": role_title(sighting.agency, sighting.contest_to) if sighting.contest_to else None,
        "forms": {each: _form(each, sighting, by, typed if each == deed else None, errors or {}) for each in deeds},
        "labels": {each: vocabulary().deeds[each].label for each in deeds},
        "failed": deed,
        "errors": errors or {},
        "problem": problem,
        "born": born(),
        "asking": " ".join(sorted(ASKING)),
        "together": rows_of(others, by, now),
        "joined": len(open_ones(others, now)),
        "near": near(sighting, by, now) if "sighting.join" in deeds else [],
        "trail": _trail(sighting, calendar),
        "messages": thread(sighting.id),
        "has_slip": slip_of(sighting.id) is not None,
    }  # fmt: skip


def reporter_page(sighting: Sighting, revealed: tuple[str | None, str | None]) -> dict[str, Any]:
    """Everything `sightings/reporter.html` shows: who reported, for whoever's look was just written down."""
    name, number = revealed
    return {
        "sighting": sighting,
        "title": headline(told_of(sighting)),
        "facts": [("Nama", name), ("Nomor HP", phone(number) if number else None)],
        "call": tel_link(number) if number else None,
    }


def _ended_words(end: End | None) -> str | None:
    """How it ended, for the staff."""
    if end is None:
        return None
    return OUTCOMES[end.how][0] if end.how in OUTCOMES else ENDS.get(end.how, "Laporan ini sudah selesai")


def _doable(sighting: Sighting, by: Actor, end: End | None) -> list[str]:
    """The deeds that this reader may do on a report as it stands, in the order to offer them."""
    waits = end is None and sighting.case_id is None
    is_read = not is_forgotten(sighting)
    decides = is_read and may_decide(by.roles, sighting.contest_to)
    stands = {
        "sighting.uphold": sighting.contest_to is not None and decides,
        "sighting.reopen": decides and (sighting.contest_to is not None or (end is not None and end.how != CASE)),
        "sighting.clear": waits and sighting.review,
        "sighting.check": waits,
        "sighting.forward": waits,
        "sighting.attach": waits,
        "sighting.close": waits,
        "sighting.answer": is_read,
        "sighting.join": end is None,
        "sighting.part": end is None,
        "sighting.forget": is_read and is_due(sighting, clock.now()),
    }
    return [deed for deed, fits in stands.items() if fits and may(by, deed, sighting.agency)]


def _form(
    deed: str, sighting: Sighting, by: Actor, typed: Mapping[str, Any] | None, errors: Mapping[str, list[str]]
) -> list[Any]:
    form = REGISTER[deed].form
    if form is None or deed in {"sighting.join", "sighting.part"}:
        return []
    return drawn(form, subject=sighting, by=by, typed=typed, errors=errors if typed is not None else None)


def _may_register(sighting: Sighting, by: Actor) -> bool:
    """Whether a case may begin from it; what only silence ended does not stand in the way of a person who was met."""
    return sighting.closed_at is None and sighting.case_id is None and may(by, "client.register", sighting.agency)


def _photos(sighting: Sighting, by: Actor) -> list[str]:
    """The addresses of its photos, for those who check reports."""
    if not by.is_any(TRIAGE):
        return []
    return [f"{sighting.address}/photos/{number}" for number, _ in enumerate(sighting.photos, 1)]


def _reporter(sighting: Sighting, told: Mapping[str, Any], by: Actor) -> bool:
    """Whether this reader may read who reported, if anybody said it: a deed of its own."""
    known = any(told.get(name) for _, name in REPORTER)
    return known and may(by, "sighting.reveal", sighting.agency)


def _case(sighting: Sighting, by: Actor) -> dict[str, Any] | None:
    if sighting.case_id is None:
        return None
    seen = Case.get_or_none((Case.id == sighting.case_id) & visible_case(by))
    return {"number": seen.number, "href": seen.address} if seen else {"number": None, "href": None}


def _trail(sighting: Sighting, calendar: Calendar) -> list[dict[str, Any]]:
    """What was done, the newest first."""
    mine = (JournalLine.subject == sighting.id) & (JournalLine.agency == sighting.agency)
    lines = list(JournalLine.select().where(mine).order_by(JournalLine.at.desc(), JournalLine.id.desc()).limit(MOST))
    people = names_of(line.by for line in lines)
    return [_step(line, people, calendar) for line in lines]


def _step(line: JournalLine, people: Mapping[UUID, str], calendar: Calendar) -> dict[str, Any]:
    form = REGISTER[line.deed].form if line.deed in REGISTER else None
    words = said(form, line.read_body() or {}) if form and line.deed not in QUIET else []
    who = people.get(line.by) if line.by else None
    named = f"{who}, {role_title(line.agency, line.by_role or '')}" if who else "Warga"
    return {
        "when": short_moment(line.at, calendar.zone),
        "at": line.at.isoformat(),
        "title": vocabulary().deeds[line.deed].done,
        "detail": ". ".join([named, *(f"{label}: {each.rstrip('.')}" for label, each in words)]),
        "href": None,
    }
