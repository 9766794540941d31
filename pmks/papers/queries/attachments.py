"""The signed versions of a paper, for those who may read the paper."""

from collections.abc import Mapping
from typing import Any

from pmks.agencies.days import zone_of
from pmks.house.database import id_in
from pmks.house.indonesian import short_moment
from pmks.house.permissions import Actor, may
from pmks.house.problems import NotFound
from pmks.papers import archive
from pmks.papers.queries.papers import paper_with_id
from pmks.papers.rules.attachments import KINDS, why_not_attach
from pmks.papers.tables import Attachment, Paper
from pmks.users.queries import names_of


def attachment_for(by: Actor, ref: Mapping[str, Any]) -> Attachment:
    """The signed version that `ref["attachment"]` names, of the paper that `ref["paper"]` names, if the viewer may see that. Raises NotFound."""
    paper, id = paper_with_id(by, id_in(ref, "paper")), id_in(ref, "attachment")
    found = Attachment.get_or_none((Attachment.id == id) & (Attachment.paper == paper.id))
    if found is None:
        raise NotFound
    return found


def bytes_of(attachment: Attachment) -> bytes | None:
    """The file as it was kept; None when the person was erased. Raises `archive.Lost` for a damaged one."""
    return archive.opened(attachment.paper, attachment.stored, attachment.digest)


def attachments_of(paper: Paper) -> list[Attachment]:
    """The signed versions of a paper, newest first: the first is its final version."""
    return list(
        Attachment.select().where(Attachment.paper == paper.id).order_by(Attachment.at.desc(), Attachment.id.desc())
    )


def signed_part(paper: Paper, by: Actor) -> dict[str, Any]:
    """What `papers/_attachments.html` shows: the signed versions, and whether this reader may attach one."""
    rows = attachments_of(paper) if paper.state != "draft" else []
    people, zone = names_of(row.by for row in rows), zone_of(paper.agency)
    return {
        "versions": [
            (
                f"{paper.address}/attachments/{row.id}",
                KINDS[row.kind][0],
                f"{people.get(row.by, '')}, {short_moment(row.at, zone)}",
            )
            for row in rows
        ],
        "kinds": [(id, words, hint) for id, (words, hint) in KINDS.items()],
        "may_attach": bool(paper.content)
        and why_not_attach(paper.state) is None
        and may(by, "paper.attach", paper.agency),
    }
