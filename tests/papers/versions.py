"""Signed versions for the tests: small whole PDFs, and one attached to a paper of a case."""

from pmks.cases.tables import Case
from pmks.papers.tables import Attachment, Paper
from tests.papers.things import issued
from tests.work import do


def scan(words: str = "signed", *, before: bytes = b"", signature: bytes = b"", trailer: bytes = b"") -> bytes:
    """The smallest PDF that is whole, with some words in it."""
    body = b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n% " + words.encode() + b"\n" + signature
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer <</Size 2 /Root 1 0 R" + trailer + b">>\n"
    return before + body + table + b"startxref\n%d\n%%%%EOF\n" % len(body)


def attached(paper: Paper, data: bytes | None = None, kind: str = "scan") -> Attachment:
    """A signed version that a social worker attached."""
    do(f"peksos.{paper.agency}", "paper.attach", {"paper": paper.id}, kind=kind, file=data or scan())
    return Attachment.select().where(Attachment.paper == paper.id).order_by(Attachment.id.desc()).get()


def version_of(case: Case) -> Attachment:
    """The signed version of a paper of this case, made when there is none yet."""
    found = Attachment.select().join(Paper).where(Paper.case == case.id).first()
    return found or attached(issued(case))
