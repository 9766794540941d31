"""A paper in draft: begun from a case, worded anew, sent back by a head."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from pmks.agencies.queries import pinned_service
from pmks.cases.fulfilment import fulfilment
from pmks.cases.queries.reach import case_for
from pmks.cases.queries.standing import open_enrolment
from pmks.cases.tables import Case
from pmks.house.deeds import OFFICE_WORK, Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, Invalid, refuse_faults
from pmks.papers import archive
from pmks.papers.asking import ask_to_mend, ask_to_sign, on_paper
from pmks.papers.forms import PART, DraftForm, ReturnForm, RevisionForm
from pmks.papers.holding import held
from pmks.papers.kinds import Parts, kinds
from pmks.papers.queries.dossier import dossier
from pmks.papers.queries.papers import case_of, paper_for
from pmks.papers.rules.parts import part_faults, worded
from pmks.papers.rules.states import why_not_replace, why_not_revise
from pmks.papers.tables import Paper

PLAIN = ("addressee", "regarding", "content")
"""The parts that the short form of a step asks by themselves."""


@deed("letter.draft", form=DraftForm, find=case_for)
def draft(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Begin a paper: which one, and its free parts; everything else comes from the case (S2.A4, S4.6).

    Raises Invalid for a part that is missing or too long, Conflict when the paper to replace is no longer in force.
    """
    done = fulfilment(case, "letter.draft", {**told, "step": _fulfils(case, told["step"])}, by=by, at=at)
    kind, before = kinds()[told["paper"]], _replaced(case, told["replaces"], told["paper"])
    known = dossier(case, by)
    typed = told["parts"] or {name: told[name] for name in PLAIN if told[name]}
    parts = worded(kind, typed, kind.starts(known), whole=bool(told["parts"]))
    form = {name: name for name in PLAIN} if not told["parts"] else {}
    refuse_faults({form.get(id, f"{PART}{id}"): said for id, said in part_faults(kind, parts).items()})
    paper = Paper(
        agency=case.agency,
        kind=kind.id,
        case=case.id,
        about=uuid5(OFFICE_WORK, case.agency) if kind.names_others(known) else case.client_id,
        operation=UUID(known.found.operation) if known.found.operation else None,
        step=told["step"],
        made_by=by.id,
        made_at=at,
        changed_at=at,
        replaces=before,
        addressee=_first_line(parts, "addressee"),
        regarding=parts.get("regarding", ""),
    )
    archive.write_content(paper, {"parts": parts})
    paper.save(force_insert=True)
    ask_to_sign(case, paper, kind)
    body = {**(done.body or {}), "parts": parts, "paper_id": paper.id}
    return replace(done, value=paper, address=paper.address, body=body)


@deed("letter.revise", form=RevisionForm, find=paper_for)
def revise(paper: Paper, *, by: Actor, at: datetime, parts: Parts) -> Done:
    """Word the free parts of a draft anew. Raises Conflict once it is issued, Invalid for a part that is missing."""
    paper = held(paper)
    _refuse(why_not_revise(paper.state))
    kind, case = kinds()[paper.kind], case_of(paper)
    parts = worded(kind, parts, {}, whole=True)
    refuse_faults({f"{PART}{id}": said for id, said in part_faults(kind, parts).items()})
    archive.write_content(paper, {**archive.content_of(paper), "parts": parts})
    paper.changed_at, paper.returned_at = at, None
    paper.addressee, paper.regarding = _first_line(parts, "addressee"), parts.get("regarding", "")
    paper.save()
    ask_to_sign(case, paper, kind)
    return on_paper(paper, case, body={"paper": paper.kind, "paper_id": paper.id, "parts": parts})


@deed("letter.return", form=ReturnForm, find=paper_for)
def send_back(paper: Paper, *, by: Actor, at: datetime, reason: str) -> Done:
    """A head sends a draft back with what to change; it becomes its drafter's to do. Raises Conflict once it is issued."""
    paper = held(paper)
    _refuse(why_not_revise(paper.state))
    case = case_of(paper)
    paper.returned_at = paper.changed_at = at
    paper.save()
    ask_to_mend(case, paper)
    return on_paper(paper, case, body={"paper": paper.kind, "paper_id": paper.id, "reason": reason})


def _fulfils(case: Case, step: str | None) -> str | None:
    """The step, if writing a letter is one of its deeds; a paper that a step only names is written beside it."""
    service = pinned_service(case.agency, open_enrolment(case).sha256)
    known = next((each for each in service.steps if each.id == step), None)
    return step if known is None or "letter.draft" in (*known.deeds, *known.also) else None


def _replaced(case: Case, id: UUID | None, kind: str) -> Paper | None:
    if id is None:
        return None
    found = Paper.get_or_none((Paper.id == id) & (Paper.case == case.id))
    if found is None or found.kind != kind:
        raise Invalid({"paper": ["Surat yang diganti tidak ditemukan pada kasus ini."]})
    _refuse(why_not_replace(found.state))
    return found


def _first_line(parts: Parts, id: str) -> str:
    return next(iter(parts.get(id, "").splitlines()), "").strip()[:200]


def _refuse(reason: str | None) -> None:
    if reason:
        raise Conflict(reason)
