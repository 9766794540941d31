"""A case with much in it asks the database no more than one with little."""

import pytest

from pmks.cases.tables import Case
from tests.house.counting import counted
from tests.house.test_query_counts import MOST, _difference
from tests.referrals.conftest import SignIn
from tests.work import do

pytestmark = pytest.mark.any_database


def _more(case: Case, times: int) -> None:
    for number in range(times):
        do("peksos.kutim", "tracing.record", {"case": case.id}, step="5", relative=f"Rahmat {number}")
        do("peksos.kutim", "referral.propose", {"case": case.id}, step="6")
        do("peksos.kutim", "letter.draft", {"case": case.id}, step="6")
        do("peksos.kutim", "link.create", {"case": case.id}, purpose="receipt", whom="Panti")


@pytest.mark.parametrize("noun", ["", "/tracing", "/referrals", "/journal"])
def test_pages_of_a_case_cost_the_same_with_much_in_it(sign_in: SignIn, unfound: Case, noun: str) -> None:
    browser, address = sign_in("peksos.kutim"), f"{unfound.address}{noun}"
    _more(unfound, 2)
    browser.get(address)
    with counted() as few:
        assert browser.get(address).status_code == 200
    _more(unfound, 8)
    with counted() as many:
        assert browser.get(address).status_code == 200
    assert len(many) <= len(few), _difference(few, many)
    assert len(many) <= MOST
