"""The one judge of all faults: it looks at what was confirmed, acknowledged, stored and visible, and at nothing else.

The promise: every submission that the officer saw confirmed exists exactly once on the server, or is visible on the device with
its reason; nothing is there twice; nothing is called received that the server does not have.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from tests.browser.server import Server

STILL_HERE = {"saved", "correction", "attention", "received"}
"""States of an item in which the device shows it and keeps it."""


@dataclass
class History:
    """What happened to people registered under names that nobody else has."""

    confirmed: Sequence[str] = ()
    """Names whose registration the officer saw confirmed."""
    acknowledged: Sequence[str] = ()
    """Names that the device calls received by the server."""
    stored: Mapping[str, int] = field(default_factory=dict)
    """How many people of that name the server has."""
    visible: Mapping[str, str] = field(default_factory=dict)
    """Names that the device still shows, and in which state."""
    with_people: Mapping[str, str] = field(default_factory=dict)
    """Names that wait on the server for a person, or about which one decided with a typed reason, and in which state."""


def faults_of(history: History, *, at_rest: bool = False) -> list[str]:
    """Every breach of the promise, in words; `at_rest` when the line is clear again and nothing should be left to send."""
    found = []
    for name in history.confirmed:
        count, state = history.stored.get(name, 0), history.visible.get(name)
        if count == 0 and state not in STILL_HERE and name not in history.with_people:
            found.append(f"{name} was confirmed and is lost")
        if at_rest and count != 1 and name not in history.with_people:
            found.append(f"{name} is on the server {count} times")
    found += [f"{name} is on the server {count} times" for name, count in history.stored.items() if count > 1]
    found += [
        f"{name} is called received, and the server lacks it"
        for name in history.acknowledged
        if not history.stored.get(name) and name not in history.with_people
    ]
    return sorted(set(found))


def stored(server: Server, names: Sequence[str]) -> dict[str, int]:
    """How often each person is in the server's database, asked of the file itself."""
    with sqlite3.connect(server.data / "pmks.sqlite3", timeout=20) as database:
        times = dict(database.execute("SELECT name, count(*) FROM client GROUP BY name"))
    return {name: times.get(name, 0) for name in names}


def client_of(server: Server, name: str) -> UUID:
    """The id of the one person of this name."""
    with sqlite3.connect(server.data / "pmks.sqlite3", timeout=20) as database:
        ((id,),) = database.execute("SELECT id FROM client WHERE name = ?", (name,))
    return UUID(str(id))
