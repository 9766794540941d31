"""A paper comes into being: composed from the case, drawn by the press, as a preview or as the very paper that is issued."""

from dataclasses import replace
from datetime import datetime

from pmks.cases.tables import Case
from pmks.house import config
from pmks.house.doing import once_made
from pmks.house.permissions import Actor
from pmks.house.press import pictures, press
from pmks.papers import archive
from pmks.papers.codes import new_code
from pmks.papers.kinds import Kind, Parts, kinds
from pmks.papers.kinds._signing import place_date
from pmks.papers.letterhead import letterhead
from pmks.papers.numbering import Number, give
from pmks.papers.queries.dossier import dossier, writer_of
from pmks.papers.queries.signers import expected_signer, signer_block, signer_of
from pmks.papers.rules.dossier import Dossier, Person
from pmks.papers.rules.sheet import Letterhead, Sheet, Stamp, as_data
from pmks.papers.tables import Paper

TEMPLATE = "papers/paper.typ"


def composed(kind: Kind, known: Dossier, parts: Parts, signer: Person | None = None) -> Sheet:
    """The sheet of a kind. A letter gets the block of whoever signs it, or of whoever is expected to."""
    sheet = kind.compose(known, parts)
    if not kind.approval:
        return sheet
    block = signer_block(known.agency, kind.id, signer or expected_signer(known.agency, kind.id))
    if sheet.layout == "letter" and sheet.head is None:  # under a title the day stands with the signature
        block = replace(block, place_date=place_date(known))
    return replace(sheet, signatures=(*sheet.signatures, block))


def draft_sheet(paper: Paper, case: Case, by: Actor) -> tuple[Sheet, Dossier]:
    """What a draft says now, with the NIK masked, and what it was made from."""
    kind, known = kinds()[paper.kind], dossier(case, by, author=writer_of(paper))
    return composed(kind, known, archive.content_of(paper).get("parts", {})), known


def preview(paper: Paper, case: Case, by: Actor, *, ppi: int = 100) -> list[bytes]:
    """The pages of a draft as pictures (PNG), with a mark across them."""
    sheet, known = draft_sheet(paper, case, by)
    return drawn_preview(paper, sheet, known, ppi=ppi)


def drawn_preview(paper: Paper, sheet: Sheet, known: Dossier, *, ppi: int = 100) -> list[bytes]:
    """The pages of a draft's sheet as pictures (PNG)."""
    kind = kinds()[paper.kind]
    data = as_data(sheet, letterhead(paper.agency), Stamp(state="draft", numbered=kind.numbered))
    return pictures(TEMPLATE, data, title=sheet.title, day=known.today, ppi=ppi)


def issue(paper: Paper, case: Case, by: Actor, at: datetime) -> None:
    """Give a draft its number, draw it and keep it; the caller stands in a transaction and has asked who may.

    What it replaces is replaced from now on. Raises what the press and the numbers raise; then nothing of it is written.
    """
    kind, known = kinds()[paper.kind], dossier(case, by, author=writer_of(paper), in_full=True)
    signer = signer_of(case.agency, kind.id, by) if kind.approval else known.author
    sheet = composed(kind, known, archive.content_of(paper).get("parts", {}), signer)
    number = give(case.agency, kind.id, known.today) if kind.numbered else None
    finish(paper, sheet, number, letterhead(case.agency), by=by, at=at, known=known, signer=signer)


def finish(
    paper: Paper,
    sheet: Sheet,
    number: Number | None,
    kop: Letterhead,
    *,
    by: Actor,
    at: datetime,
    known: Dossier,
    signer: Person | None,
) -> None:
    """Draw the very paper and keep it, with its number, its code and who signed it; the row is saved."""
    code = once_made("code", new_code)
    before = paper.replaces
    stamp = Stamp(
        number=number.text if number else None,
        code=code,
        address=f"{config.used().url}/cek/{code}",
        state="issued",
        replaces=(before.number or "tanpa nomor") if before else None,
    )
    data = as_data(sheet, kop, stamp)
    # An issued paper never changes: done again, the deed finds the file that was drawn the first time.
    paper.digest, paper.stored = once_made(
        "file", lambda: archive.keep(paper, press(TEMPLATE, data, title=sheet.title, day=known.today))
    )
    archive.write_content(paper, {**archive.content_of(paper), "code": code})
    if number:
        paper.number, paper.series, paper.year, paper.serial = number.text, number.series, number.year, number.serial
    paper.state, paper.issued_at, paper.changed_at, paper.dated_on = "issued", at, at, known.today
    paper.code_hash = archive.hash_of(code)
    paper.signer = by.id
    paper.signer_role, paper.signer_acting = (signer.role, signer.acting) if signer else (None, None)
    paper.save()
    if before:
        before.state, before.ended_at, before.changed_at = "replaced", at, at
        before.save()
