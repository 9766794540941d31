"""Who reads what of an assessment."""

import pytest

from pmks.assessments.rules.reading import may_read, readable
from pmks.house.permissions import ADMIN, FIELD, OFFICE, SHELTER

DEEDS = ("assessment.record", "assessment.report", "assessment.follow_up", "assessment.deepen", "plan.make")
BODY = {"physical": "Lemas", "problem": "Terpisah dari keluarga", "family": [], "plan": []}


@pytest.mark.parametrize("role", sorted(FIELD | ADMIN))
def test_those_of_the_field_and_administrators_read_nothing(role: str) -> None:
    roles = frozenset({role})
    assert not any(may_read(roles, deed) for deed in DEEDS)
    assert readable(roles, "assessment.record", BODY) == {}


@pytest.mark.parametrize("role", sorted(OFFICE))
def test_those_of_the_dinas_read_all(role: str) -> None:
    assert readable(frozenset({role}), "assessment.record", BODY) == BODY


@pytest.mark.parametrize("role", sorted(SHELTER))
def test_the_shelter_reads_the_plan_and_what_care_needs(role: str) -> None:
    roles = frozenset({role})
    assert readable(roles, "plan.make", BODY) == BODY
    assert readable(roles, "assessment.record", BODY) == {"physical": "Lemas"}
    assert not may_read(roles, "assessment.report")
