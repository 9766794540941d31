"""How a campaign goes: phones in parallel, each with a history of its own, and figures at the end."""

import random
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tests.browser.server import Server
from tests.inbox.campaigns.chaos import Chaos
from tests.inbox.campaigns.phones import NodePhone, phones
from tests.inbox.history import faults_of, stored
from tests.inbox.naive import NaiveClient
from tests.inbox.phone import new_name
from tests.inbox.proxy import Proxy

OFFICERS = ("satpolpp.bontang", "babinsa.bontang", "peksos.bontang")
"""Who shares a phone in a campaign."""
AT_ONCE = 3
"""Phones that work at the same time: two cores, and the server needs some of them."""
ON_ONE_PHONE = 250
"""Submissions in the history of one phone: what a busy one gathers in a month."""


@dataclass
class Outcome:
    """What a campaign came to, with what the one checker found."""

    submissions: int = 0
    breaches: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def __str__(self) -> str:
        return f"{self.submissions} submissions, {len(self.breaches)} breaches, {self.seconds:.0f} s"


def registrations(server: Server, line: Proxy, chaos: Chaos, how_many: int, seed: int) -> Outcome:
    """Register so many people from several phones through a bad line that stays bad to the end."""
    shares = [min(ON_ONE_PHONE, how_many - at) for at in range(0, how_many, ON_ONE_PHONE)]
    shares = shares if len(shares) >= AT_ONCE else [how_many // AT_ONCE] * AT_ONCE
    began, line.fault, outcome = time.monotonic(), chaos, Outcome()
    with phones(min(AT_ONCE, len(shares)), line.url, server) as made, ThreadPoolExecutor(len(made)) as pool:
        idle = list(made)

        def one(share: tuple[int, int]) -> list[str]:
            phone = idle.pop()
            try:
                return history_of(phone.made_new(), share[1], random.Random(f"{seed} {share[0]}"), server)
            finally:
                idle.append(phone)

        for breaches in pool.map(one, enumerate(shares)):
            outcome.breaches += breaches
    outcome.submissions, outcome.seconds = sum(shares), time.monotonic() - began
    return outcome


def history_of(phone: NodePhone, how_many: int, dice: random.Random, server: Server) -> list[str]:
    """Save and send in waves as days go, by whoever holds the phone; then press until nothing waits. What the checker finds."""
    officers: Sequence[str] = dice.sample(OFFICERS, dice.randint(1, len(OFFICERS)))
    for each in officers:
        phone.sign_in(each)
    phone.call("loseSession")  # from here on nothing but the devices' keys proves who sends
    while len(phone.confirmed) < how_many:
        for _ in range(min(dice.randint(1, 12), how_many - len(phone.confirmed))):
            phone.register(by=dice.choice(officers))
        phone.send(dice.choice(["submission", "online", "button", "timer"]))
    phone.settle(400)
    return faults_of(phone.history(stored(server, phone.confirmed)), at_rest=True)


def naive_registrations(naive: NaiveClient, line: Proxy, chaos: Chaos, how_many: int, server: Server) -> Outcome:
    """The same with the client that believes everything."""
    began, line.fault = time.monotonic(), chaos
    for _ in range(how_many):
        naive.save(new_name())
        naive.send()
    for _ in range(20):
        naive.send()
    breaches = faults_of(naive.history(stored(server, naive.confirmed)), at_rest=True)
    return Outcome(how_many, breaches, time.monotonic() - began)
