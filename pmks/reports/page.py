"""What the pages of reports print: the agenda book, and the arrival of one case."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from pmks.cases.chapters import Chapter, chapter
from pmks.cases.queries.deed_forms import doable
from pmks.cases.queries.standing import calendar_of, present_passages, progress_of_all
from pmks.cases.queries.told import Told, told
from pmks.cases.queries.view import View, view_of
from pmks.cases.rules import Progress
from pmks.cases.tables import Case
from pmks.clients.queries import findings_of
from pmks.house import clock
from pmks.house.indonesian import phone, short_date, short_moment
from pmks.house.permissions import OFFICE, Actor
from pmks.house.words import ARRIVALS
from pmks.operations.queries import operation_of
from pmks.reports.book import entry_of
from pmks.reports.codes import code_on
from pmks.reports.queries import book, find
from pmks.reports.rules import agenda_words
from pmks.reports.tables import AgendaEntry
from pmks.reports.witnesses import witnesses_of
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import role_title

SCOPES = (("", "Semua"), ("waiting", "Menunggu"))
BEGINNINGS = ("client.register", "case.open")
TRAIL = ("report.receive", "report.forward", "agenda.register", "agenda.forward", "handover.give", "outreach.record")
PARTIES = (("reporter", "Pelapor"), ("handover", "Yang menyerahkan"))
"""Those who stand behind a report, by the beginning of their fields; they are never part of the client's own record (S1.1, S4.1)."""


def book_page(by: Actor, args: Mapping[str, str]) -> dict[str, Any]:
    """Everything `reports/index.html` prints."""
    wanted, scope = args.get("q", "").strip(), args.get("scope", "")
    page = None if wanted else book(by, waiting=scope == "waiting", after=args.get("after"))
    rows = find(by, wanted) if page is None else page.rows
    onward = urlencode({"scope": scope, "after": page.after}) if page and page.after else None
    return {
        "q": wanted,
        "scopes": [
            (f"/reports?scope={id}" if id else "/reports", label, id == scope and not wanted) for id, label in SCOPES
        ],
        "reports": _rows(list(rows), by),
        "next_href": f"/reports?{onward}" if onward else None,
    }


def _rows(entries: list[AgendaEntry], by: Actor) -> list[dict[str, Any]]:
    """The lines of the book; three questions however many they are."""
    passages = present_passages(each.case_id for each in entries)
    now, calendar = clock.now(), calendar_of(by.agency)
    standing = progress_of_all(passages.values(), by.agency, now, calendar)
    return [_row(each, standing[each.case_id], by.agency, calendar.zone) for each in entries]


def _row(entry: AgendaEntry, standing: Progress, slug: str, zone: ZoneInfo) -> dict[str, Any]:
    case = entry.case
    current = next((each.step.title for each in standing.steps if each.status == "next"), "Siap diselesaikan")
    return {
        "href": f"{case.address}/arrival",
        "number": agenda_words(entry.year, entry.number),
        "date": short_date(entry.received_at.astimezone(zone).date(), year=True),
        "name": case.client.name,
        "case_number": case.number,
        "source": vocabulary().sources.get(entry.source or "", "belum dicatat"),
        "arrival": ARRIVALS[entry.arrival][0] if entry.arrival else "belum dicatat",
        "where": current if case.is_open else "Selesai",
        "with_whom": _forwarded(entry, slug, zone) if case.is_open else None,
    }


def _forwarded(entry: AgendaEntry, slug: str, zone: ZoneInfo) -> str | None:
    if not entry.forwarded_to or not entry.forwarded_at:
        return None
    day = short_date(entry.forwarded_at.astimezone(zone).date())
    return f"diteruskan ke {role_title(slug, entry.forwarded_to)} {day}"


