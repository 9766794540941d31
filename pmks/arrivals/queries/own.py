"""One's own submissions that wait to be mended: as tasks, and as a form fills itself with them again."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from pmks.arrivals.queries.reach import UNDECIDED
from pmks.arrivals.queries.words import reasons_in_words
from pmks.arrivals.rules import form_of
from pmks.house.config import used
from pmks.house.database import among
from pmks.house.permissions import Actor
from pmks.house.problems import NotFound
from pmks.inbox.arrivals import envelope_of, latest_verdict, reasons, uuid_in
from pmks.inbox.envelopes import Envelope, Unopenable
from pmks.inbox.keyring import keys_in
from pmks.inbox.tables import Arrival
from pmks.standards.vocabulary import vocabulary

MOST = 20


def opened(arrival: Arrival) -> Envelope | None:
    """What an arrival says; None when the person was erased, or when nobody can open it."""
    try:
        return envelope_of(arrival, keys_in(used().data))
    except Unopenable:
        return None


def to_mend(by: Actor) -> list[tuple[Arrival, Envelope]]:
    """What the reader wrote and is to mend, the oldest first. What a later submission of his corrects is not among it."""
    rows = Arrival.select().where((Arrival.user == by.id) & among(Arrival.state, UNDECIDED)).order_by(Arrival.seq)
    found = [(each, envelope) for each in rows.limit(MOST * 3) if (envelope := opened(each)) is not None]
    corrected = _corrected(envelope for _, envelope in found)
    return [
        (arrival, envelope)
        for arrival, envelope in found
        if arrival.state == "needs_correction" and envelope.id not in corrected
    ][:MOST]


def tasks_to_mend(by: Actor) -> list[dict[str, Any]]:
    """The same as rows of the first page."""
    deeds = vocabulary().deeds
    return [
        {
            "href": f"/arrivals/{arrival.id}",
            "headline": f"Perlu diperbaiki: {deeds[envelope.deed].label if envelope.deed in deeds else envelope.deed}",
            "detail": " · ".join(filter(None, [_name(envelope), sentence_on(arrival)])),
            "clock": None,
            "group": "mend",
            "tag": None,
        }
        for arrival, envelope in to_mend(by)
    ]


def sentence_on(arrival: Arrival) -> str:
    """Why it needs mending, in one line."""
    verdict = latest_verdict(arrival)
    if verdict is None:
        return ""
    return reasons_in_words(arrival.deed, reasons(verdict, arrival)) or verdict.problem or ""


def own_submission(by: Actor, id: UUID) -> dict[str, Any]:
    """What the reader typed under this id, and why it is to be mended. Raises NotFound for what is not his or is erased."""
    rows = Arrival.select().where((Arrival.envelope == id) & (Arrival.user == by.id)).order_by(Arrival.seq.desc())
    mine = list(rows)
    arrival = next((each for each in mine if each.state == "needs_correction"), mine[-1] if mine else None)
    envelope = opened(arrival) if arrival else None
    if arrival is None or envelope is None:
        raise NotFound
    verdict = latest_verdict(arrival)
    return {
        "id": str(id),
        "state": arrival.state,
        "deed": envelope.deed,
        "step": envelope.step,
        "subject": dict(envelope.subject),
        "path": form_of(envelope.deed, envelope.subject, envelope.body),
        "body": dict(envelope.body),
        "photos": list(envelope.blobs),
        "captured_at": envelope.captured_at.isoformat() if envelope.captured_at else None,
        "errors": reasons(verdict, arrival) if verdict else {},
        "problem": verdict.problem if verdict else None,
    }


def corrected_by(envelope: Envelope, author: UUID) -> list[Arrival]:
    """The arrivals that came back to this author and that an envelope says better. What waits for a decision of others he does not settle."""
    id = uuid_in(envelope.body.get("corrects"))
    if id is None:
        return []
    returned = (Arrival.envelope == id) & (Arrival.user == author) & (Arrival.state == "needs_correction")
    return list(Arrival.select().where(returned).order_by(Arrival.seq))


def _corrected(envelopes: Iterable[Envelope]) -> set[UUID]:
    return {id for each in envelopes if (id := uuid_in(each.body.get("corrects"))) is not None}


def _name(envelope: Envelope) -> str:
    """How its author called the person, if the form asked for a name."""
    return str(envelope.body.get("name") or envelope.body.get("outbox_title") or "")
