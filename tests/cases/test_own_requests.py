"""Nobody approves his own request, whatever hour he writes on it and whichever service the case has moved to since (design)."""

from datetime import timedelta
from typing import Any

import pytest

from pmks.agencies.days import today_in
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.problems import Conflict, NotAllowed
from pmks.users.tables import RoleGrant
from tests.people import user
from tests.shelters.stays import admitted
from tests.work import do, registered


def _acting(who: str, role: str) -> None:
    agency = who.rsplit(".", 1)[1]
    RoleGrant.create(user=user(who).id, role=role, acting="plh", starts=today_in(agency))


def _proposed(who: str, case: Case, **more: Any) -> None:
    do(who, "referral.propose", {"case": case.id}, step="6", institution="other", other="Panti", **more)


@pytest.fixture
def unfound(house: object) -> Case:
    """Kutai Timur, step 6: his family was looked for in vain, and everything so far happened two days ago."""
    then = clock.now() - timedelta(days=2)
    _, case = registered("satpolpp.kutim", at=then, categories=["neglected_elderly"])
    do("peksos.kutim", "assessment.record", {"case": case.id}, then, step="5")
    do("peksos.kutim", "tracing.conclude", {"case": case.id}, then, step="5", outcome="not_found")
    return case


def _typed(hours: int) -> str:
    return (clock.now() - timedelta(hours=hours)).astimezone().strftime("%Y-%m-%dT%H:%M")


def test_a_proposal_dated_before_a_colleagues_is_still_ones_own(unfound: Case) -> None:
    _acting("peksos.kutim", "kadis")
    _acting("kasi.kutim", "peksos")
    _proposed("kasi.kutim", unfound)
    _proposed("peksos.kutim", unfound, done_at=_typed(30))
    with pytest.raises(NotAllowed):
        do("peksos.kutim", "referral.approve", {"case": unfound.id}, step="7", outcome="granted")


def test_a_proposal_dated_before_the_approval_is_not_approved_by_it(unfound: Case) -> None:
    _proposed("peksos.kutim", unfound)
    do("kadis.kutim", "referral.approve", {"case": unfound.id}, step="7", outcome="granted")
    _proposed("peksos.kutim", unfound, done_at=_typed(30))
    with pytest.raises(Conflict):
        do("peksos.kutim", "referral.deliver", {"case": unfound.id}, step="8")


def test_moving_the_case_to_another_service_makes_no_ones_request_anothers(house: object) -> None:
    stay = admitted(at=clock.now() - timedelta(days=5))
    ref = {"case": stay.case_id}
    until = (clock.now() + timedelta(days=9)).date().isoformat()
    do("rps.pangkalpinang", "stay.request_extension", ref, until=until)
    do("rps.pangkalpinang", "case.transfer", ref, service="rps-senyum", reason="Salah pilih")
    with pytest.raises(NotAllowed):
        do("rps.pangkalpinang", "stay.extend", ref, decision="granted", why="Perlu")
