"""A paper is issued: signed by a head or filed by its author, numbered, drawn, kept. Later it may be voided, never changed."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from pmks.cases.fulfilment import fulfilment
from pmks.cases.queries.reach import case_for
from pmks.cases.tables import Case
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, NotAllowed
from pmks.papers import archive, making
from pmks.papers.asking import ask_no_more, on_paper
from pmks.papers.forms import FilingForm, SigningForm, VoidForm
from pmks.papers.holding import held
from pmks.papers.kinds import kinds
from pmks.papers.queries.papers import case_of, paper_for, writers_of
from pmks.papers.queries.signers import why_not_sign
from pmks.papers.rules.parts import part_faults
from pmks.papers.rules.states import why_not_replace, why_not_void
from pmks.papers.tables import Paper
from pmks.users.queries import names_of


@deed("letter.issue", form=SigningForm, find=case_for)
def sign(case: Case, *, by: Actor, at: datetime, draft: str, seen: datetime | None, **told: Any) -> Done:
    """A head signs a draft: it gets its number from the agency's register, is drawn and kept (S2.A4, S3.9, S4.6 7).

    Raises NotAllowed for whom the kind does not name, or who wrote in it himself; Conflict when it was issued or changed meanwhile.
    """
    done = fulfilment(case, "letter.issue", told, by=by, at=at)
    paper = _draft(case, draft, seen)
    reason = why_not_sign(case.agency, paper.kind, by, writers_of(paper))
    if reason:
        raise NotAllowed(reason)
    return _issued(done, paper, case, by, at)


@deed("paper.file", form=FilingForm, find=case_for)
def file(case: Case, *, by: Actor, at: datetime, draft: str, seen: datetime | None, **told: Any) -> Done:
    """An author files his report: what he found stands under his name, and nobody has to approve it.

    Raises NotAllowed for what somebody else wrote, Conflict when it was filed or changed meanwhile.
    """
    done = fulfilment(case, "paper.file", told, by=by, at=at)
    paper = _draft(case, draft, seen)
    if paper.made_by != by.id:
        writer = names_of([paper.made_by]).get(paper.made_by, "penyusunnya")
        raise NotAllowed(f"Laporan ini memuat nama {writer} sebagai penyusunnya, jadi ia sendiri yang menerbitkannya.")
    return _issued(done, paper, case, by, at)


@deed("paper.void", form=VoidForm, find=paper_for)
def void(paper: Paper, *, by: Actor, at: datetime, reason: str) -> Done:
    """Declare a paper void; its number stays used and its row stays. Raises Conflict for one that counts no longer."""
    paper = held(paper)
    refused = why_not_void(paper.state)
    if refused:
        raise Conflict(refused)
    case = case_of(paper)
    paper.state, paper.ended_at, paper.changed_at = "void", at, at
    paper.save()
    ask_no_more(case, paper)
    return on_paper(paper, case, body={"paper": paper.kind, "number": paper.number, "reason": reason})


@deed("paper.read", find=paper_for)
def read(paper: Paper, *, by: Actor, at: datetime) -> Done:
    """Open the file of an issued paper, or look at a draft; that it was opened is written down. Raises Conflict when the person was erased."""
    pdf = archive.pdf_of(paper)
    if pdf is None and paper.state != "draft":
        raise Conflict("Isi surat ini sudah dihapus bersama data orangnya.")
    told = {"paper": paper.kind, "number": paper.number}
    if paper.case_id is None:
        return Done(pdf, subject=paper.id, address=paper.address, body=told)
    return replace(on_paper(paper, case_of(paper), body=told), value=pdf)


def _draft(case: Case, id: str, seen: datetime | None) -> Paper:
    """The draft as whoever issues it has read it: `seen` is when it had last been changed by then."""
    found = Paper.get_or_none((Paper.id == UUID(id)) & (Paper.case == case.id))
    if found is None or found.state != "draft":
        raise Conflict("Konsep ini sudah diterbitkan atau dibatalkan. Muat ulang halamannya.")
    if seen is not None and found.changed_at > seen:
        raise Conflict("Konsep ini berubah sesudah Anda membukanya. Muat ulang halamannya dan baca sekali lagi.")
    if part_faults(kinds()[found.kind], archive.content_of(found).get("parts", {})):
        raise Conflict("Konsep ini belum lengkap. Buka “Ubah kalimatnya”, isi yang masih kosong, lalu simpan.")
    if found.replaces_id is not None:
        refused = why_not_replace(found.replaces.state)
        if refused:
            raise Conflict(refused)
    return found


def _issued(done: Done, paper: Paper, case: Case, by: Actor, at: datetime) -> Done:
    making.issue(paper, case, by, at)
    ask_no_more(case, paper)
    body = {
        **(done.body or {}),
        "paper": paper.kind,
        "paper_id": paper.id,
        "number": paper.number,
        "digest": paper.digest,
    }
    return replace(done, value=paper, address=paper.address, body=body)
