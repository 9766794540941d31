"""What can be done with a person's record: looking behind the mask, which is written down each time."""

from datetime import datetime

from pmks.clients.queries import client_for, nik_of
from pmks.clients.tables import Client
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import NotFound


@deed("client.reveal", find=client_for)
def reveal(client: Client, *, by: Actor, at: datetime) -> Done:
    """Show a person's NIK in full; the journal says who looked and when. The value is the number."""
    nik = nik_of(client)
    if nik is None:
        raise NotFound("NIK orang ini belum tercatat.")
    return Done(nik, subject=client.id, about=client.id, client=client.id, address=client.address)
