"""Phones without a browser: the worker's own outbox and sender in Node, on the real line to the real server.

One process is one phone at a time; it can be made a new one between two histories.
"""

import json
import subprocess
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from pmks.assets import node
from pmks.house.config import HERE
from pmks.inbox.keyring import keys_in
from pmks.users.demo import PASSWORD
from tests.browser.server import Server
from tests.inbox.campaigns.ledger import id_of
from tests.inbox.history import STILL_HERE, History
from tests.inbox.phone import new_name

PROGRAM = HERE / "service-worker" / "campaign" / "phone.js"


class PhoneFailed(Exception):
    """The program of the phone itself failed; says where."""


class NodePhone:
    """A phone. `confirmed` are the changes that its officers saw saved, by name; `about` says which submission each is."""

    def __init__(self, url: str, server: Server) -> None:
        self.url, self.server = url, server
        self.process = subprocess.Popen(
            [*node(), str(PROGRAM)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HERE
        )
        self.install()
        self.made_new()

    def install(self) -> None:
        """Give it the app as the server hands it out now, with the keys of now."""
        keys = keys_in(self.server.data)
        self.call("install", url=self.url, receiptKeys=keys.signer.public_keys(), sealingKey=keys.sealing.public)

    def made_new(self) -> "NodePhone":
        """A new phone with the same app."""
        self.call("reset")
        self.confirmed: list[str] = []
        self.about: dict[str, str] = {}
        self.devices: dict[str, str] = {}
        self.account: str | None = None
        return self

    def call(self, command: str, **told: Any) -> Any:
        """Do something on the phone and answer what came of it. Raises PhoneFailed."""
        pipes = self.process.stdin, self.process.stdout
        assert pipes[0] is not None and pipes[1] is not None
        pipes[0].write(json.dumps({"command": command, **told}) + "\n")
        pipes[0].flush()
        said = json.loads(pipes[1].readline() or '{"error": "the process ended"}')
        if "error" in said:
            raise PhoneFailed(said["error"])
        return said["value"]

    def sign_in(self, account: str, sessions: dict[str, str] | None = None) -> Any:
        """Sign in with the password, or with a session of his that goes on; answers why the server does not know the device, or None."""
        kept = sessions if sessions is not None else {}
        who = {"user": id_of(self.server, account), "username": account, "password": PASSWORD}
        told = self.call("signIn", **who, cookie=kept.get(account))
        self.account, self.devices[account], kept[account] = account, told["device"], told["cookie"]
        return told["refusal"]

    def register(
        self, name: str | None = None, *, by: str | None = None, photos: Sequence[str] = (), **fields: str
    ) -> str:
        """Register somebody whom nobody else is called like; answers the name once it is saved."""
        name = name or new_name()
        person = {
            "client_id": str(uuid4()),
            "case_id": str(uuid4()),
            "name": name,
            "sex": "female",
            "age_estimate": "45",
        }
        self.save(name, "/clients", {**person, **fields}, by=by, photos=photos)
        return name

    def save(
        self, name: str, path: str, fields: dict[str, str], *, by: str | None = None, photos: Sequence[str] = ()
    ) -> dict[str, Any]:
        """Save a form; `name` is what the change is called in the history."""
        id = fields.get("submission_id") or str(uuid4())
        user = {"user": id_of(self.server, by)} if by else {}
        told = self.call("save", path=path, fields={"submission_id": id, **fields}, photos=[*photos], **user)
        self.confirmed.append(name)
        self.about[name] = id
        return told

    def send(self, reason: str = "button") -> dict[str, Any]:
        """One round of sending."""
        return self.call("send", reason=reason)

    def settle(self, most: int = 60) -> int | None:
        """Press "kirim sekarang" until nothing waits; answers how often, or None when something still does."""
        return self.call("settle", most=most)

    def items(self) -> dict[str, dict[str, Any]]:
        """What lies in the outbox, by the name of the change."""
        names = {id: name for name, id in self.about.items()}
        return {names.get(each["id"], each["id"]): each for each in self.call("items")}

    def history(self, stored: dict[str, int]) -> History:
        """What the one checker asks for."""
        items = self.items()
        return History(
            self.confirmed,
            [name for name, each in items.items() if each["isReceived"] and each["state"] in {"received", "done"}],
            stored,
            {name: each["state"] for name, each in items.items() if each["state"] in STILL_HERE},
        )

    def close(self) -> None:
        """End the program."""
        self.process.kill()
        self.process.communicate()


@contextmanager
def phones(how_many: int, url: str, server: Server) -> Generator[list[NodePhone]]:
    """So many phones, ended at the end."""
    made = [NodePhone(url, server) for _ in range(how_many)]
    try:
        yield made
    finally:
        for each in made:
            each.close()
