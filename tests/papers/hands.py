"""People sign in tests: drawings as a phone makes them, bound to what is sent."""

import json
from collections.abc import Mapping
from typing import Any

from pmks.house.signatures import digest
from pmks.papers.minutes.forms import SIGNED
from pmks.papers.minutes.outing import SIGNED as SIGNED_OUTING

AT = "2026-11-22T02:03:00.000Z"
WAVE = "M 40 120 C 80 20 120 20 130 110 C 140 190 160 60 200 70 L 540 90 M 60 170 L 500 150"


def signed(
    fields: Mapping[str, Any], *roles: str, at: str = AT, path: str = WAVE, over: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The fields with the signatures of these roles (giver, receiver, witness); `over` is what they signed, if not this."""
    signs = SIGNED_OUTING if "person" in fields else SIGNED
    drawn = {}
    for role in roles or ("giver", "receiver"):
        name = f"{role}_signature"
        sha256 = digest(over or fields, signs, role=name, at=at)
        drawn[name] = json.dumps({"at": at, "box": "0 0 600 200", "path": path, "sha256": sha256})
    return {**fields, **drawn}
