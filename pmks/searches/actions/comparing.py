"""What the staff finds by comparing: who may be meant, who is not, what only kin can know."""

from datetime import datetime
from uuid import UUID

from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, NotFound
from pmks.searches.forms import ApartForm, ClientForm, QuestionForm, VerdictForm
from pmks.searches.queries.reach import living, search_for
from pmks.searches.standing import refuse_closed, settle, write_to
from pmks.searches.tables import Search, SearchMatch, SearchQuestion
from pmks.searches.told import sealed_question


@deed("search.match", form=ClientForm, find=search_for)
def match(search: Search, *, by: Actor, at: datetime, client: UUID) -> Done:
    """Say that this client may be the one; he is asked next. The searcher learns nothing of it."""
    return _judge(search, client, "likely", by, at)


@deed("search.refuse", form=ApartForm, find=search_for)
def refuse(search: Search, *, by: Actor, at: datetime, client: UUID, note: str | None) -> Done:
    """Say that this client is somebody else. He is never offered for this search again; what he and a head had answered falls away."""
    return _judge(search, client, "different", by, at)


@deed("search.question", form=QuestionForm, find=search_for)
def question(
    search: Search, *, by: Actor, at: datetime, question: str, expected: str, client: UUID | None, send: bool
) -> Done:
    """Keep a question that only kin can answer, with the answer that is expected; with `send` it is asked at once, without the answer."""
    refuse_closed(search)
    about = living(by, client).id if client else None
    words = sealed_question(about or search.id, question, expected)
    SearchQuestion.create(search=search.id, client=about, asked_at=at, by=by.id, told_sealed=words)
    if send:
        write_to(search, question, by=by, at=at)
    return Done(search, subject=search.id, about=about or search.id, client=about, address=search.address)


@deed("search.judge", form=VerdictForm, find=search_for)
def judge(search: Search, *, by: Actor, at: datetime, question: UUID, verdict: str) -> Done:
    """Say whether the searcher's answer was right. Nothing follows by itself."""
    found = SearchQuestion.get_or_none((SearchQuestion.id == question) & (SearchQuestion.search == search.id))
    if found is None:
        raise NotFound
    found.verdict, found.judged_at, found.judged_by = verdict, at, by.id
    found.save()
    return Done(search, subject=search.id, about=search.id, address=search.address)


def _judge(search: Search, client: UUID, verdict: str, by: Actor, at: datetime) -> Done:
    refuse_closed(search)
    person = living(by, client)
    known = SearchMatch.get_or_none((SearchMatch.search == search.id) & (SearchMatch.client == person.id))
    if known is not None and known.verdict == verdict:
        raise Conflict("Itu sudah dicatat.")
    row = known or SearchMatch(search=search.id, client=person.id)
    row.verdict, row.at, row.by = verdict, at, by.id
    for name in ANSWERED:
        setattr(row, name, None)
    row.save(force_insert=known is None)
    settle(search, at)
    return Done(search, subject=search.id, about=search.id, address=search.address)


ANSWERED = (
    "consent",
    "given_by",
    "ground",
    "consent_at",
    "consent_by",
    "decision",
    "decided_at",
    "decided_by",
    "reason_sealed",
)
"""What a client and a head had said, which does not outlive another verdict."""
