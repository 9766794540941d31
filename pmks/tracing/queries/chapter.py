"""How tracing went, for the case's page and for the chapter behind it."""

from typing import Any

from pmks.cases.chapters import Chapter, chapter
from pmks.cases.queries.deed_forms import doable
from pmks.cases.queries.told import told
from pmks.cases.queries.view import View
from pmks.house.indonesian import long_date
from pmks.house.permissions import OFFICE
from pmks.tracing.queries.leads import lead_options, leads_of
from pmks.tracing.rules import ENDED, RESULTS, chapter_words
from pmks.tracing.tables import Lead, Reunion

DEEDS = (
    "tracing.record",
    "tracing.conclude",
    "reunification.approve",
    "reunification.record",
    "reunification.refuse",
)


@chapter(order=60)
def tracing_chapter(view: View) -> Chapter | None:
    """One line on the case's page, for those of the dinas: what was found out about a family is not for others."""
    if not view.by.is_any(OFFICE):
        return None
    leads = leads_of(view.case)
    if not leads and "family" not in view.standing.facts and not _is_asked_for(view):
        return None
    waiting = [each for each in leads if each.next_on and each.result not in ENDED]
    words = chapter_words(leads=len(leads), waiting=len(waiting), family=view.standing.facts.get("family"))
    return Chapter("Penelusuran keluarga", f"{view.case.address}/tracing", words)


def tracing_page(view: View) -> dict[str, Any]:
    """Everything `tracing/show.html` shows."""
    case = view.case
    reunion = Reunion.select().where(Reunion.case == case.id).order_by(Reunion.at.desc()).first()
    labels = lead_options(case, None)
    return {
        "case": case,
        "state_words": _state(view),
        "reunion": _reunion(reunion, view) if reunion else None,
        "leads": [_lead(each, labels[str(each.id)]) for each in leads_of(case)],
        "ways": [(label, f"{href}?next={case.address}/tracing") for _, label, href in doable(view, *DEEDS)],
        "lines": told(case, *DEEDS),
        "back": (case.address, case.client.name),
    }


def _is_asked_for(view: View) -> bool:
    """Whether a step of this standard traces or reunites at all."""
    return any(
        set(DEEDS) & set(each.step.every_deed()) for each in view.standing.steps if each.status != "not_applicable"
    )


def _state(view: View) -> str:
    family, origin = view.standing.facts.get("family"), view.standing.facts.get("origin")
    if family == "found":
        return {"here": "Keluarga ditemukan di daerah ini", "elsewhere": "Keluarga ditemukan di luar daerah"}.get(
            origin or "", "Keluarga ditemukan"
        )
    return "Keluarga belum ditemukan" if family == "not_found" else "Penelusuran belum disimpulkan"


def _lead(lead: Lead, label: str) -> dict[str, Any]:
    ended = lead.result in ENDED
    return {
        "label": label,
        "words": RESULTS.get(lead.result, "Penelusuran sudah disimpulkan"),
        "tries": f"{lead.tries} kali dicoba" if lead.tries > 1 else "",
        "next_words": f"ditindaklanjuti {long_date(lead.next_on)}" if lead.next_on and not ended else "",
    }


def _reunion(reunion: Reunion, view: View) -> str:
    words = f"Berkumpul kembali dengan keluarga {long_date(view.calendar.day(reunion.at))}."
    if reunion.visits:
        words += f" {reunion.visits} kunjungan rumah disepakati"
        words += f", pertama {long_date(reunion.first_visit_on)}." if reunion.first_visit_on else "."
    return words
