"""The page of a person's rights, and the page on which the head decides about erasure."""

from collections.abc import Mapping
from typing import Any

from pmks.agencies.days import today_in, zone_of
from pmks.agencies.queries import agency
from pmks.cases.tables import Case
from pmks.clients.tables import Client, Photo
from pmks.house.database import among
from pmks.house.drawing import drawn
from pmks.house.indonesian import long_date, short_moment
from pmks.house.journal import JournalLine
from pmks.house.permissions import Actor, may
from pmks.house.problems import Invalid
from pmks.rights.forms import ErasureForm, ErasureRequestForm, FileForm, RefusalForm
from pmks.rights.queries.consent import consent_words
from pmks.rights.queries.requests import last_ended_on, latest_case, open_numbers, waiting_request
from pmks.rights.rules import ASKERS, falls_due, obstacles
from pmks.rights.tables import Erasure
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import names_of

FORMS = {
    "file.export": FileForm,
    "erasure.request": ErasureRequestForm,
    "erasure.refuse": RefusalForm,
    "client.erase": ErasureForm,
}
SHOWN = ("file.export", "erasure.request", "erasure.refuse", "client.erase", "client.correct", "client.reveal")
UNSET = "belum ditetapkan"


def rights_page(
    client: Client, by: Actor, *, deed: str = "", typed: Mapping[str, Any] | None = None, problem: Invalid | None = None
) -> dict[str, Any]:
    """Everything `rights/show.html` shows; `deed`, `typed` and `problem` are of a form that needs correcting."""
    request = waiting_request(client)
    gone = client.erased_at is not None
    case = latest_case(client)

    def form(name: str) -> list[Any] | None:
        if gone or not may(by, name, client.agency):
            return None
        again = name == deed
        return drawn(
            FORMS[name],
            subject=client,
            by=by,
            typed=typed if again else None,
            errors=problem.errors if again and problem else None,
        )

    return {
        "client": client,
        "gone": gone,
        "standing": ("none", "Data sudah dihapus") if gone else consent_words(client),
        "privacy_href": f"{case.address}/privacy" if case and not gone else None,
        "correct_href": f"{client.address}/correction"
        if not gone and may(by, "client.correct", client.agency)
        else None,
        "file": form("file.export"),
        "asking": form("erasure.request") if request is None else None,
        "request": _request(request) if request else None,
        "erase_href": f"{client.address}/erasure"
        if request and not gone and may(by, "client.erase", client.agency)
        else None,
        "kept": kept_words(client),
        "history": _history(client),
    }


def erasure_page(
    client: Client, by: Actor, *, deed: str = "", typed: Mapping[str, Any] | None = None, problem: Invalid | None = None
) -> dict[str, Any]:
    """Everything `rights/erasure.html` shows: the request, what stands against it, what would go and what would stay."""
    request = waiting_request(client)
    years = agency(client.agency).retention_years
    against = obstacles(
        open_cases=open_numbers(client),
        ground=request.ground if request else None,
        is_own=request is not None and request.asked_by == by.id,
        ended_on=last_ended_on(client),
        years=years,
        today=today_in(client.agency),
    )
    forms = {
        name: drawn(
            FORMS[name],
            subject=client,
            by=by,
            typed=typed if name == deed else None,
            errors=problem.errors if problem and name == deed else None,
        )
        for name in ("client.erase", "erasure.refuse")
    }
    cases = [each.number for each in Case.select(Case.number).where(Case.client == client.id).order_by(Case.number)]
    return {
        "client": client,
        "request": _request(request) if request else None,
        "against": against,
        "kept": kept_words(client),
        "photos": Photo.select().where(Photo.client == client.id).count(),
        "numbers": cases,
        "erasing": forms["client.erase"],
        "refusing": forms["erasure.refuse"],
    }


def kept_words(client: Client) -> str:
    """Until when this file is kept, in words; nothing is invented where nobody set it."""
    years, ended = agency(client.agency).retention_years, last_ended_on(client)
    if years is None:
        return f"Masa simpan {UNSET}."
    if ended is None:
        return f"Disimpan {years} tahun sesudah kasus terakhir selesai."
    due = falls_due(ended, years)
    said = "sudah lewat sejak" if due <= today_in(client.agency) else "sampai"
    return f"Masa simpan {years} tahun, {said} {long_date(due)}."


def _request(request: Erasure) -> dict[str, Any]:
    zone = zone_of(request.agency)
    who = names_of([request.asked_by]).get(request.asked_by, "")
    line = (
        JournalLine.select()
        .where((JournalLine.client == request.client_id) & (JournalLine.deed == "erasure.request"))
        .order_by(JournalLine.recorded_at.desc())
        .first()
    )
    return {
        "ground": ASKERS[request.ground],
        "reason": (line.read_body() or {}).get("reason") if line else None,
        "asked": f"Dicatat {who}, {short_moment(request.asked_at, zone)}",
    }


def _history(client: Client) -> list[dict[str, Any]]:
    """What was done for this person's rights, and who looked behind the mask, newest first."""
    rows = (
        JournalLine.select()
        .where((JournalLine.client == client.id) & among(JournalLine.deed, SHOWN))
        .order_by(JournalLine.recorded_at.desc(), JournalLine.id.desc())
        .limit(50)
    )
    lines = list(rows)
    people, zone = names_of(each.by for each in lines), zone_of(client.agency)
    return [
        {
            "when": short_moment(each.at, zone),
            "at": each.at.isoformat(),
            "title": vocabulary().deeds[each.deed].done,
            "detail": people.get(each.by, ""),
            "href": None,
        }
        for each in lines
    ]
