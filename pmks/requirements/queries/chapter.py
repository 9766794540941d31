"""The papers of a case, for its page and for the chapter behind it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pmks.cases.chapters import Chapter, chapter
from pmks.cases.queries.deed_forms import doable
from pmks.cases.queries.told import Told, told
from pmks.cases.queries.view import View
from pmks.clients.queries import nik_of
from pmks.clients.rules import mask
from pmks.house.indonesian import long_date, short_moment
from pmks.house.permissions import OFFICE, SHELTER
from pmks.house.words import IDENTITY
from pmks.requirements.queries.papers import Papers, papers_of, procurements_of
from pmks.requirements.queries.scans import Scan, scans_of
from pmks.requirements.queries.sheets import Sheet, sheets_of
from pmks.requirements.rules import (
    LADDER,
    PROCURED,
    RESULTS,
    STATES,
    Checked,
    next_hint,
    procured_paper,
    progress_words,
)
from pmks.requirements.tables import IdentityEntry, Procurement

READERS = OFFICE | SHELTER
PAPERS = ("requirement.receive", "requirement.complete", "request.submit")
PROCURING = ("identity.procure", "identity.conclude")
OTHERS = ("request.submit", "information.give", "identity.record")


@chapter(order=30)
def papers_chapter(view: View) -> Chapter | None:
    """One line on the case's page: how many papers are here, what is waited for, how sure the identity is. Not for the field."""
    if not view.by.is_any(READERS):
        return None
    papers, waiting = (
        papers_of(view.case, view.passages[-1]),
        [each for each in procurements_of(view.case) if not each.result],
    )
    day = view.calendar.day(papers.known.completed_at) if papers.known.completed_at else None
    words = [
        progress_words(papers.known, long_date(day) if day else None),
        f"{len(waiting)} sedang diurus" if waiting else None,
        IDENTITY[view.case.client.identity_status].lower() if view.case.client.identity_status == "none" else None,
    ]
    late = [each for each in waiting if view.case.is_open and _is_late(each, view.calendar.day(view.now))]
    clock = ("late", f"{len(late)} lewat perkiraan") if late else None
    return Chapter("Berkas", f"{view.case.address}/requirements", ", ".join(filter(None, words)), clock)


def papers_page(view: View) -> dict[str, Any]:
    """Everything `requirements/show.html` shows. Those of the shelter see which papers are here, not what stands in them."""
    case, papers = view.case, papers_of(view.case, view.passages[-1])
    lines = told(case, *{*PAPERS, *PROCURING, *OTHERS}) if view.by.is_any(OFFICE) else []
    sheets, scans = sheets_of(lines, papers), scans_of(case.client_id, lines, view.by)
    known, asked = papers.known, procurements_of(case)
    open_kinds = {procured_paper(each.kind) for each in asked if not each.result}
    return {
        "case": case,
        "words": progress_words(known),
        "completed": _completed(view, papers, lines),
        "missing": [each.label for each in known.missing],
        "rows": [_row(each, sheets, scans, open_kinds) for each in known.rows],
        "conditions": [_condition(each, view) for each in known.conditions],
        "fits": known.fits,
        "correct_href": f"{case.client.address}/correction" if view.may("client.correct") else None,
        "asked": [_asked(each, lines, view.calendar.day(view.now)) for each in asked],
        "identity": _identity(view),
        "lines": [each for each in lines if each.deed in OTHERS],
        "receive": _way(view, "requirement.receive"),
        "complete": _way(view, "requirement.complete") if known.completed_at is None else None,
        "procure": _way(view, "identity.procure"),
        "conclude": _way(view, "identity.conclude") if any(not each.result for each in asked) else None,
        "record": _way(view, "identity.record"),
        "ways": [each for each in (_way(view, name) for name in ("request.submit", "information.give")) if each],
        "back": (case.address, case.client.name),
    }


def _way(view: View, deed: str) -> tuple[str, str] | None:
    found = next(iter(doable(view, deed)), None)
    return (found[1], f"{found[2]}?next={view.case.address}/requirements") if found else None


