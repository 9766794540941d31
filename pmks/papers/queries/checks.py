"""What anybody may learn of a paper: by the code printed on it, or by the file in his hand. Reads no client and no content."""

from uuid import UUID

from pmks.house.database import among
from pmks.papers import archive
from pmks.papers.rules.checks import As, Handed, Known, Matched
from pmks.papers.tables import Attachment, Paper
from pmks.standards.vocabulary import vocabulary

LONGEST_CHAIN = 20
"""So many corrections of one paper are followed."""


def paper_with(code: str) -> tuple[UUID, Known] | None:
    """The paper that carries this code and what anybody may know of it, or None. A malformed code costs the same as an unknown one."""
    paper = archive.by_code(code)
    return (paper.id, _known(paper)) if paper is not None else None


def match(handed: Handed, asked: UUID | None = None) -> Matched | None:
    """Which paper of ours a file is, byte for byte, and whether it is the one asked for; None when it is none of ours.

    Two papers may share an attached file (one scan of several): then the one asked for counts.
    """
    same = (Attachment.sent == handed.digest) | (Attachment.digest == handed.digest)
    found: list[tuple[Paper, As]] = [(each, "issued") for each in Paper.select().where(Paper.digest == handed.digest)]
    found += [(each.paper, "attached") for each in Attachment.select(Attachment, Paper).join(Paper).where(same)]
    if not found:
        return None
    paper, how = next((each for each in found if each[0].id == asked), found[0])
    return Matched(_known(paper), how, paper.id == asked if asked else None)


def _known(paper: Paper) -> Known:
    return Known(
        kind=vocabulary().papers.get(paper.kind, "Surat"),
        agency=paper.agency,
        state=paper.state,
        number=paper.number,
        dated_on=paper.dated_on,
        replaced_by=_present(paper) if paper.state == "replaced" else None,
        signed=Attachment.select().where(Attachment.paper == paper.id).exists(),
    )


def _present(paper: Paper) -> str | None:
    """The number of the paper that stands at the end of the corrections of this one; None when it has none."""
    present = paper
    for _ in range(LONGEST_CHAIN):
        issued = among(Paper.state, ("issued", "replaced", "void"))
        after = Paper.get_or_none((Paper.replaces == present.id) & issued)
        if after is None:
            break
        present = after
    return present.number if present.id != paper.id and present.state == "issued" else None
