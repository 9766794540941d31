"""Histories by chance: two phones, three officers, a line with faults, and everything that happens to people in between.

`plans` says what is to happen.
"""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from tests.browser.server import Server
from tests.inbox.campaigns.chaos import Chaos
from tests.inbox.campaigns.heads import Head
from tests.inbox.campaigns.ledger import done, id_of, states
from tests.inbox.campaigns.phones import NodePhone, PhoneFailed
from tests.inbox.campaigns.plans import Step
from tests.inbox.history import STILL_HERE, History, faults_of
from tests.inbox.phone import new_name
from tests.inbox.proxy import Proxy

ROLES = ("peksos", "satpolpp", "peksos-2")
KNOWN_AGE = 45
WITH_PEOPLE = {"quarantined", "conflict", "needs_correction", "parked", "dismissed"}


@dataclass
class Person:
    """Somebody who was registered on one of the phones."""

    name: str
    client: str
    case: str


@dataclass
class World:
    """Two phones on one line of their own, and three officers of an agency."""

    server: Server
    line: Proxy
    phones: Sequence[NodePhone]
    agency: str
    head: Head
    people: list[Person] = field(default_factory=list)
    stood_in: dict[str, str] = field(default_factory=dict)
    """A change → the later change of the same officer that takes its place: his deletion, or what he chose."""
    sent: list[str] = field(default_factory=list)
    closed: set[str] = field(default_factory=set)
    """Accounts that were disabled."""
    sessions: dict[str, str] = field(default_factory=dict)
    """Cookies of sessions that go on: the check of a password takes the server a quarter of a second."""
    done: dict[str, int] = field(default_factory=dict)
    """How often each kind of step found something to do."""

    def breaches(self, plan: Sequence[Step]) -> list[str]:
        """Do what the plan says, let the line be good at last, and ask the one checker."""
        self._begin()
        for step in plan:
            try:
                acted = getattr(self, f"_{step.what}")(step, self.phones[step.phone])
            except PhoneFailed as error:
                return [f"{step}: {error}"]
            self.done[step.what] = self.done.get(step.what, 0) + bool(acted)
        self.line.fault = None
        for phone in self.phones:
            self._rest(phone)
        return [breach for phone in self.phones for breach in self._judged(phone)]

    def _begin(self) -> None:
        self.line.fault = None
        self.people, self.stood_in, self.sent, self.closed = [], {}, [], set()
        with closing(sqlite3.connect(self.server.data / "pmks.sqlite3", timeout=60)) as database:
            for role in ROLES:
                database.execute("UPDATE user SET disabled_at = NULL WHERE username = ?", (f"{role}.{self.agency}",))
            database.commit()
        for phone in self.phones:
            phone.made_new()

    def _rest(self, phone: NodePhone) -> None:
        """Press until nothing waits. Whose phone was revoked has a new key since, which goes with nothing before he signs in."""
        for account in (None, *(f"{role}.{self.agency}" for role in ROLES)):
            if account and account in self.closed:
                continue
            if account and id_of(self.server, account) in {each["user"] for each in self._waiting(phone)}:
                phone.sign_in(account)
            if account is None or self._waiting(phone):
                phone.settle(10)

    def _waiting(self, phone: NodePhone) -> list[dict[str, Any]]:
        return [each for each in phone.items().values() if each["state"] == "saved"]

    def _judged(self, phone: NodePhone) -> list[str]:
        counts, became = done(self.server, phone.about), states(self.server, phone.about.values())
        with_people = {name: became[id] for name, id in phone.about.items() if became.get(id) in WITH_PEOPLE}
        items = phone.items()
        closed = {id_of(self.server, each) for each in self.closed}
        with_people |= {
            name: "its author has no account any more, and no colleague's phone knew his key"
            for name, each in items.items()
            if each["state"] == "saved" and each["user"] in closed
        }
        history = History(
            [name for name in phone.confirmed if name not in self.stood_in],
            [name for name, each in items.items() if each["isReceived"] and each["state"] in {"received", "done"}],
            counts,
            {name: each["state"] for name, each in items.items() if each["state"] in STILL_HERE},
            with_people,
        )
        found = faults_of(history, at_rest=True)
        for state in {"quarantined", "conflict"}:
            ids = [phone.about[name] for name, each in with_people.items() if each == state][:1]
            found += [f"{id} is {state}, and no head sees it" for id in ids if not self.head.sees(id)]
        return found

    def _officer(self, step: Step) -> str:
        return f"{ROLES[step.officer]}.{self.agency}"

    def _sign_in(self, step: Step, phone: NodePhone) -> bool:
        try:
            phone.sign_in(self._officer(step), self.sessions)
        except PhoneFailed as error:
            if "sign-in of" not in str(error):  # a disabled account does not come in
                raise
            phone.call("signOut")
            phone.account = None
        return True

    def _sign_out(self, step: Step, phone: NodePhone) -> bool:
        phone.call("signOut")
        phone.account = None
        return True

    def _lose_session(self, step: Step, phone: NodePhone) -> bool:
        phone.call("loseSession")
        return True

    def _register(self, step: Step, phone: NodePhone) -> bool:
        if not phone.account:
            return False
        made = Person(new_name(), str(uuid4()), str(uuid4()))
        phone.register(made.name, client_id=made.client, case_id=made.case)
        self.people.append(made)
        return True

    def _person(self, step: Step) -> Person | None:
        # Mostly the same few people, so that officers meet in their records.
        return self.people[step.pick % min(2, len(self.people))] if self.people else None

    def _coordinate(self, step: Step, phone: NodePhone) -> bool:
        about = self._person(step)
        if not phone.account or about is None:
            return False
        told = {"deed": "coordination.record", "client_id": about.client, "notes": f"Ditelepon {uuid4()}"}
        phone.save(f"koordinasi {uuid4()}", f"/cases/{about.case}/deeds", told)
        return True

    def _correct(self, step: Step, phone: NodePhone) -> bool:
        about = self._person(step)
        if not phone.account or about is None:
            return False
        was = {"name": about.name, "sex": "female", "age_estimate": KNOWN_AGE}
        self._save_correction(phone, about, str(20 + step.pick % 50), {"was": json.dumps(was)})
        return True

    def _meet(self, step: Step, phone: NodePhone) -> bool:
        """Both phones correct the same person from what stood there at first, and send."""
        acted = [self._correct(Step("correct", at, 0, step.pick + at), each) for at, each in enumerate(self.phones)]
        for each in self.phones:
            each.send("submission")
        return all(acted)

    def _save_correction(self, phone: NodePhone, about: Person, age: str, more: dict[str, str]) -> str:
        name = f"pembetulan {about.client} {uuid4()}"
        told = {"name": about.name, "sex": "female", "age_estimate": age, **more}
        phone.save(name, f"/clients/{about.client}/correction", told)
        return name

    def _choose(self, step: Step, phone: NodePhone) -> bool:
        """The officer settles field by field what two have changed: his own words, or what stands there now."""
        mine = id_of(self.server, phone.account) if phone.account else ""
        for name, item in phone.items().items():
            if item["user"] != mine or item["state"] != "correction" or not item["errors"].get("seen"):
                continue
            about = next(each for each in self.people if each.client in name)
            fields = [each for each in item["errors"] if each != "seen"]
            side = ("now", "typed")[step.pick % 2]
            chosen = {f"choose-{each}": side for each in fields} | {
                "seen": item["errors"]["seen"][0],
                "corrects": item["id"],
            }
            self.stood_in[name] = self._save_correction(phone, about, str(20 + step.pick % 50), {"was": "{}", **chosen})
            return True
        return False

    def _delete(self, step: Step, phone: NodePhone) -> bool:
        mine = id_of(self.server, phone.account) if phone.account else ""
        for name, item in phone.items().items():
            if item["user"] == mine and item["state"] == "saved" and item["deed"] != "submission.drop":
                id, told = str(uuid4()), f"hapus {uuid4()}"
                if not phone.call("drop", id=item["id"], reason="Salah orang", submission_id=id):
                    return False
                phone.confirmed.append(told)
                phone.about[told] = id
                self.stood_in[name] = told
                return True
        return False

    def _send(self, step: Step, phone: NodePhone) -> bool:
        self.sent += phone.call("texts")
        phone.send(("submission", "online", "button", "load", "timer")[step.pick % 5])
        return True

    def _line(self, step: Step, phone: NodePhone) -> bool:
        share = (0.0, 0.3, 0.6, 1.0)[step.pick % 4]
        self.line.fault = Chaos(step.pick, share) if share else None
        return True

    def _send_again(self, step: Step, phone: NodePhone) -> bool:
        """What once travelled comes again, from wherever it lay."""
        if not self.sent:
            return False
        body = json.dumps({"envelopes": [self.sent[step.pick % len(self.sent)]]})
        self.head.post("/inbox", body.encode(), "application/json", signed_in=False)
        return True

    def _revoke(self, step: Step, phone: NodePhone) -> bool:
        theirs = list(phone.devices)
        if not theirs:
            return False
        self.sessions.pop(account := theirs[step.pick % len(theirs)], None)
        return self.head.revoke(phone.devices[account])

    def _disable(self, step: Step, phone: NodePhone) -> bool:
        if step.pick % 3:  # seldom, else nobody is left who works
            return False
        self.sessions.pop(self._officer(step), None)
        self.closed.add(self._officer(step))
        with closing(sqlite3.connect(self.server.data / "pmks.sqlite3", timeout=60)) as database:
            said = "UPDATE user SET disabled_at = datetime('now'), epoch = epoch + 1 WHERE username = ?"
            database.execute(said, (self._officer(step),))
            database.commit()
        return True
