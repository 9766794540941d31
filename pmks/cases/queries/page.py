"""The page of one case: who it is about, where it stands, what was done, and the ways on."""

from typing import Any

from pmks.agencies.queries import agency, pinned_service
from pmks.cases.chapters import chapters_of
from pmks.cases.queries.clocks import clock_rows
from pmks.cases.queries.closing import closing_words
from pmks.cases.queries.deed_forms import Typed, beside
from pmks.cases.queries.journal import journal_rows, lines_for
from pmks.cases.queries.steps import place_words, step_rows, turn_words
from pmks.cases.queries.view import View, view_of
from pmks.cases.tables import Case, Closure, Enrolment
from pmks.clients.queries import age_words, findings_of, nik_of, photos_waiting
from pmks.clients.queries.page import category_words
from pmks.clients.rules import mask
from pmks.house.indonesian import long_date
from pmks.house.permissions import Actor
from pmks.house.sealing import Erased, unseal
from pmks.house.words import SEX
from pmks.regions.queries import region
from pmks.standards.vocabulary import vocabulary

ENTRIES_SHOWN = 12


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
    view = view_of(case, by)
    lines = lines_for(view)
    return {
        "case": _head(view),
        "standard_href": f"/pedoman/{case.agency}/{view.service.id}",
        "steps": step_rows(view, open_step, typed),
        "place_words": place_words(view),
        "turn_words": turn_words(view),
        "clocks": clock_rows(view),
        "journal": journal_rows(lines if whole else lines[:ENTRIES_SHOWN], view),
        "journal_href": None if whole or not lines else f"{case.address}/journal",
        "may_note": case.is_open and view.may("activity.record"),
        "ends": _ends(view),
        "chapters": list(chapters_of(view)),
        "beside": beside(view, typed),
        "ways": _ways(view),
        "facts": _facts(view),
        "nik_href": f"/clients/{case.client_id}/nik" if case.client.nik_sealed and view.may("client.reveal") else None,
        "saved": saved,
        "passages": [_passage(each, case.agency) for each in view.passages[:-1]],
    }


def _head(view: View) -> dict[str, Any]:
    case, client = view.case, view.case.client
    head: dict[str, Any] = {
        "id": case.id,
        "href": case.address,
        "number": case.number,
        "client_name": client.name,
        "client_href": client.address,
        "age_words": age_words(client, view.calendar.day(view.now)),
        "category_words": category_words(client),
        "photos_waiting": photos_waiting(client),
        "service_title": view.service.plain_title,
        "urgent": case.urgent,
        "closed": not case.is_open,
    }
    return head | (_closure(view) if not case.is_open else {})


def _closure(view: View) -> dict[str, Any]:
    """How the case was closed. Those of the field get the word for it; why, somebody of the dinas wrote for the dinas."""
    case = view.case
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
    label = view.service.label_of(found.outcome) or found.outcome
    return {
        "closed_words": f"Ditutup {long_date(view.calendar.day(found.at))}: {label}",
        "closed_reason": None if view.is_from_the_field else reason,
        "closed_said": closing_words(view),
    }


def _ends(view: View) -> list[dict[str, str | None]]:
    if not view.may("case.close"):
        return []
    return [
        {
            "title": each.label,
            "detail": f"Berlanjut ke layanan “{agency(view.slug).service(each.continues).title}”."
            if each.continues
            else None,
            "href": f"{view.case.address}/closure?outcome={each.id}",
        }
        for each in view.standing.ends
    ]


def _ways(view: View) -> list[dict[str, str]]:
    """What is always possible beside the printed order, for those who may."""
    case, standing = view.case, view.standing
    if not case.is_open:
        return (
            [{"title": "Buka kembali kasus", "href": f"{case.address}/reopening", "icon": "undo"}]
            if view.may("case.reopen")
            else []
        )
    ways = [
        {"title": each.label, "href": f"{case.address}?step={each.step}", "icon": "route"}
        for each in standing.exits
        if each.step and not standing.turn_at(each.step)
    ]
    if view.may("case.close"):
        ways.append({"title": "Tutup kasus dengan alasan lain", "href": f"{case.address}/closure", "icon": "stop"})
    if view.may("step.skip"):
        ways.append({"title": "Lewati langkah", "href": f"{case.address}/skips", "icon": "skip"})
    if view.may("case.transfer"):
        ways.append({"title": "Pindahkan ke layanan yang tepat", "href": f"{case.address}/transfer", "icon": "walk"})
    return ways


def _facts(view: View) -> list[tuple[str, str]]:
    client = view.case.client
    found = next(iter(findings_of(client)), None)
    village = region(found.area) if found and found.area else None
    nik = nik_of(client) if not view.is_from_the_field else None
    pairs = [
        ("Jenis kelamin", SEX[client.sex]),
        ("NIK", mask(nik) if nik else None),
        ("Ditemukan", ", ".join(filter(None, [found.place if found else None, village.name if village else None]))),
        ("Asal", client.origin),
        ("Sumber", vocabulary().sources.get(found.source) if found else None),
        ("Petugas", None if view.is_from_the_field else _officers(view)),
    ]
    return [(term, text) for term, text in pairs if text]


def _officers(view: View) -> str:
    """Who was chosen to work on the case, those away with the last day of it."""
    return "; ".join(view.officers[role].words for role in sorted(view.officers))


def _passage(enrolment: Enrolment, slug: str) -> dict[str, str | None]:
    service = pinned_service(slug, enrolment.sha256)
    return {"title": service.plain_title, "outcome": service.label_of(enrolment.outcome)}
