"""What the page of one complaint shows to staff, and the forms by which one comes in."""

from collections.abc import Mapping
from typing import Any

from pmks.agencies.days import today_in, zone_of
from pmks.agencies.queries import agency
from pmks.citizens.contests import NOT_YOURS
from pmks.citizens.messages import thread
from pmks.citizens.slips import code_of, pin_of, slip_of
from pmks.complaints import rules
from pmks.complaints.emptying import is_due, is_forgotten
from pmks.complaints.queries.reach import told_in
from pmks.complaints.queries.words import about, came_by, clock_of, numbered, state_words
from pmks.complaints.standing import calendar_of, decides, office_of, service_named, services_of, state_now, terms_of
from pmks.complaints.tables import Complaint
from pmks.house import clock
from pmks.house.again import unsent
from pmks.house.database import new_id
from pmks.house.indonesian.dates import full_moment
from pmks.house.indonesian.phones import phone
from pmks.house.permissions import Actor, may
from pmks.house.problems import Errors
from pmks.house.submissions import born
from pmks.standards.complaints import ONLINE, channels_of, needs_identity
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import names_of, role_title

FORMS = ("complaint.clear", "complaint.take", "complaint.answer", "complaint.close")
ERASED = "Isinya sudah dihapus."
NATIONAL = "https://www.lapor.go.id"


def complaint_page(
    complaint: Complaint,
    by: Actor,
    *,
    deed: str = "",
    typed: Mapping[str, Any] | None = None,
    errors: Errors | None = None,
    problem: str | None = None,
) -> dict[str, Any]:
    """Everything `complaints/show.html` shows; `deed`, `typed`, `errors` and `problem` are of a form that came back."""
    now, zone, state = clock.now(), zone_of(complaint.agency), state_now(complaint, clock.now())
    service = service_named(complaint)
    names = names_of([complaint.taken_by, complaint.recorded_by])
    answers, is_mine = may(by, "complaint.answer", complaint.agency), decides(complaint, by)
    can_answer = answers and is_mine and state in rules.OPEN and not is_forgotten(complaint)
    slip = slip_of(complaint.id)
    shows_slip = slip is not None and complaint.recorded_by == by.id and state != rules.CLOSED
    pairs = [
        ("Tentang", about(complaint)),
        ("Datang lewat", came_by(complaint)),
        ("Nomor SP4N-LAPOR!", complaint.external),
        ("Diterima", full_moment(complaint.received_at, zone)),
        ("Dicatat oleh", names.get(complaint.recorded_by)),
        ("Ditangani", office_of(complaint, complaint.role)),
        ("Menurut standar", service.complaint_note if service else None),
        ("Petugas", names.get(complaint.taken_by)),
        ("Penilaian warga", rules.RATINGS.get(str(complaint.rating))),
    ]
    return {
        "complaint": complaint,
        "title": numbered(complaint),
        "state": state_words(complaint, now),
        "clock": clock_of(complaint, now, calendar_of(complaint.agency)),
        "facts": [(label, words) for label, words in pairs if words],
        "text": told_in(complaint).get("text") or ERASED,
        "named": complaint.named,
        "has_document": complaint.identity is not None,
        "messages": thread(complaint.id),
        "slip": {"code": code_of(slip.id), "pin": pin_of(slip.id)} if slip and shows_slip else None,
        "answers": answers,
        "may_clear": answers and complaint.review and state in rules.OPEN,
        "may_take": can_answer and state == rules.RECEIVED,
        "may_answer": can_answer,
        "not_mine": _whose(complaint) if answers and not is_mine and state in rules.OPEN else None,
        "may_forget": may(by, "complaint.forget", complaint.agency) and is_due(complaint, now),
        "office": office_of(complaint, complaint.role),
        "outcomes": [(id, words, hint) for id, (words, hint) in rules.OUTCOMES.items()],
        "silent_days": terms_of(complaint.agency).silent,
        "national": NATIONAL,
        "born": {name: new_id() for name in FORMS},
        "deed": deed,
        "typed": typed or {},
        "errors": errors or {},
        "problem": problem,
        "unsent": unsent(deed, typed or {}, subject=complaint, by=by) if problem and not can_answer else [],
    }


def _whose(complaint: Complaint) -> str:
    return NOT_YOURS.format(head=role_title(complaint.agency, complaint.role))


def reporter_pairs(told: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    """Who complains, as (term, words)."""
    return [("Nama", told.get("name")), ("Telepon", phone(told["phone"]) if told.get("phone") else None)]


def new_page(
    by: Actor, typed: Mapping[str, Any] | None = None, errors: Errors | None = None, problem: str | None = None
) -> dict[str, Any]:
    """Everything `complaints/new.html` shows: first the channels that the agency's standards print.

    A form that met something that was there first (`problem`) gets a new number: sent once more it is another complaint.
    """
    services, channels = services_of(by.agency), vocabulary().channels
    printed = channels_of(services)
    groups = [
        ("Tercetak di standar", [(id, channels[id]) for id in printed]),
        ("Lainnya", [(id, words) for id, words in channels.items() if id not in printed]),
    ]
    begun = {"received_on": today_in(by.agency).isoformat(), "submission_id": born()["submission_id"]}
    return {
        "form": {**(typed or begun), **({"submission_id": begun["submission_id"]} if problem else {})},
        "errors": errors or {},
        "problem": problem,
        "channels": [group for group in groups if group[1]],
        "services": [(each.id, each.plain_title) for each in services],
        "asks_identity": [each.plain_title for each in services if _ever_asks(each)],
        "may_be_anonymous": terms_of(by.agency).anonymous,
    }


def form_facts(slug: str) -> dict[str, Any]:
    """What the citizen's form of an agency asks: the identity everywhere (`all`), for some services (their titles), or nowhere."""
    services = services_of(slug)
    always = needs_identity(services, None, ONLINE)
    some = [each.plain_title for each in services if each.complaints and needs_identity(services, each.id, ONLINE)]
    terms = terms_of(slug)
    return {
        "services": [(each.id, each.plain_title) for each in services],
        "identity": "all" if always else some,
        "anonymous": terms.anonymous,
        "terms": terms,
        "office": agency(slug).office,
        "national": NATIONAL,
    }


def _ever_asks(service: Any) -> bool:
    return any(each.needs_identity for each in service.complaints)
