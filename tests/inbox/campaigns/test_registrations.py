"""Thousands of submissions through a line that fails again and again: none lost, none doubled (offline.md). The naive client shows both."""

import pytest

from tests.browser.server import Server
from tests.inbox.campaigns.chaos import Chaos
from tests.inbox.campaigns.running import Outcome, naive_registrations, registrations
from tests.inbox.naive import NaiveClient
from tests.inbox.proxy import Proxy

SIZES = [
    pytest.param(90, 0.3, 30, id="30-percent"),
    pytest.param(45, 0.7, 15, id="70-percent"),
    pytest.param(10_000, 0.3, 1_000, id="10000-at-30-percent", marks=pytest.mark.long),
    pytest.param(1_000, 0.7, 300, id="1000-at-70-percent", marks=pytest.mark.long),
]


@pytest.mark.parametrize(("how_many", "share", "naive_ones"), SIZES)
def test_nothing_is_lost_and_nothing_doubled(
    how_many: int, share: float, naive_ones: int, server: Server, line: Proxy, naive: NaiveClient
) -> None:
    chaos = Chaos(1, share)
    outcome = registrations(server, line, chaos, how_many, seed=1)
    tell(outcome, chaos)
    assert outcome.breaches == []
    assert share / 2 < chaos.met.total() / (chaos.met.total() + chaos.passed) < share * 1.5

    control = naive_registrations(naive, line, bad := Chaos(1, share), naive_ones, server)
    tell(control, bad)
    for word in ("lost", "times"):
        assert any(word in each for each in control.breaches), "if the naive client passes, the test is void"


def tell(outcome: Outcome, chaos: Chaos) -> None:
    """The figures, for who runs with -s or reads a failure."""
    print(f"\n{outcome}\n{chaos}")
