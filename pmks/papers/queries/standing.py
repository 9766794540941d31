"""How the papers that a standard names stand on a case: made, in draft, received, waived, or still to make."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from pmks.agencies.days import zone_of
from pmks.agencies.queries import pinned_service
from pmks.cases.paperwork import keeps_minutes, keeps_papers
from pmks.cases.queries.leaving import leaving_papers, paper_label
from pmks.cases.queries.standing import open_enrolment, progress_of
from pmks.cases.queries.told import Told, told
from pmks.cases.rules.papers import PaperState, State, Wanted, unmade
from pmks.cases.tables import Case
from pmks.house import clock, moment
from pmks.house.database import among
from pmks.house.indonesian import short_moment
from pmks.house.permissions import OFFICE, SHELTER, Actor, may
from pmks.papers.kinds import kinds
from pmks.papers.tables import Paper
from pmks.requirements.rules.checklist import MET
from pmks.requirements.tables import PaperMark
from pmks.standards.model import Service, Step
from pmks.standards.vocabulary import vocabulary

WAIVE = "paper.waive"
MINUTES = "handover.sign"
"""The deed that minutes come out of."""


@keeps_papers
def how_papers_stand(case: Case, by: Actor, wanted: Sequence[Wanted]) -> list[PaperState]:
    """Each of these papers with its state, and for whoever may, the way to it or to where it is made; three questions for all."""
    ids = {each.kind for each in wanted}
    made, received, waived = _made(case, ids), _received(case, ids), waived_papers(case)
    found = []
    for each in wanted:
        paper = made.get(each.kind)
        state, words = _state(case, paper, each.kind in received, waived.get(each.kind))
        href, do = _way(case, by, each, paper, state)
        found.append(PaperState(each.kind, each.label, state, words, href, do, each.kind in kinds()))
    return found


@keeps_minutes
def minutes_by_step(case: Case, by: Actor) -> dict[str, list[PaperState]]:
    """The minutes of hand-overs that count, by the step at which they were signed; one question."""
    signed = among(Paper.kind, [id for id, kind in kinds().by_id.items() if kind.made == "deed"])
    rows = Paper.select().where((Paper.case == case.id) & (Paper.state == "issued") & signed)
    found: dict[str, list[PaperState]] = {}
    for paper in rows.order_by(Paper.id):
        step = str(paper.step or "")
        wanted = Wanted(paper.kind, vocabulary().papers[paper.kind], step)
        href, do = _way(case, by, wanted, paper, "issued")
        state, words = _state(case, paper, is_received=False, waived=None)
        found.setdefault(step, []).append(PaperState(paper.kind, wanted.label, state, words, href, do))
    return found


def papers_of_step(case: Case, by: Actor, service: Service, step: Step) -> list[PaperState]:
    """The papers that one step names, for its own page."""
    return how_papers_stand(case, by, [Wanted(kind, paper_label(service, kind), step.id) for kind in step.papers])


def papers_at_hand(case: Case) -> frozenset[str]:
    """The kinds of papers that are there: issued on this case and valid, or handed in. Two questions."""
    issued = Paper.select(Paper.kind).where((Paper.case == case.id) & (Paper.state == "issued"))
    return frozenset(each.kind for each in issued) | _received(case, vocabulary().papers)


def unmade_papers(case: Any, by: Actor | None) -> Mapping[str, str]:
    """The papers that still stand in the way of closing a case, by id; for a kept answer all there are."""
    if by is None or not isinstance(case, Case):
        return vocabulary().papers
    return moment.once(("unmade", case.id, by.id), lambda: _unmade(case, by))


def _unmade(case: Case, by: Actor) -> dict[str, str]:
    enrolment = open_enrolment(case)
    service, known = pinned_service(case.agency, enrolment.sha256), progress_of(enrolment, case.agency, clock.now())
    return {each.kind: each.label for each in unmade(leaving_papers(case, by, service, known, known.facts))}


def waived_papers(case: Case) -> dict[str, Told]:
    """The papers of a case that a head waived, each with the deed that tells why."""
    return {str(each.body["paper"]): each for each in reversed(told(case, WAIVE)) if each.body.get("paper")}


def _made(case: Case, ids: Collection[str]) -> dict[str, Paper]:
    """The paper that counts of each kind: an issued one, else the newest draft."""
    rows = Paper.select().where((Paper.case == case.id) & among(Paper.kind, tuple(ids)))
    living = [each for each in rows.order_by(Paper.id) if each.state in ("draft", "issued")]
    return {each.kind: each for each in sorted(living, key=lambda each: each.state == "issued")}


def _received(case: Case, ids: Collection[str]) -> set[str]:
    """The kinds that somebody handed in, so that nobody has to make them."""
    rows = PaperMark.select().where((PaperMark.case == case.id) & among(PaperMark.paper, tuple(ids)))
    last = {each.paper: each.state for each in rows.order_by(PaperMark.at, PaperMark.id)}
    return {kind for kind, state in last.items() if kind and state in MET}


def _state(case: Case, paper: Paper | None, is_received: bool, waived: Told | None) -> tuple[State, str]:
    if paper is not None and paper.state == "issued":
        when = short_moment(paper.issued_at, zone_of(case.agency)) if paper.issued_at else ""
        return "issued", ", ".join(filter(None, [f"terbit nomor {paper.number}" if paper.number else "terbit", when]))
    if is_received:
        return "received", "sudah diterima"
    if waived is not None:
        return "waived", f"dikesampingkan {waived.by_name}: {waived.body.get('reason', '')}"
    if paper is not None:
        return "draft", "masih konsep" if paper.returned_at is None else "konsep dikembalikan untuk diperbaiki"
    return "missing", "belum ada"


def _way(case: Case, by: Actor, wanted: Wanted, paper: Paper | None, state: State) -> tuple[str | None, str | None]:
    """Where this reader goes on with a paper, and the words for it; (None, None) where there is nothing for him."""
    if not by.is_any(OFFICE | SHELTER):
        return None, None
    if paper is not None:
        return paper.address, "Lihat" if state == "issued" else "Lanjutkan"
    if state != "missing" or not case.is_open or wanted.kind not in kinds():
        return None, None
    if kinds()[wanted.kind].made == "draft" and may(by, "letter.draft", case.agency):
        return f"{case.address}/papers/new?{urlencode({'kind': wanted.kind, 'step': wanted.step})}", "Buat"
    if kinds()[wanted.kind].made == "deed" and may(by, MINUTES, case.agency):
        return f"{case.address}/deeds/{MINUTES}?{urlencode({'step': wanted.step})}", "Buat"
    return None, None