def _completed(view: View, papers: Papers, lines: list[Told]) -> dict[str, str] | None:
    at = papers.known.completed_at
    if at is None:
        return None
    line = next((each for each in lines if each.deed == "requirement.complete" and each.at == at), None)
    clocks = [each for each in view.standing.clocks if each.started_at == at]
    begun = [f"{each.clock.label}: batas {short_moment(each.due_at, view.zone)}." for each in clocks]
    who = f" oleh {line.by_name}" if line and line.by_name else ""
    return {
        "title": "Berkas lengkap dan benar",
        "detail": " ".join([f"Dinyatakan {short_moment(at, view.zone)}{who}.", *begun]),
    }


def _row(
    row: Checked, sheets: Mapping[str, Sheet], scans: Mapping[str, Scan], asked: set[str | None]
) -> dict[str, Any]:
    sheet = sheets.get(row.item.id)
    return {
        "label": row.label,
        "state": "done" if row.is_met else "missing" if row.is_missing else "open",
        "compulsory": row.item.compulsory,
        "words": _state_words(row, is_asked=bool(row.item.papers & asked)),
        "part_of": row.item.part_of,
        "detail": sheet.words if sheet else None,
        "when_words": sheet.when_words if sheet else None,
        "scans": [scans[digest] for digest in sheet.scans if digest in scans] if sheet and row.is_met else [],
    }


def _state_words(row: Checked, *, is_asked: bool) -> str:
    waiting = "sedang diurus" if is_asked else None
    if row.mark is None:
        return waiting.capitalize() if waiting else "Belum ada"
    if row.is_met:
        return STATES[row.mark.state]
    said = f"Menyusul paling lambat {long_date(row.mark.due_on)}" if row.mark.due_on else "Tidak ada"
    return ", ".join(filter(None, [said, waiting]))


def _condition(condition: Any, view: View) -> dict[str, Any]:
    return {"text": condition.text, "met": bool(condition.met_by)}


def _asked(row: Procurement, lines: list[Told], today: date) -> dict[str, Any]:
    label, giver = PROCURED[row.kind]
    begun = next(
        (
            each
            for line in lines
            if line.deed == "identity.procure"
            for each in line.body.get("papers", ())
            if each.get("id") == str(row.id)
        ),
        {},
    )
    ended = next(
        (line for line in lines if line.body.get("procurement") == str(row.id) and line.deed == "identity.conclude"),
        None,
    )
    expected = f"diperkirakan {long_date(row.expected_on)}" if row.expected_on and not row.result else None
    return {
        "label": label,
        "office": begun.get("office") or giver,
        "words": ", ".join(filter(None, [f"diminta {long_date(row.asked_on)}", expected])),
        "state": "done"
        if row.result == "obtained"
        else "missing"
        if row.result
        else "late"
        if _is_late(row, today)
        else "open",
        "result": RESULTS[row.result] if row.result else "Lewat perkiraan" if _is_late(row, today) else "Ditunggu",
        "said": ended.said if ended else [],
    }


def _is_late(row: Procurement, today: date) -> bool:
    return row.result is None and row.expected_on is not None and row.expected_on < today


def _identity(view: View) -> dict[str, Any]:
    client = view.case.client
    entry = IdentityEntry.get_or_none(IdentityEntry.client == client.id)
    nik, here = nik_of(client), LADDER.index(client.identity_status)
    return {
        "rungs": [(IDENTITY[each], n < here, n == here) for n, each in enumerate(LADDER)],
        "hint": next_hint(client.identity_status),
        "facts": [
            (term, words)
            for term, words in (
                ("Nomor register", entry.number if entry else None),
                ("NIK", mask(nik) if nik else None),
                ("Dicatat", short_moment(entry.at, view.zone) if entry else None),
            )
            if words
        ],
        "register_href": "/identities" if view.by.is_any(OFFICE) else None,
    }
