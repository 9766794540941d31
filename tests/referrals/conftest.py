"""What these tests begin with: somebody in Kutai Timur whose family was not found, and somebody in Bontang."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.cases.tables import Case
from pmks.referrals.tables import Institution
from tests.work import do, registered

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def unfound(house: object) -> Case:
    """Kutai Timur, step 6: his family was looked for in vain (S4.6)."""
    _, case = registered("satpolpp.kutim", name="Burhan Kenari", sex="male", categories=["neglected_elderly"])
    do("peksos.kutim", "assessment.record", {"case": case.id}, step="5")
    do("peksos.kutim", "tracing.conclude", {"case": case.id}, step="5", outcome="not_found")
    return case


@pytest.fixture
def found(house: object) -> Case:
    """Kutai Timur, step 6: his family was found (S4.6)."""
    _, case = registered("satpolpp.kutim", name="Burhan Kenari", sex="male", categories=["neglected_elderly"])
    do("peksos.kutim", "assessment.record", {"case": case.id}, step="5")
    do("peksos.kutim", "tracing.conclude", {"case": case.id}, step="5", outcome="found")
    return case


@pytest.fixture
def panti(house: object) -> Institution:
    """A panti for old people, in the list of Kutai Timur."""
    return do(
        "staf.kutim", "institution.create", name="Panti Werdha Contoh", kind="panti", categories=["neglected_elderly"]
    ).value


def tell(browser: FlaskClient, case: Case, deed: str, step: str = "", **fields: Any) -> TestResponse:
    """Post a deed of a case as its form does."""
    return browser.post(f"{case.address}/deeds", data={"deed": deed, "step": step, **fields})


def chapter(browser: FlaskClient, case: Case) -> str:
    """What stands in the chapter about referral and journey."""
    reply = browser.get(f"{case.address}/referrals")
    assert reply.status_code == 200
    return reply.get_data(as_text=True)
