"""Two people at once: what each of them changed is kept, and where both changed the same field a person chooses. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Merged:
    """What comes of two people's work on one thing.

    `values` holds every field: where they clash, what stands now, so that nothing is overwritten before somebody has chosen.
    `clashes` has the fields that both changed, each to something else: field → (what stands now, what was typed).
    """

    values: dict[str, Any]
    clashes: dict[str, tuple[Any, Any]]


def merge(was: Mapping[str, Any], now: Mapping[str, Any], typed: Mapping[str, Any]) -> Merged:
    """Merge what somebody typed into what stands now, knowing what stood there when the form was opened.

    A field that was typed as it was keeps what stands now; one that stands as it was takes what was typed; one that both
    changed in the same way is no clash. A field that is not in `was` was told by somebody who saw no old value (a
    program, a form that does not edit it), so what he says holds; one that is not in `typed` was not in the form.
    """
    values, clashes = dict(now), {}
    for name, mine in typed.items():
        theirs = now.get(name)
        if name not in was or theirs == was[name]:
            values[name] = mine
        elif mine not in (was[name], theirs):
            clashes[name] = (theirs, mine)
    return Merged(values, clashes)
