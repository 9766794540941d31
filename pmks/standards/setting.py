"""One thing that an administrator may set over the files. Pure."""

from dataclasses import dataclass
from typing import Any

from pmks.standards.model import Choice
from pmks.standards.patterns import code_fault, pattern_fault

MOST = 1000
"""The greatest number that may be set; beyond it lies a slip of the finger."""


@dataclass(frozen=True)
class Setting:
    """Something an administrator may set.

    `kind` is text, choice (one of `options`), choices (a list of their ids, none too), number, switch (True or False),
    pattern (of a number, with its tokens) or code (a part of such a number).
    A `contested` one stands where the standard contradicts itself: it waits to be decided, even if for the file's own value.
    """

    key: str
    label: str
    kind: str
    options: tuple[Choice, ...]
    default: Any
    least: int = 1
    contested: bool = False

    def accepts(self, value: Any) -> bool:
        """Whether a value may be kept under this setting."""
        known = [each.id for each in self.options]
        match self.kind:
            case "switch":
                return isinstance(value, bool)
            case "number":
                return isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= MOST
            case "choice":
                return value in known
            case "choices":
                return isinstance(value, list) and all(each in known for each in value)
            case "pattern":
                return isinstance(value, str) and pattern_fault(value) is None
            case "code":
                return isinstance(value, str) and code_fault(value) is None
        return isinstance(value, str) and 0 < len(value.strip()) <= 300
