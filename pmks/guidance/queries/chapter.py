"""Guidance on a case: its line on the case's page, and the report of accompaniment and guidance behind it (S1.6 output)."""

from datetime import date
from typing import Any

from pmks.agencies.queries import agency
from pmks.cases.chapters import Chapter, chapter
from pmks.cases.queries.deed_forms import doable
from pmks.cases.queries.told import Told, told
from pmks.cases.queries.view import View
from pmks.cases.tables import Errand
from pmks.clients.queries import age_words
from pmks.clocks.rules import remaining
from pmks.guidance import rules
from pmks.guidance.queries.standard import labels, printed
from pmks.house.database import among
from pmks.house.indonesian import full_date, long_date
from pmks.house.journal import JournalLine
from pmks.house.permissions import OFFICE, SHELTER
from pmks.house.words import SEX

DEEDS = ("guidance.record", "guidance.finish", "visit.record")
OWED = ("guidance", "visit")
"""The kinds of errand that this room keeps."""


@chapter(order=80)
def guidance_chapter(view: View) -> Chapter | None:
    """One line on the case's page, for dinas and shelter; those of the field have no business in it."""
    if not view.by.is_any(OFFICE | SHELTER):
        return None
    done = _counts(view)
    nearest = _owed(view)
    is_wanted = view.may("guidance.record") or _is_asked_for(view)
    if not any(done.values()) and nearest is None and not is_wanted:
        return None
    words = rules.chapter_words(
        sessions=done["guidance.record"], visits=done["visit.record"], finished=bool(done["guidance.finish"])
    )
    left = remaining(nearest.due_at, view.now, "days", view.calendar) if nearest and nearest.due_at else None
    return Chapter(
        "Bimbingan dan kunjungan rumah",
        f"{view.case.address}/guidance",
        f"{words}. {nearest.title}" if nearest else words,
        clock=(left.state, left.words) if left else None,
    )


def guidance_page(view: View) -> dict[str, Any]:
    """Everything `guidance/show.html` shows: the report as it is printed, the earliest session first."""
    case, client = view.case, view.case.client
    lines = told(case, *DEEDS)[::-1]
    sessions = [each for each in lines if each.deed == "guidance.record"]
    kinds = rules.tally([each.body.get("kinds") or [] for each in sessions], printed(case), [*labels()])
    mine = agency(case.agency)
    return {
        "case": case,
        "office_words": f"{mine.office} {mine.name}",
        "subject": [
            ("Nama", client.name),
            ("Jenis kelamin", SEX[client.sex]),
            ("Umur", age_words(client, view.calendar.day(view.now))),
            ("Nomor kasus", case.number),
            ("Layanan", view.service.title),
            ("Masa", _span(lines, view)),
        ],
        "kinds": [(labels()[kind], count) for kind, count in kinds],
        "sessions": [_session(each, view) for each in sessions],
        "visits": [_visit(each, view) for each in lines if each.deed == "visit.record"],
        "results": [each for each in lines if each.deed == "guidance.finish"],
        "owed": [_owed_words(each, view) for each in _open_errands(view)],
        "ways": [(label, f"{href}?next={case.address}/guidance") for _, label, href in doable(view, *DEEDS)],
        "printed_on": full_date(view.calendar.day(view.now)),
        "back": (case.address, client.name),
    }


def _session(line: Told, view: View) -> dict[str, Any]:
    body = line.body
    return {
        "day": long_date(view.calendar.day(line.at)),
        "kinds": ", ".join(labels().get(kind, kind) for kind in body.get("kinds") or ()),
        "receiver": ": ".join(filter(None, [rules.RECEIVERS.get(body.get("receiver", "")), body.get("family")])),
        "material": body.get("material") or "",
        "response": body.get("response") or "",
        "follow_up": _follow_up(body),
        "notes": body.get("notes") or "",
        "by_name": line.by_name,
    }


def _visit(line: Told, view: View) -> dict[str, Any]:
    body = line.body
    met = ": ".join(filter(None, [rules.MEETINGS.get(body.get("meeting", "")), body.get("met")]))
    return {
        "day": long_date(view.calendar.day(line.at)),
        "met": met,
        "address": body.get("address") or "",
        "condition": body.get("condition") or "",
        "support": rules.SUPPORT.get(body.get("support") or "", ""),
        "follow_up": "Kunjungan dinyatakan cukup. " * bool(body.get("enough")) + _follow_up(body),
        "notes": body.get("notes") or "",
        "by_name": line.by_name,
    }


def _follow_up(body: Any) -> str:
    nearest = body.get("next_on")
    words = [body.get("follow_up"), f"Berikutnya {_day_words(nearest)}." if nearest else None]
    return " ".join(filter(None, words))


def _day_words(text: str) -> str:
    return long_date(date.fromisoformat(text))


def _span(lines: list[Told], view: View) -> str | None:
    if not lines:
        return None
    first, last = view.calendar.day(lines[0].at), view.calendar.day(lines[-1].at)
    return long_date(first) if first == last else f"{long_date(first)} sampai {long_date(last)}"


def _counts(view: View) -> dict[str, int]:
    """How often each deed was done on the case, in one question."""
    rows = JournalLine.select(JournalLine.deed).where(
        (JournalLine.case == view.case.id) & among(JournalLine.deed, DEEDS)
    )
    found = [row.deed for row in rows]
    return {deed: found.count(deed) for deed in DEEDS}


def _open_errands(view: View) -> list[Errand]:
    rows = Errand.select().where((Errand.case == view.case.id) & among(Errand.kind, OWED) & Errand.done_at.is_null())
    return list(rows.order_by(Errand.due_at))


def _owed(view: View) -> Errand | None:
    return next(iter(_open_errands(view)), None)


def _owed_words(each: Errand, view: View) -> tuple[str, tuple[str, str] | None]:
    if each.due_at is None:
        return each.title, None
    left = remaining(each.due_at, view.now, "days", view.calendar)
    return f"{each.title}, {long_date(view.calendar.day(each.due_at))}", (left.state, left.words)


def _is_asked_for(view: View) -> bool:
    """Whether a step of this standard guides or visits at all."""
    return any(
        set(DEEDS) & set(each.step.every_deed()) for each in view.standing.steps if each.status != "not_applicable"
    )
