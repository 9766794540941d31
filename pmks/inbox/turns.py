"""What follows in the inbox from erasing a person: envelopes about many people at once tell nothing of him any more."""

from uuid import UUID

from pmks.cases.tables import Case
from pmks.house.config import used
from pmks.house.deeds import listen
from pmks.house.journal import JournalLine
from pmks.house.sealing import seal
from pmks.inbox.arrivals import envelope_of
from pmks.inbox.envelopes import Unopenable, opened
from pmks.inbox.keyring import keys_in
from pmks.inbox.tables import Arrival

MANY = "operation.hand_over"
"""The deed whose envelope tells of several people: it is sealed under the agency's key, since no one person's would do."""


@listen
def forget(line: JournalLine) -> None:
    """After an erasure: what such envelopes said of this person is taken out of them; what they say of others stays."""
    if line.deed != "client.erase":
        return
    cases = {str(each.id) for each in Case.select(Case.id).where(Case.client == line.client)}
    for arrival in Arrival.select().where((Arrival.agency == line.agency) & (Arrival.deed == MANY)):
        _leave_out(arrival, cases)


def _leave_out(arrival: Arrival, cases: set[str]) -> None:
    try:
        envelope = envelope_of(arrival, keys_in(used().data))
    except Unopenable:
        return
    if envelope is None or not any(case in str(envelope.body).lower() for case in cases):
        return
    body = {name: value for name, value in envelope.body.items() if not _is_of(name, cases)}
    arrival.text_sealed = seal(arrival.sealed_for, opened(envelope, body).encode("utf-8", "surrogatepass"))
    arrival.save()


def _is_of(name: str, cases: set[str]) -> bool:
    """Whether a field, `condition-<case>`, tells of one of these cases."""
    try:
        return str(UUID(name.partition("-")[2])) in cases
    except ValueError:
        return False
