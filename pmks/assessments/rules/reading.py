"""Who may read what of an assessment: need-to-know (domain §4, §9). Pure."""

from collections.abc import Mapping
from typing import Any

from pmks.house.permissions import OFFICE, SHELTER

FOR_THE_SHELTER: Mapping[str, frozenset[str] | None] = {
    "plan.make": None,
    "assessment.record": frozenset({"physical", "health", "psychic", "disability", "to_clinic", "needs", "wishes"}),
    "assessment.follow_up": frozenset({"physical", "psychic", "needs"}),
    "assessment.deepen": frozenset({"basic_needs", "needs", "guidance", "guidance_plan"}),
}
"""Those who care for somebody in a shelter read the plan whole (None), and of assessments what they need to care for him."""


def may_read(roles: frozenset[str], deed: str) -> bool:
    """Whether somebody in these roles reads anything of what was told under this deed."""
    return bool(roles & OFFICE) or (bool(roles & SHELTER) and deed in FOR_THE_SHELTER)


def readable(roles: frozenset[str], deed: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a body that somebody in these roles may read."""
    if roles & OFFICE:
        return dict(body)
    if not may_read(roles, deed):
        return {}
    names = FOR_THE_SHELTER[deed]
    return {name: value for name, value in body.items() if names is None or name in names}