def arrival_page(case: Case, by: Actor) -> dict[str, Any]:
    """Everything `reports/arrival.html` prints."""
    view, entry = view_of(case, by), entry_of(case)
    lines = told(case, *BEGINNINGS, *TRAIL)
    first = next((each for each in reversed(lines) if each.deed in BEGINNINGS), None)
    return {
        "case": {"href": case.address, "number": case.number, "client_name": case.client.name},
        "facts": _facts(case, entry, view, first),
        "parties": _parties(lines, by),
        "code": code_on(entry) if entry.source in {"masyarakat", "pelapor", "rt"} else None,
        "witnesses": witnesses_of(case, by),
        "trail": [_step(each, by, view) for each in lines if each.deed in TRAIL],
        "ways": [
            {"label": label, "href": f"{href}?next={case.address}/arrival"} for _, label, href in doable(view, *TRAIL)
        ],
    }


def _facts(case: Case, entry: AgendaEntry, view: View, first: Told | None) -> list[tuple[str, str]]:
    found = next(iter(reversed(findings_of(case.client))), None)
    outing = operation_of(view.by, found.operation) if found else None
    day = entry.registered_at.astimezone(view.zone).date() if entry.registered_at else None
    registered = f", {short_date(day, year=True)}" if day else ""
    pairs = [
        ("Nomor agenda", (agenda_words(entry.year, entry.number) or "belum diregistrasi") + registered),
        ("Diterima", short_moment(entry.received_at, view.zone)),
        ("Asal laporan", vocabulary().sources.get(entry.source or "", "belum dicatat")),
        ("Bentuk", ARRIVALS[entry.arrival][0] if entry.arrival else "belum dicatat"),
        ("Dicatat oleh", first.by_name if first else ""),
        ("Dalam kegiatan", outing.name if outing else ""),
    ]
    return [(term, words) for term, words in pairs if words]


def _parties(lines: list[Told], by: Actor) -> list[dict[str, Any]]:
    """Who reported and who brought the person, for those of the dinas and for whoever wrote it down himself."""
    found = []
    for line in lines:
        if not by.is_any(OFFICE) and line.by != by.id:
            continue
        for prefix, title in PARTIES:
            name, number, relation = (line.body.get(f"{prefix}_{each}") for each in ("name", "phone", "relation"))
            pairs = [
                ("Nama", name),
                ("Hubungan atau instansi", relation),
                ("Telepon", phone(number) if number else None),
            ]
            facts = [(term, words) for term, words in pairs if words]
            if facts:
                found.append({"title": title, "facts": facts})
    return found


def _step(line: Told, by: Actor, view: View) -> dict[str, Any]:
    """One station of the trail: what was done is everybody's, what was said is for the dinas and whoever said it."""
    mine = by.is_any(OFFICE) or line.by == by.id
    hidden = {label for label, _ in line.said if "pelapor" in label.lower()}
    said = [f"{label}: {words}" for label, words in line.said if label not in hidden] if mine else []
    return {
        "when": line.when_words,
        "at": line.at.isoformat(),
        "title": line.title,
        "detail": ". ".join([*filter(None, [line.by_name]), *(each.rstrip(".") for each in said)]),
        "href": None,
    }


@chapter(order=10)
def arrival_chapter(view: View) -> Chapter:
    """From whom the case came, its agenda number, to whom it was handed on, in one line of the case's page."""
    entry = AgendaEntry.get_or_none(AgendaEntry.case == view.case.id)
    return Chapter("Asal laporan", f"{view.case.address}/arrival", _arrival_words(entry, view.slug))


def _arrival_words(entry: AgendaEntry | None, slug: str) -> str:
    number = agenda_words(entry.year, entry.number) if entry else None
    words = [
        vocabulary().sources.get(entry.source or "") if entry else None,
        f"agenda {number}" if number else None,
        f"diteruskan ke {role_title(slug, entry.forwarded_to)}" if entry and entry.forwarded_to else None,
    ]
    return ", ".join(filter(None, words)) or "belum dicatat"
