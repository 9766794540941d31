"""An example of what waits for a head: a note that arrived after its author had lost sight of the case."""

import json
from datetime import datetime, timedelta

from pmks.cases.queries.reach import visible
from pmks.cases.tables import Case
from pmks.house.config import used
from pmks.house.database import new_id
from pmks.inbox.actions import Caller, accept
from pmks.inbox.keyring import keys_in
from pmks.users.queries import actor_for, by_username

SENDER = "babinsa"
NOTE = "Sudah ditelepon, Ketua RT bersedia menunggu sampai petugas dinas datang."


def make_demo_arrivals(slug: str, now: datetime) -> None:
    """Let a Babinsa send a note about a case of the agency that is not among his."""
    author = by_username(f"{SENDER}.{slug}")
    if author is None:
        return
    by = actor_for(author, now)
    unseen = (Case.agency == slug) & Case.is_open & ~visible(by)
    case = Case.select().where(unseen).order_by(Case.opened_at).first()
    if case is None:
        return
    said = {
        "v": 1,
        "id": str(new_id()),
        "device": "demo",
        "counter": 1,
        "user": str(author.id),
        "deed": "coordination.record",
        "subject": {"case": str(case.id)},
        "captured_at": (now - timedelta(hours=5)).isoformat(),
        "body": {"notes": NOTE, "people": "Ketua RT"},
    }
    accept([json.dumps(said)], Caller(by=by), keys_in(used().data))
