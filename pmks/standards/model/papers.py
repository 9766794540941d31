"""What an agency says about its papers."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Papers:
    """How an agency numbers its papers; what it does not say is assumed (`numbers.py`), and an administrator may set it.

    `letters` and `minutes` are patterns (`patterns.py`), `classes` goes from paper to classification code, `security` from who may
    read a paper to the letter for it. `assumed` names those of these keys that nobody published.
    """

    letters: str | None = None
    minutes: str | None = None
    unit: str | None = None
    classes: Mapping[str, str] = field(default_factory=dict)
    security: Mapping[str, str] = field(default_factory=dict)
    clause: str | None = None
    assumed: tuple[str, ...] = ()
