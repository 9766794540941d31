"""The page of one case: where it stands, whose turn it is, what was done, and the form of the next step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pmks.agencies.queries import agency, permits, pinned_service
from pmks.cases.queries.standing import calendar_of, enrolments_of, journal_of, progress_of
from pmks.cases.rules import Progress, RunningClock, StepState, Turn, roles_at
from pmks.cases.tables import Case, Closure, Enrolment
from pmks.clients.queries import age_words, findings_of, nik_of
from pmks.clients.rules import mask
from pmks.clocks.rules import Calendar, remaining
from pmks.house import clock
from pmks.house.database import new_id
from pmks.house.indonesian import long_date, short_moment
from pmks.house.journal import JournalLine
from pmks.house.permissions import FIELD, Actor, may
from pmks.house.sealing import Erased, unseal
from pmks.house.words import SEX, either
from pmks.regions.queries import region
from pmks.standards.model import Service
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import names_of, role_title

ENTRIES_SHOWN = 12
PAST = {"done": "past"}


@dataclass(frozen=True)
class Typed:
    """What was typed into a deed's form that needs correcting: at which step, the values and the reasons by field."""

    step: str | None = None
    form: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, Iterable[str]] = field(default_factory=dict)


def case_page(
    case: Case,
    by: Actor,
    *,
    saved: str | None = None,
    open_step: str | None = None,
    typed: Typed | None = None,
    whole: bool = False,
) -> dict[str, Any]:
    """Everything `cases/show.html` and `cases/_steps.html` show. `open_step` opens the form of a later step too."""
    now, calendar = clock.now(), calendar_of(case.agency)
    passages = enrolments_of(case)
    enrolment = passages[-1]
    service = pinned_service(case.agency, enrolment.sha256)
    standing = progress_of(enrolment, case.agency, now, calendar)
    lines = journal_of(case, by)
    opened = (
        (typed.step if typed else None)
        or open_step
        or next((turn.step.id for turn in standing.turns_for(by.roles)), None)
    )
    return {
        "case": _head(case, service, now, by),
        "service": service,
        "standard_href": f"/pedoman/{case.agency}/{service.id}",
        "steps": [_step(each, standing, case, by, calendar, service, opened, typed) for each in standing.steps],
        "place_words": _place_words(standing),
        "turn_words": _turn_words(standing, case, by),
        "clocks": [_clock(each, now, calendar) for each in standing.clocks],
        "journal": _journal(lines if whole else lines[:ENTRIES_SHOWN], calendar.zone, case, passages),
        "journal_href": None if whole or len(lines) <= ENTRIES_SHOWN else f"{case.address}/journal",
        "may_note": case.is_open and may(by, "activity.record", case.agency),
        "ends": _ends(standing, case, by),
        "ways": _ways(standing, case, by),
        "facts": _facts(case, by),
        "nik_href": f"/clients/{case.client_id}/nik"
        if case.client.nik_sealed and may(by, "client.reveal", case.agency)
        else None,
        "saved": saved,
        "passages": [_passage(each, case.agency) for each in passages[:-1]],
    }


def _head(case: Case, service: Service, now: datetime, by: Actor) -> dict[str, Any]:
    client = case.client
    zone = ZoneInfo(agency(case.agency).zone)
    head: dict[str, Any] = {
        "id": case.id,
        "href": case.address,
        "number": case.number,
        "client_name": client.name,
        "client_href": client.address,
        "age_words": age_words(client, now.astimezone(zone).date()),
        "category_words": category_words(case.agency, client.categories),
        "service_title": service.headline or service.title,
        "urgent": case.urgent,
        "closed": not case.is_open,
    }
    return head | (_closure(case, service, zone, by) if not case.is_open else {})


def category_words(slug: str, ids: Iterable[str]) -> str:
    """The agency's own words for categories, for a line of text."""
    known = {each.id: each.title for each in agency(slug).categories}
    return ", ".join(known.get(id, id).lower() for id in ids)


def _closure(case: Case, service: Service, zone: ZoneInfo, by: Actor) -> dict[str, Any]:
    """How the case was closed. Those of the field get the word for it; why, somebody of the dinas wrote for the dinas."""
    found = (
        Closure.select()
        .where((Closure.case == case.id) & Closure.reopened_at.is_null())
        .order_by(Closure.at.desc())
        .first()
    )
    if found is None:
        return {}
    try:
        reason = unseal(case.client_id, found.reason_sealed).decode()
    except Erased:
        reason = ""
    label = service.label_of(found.outcome) or found.outcome
    return {
        "closed_words": f"Ditutup {long_date(found.at.astimezone(zone).date())}: {label}",
        "closed_reason": None if by.is_any(FIELD) else reason,
    }


