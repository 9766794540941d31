"""What a device says of itself, cut down to what we asked for. Pure."""

from collections.abc import Mapping
from typing import Any

TEXTS = ("version", "platform")
SWITCHES = ("granted", "standalone")
"""Whether the browser promised not to throw storage away, and whether the app was opened from the home screen."""
BYTES = ("quota", "usage")
LONGEST, MOST = 60, 2**53


def tidy(facts: Mapping[str, Any] | None) -> dict[str, Any]:
    """The facts that we keep, each of its kind; what is of another kind was not said."""
    given = facts if isinstance(facts, Mapping) else {}
    texts = {name: given[name][:LONGEST] for name in TEXTS if isinstance(given.get(name), str)}
    switches = {name: given[name] for name in SWITCHES if isinstance(given.get(name), bool)}
    sizes = {name: int(given[name]) for name in BYTES if _is_size(given.get(name))}
    return {**texts, **switches, **sizes}


def _is_size(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < MOST
