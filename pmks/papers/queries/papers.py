"""Which papers somebody may read, and what their pages show."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pmks.cases.queries.reach import case_with_id
from pmks.cases.tables import Case
from pmks.clients.tables import Client
from pmks.house.database import id_in
from pmks.house.journal import JournalLine
from pmks.house.permissions import FIELD, OFFICE, Actor
from pmks.house.problems import NotFound
from pmks.papers.tables import Paper


def paper_for(by: Actor, ref: Mapping[str, Any]) -> Paper:
    """The paper that `ref["paper"]` names, if the viewer may see it. Raises NotFound."""
    return paper_with_id(by, id_in(ref, "paper"))


def paper_with_id(by: Actor, id: UUID) -> Paper:
    """The paper of this id, if the viewer may see it. Raises NotFound.

    Those of the dinas and the shelter read the papers of the cases they see; whoever made one reads his own. Others of the
    field read none: what stands in them is social work (domain §4, last line).
    """
    found = Paper.select().where((Paper.id == id) & (Paper.agency == by.agency)).first()
    if found is None:
        raise NotFound
    if found.made_by == by.id:
        return found
    if by.is_any(FIELD):
        raise NotFound
    if found.case_id is not None:
        case_with_id(by, found.case_id)
    elif not by.is_any(OFFICE):
        raise NotFound
    return found


def case_of(paper: Paper) -> Case:
    """The case of a paper, with its client. Raises NotFound for one about many persons."""
    found = Case.select(Case, Client).join(Client).where(Case.id == paper.case_id).first()
    if found is None:
        raise NotFound
    return found


def writers_of(paper: Paper) -> set[UUID]:
    """Whose words stand in a paper: who began it, and everybody who worded it anew."""
    anew = (
        (JournalLine.case == paper.case_id) & (JournalLine.subject == paper.id) & (JournalLine.deed == "letter.revise")
    )
    return {paper.made_by} | {line.by for line in JournalLine.select(JournalLine.by).where(anew) if line.by}


def has_read(paper: Paper, by: Actor) -> bool:
    """Whether it is written down already that he opened the paper as it stands now: its pages are one look, not one each."""
    mine = (JournalLine.case == paper.case_id) & (JournalLine.subject == paper.id) & (JournalLine.by == by.id)
    since = (JournalLine.deed == "paper.read") & (JournalLine.recorded_at >= paper.changed_at)
    return JournalLine.select().where(mine & since).exists()


def papers_of(case: Case) -> list[Paper]:
    """The papers of a case, newest first."""
    return list(Paper.select().where(Paper.case == case.id).order_by(Paper.changed_at.desc(), Paper.id.desc()))