def _step(
    state: StepState,
    standing: Progress,
    case: Case,
    by: Actor,
    calendar: Calendar,
    service: Service,
    opened: str | None,
    typed: Typed | None,
) -> dict[str, Any]:
    step = state.step
    turn = standing.turn_at(step.id)
    inside = by.is_any(FIELD) is False
    outcome = step.outcome(state.outcome)
    gates = [f"“{each.step.title}”" for each in standing.steps if each.step.id in step.needs]
    return {
        "id": step.id,
        "number": step.number,
        "title": step.title,
        "text": step.text,
        "status": PAST.get(state.status, state.status),
        "who_words": _who(state, turn, case.agency),
        "when_words": short_moment(state.done_at, calendar.zone) if state.done_at else None,
        "outcome_words": outcome.label if outcome and inside and state.status == "done" else None,
        "note": f"Menunggu {' dan '.join(gates)} selesai dulu." if state.status == "blocked" else None,
        "turns": _forms(state, turn, case, by, service, typed) if step.id == opened else [],
        "do_href": f"{case.address}?step={step.id}" if turn and turn.roles & by.roles and step.id != opened else None,
    }


def _who(state: StepState, turn: Turn | None, slug: str) -> str | None:
    if state.status in {"passed_over", "not_applicable"}:
        return None
    if state.by_role:
        return role_title(slug, state.by_role)
    if state.step.actor_text:
        return state.step.actor_text
    roles = turn.roles if turn else frozenset()
    return either(role_title(slug, role) for role in vocabulary().roles if role in roles) or None


def _forms(
    state: StepState, turn: Turn | None, case: Case, by: Actor, service: Service, typed: Typed | None
) -> list[dict[str, Any]]:
    """The form of the step that stands open for this reader: one, or none when there is nothing for him to do at it."""
    if not case.is_open or state.status in {"blocked", "not_applicable"}:
        return []
    wanted = (
        turn.deeds + tuple(each for each in turn.also if each not in turn.deeds) if turn else state.step.every_deed()
    )
    mine = [deed for deed in wanted if by.roles & roles_at(state.step, deed, lambda each: permits(by.agency, each))]
    if not mine:
        return []
    deciding = [each for deed in mine for each in state.step.outcomes_of(deed)]
    outcomes = list({each.id: each for each in deciding}.values())  # an outcome holds facts and has no hash
    known = vocabulary().deeds
    is_typed = typed is not None and typed.step == state.step.id
    return [
        {
            "title": state.step.title,
            "action": f"{case.address}/deeds",
            "step": state.step.id,
            "born": born(case),
            "base_version": None,
            "deeds": [(deed, known[deed].label, None) for deed in mine],
            "submit": known[mine[0]].label if len(mine) == 1 and not outcomes else "Simpan",
            "outcomes": [(each.id, each.label, each.note if each.assumed else None) for each in outcomes],
            "asks_reason": "optional" if any(each.reason_required for each in outcomes) else None,
            "asks": _asks(state, mine, service),
            "form": typed.form if is_typed and typed else {"deed": mine[0]},
            "errors": dict(typed.errors) if is_typed and typed else {},
        }
    ]


def _asks(state: StepState, mine: list[str], service: Service) -> list[dict[str, Any]]:
    """The facts that a step's form asks for, with the labels of its own standard."""
    if not set(mine) & set(state.step.decides or state.step.deeds):
        return []
    facts = [service.fact(id) for id in state.step.asks]
    return [
        {
            "name": f"fact_{fact.id}",
            "label": fact.label,
            "options": [(each.id, each.label, None) for each in fact.values],
        }
        for fact in facts
    ]


def born(case: Case | None = None) -> dict[str, Any]:
    """The hidden beginnings of a form that may be sent later; a script mints fresh ones when the page comes from a cache."""
    return {
        "submission_id": new_id(),
        "captured_at": clock.now().isoformat(),
        "client_id": case.client_id if case else None,
        "case_id": case.id if case else None,
    }


def _place_words(standing: Progress) -> str:
    if standing.closed is not None:
        return "Selesai"
    current = [each.step.number for each in standing.steps if each.status == "next"]
    if not current:
        return "Siap diselesaikan" if standing.ends else "Langkah"
    return f"Langkah {current[0]} dari {standing.steps[-1].step.number}"


def _turn_words(standing: Progress, case: Case, by: Actor) -> str | None:
    if not standing.next:
        return None
    if standing.turns_for(by.roles):
        return "Menunggu Anda"
    roles = frozenset[str]().union(*(turn.roles for turn in standing.next))
    names = [role_title(case.agency, role) for role in vocabulary().roles if role in roles]
    return f"Menunggu {either(names[:2])}" if names else None


