"""What the pages show on which papers are made: the papers of a case, and the form of their free parts."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pmks.agencies.queries import pinned_service
from pmks.cases.chapters import Chapter, chapter
from pmks.cases.queries.standing import open_enrolment
from pmks.cases.queries.view import View
from pmks.cases.tables import Case
from pmks.house.indonesian import short_moment
from pmks.house.permissions import FIELD, OFFICE, SHELTER, Actor
from pmks.house.problems import NotFound
from pmks.house.submissions import born
from pmks.papers import archive
from pmks.papers.forms import PART, paper_options
from pmks.papers.kinds import Kind, Part, kinds
from pmks.papers.queries.dossier import dossier
from pmks.papers.queries.papers import case_of, papers_of
from pmks.papers.rules.states import STATES
from pmks.papers.tables import Paper
from pmks.standards.vocabulary import vocabulary

Form = dict[str, Any]


@chapter(order=95)
def papers_chapter(view: View) -> Chapter | None:
    """One line on the case's page, for those of the dinas and the shelter."""
    if view.is_from_the_field or not view.by.is_any(OFFICE | SHELTER):
        return None
    states = [each.state for each in Paper.select(Paper.state).where(Paper.case == view.case.id)]
    issued, drafts = states.count("issued"), states.count("draft")
    words = ", ".join(filter(None, [f"{issued} terbit" if issued else "", f"{drafts} konsep" if drafts else ""]))
    return Chapter("Surat dan berita acara", f"{view.case.address}/papers", words or "belum ada")


def chapter_page(view: View) -> dict[str, Any]:
    """Everything `papers/chapter.html` shows."""
    case, may = view.case, view.may("letter.draft") and view.case.is_open
    named = _named(view)
    options = paper_options(case, view.by) if may else {}
    return {
        "case": case,
        "papers": [paper_row(each, view) for each in papers_of(case)],
        "named": [_choice(case, id, label) for id, label in options.items() if id in named],
        "others": [_choice(case, id, label) for id, label in options.items() if id not in named],
        "back": (case.address, case.client.name),
    }


def paper_row(paper: Paper, view: View) -> dict[str, Any]:
    """A paper in one line."""
    words = STATES[paper.state]
    if paper.state == "draft" and paper.returned_at:
        words = "Konsep, dikembalikan untuk diperbaiki"
    moment = short_moment(paper.issued_at or paper.changed_at, view.zone)
    number = f"No. {paper.number}" if paper.number else ""
    return {
        "href": paper.address,
        "title": vocabulary().papers.get(paper.kind, paper.kind),
        "detail": ", ".join(filter(None, [words, number, paper.addressee, moment])),
    }


def draft_form(
    case: Case,
    by: Actor,
    id: str,
    *,
    step: str | None = None,
    replaces: str | None = None,
    typed: Mapping[str, Any] | None = None,
) -> Form:
    """The form of a new paper. Raises NotFound for a paper that is not drafted here."""
    kind, options = _drafted(id), paper_options(case, by)
    if by.is_any(FIELD):
        raise NotFound
    old = Paper.get_or_none((Paper.id == replaces) & (Paper.case == case.id)) if _is_id(replaces) else None
    words = archive.content_of(old).get("parts", {}) if old else kind.starts(dossier(case, by))
    return {
        "title": options.get(id) or vocabulary().papers.get(id, id),
        "lead": f"Menggantikan nomor {old.number or 'yang lama'}." if old else kind.purpose,
        "case": case,
        "action": f"{case.address}/papers",
        "hidden": {"paper": id, "step": step or "", "replaces": str(old.id) if old else ""},
        "born": born(),
        "parts": _parts(kind, words, typed),
        "submit": "Simpan konsep, lalu lihat",
        "back": (f"{case.address}/papers", "Surat dan berita acara"),
    }


def revision_form(paper: Paper, by: Actor, typed: Mapping[str, Any] | None = None) -> Form:
    """The form of a draft's free parts. Raises NotFound once it is issued."""
    if paper.state != "draft":
        raise NotFound("Surat yang sudah terbit tidak berubah lagi.")
    kind = _drafted(paper.kind)
    return {
        "title": vocabulary().papers.get(kind.id, kind.id),
        "lead": kind.purpose,
        "case": case_of(paper),
        "action": f"{paper.address}/revision",
        "hidden": {},
        "born": born(),
        "parts": _parts(kind, archive.content_of(paper).get("parts", {}), typed),
        "submit": "Simpan konsep",
        "back": (paper.address, "Konsep"),
    }


def _drafted(id: str) -> Kind:
    if id not in kinds() or kinds()[id].made != "draft":
        raise NotFound("Surat ini tidak dibuat di sini. Kembali ke halaman kasus.")
    return kinds()[id]


def _parts(kind: Kind, words: Mapping[str, str], typed: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    return [_part(part, words if typed is None else _sent(typed)) for part in kind.parts]


def _part(part: Part, words: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": f"{PART}{part.id}",
        "label": part.label,
        "value": words.get(part.id, ""),
        "hint": part.hint,
        "lines": part.lines,
        "longest": part.longest,
        "optional": not part.required,
    }


def _sent(typed: Mapping[str, Any]) -> dict[str, str]:
    return {name.removeprefix(PART): str(value) for name, value in typed.items() if name.startswith(PART)}


def _named(view: View) -> frozenset[str]:
    """The papers that the standard of the case names."""
    enrolment = open_enrolment(view.case)
    service = pinned_service(view.case.agency, enrolment.sha256)
    return frozenset(id for step in service.steps_of(enrolment.variant) for id in step.papers)


def _choice(case: Case, id: str, label: str) -> tuple[str, str, str]:
    return f"{case.address}/papers/new?kind={id}", label, kinds()[id].purpose


def _is_id(text: str | None) -> bool:
    try:
        return bool(UUID(text or ""))
    except ValueError:
        return False
