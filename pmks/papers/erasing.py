"""Papers of somebody whose data are erased: inside that deed they lose their words, afterwards their files go.

A paper about him is sealed under his key, so nobody can read it from that moment on; its file and those attached to it are destroyed
too, and its drafts with them. What stays is what the register needs: kind, number, day, who signed, and the hash by which whoever holds
the paper on his desk may still have it checked. None of that names anybody.

A paper about many persons (the minutes of a razia, a letter with a list of those met in one) is sealed for the agency, and one name cannot be taken out of a paper that never
changes. So our copy of it goes as soon as one of them is erased: his right is stronger than our convenience, what is known of the
others stands in their own cases, and both parties hold the minutes they signed. A paper about somebody else that mentions him, as a
brother it may, belongs to that other person and stays with him.
"""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID, uuid5

from pmks.cases.tables import Case
from pmks.clients.tables import Client, Finding
from pmks.house.database import among
from pmks.house.deeds import OFFICE_WORK
from pmks.house.files import Store
from pmks.house.journal import JournalLine
from pmks.operations.tables import HandedPerson, OutingHandover
from pmks.papers.tables import Attachment, Paper
from pmks.rights.erasing import destroys, forgets

WORDLESS = b""
"""What stands in place of a paper's sealed words once they are gone: the mark by which its files are found and destroyed."""


@forgets
def forget_papers(client: Client, at: datetime) -> None:
    """Take the words off every paper about this person; those that were never issued go altogether."""
    cases = [case.id for case in Case.select(Case.id).where(Case.client == client.id)]
    mine = (Paper.about == client.id) | among(Paper.case, cases)
    Paper.delete().where(mine & (Paper.state == "draft")).execute()
    Paper.update(content=WORDLESS, addressee="", regarding="", changed_at=at).where(mine).execute()
    shared = [*_shared(cases), *_listed(client)]
    Paper.update(content=WORDLESS, changed_at=at).where(among(Paper.id, shared)).execute()


@destroys
def destroy_papers(store: Store) -> int:
    """Remove the files of papers that have lost their words; how many papers. Safe to call again after it was interrupted."""
    doomed = list(Paper.select().where((Paper.content == WORDLESS) & Paper.stored.is_null(False)))
    for paper in doomed:
        for each in Attachment.select().where(Attachment.paper == paper.id):
            store.drop(each.stored)
        store.drop(paper.stored or "")
        Attachment.delete().where(Attachment.paper == paper.id).execute()
        Paper.update(stored=None).where(Paper.id == paper.id).execute()
    return len(doomed)


def _listed(client: Client) -> Iterator[UUID]:
    """The letters that name everybody who was met in an outing, if he was one of them."""
    outings = {each.operation for each in Finding.select().where(Finding.client == client.id)} - {None}
    office = uuid5(OFFICE_WORK, client.agency)
    letters = (Paper.about == office) & Paper.case.is_null(False)
    rows = Paper.select(Paper.id).where(among(Paper.operation, outings) & letters)
    return (each.id for each in rows)


def _shared(cases: list[UUID]) -> Iterator[UUID]:
    """The papers about many persons that name somebody in these cases: the minutes of every hand-over he was part of."""
    acts = [
        each.handover
        for each in HandedPerson.select(HandedPerson, OutingHandover)
        .join(OutingHandover)
        .where(among(HandedPerson.case, cases))
    ]
    known, outings = {str(act.id) for act in acts}, {act.operation_id for act in acts}
    lines = JournalLine.select().where(
        (JournalLine.deed == "operation.hand_over") & among(JournalLine.subject, [*outings])
    )
    for line in lines:
        body = line.read_body() or {}
        if str(body.get("handover")) in known and body.get("paper_id"):
            yield UUID(str(body["paper_id"]))
