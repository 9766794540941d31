"""A thousand histories by chance end with every change done, on the phone, in conflict or in quarantine, each before somebody's eyes."""

import random
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.browser.server import Server
from tests.inbox.campaigns.chaos import Chaos
from tests.inbox.campaigns.heads import Head
from tests.inbox.campaigns.phones import phones
from tests.inbox.campaigns.plans import numbers_of, plan_of, shrunk, told
from tests.inbox.campaigns.sequences import World
from tests.inbox.history import faults_of, stored
from tests.inbox.naive import NaiveClient
from tests.inbox.phone import new_name
from tests.inbox.proxy import Proxy

AGENCIES = ("bontang", "kutim", "banjar", "babel", "pangkalpinang", "nusa-contoh")
"""Each with two phones of its own at the same time. A person may enrol no more than 600 devices an hour."""
SIZES = [
    pytest.param(range(1, 7), AGENCIES[:1], id="6"),
    pytest.param(range(1_000, 2_000), AGENCIES, id="1000", marks=pytest.mark.long),
]


@pytest.mark.parametrize(("seeds", "agencies"), SIZES)
def test_every_change_is_somewhere_and_somebody_sees_it(
    seeds: Sequence[int], agencies: Sequence[str], server: Server
) -> None:
    began = time.monotonic()
    with ThreadPoolExecutor(len(agencies)) as pool:
        shares = [seeds[at :: len(agencies)] for at in range(len(agencies))]
        lanes = list(pool.map(lambda each: _lane(server, *each), zip(agencies, shares, strict=True)))
    print(
        f"\n{len(seeds)} histories, {time.monotonic() - began:.0f} s; steps: {numbers_of([done for done, _ in lanes])}"
    )
    assert [failure for _, failures in lanes for failure in failures] == []


def _lane(server: Server, agency: str, seeds: Sequence[int]) -> tuple[dict[str, int], list[str]]:
    """The histories of one agency, one after the other; how often each step did something, and the failures, made short."""
    line, failures = Proxy(server.url), []
    try:
        with phones(2, line.url, server) as pair:
            world = World(server, line, pair, agency, Head(server, f"kasi.{agency}"))
            for seed in seeds:
                plan = plan_of(seed)
                if world.breaches(plan):
                    short = shrunk(plan, lambda steps: bool(world.breaches(steps)))
                    failures.append(told(short, seed, world.breaches(short)))
            return world.done, failures
    finally:
        line.close()


def test_a_session_that_ends_among_faults_makes_the_naive_client_lose(
    server: Server, line: Proxy, naive: NaiveClient
) -> None:
    dice, cookies = random.Random(1), naive.cookies
    line.fault = Chaos(1, 0.5)
    for _ in range(20):
        naive.cookies = "" if dice.random() < 0.2 else cookies
        naive.save(new_name())
        naive.send()
    line.fault, naive.cookies = None, cookies
    naive.send()
    breaches = faults_of(naive.history(stored(server, naive.confirmed)), at_rest=True)
    assert any("lost" in each for each in breaches), "if the naive client passes, the test is void"
