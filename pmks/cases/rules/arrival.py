"""What is true of how a case comes in: behind which sources somebody stands who may wish to stay unnamed. Pure."""

from collections.abc import Mapping
from typing import Any

OTHERS = ("reporter_", "handover_", "sender")
"""How the fields about whoever reported or brought somebody begin: people of their own, though their words stand in his journal."""

NEEDS_REPORTER = frozenset({"masyarakat", "pelapor"})
"""Sources that are a private person (S1.1, S4.1)."""


def lacks_reporter(source: str | None, name: str | None, *, may_be_anonymous: bool) -> bool:
    """Whether a report from this source wants the reporter's name and has none. The agency says whether it may be missing."""
    return source in NEEDS_REPORTER and not name and not may_be_anonymous


def without_others(body: Mapping[str, Any]) -> dict[str, Any]:
    """What a line says about the person himself: who reported him is not for him to read (S1.1, S4.1)."""
    return {name: value for name, value in body.items() if not name.startswith(OTHERS)}
