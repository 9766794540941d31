"""Whose turn it is follows every deed on a case, and what an administrator settles for all of them."""

import pytest

from pmks.agencies.queries import permits
from pmks.cases.tables import Case, Turn
from tests.work import case_by_id, do, registered

pytestmark = pytest.mark.usefixtures("house")


def _roles(case: Case) -> set[str]:
    return {turn.role for turn in Turn.select().where(Turn.case == case.id)}


def test_a_right_taken_away_takes_the_waiting_cases_with_it() -> None:
    case = registered("satpolpp.bontang", categories=["homeless"])[1]
    moved_at, waiting = case_by_id(case.id).moved_at, _roles(case)
    assert "rps" in waiting
    do("admin.bontang", "setting.change", key="matrix.intake.rps", value="off")
    assert "rps" not in permits("bontang", "placement.record")
    assert _roles(case) == waiting - {"rps"}
    assert case_by_id(case.id).moved_at == moved_at


def test_a_closed_case_waits_for_nobody() -> None:
    case = registered("satpolpp.bontang", categories=["homeless"])[1]
    do("peksos.bontang", "case.close", {"case": case.id}, outcome="meninggal_dunia", reason="x")
    assert not _roles(case)
    assert case_by_id(case.id).due_at is None
