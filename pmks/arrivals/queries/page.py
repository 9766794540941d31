"""One arrival as its reader finds it: how it stands, what it says as far as that is for him, and what he may decide."""

from collections.abc import Mapping, Sequence
from typing import Any

from pmks.agencies.days import zone_of
from pmks.arrivals.queries.choices import choices, refused
from pmks.arrivals.queries.own import opened
from pmks.arrivals.queries.reach import author_of, may_decide, stand_of, versions_of
from pmks.arrivals.queries.words import content, reasons_in_words
from pmks.arrivals.rules import KINDS, Stand, form_of
from pmks.cases.queries.reach import visible
from pmks.cases.tables import Case
from pmks.clients.tables import Client
from pmks.house import clock
from pmks.house.indonesian import relative_moment
from pmks.house.permissions import Actor
from pmks.house.problems import NotFound
from pmks.inbox.arrivals import device_behind, latest_verdict, reasons, text_of, uuid_in
from pmks.inbox.envelopes import Envelope
from pmks.inbox.tables import Arrival, Verdict
from pmks.standards.vocabulary import vocabulary
from pmks.users.tables import User

ERASED = "Isinya sudah dihapus bersama data orangnya."
UNREADABLE = "Isinya tidak bisa dibuka oleh server."
YOURS = ("Perlu diperbaiki", "Betulkan isinya, lalu kirim lagi. Yang sudah Anda ketik tidak hilang.")
OUT_OF_SIGHT = "Orang atau kasus yang dimaksud tidak ada, atau tidak terlihat oleh penulisnya sewaktu kirimannya tiba."
"""What a missing page says to whoever decides."""
NOT_FOR_YOU = "Isinya hanya dibaca oleh yang memutuskan."


def arrival_page(
    arrival: Arrival,
    by: Actor,
    *,
    problem: str | None = None,
    errors: Mapping[str, Sequence[str]] | None = None,
    **typed: Any,
) -> dict[str, Any]:
    """Everything `arrivals/show.html` shows. `problem` says why a decision could not be carried out, `errors` what to mend in its form."""
    verdict, author, envelope = latest_verdict(arrival), author_of(arrival), opened(arrival)
    stand, is_own, decides = stand_of(arrival, verdict), arrival.user == by.id, may_decide(by)
    may_read = decides or is_own
    known = vocabulary().deeds.get(arrival.deed)
    return {
        "arrival": arrival,
        "title": known.label if known else "Kiriman yang tidak terbaca",
        "kind": YOURS if is_own and stand.kind == "needs_correction" else KINDS[stand.kind],
        "is_open": stand.is_open,
        "why": _why(arrival, verdict) if may_read else None,
        "facts": _facts(arrival, author, envelope if may_read else None, by),
        "about": _about(envelope, by) if envelope and decides else None,
        "columns": _columns(arrival, stand, by) if may_read else [],
        "unread": None if may_read and envelope else _unread(arrival, may_read),
        "choices": choices(arrival, stand, envelope, author, by) if decides and stand.is_open else [],
        "refused": refused(arrival, envelope, by) if decides and stand.is_open else None,
        "may_return": decides
        and stand.is_open
        and envelope is not None
        and author is not None
        and author.disabled_at is None,
        "may_dismiss": decides and stand.is_open,
        "mend_href": _mend_href(arrival, envelope, by) if is_own and arrival.state == "needs_correction" else None,
        "may_withdraw": is_own and arrival.state == "needs_correction",
        "result": _result(verdict, arrival),
        "back": ("/home", "Tugas saya") if is_own and not decides else ("/arrivals", "Kiriman yang tertahan"),
        "problem": problem,
        "errors": errors or {},
        "typed": typed.get("typed") or {},
    }


def _facts(arrival: Arrival, author: User | None, envelope: Envelope | None, by: Actor) -> list[tuple[str, str | None]]:
    now, zone = clock.now(), zone_of(arrival.agency)
    device = device_behind(arrival)
    written = envelope.done_at(arrival.received_at) if envelope and envelope.captured_at else None
    gone = " (akunnya sudah dinonaktifkan)" if author and author.disabled_at else ""
    return [
        ("Ditulis oleh", f"{author.name}{gone}" if author else "Pengguna yang sudah tidak ada"),
        ("Kantor", author.office.name if author and author.office else None),
        ("Ditulis", relative_moment(written, now, zone) if written else None),
        ("Tiba", relative_moment(arrival.received_at, now, zone)),
        ("Perangkat", f"{device.name}{', sudah dicabut' if device.revoked_at else ''}" if device else None),
        ("Nomor kiriman", f"ke-{arrival.counter} dari perangkat itu · resi {arrival.seq}"),
    ]


def _why(arrival: Arrival, verdict: Verdict | None) -> str:
    """The reason that stands in the newest verdict, and what it waits for."""
    if verdict is None:
        return ""
    said = reasons_in_words(arrival.deed, reasons(verdict, arrival))
    problem = OUT_OF_SIGHT if verdict.problem == NotFound().sentence else verdict.problem
    return " ".join(filter(None, [problem, said, _parent(verdict)]))


def _parent(verdict: Verdict) -> str | None:
    """Where the submission is that this one waits for."""
    if verdict.state != "parked" or verdict.waits_for is None:
        return None
    parent = Arrival.select().where(Arrival.envelope == verdict.waits_for).order_by(Arrival.seq).first()
    return f"Yang mendahuluinya: {KINDS[parent.state][0].lower()}." if parent else None


def _columns(arrival: Arrival, stand: Stand, by: Actor) -> list[dict[str, Any]]:
    """What it says; beside everything else that came under its id when that says something else. What differs is marked."""
    shown = versions_of(arrival) if arrival.clashes else [arrival]
    shown = [each for each in shown if each.user == arrival.user and each.agency == arrival.agency]
    found = [(each, opened(each)) for each in shown]
    told = [(each, content(envelope, each.agency, by)) for each, envelope in found if envelope]
    everything = [set(pairs) for _, pairs in told]
    common = set.intersection(*everything) if everything else set()
    return [
        {
            "title": _column_title(each, arrival, len(told)),
            "facts": pairs,
            "differing": [label for label, words in pairs if len(told) > 1 and (label, words) not in common],
        }
        for each, pairs in told
    ]


def _column_title(version: Arrival, arrival: Arrival, count: int) -> str:
    if count == 1:
        return "Isinya"
    return "Kiriman ini" if version.id == arrival.id else f"Yang tiba lebih dulu: {KINDS[version.state][0].lower()}"


def _unread(arrival: Arrival, may_read: bool) -> str:
    if not may_read:
        return NOT_FOR_YOU
    return ERASED if text_of(arrival) is None else UNREADABLE


def _about(envelope: Envelope, by: Actor) -> dict[str, str] | None:
    """The case that it speaks of, for whoever may open it."""
    id = uuid_in(envelope.subject.get("case"))
    found = Case.select(Case, Client).join(Client).where((Case.id == id) & visible(by)).first() if id else None
    return {"href": found.address, "name": f"{found.client.name} · {found.number}"} if found else None


def _mend_href(arrival: Arrival, envelope: Envelope | None, by: Actor) -> str | None:
    """The form that fills itself with what was typed; None where there is no such form for him any more."""
    path = form_of(envelope.deed, envelope.subject, envelope.body) if envelope else None
    if envelope is None or path is None:
        return None
    if path.startswith("/cases/") and _about(envelope, by) is None:
        return None
    return f"{path}?correct={arrival.envelope}"


def _result(verdict: Verdict | None, arrival: Arrival) -> str | None:
    return verdict.address if verdict is not None and arrival.state == "applied" else None
