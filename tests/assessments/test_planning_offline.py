"""A plan changed without a network meets somebody else's change when it arrives: both values go back to its author."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from pmks.assessments.queries.lines import present_plan
from pmks.cases.tables import Case
from pmks.house.sealing import erase
from pmks.inbox.tables import Verdict
from tests.people import user
from tests.work import do, registered

SignIn = Callable[[str], FlaskClient]
OFFICER = "peksos.pangkalpinang"
ROW: dict[str, Any] = {"plan-0-problem": "Tanpa rumah", "plan-0-activity": "Cari kontrakan", "plan-0-who": "Sri"}
CONSENT = {"consent": "client", "consent_given": "spoken"}


@pytest.fixture
def case(house: object) -> Case:
    """Somebody with a plan that a colleague changed after the phone had kept its form."""
    _, case = registered("satpolpp.pangkalpinang")
    do(OFFICER, "plan.make", {"case": case.id}, step="5", **ROW)
    return case


def _envelope(case: Case, body: dict[str, Any]) -> str:
    told = {"v": 1, "device": "d", "counter": 1, "user": str(user(OFFICER).id), "deed": "plan.make", "step": "5"}
    rest = {"base_version": None, "captured_at": "2026-11-22T01:00:00.000Z", "clock_offset": 0, "blobs": [], "deps": []}
    id, about = str(uuid4()), {"case": str(case.id)}
    return json.dumps({**told, **rest, "sealed": None, "signature": None, "id": id, "subject": about, "body": body})


def _send(browser: FlaskClient, case: Case, body: dict[str, Any]) -> dict[str, Any]:
    reply = browser.post("/inbox", json={"envelopes": [_envelope(case, {**CONSENT, **body})]})
    return reply.get_json()["results"][0]


def _colleague(case: Case, kept: dict[str, Any]) -> None:
    """Somebody else gives the work to Budi."""
    told: dict[str, Any] = {"step": "5", **kept, "plan-0-who": "Budi"}
    do(OFFICER, "plan.make", {"case": case.id}, **told)


def _kept(case: Case) -> dict[str, Any]:
    """What the phone's form holds."""
    plan = present_plan(case)
    assert plan is not None
    return {**ROW, "plan-0-key": plan.rows[0]["key"], "was": str(plan.line)}


def test_both_values_come_back_and_the_second_sending_decides(sign_in: SignIn, case: Case) -> None:
    kept, browser = _kept(case), sign_in(OFFICER)
    _colleague(case, kept)
    mine = {**kept, "plan-0-who": "Dewi"}
    result = _send(browser, case, mine)
    assert result["state"] == "needs_correction"
    assert "Budi" in result["errors"]["plan-0-who"][0] and "Dewi" in result["errors"]["plan-0-who"][0]
    chosen = {"seen": result["errors"]["seen"][0], "choose-plan-0-who": "typed"}
    assert _send(browser, case, {**mine, **chosen})["state"] == "applied"
    plan = present_plan(case)
    assert plan is not None and plan.rows[0]["who"] == "Dewi"


def test_the_reasons_lie_sealed_and_go_with_the_person(sign_in: SignIn, case: Case) -> None:
    kept, browser = _kept(case), sign_in(OFFICER)
    _colleague(case, kept)
    result = _send(browser, case, {**kept, "plan-0-who": "Dewi"})
    assert not any("Budi" in json.dumps(each.errors) for each in Verdict.select())
    erase(case.client_id)
    again = browser.post("/inbox/known", json={"ids": [result["id"]]}).get_json()["results"][0]
    assert again["state"] == "needs_correction" and "errors" not in again