def clock_words(running: RunningClock, now: datetime, calendar: Calendar) -> tuple[str, str]:
    """The state and the words of a clock, for its mark: late, soon, calm, done or none."""
    if running.stopped_at is not None:
        return ("late", "selesai, lewat batas") if running.is_late else ("done", "selesai tepat waktu")
    left = remaining(
        running.due_at, now, running.clock.unit, calendar, start=running.started_at, paused=running.is_paused
    )
    return left.state, left.words


def _clock(running: RunningClock, now: datetime, calendar: Calendar) -> dict[str, Any]:
    state, words = clock_words(running, now, calendar)
    return {
        "label": running.clock.label,
        "printed": running.clock.printed,
        "state": state,
        "words": words,
        "due_words": f"batas {short_moment(running.due_at, calendar.zone)}",
    }


def _journal(lines: list[JournalLine], zone: ZoneInfo, case: Case, passages: list[Enrolment]) -> list[dict[str, Any]]:
    people = names_of(line.by for line in lines)
    services = {each.id: pinned_service(case.agency, each.sha256) for each in passages}
    return [_entry(line, zone, people, services, case.agency) for line in lines]


def _entry(
    line: JournalLine, zone: ZoneInfo, people: Mapping[Any, str], services: Mapping[Any, Service], slug: str
) -> dict[str, Any]:
    service = services.get(line.enrolment)
    step = service.step(line.step) if service and line.step and service.has_step(line.step) else None
    outcome = step.outcome(line.outcome) if step else None
    label = outcome.label if outcome else (service.label_of(line.outcome) if service and line.outcome else None)
    body = line.read_body() or {}
    who = ", ".join(filter(None, [people.get(line.by), role_title(slug, line.by_role) if line.by_role else None]))
    said = [
        who,
        label,
        body.get("reason"),
        body.get("notes"),
        f"Hadir: {body['people']}" if body.get("people") else None,
    ]
    known = vocabulary().deeds.get(line.deed)
    return {
        "when": short_moment(line.at, zone),
        "at": line.at.isoformat(),
        "title": known.done if known else line.deed,
        "detail": ". ".join(each.rstrip(".") for each in said if each),
        "href": None,
    }


def _ends(standing: Progress, case: Case, by: Actor) -> list[dict[str, str | None]]:
    if not may(by, "case.close", case.agency):
        return []
    return [
        {
            "title": each.label,
            "detail": f"Berlanjut ke layanan “{agency(case.agency).service(each.continues).title}”."
            if each.continues
            else None,
            "href": f"{case.address}/closure?outcome={each.id}",
        }
        for each in standing.ends
    ]


def _ways(standing: Progress, case: Case, by: Actor) -> list[dict[str, str]]:
    """What is always possible beside the printed order, for those who may."""
    if not case.is_open:
        return (
            [{"title": "Buka kembali kasus", "href": f"{case.address}/reopening", "icon": "undo"}]
            if may(by, "case.reopen", case.agency)
            else []
        )
    ways = [
        {"title": each.label, "href": f"{case.address}?step={each.step}", "icon": "route"}
        for each in standing.exits
        if each.step and not standing.turn_at(each.step)
    ]
    if may(by, "case.close", case.agency):
        ways.append({"title": "Tutup kasus dengan alasan lain", "href": f"{case.address}/closure", "icon": "stop"})
    if may(by, "step.skip", case.agency):
        ways.append({"title": "Lewati langkah", "href": f"{case.address}/skips", "icon": "skip"})
    if may(by, "case.transfer", case.agency):
        ways.append({"title": "Pindahkan ke layanan yang tepat", "href": f"{case.address}/transfer", "icon": "walk"})
    return ways


def _facts(case: Case, by: Actor) -> list[tuple[str, str]]:
    client = case.client
    found = next(iter(findings_of(client)), None)
    village = region(found.area) if found and found.area else None
    nik = nik_of(client) if not by.is_any(FIELD) else None
    pairs = [
        ("Jenis kelamin", SEX[client.sex]),
        ("NIK", mask(nik) if nik else None),
        ("Ditemukan", ", ".join(filter(None, [found.place if found else None, village.name if village else None]))),
        ("Asal", client.origin),
        ("Sumber", vocabulary().sources.get(found.source) if found else None),
    ]
    return [(term, text) for term, text in pairs if text]


def _passage(enrolment: Enrolment, slug: str) -> dict[str, str | None]:
    service = pinned_service(slug, enrolment.sha256)
    return {"title": service.headline or service.title, "outcome": service.label_of(enrolment.outcome)}
