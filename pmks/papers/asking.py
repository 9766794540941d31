"""Who is asked to do something about a draft, and what every deed on a paper tells the journal. Called inside a deed."""

from typing import Any

from pmks.cases.errands import errand, finish_errand
from pmks.cases.tables import Case
from pmks.house.deeds import Done
from pmks.papers.kinds import Kind
from pmks.papers.queries.signers import signers
from pmks.papers.tables import Paper
from pmks.standards.vocabulary import vocabulary

SIGNING, MENDING = "paper", "paper-back"
"""The errands of a draft: a head is to sign it, its writer is to mend it."""


def ask_to_sign(case: Case, paper: Paper, kind: Kind) -> None:
    """A draft waits for whoever signs this kind: it stands among his tasks. What its author files himself waits for nobody."""
    finish_errand(case, MENDING, about=paper.id)
    if kind.approval:
        title = f"Periksa dan tandatangani {label_of(paper).lower()}"
        errand(case, SIGNING, title, about=paper.id, role=signers(case.agency, kind.id)[0], deed="letter.issue")


def ask_to_mend(case: Case, paper: Paper) -> None:
    """A draft was sent back: it stands among its writer's tasks."""
    finish_errand(case, SIGNING, about=paper.id)
    title = f"Perbaiki konsep {label_of(paper).lower()}"
    errand(case, MENDING, title, about=paper.id, user=paper.made_by, deed="letter.revise")


def ask_no_more(case: Case, paper: Paper) -> None:
    """A paper is issued or void: nobody owes it anything."""
    finish_errand(case, SIGNING, MENDING, about=paper.id)


def label_of(paper: Paper) -> str:
    """What a paper is called."""
    return vocabulary().papers.get(paper.kind, paper.kind)


def on_paper(paper: Paper, case: Case, **more: Any) -> Done:
    """Something done with a paper of a case; its line stands in the case's journal.

    It is sealed for the client, even where the paper itself is kept for the office: erasing him must reach what was said of him.
    """
    return Done(
        paper,
        subject=paper.id,
        about=case.client_id,
        client=case.client_id,
        case=case.id,
        address=paper.address,
        **more,
    )
