"""What follows in the inbox from erasing a person: envelopes about many people at once tell nothing of him any more."""

import json
from uuid import UUID

from pmks.cases.tables import Case
from pmks.house.deeds import listen
from pmks.house.journal import JournalLine
from pmks.house.sealing import Erased, seal, unseal
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
        text = unseal(arrival.sealed_for, arrival.text_sealed).decode("utf-8", "surrogatepass")
    except Erased:
        return
    if not any(case in text.lower() for case in cases):
        return
    told = json.loads(text)
    told["body"] = {name: value for name, value in told["body"].items() if not _is_of(name, cases)}
    arrival.text_sealed = seal(
        arrival.sealed_for, json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")
    )
    arrival.save()


def _is_of(name: str, cases: set[str]) -> bool:
    """Whether a field, `condition-<case>`, tells of one of these cases."""
    try:
        return str(UUID(name.partition("-")[2])) in cases
    except ValueError:
        return False
