"""Every fault of the offline protocol has a test that is named by its number.

`python -m tests.inbox.test_every_fault` prints the table of all faults and their tests.
"""

import ast
import re
from collections.abc import Iterator
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

NAME = re.compile(r"test_fault_(\d+)_")


def numbered() -> Iterator[tuple[int, str]]:
    """Every fault that a test is named by, with the test: by its own name, or as a case of the line."""
    for file in sorted(TESTS.rglob("test_*.py")):
        for each in ast.walk(ast.parse(file.read_text())):
            found = NAME.match(each.name) if isinstance(each, ast.FunctionDef) else None
            if found:
                yield int(found[1]), f"{file.relative_to(TESTS)}::{found.string}"
    for case in CASES:
        yield case.number, f"inbox/test_faults.py::test_what_was_confirmed_arrives_once[{case}]"


def test_every_fault_has_a_test_named_by_its_number() -> None:
    have, due = {number for number, _ in numbered()}, set(FAULTS)
    assert have == due, f"without a test: {sorted(due - have)}; in no list: {sorted(have - due)}"


if __name__ == "__main__":
    for number, test in sorted(numbered()):
        print(f"{number:>2}  {FAULTS[number]:<70}  {test}")
