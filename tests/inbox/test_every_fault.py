"""Every fault of the offline protocol has a test that is named by its number, and a naive client that fails at it.

`python -m tests.inbox.test_every_fault` prints the table of all faults, their tests and their controls.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.inbox.faults import CASES

TESTS = Path(__file__).parents[1]
FAULTS = {
    1: "connection refused or reset before sending",
    2: "receipt lost after commit",
    3: "body cut halfway",
    4: "the network sends it twice",
    5: "captive portal answers 200 with HTML",
    6: "a portal answers forged JSON, or replays another item's receipt",
    7: "our own login page after a redirect",
    8: "429, 502, 503, 504, 507",
    9: "404, 405",
    10: "slow 2G",
    11: "cut every 20 s during a photo",
    12: "record in, one of three photos not",
    13: "photo unreadable in storage",
    14: "server killed between commit and reply",
    15: "power loss on the server",
    16: "server disk full",
    17: "browser killed right after Tersimpan",
    19: "device storage full",
    20: "browser evicted everything",
    21: "IndexedDB connection closed under us",
    22: "two tabs send together",
    23: "the tab with the lock dies",
    24: "new app version while the outbox holds items",
    25: "database upgrade while an old tab is open",
    26: "an envelope five versions old",
    27: "a client newer than the server",
    28: "session expired",
    29: "another user signs in on the tablet",
    30: "account disabled while items wait",
    31: "sign-out or revoke with a full outbox",
    32: "the server finds the data invalid",
    33: "an item that always makes the server fail",
    34: "an event before its client",
    35: "two officers edit the same field",
    36: "same id, other bytes",
    37: "phone clock in 2020 or 2099",
    38: "worker stopped mid-sync",
    39: "server restored from an old backup",
    40: "keys rotated",
    41: "renderer out of memory with 40 photos",
    42: "the officer deletes an unsent item",
}
"""By their numbers in the protocol's list. Number 18 needs a real phone."""

NO_CONTROL: Mapping[int, str] = {}
"""Faults at which no naive client can fail, and why. There is none so far."""

VOID = "is void"
"""What a control says if it does not fail ("if the naive client passes, the test is void")."""
NAME = re.compile(r"test_(fault|control)_(\d+)_")

Numbered = Iterator[tuple[int, str]]


def numbered() -> Numbered:
    """Every fault that a test is named by, with the test: by its own name, or as a case of the line."""
    yield from ((number, test) for kind, number, test, _ in _named() if kind == "fault")
    for case in CASES:
        yield case.number, f"inbox/test_faults.py::test_what_was_confirmed_arrives_once[{case}]"


def controls() -> Numbered:
    """Every fault at which a naive client is seen to fail, with the test that sees it."""
    yield from ((number, test) for _, number, test, says in _named() if VOID in says)
    for case in CASES:
        if case.naive != "survives":
            yield case.number, f"inbox/test_faults.py::test_the_naive_client_fails[{case}]"


def _named() -> Iterator[tuple[str, int, str, str]]:
    """The tests named by a fault: whether of it or a control, its number, where it is, and what it says."""
    for file in sorted(TESTS.rglob("test_*.py")):
        for each in ast.walk(ast.parse(file.read_text())):
            found = NAME.match(each.name) if isinstance(each, ast.FunctionDef) else None
            if found:
                says = " ".join(str(part.value) for part in ast.walk(each) if isinstance(part, ast.Constant))
                yield found[1], int(found[2]), f"{file.relative_to(TESTS)}::{found.string}", says


def test_every_fault_has_a_test_named_by_its_number() -> None:
    have, due = {number for number, _ in numbered()}, set(FAULTS)
    assert have == due, f"without a test: {sorted(due - have)}; in no list: {sorted(have - due)}"


def test_at_every_fault_a_naive_client_fails_or_it_is_said_why_none_can() -> None:
    have, due = {number for number, _ in controls()}, set(FAULTS) - set(NO_CONTROL)
    assert have == due, (
        f"without a control: {sorted(due - have)}; with a needless reason, or in no list: {sorted(have - due)}"
    )


def test_every_control_says_that_the_test_is_void_if_it_passes() -> None:
    assert [test for kind, _, test, says in _named() if kind == "control" and VOID not in says] == []


if __name__ == "__main__":
    tests, against = sorted(numbered()), sorted(controls())
    for number, fault in FAULTS.items():
        print(f"{number:>2}  {fault}")
        print(*(f"      test     {test}" for of, test in tests if of == number), sep="\n")
        found = [f"control  {test}" for of, test in against if of == number]
        print(*(f"      {each}" for each in found or [f"no control: {NO_CONTROL[number]}"]), sep="\n")
