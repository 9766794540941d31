"""A signed version of an issued paper: attached beside what was issued, and opened again."""

import hashlib
from dataclasses import replace
from datetime import datetime

from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict
from pmks.papers import archive
from pmks.papers.asking import on_paper
from pmks.papers.forms_attachments import AttachForm, Version
from pmks.papers.holding import held
from pmks.papers.queries.attachments import attachment_for, bytes_of
from pmks.papers.queries.papers import case_of, paper_for
from pmks.papers.rules.attachments import why_not_attach
from pmks.papers.tables import Attachment, Paper

ERASED = "Isi surat ini sudah dihapus bersama data orangnya, jadi tidak ada yang dilampirkan padanya."


@deed("paper.attach", form=AttachForm, find=paper_for)
def attach(paper: Paper, *, by: Actor, at: datetime, kind: str, version: Version) -> Done:
    """Attach a signed scan, or a file with a certified electronic signature, as the final version; the issued PDF stays.

    Raises Conflict for a paper that is not in force or whose words were erased, and for a file that is attached already.
    """
    paper = held(paper)
    refused = why_not_attach(paper.state)
    if refused:
        raise Conflict(refused)
    if not paper.content:
        raise Conflict(ERASED)
    digest = hashlib.sha256(version.data).hexdigest()
    if digest == paper.digest:
        raise Conflict("Ini berkas yang diterbitkan, tanpa tanda tangan basah. Pilih berkas yang sudah ditandatangani.")
    if Attachment.select().where((Attachment.paper == paper.id) & (Attachment.digest == digest)).exists():
        raise Conflict("Berkas yang sama sudah dilampirkan.")
    made = Attachment.create(
        paper=paper.id,
        kind=kind,
        media=version.media,
        sent=version.sent,
        digest=digest,
        stored=archive.put(paper, version.data),
        at=at,
        by=by.id,
    )
    body = {"paper": paper.kind, "number": paper.number, "kind": kind, "digest": digest, "attachment_id": made.id}
    return _done(paper, body)


@deed("attachment.read", find=attachment_for)
def read(attachment: Attachment, *, by: Actor, at: datetime) -> Done:
    """Open a signed version; that it was opened is written down; its value is the bytes and what they are. Raises Conflict when the person was erased."""
    data = bytes_of(attachment)
    if data is None:
        raise Conflict("Isi berkas ini sudah dihapus bersama data orangnya.")
    paper = attachment.paper
    return replace(
        _done(paper, {"paper": paper.kind, "number": paper.number, "kind": attachment.kind}),
        value=(data, attachment.media),
    )


def _done(paper: Paper, body: dict[str, object]) -> Done:
    if paper.case_id is None:
        return Done(paper, subject=paper.id, address=paper.address, body=body)
    return on_paper(paper, case_of(paper), body=body)
