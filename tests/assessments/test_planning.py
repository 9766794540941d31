"""The intervention plan: made of the last assessment, agreed to by the client, changed by two people at once."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.assessments.queries.lines import present_plan
from pmks.cases.tables import Case
from tests.work import HTMX, do, registered

SignIn = Callable[[str], FlaskClient]
CONSENT = {"consent": "client", "consent_given": "spoken"}
ROW = {"plan-0-problem": "Tanpa rumah", "plan-0-activity": "Cari kontrakan", "plan-0-who": "Sri"}


@pytest.fixture
def case(house: object) -> Case:
    return registered("satpolpp.pangkalpinang")[1]


def _make(browser: FlaskClient, case: Case, **fields: str) -> TestResponse:
    return browser.post(f"{case.address}/deeds", data={"deed": "plan.make", "step": "5", **CONSENT, **fields})


def _as_opened(browser: FlaskClient, case: Case) -> dict[str, str]:
    """What the form of the plan sends when nothing is touched."""
    return _fields(browser.get(f"{case.address}/deeds/plan.make").get_data(as_text=True))


def _fields(page: str) -> dict[str, str]:
    sent = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        is_off = 'type="radio"' in tag and " checked" not in tag
        if name and value and not is_off and (name[1].startswith(("plan-", "consent")) or name[1] in {"was", "seen"}):
            sent[name[1]] = value[1]
    return sent


def _rows(case: Case) -> list[dict[str, str]]:
    plan = present_plan(case)
    return plan.rows if plan else []


def test_the_first_plan_begins_with_the_problems_of_the_assessment(sign_in: SignIn, case: Case) -> None:
    problems = "1. Tanpa rumah\n2. Terpisah dari keluarga"
    do(
        "peksos.pangkalpinang",
        "assessment.deepen",
        {"case": case.id},
        step="5",
        problems=problems,
        basic_needs=["housing"],
    )
    opened = _as_opened(sign_in("peksos.pangkalpinang"), case)
    assert (opened["plan-0-problem"], opened["plan-1-problem"]) == ("Tanpa rumah", "Terpisah dari keluarga")
    assert opened["plan-0-goal"] == "Terpenuhi: tempat tinggal"


def test_a_plan_stands_on_the_page(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.pangkalpinang")
    assert _make(browser, case, **ROW).status_code == 303
    page = browser.get(f"{case.address}/assessments").get_data(as_text=True)
    assert "Rencana intervensi" in page and "Cari kontrakan" in page
    assert "Klien setuju, lisan, disaksikan" in page


@pytest.mark.parametrize(
    "missing",
    [{"consent": ""}, {"consent_given": ""}, {"consent": "guardian"}, {"consent": "none"}, {"plan-0-activity": ""}],
)
def test_a_plan_without_consent_or_activity_comes_back(sign_in: SignIn, case: Case, missing: dict[str, str]) -> None:
    assert _make(sign_in("peksos.pangkalpinang"), case, **{**ROW, **missing}).status_code == 422


def test_two_people_change_different_cells_of_one_plan(sign_in: SignIn, case: Case) -> None:
    first, second = sign_in("peksos.pangkalpinang"), sign_in("peksos.pangkalpinang")
    _make(first, case, **ROW)
    one, other = _as_opened(first, case), _as_opened(second, case)
    assert _make(first, case, **{**one, "plan-0-who": "Budi"}).status_code == 303
    assert _make(second, case, **{**other, "plan-0-goal": "Aman"}).status_code == 303
    assert (_rows(case)[0]["who"], _rows(case)[0]["goal"]) == ("Budi", "Aman")


def test_the_later_one_is_shown_both_values_and_chooses(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.pangkalpinang")
    _make(browser, case, **ROW)
    opened = _as_opened(browser, case)
    _make(browser, case, **{**opened, "plan-0-who": "Budi"})
    reply = _make(browser, case, **{**opened, "plan-0-who": "Dewi", "plan-0-goal": "Aman"})
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422
    assert "<b>Budi</b>" in page and "<b>Dewi</b>" in page
    assert _rows(case)[0]["who"] == "Budi"
    again = _fields(page)
    assert _make(browser, case, **again, **{"choose-plan-0-who": "typed"}).status_code == 303
    assert (_rows(case)[0]["who"], _rows(case)[0]["goal"]) == ("Dewi", "Aman")


def test_choosing_the_others_value_keeps_it(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.pangkalpinang")
    _make(browser, case, **ROW)
    opened = _as_opened(browser, case)
    _make(browser, case, **{**opened, "plan-0-who": "Budi"})
    page = _make(browser, case, **{**opened, "plan-0-who": "Dewi"}).get_data(as_text=True)
    assert _make(browser, case, **_fields(page), **{"choose-plan-0-who": "now"}).status_code == 303
    assert _rows(case)[0]["who"] == "Budi"


def test_a_choice_that_was_not_made_is_asked_again(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.pangkalpinang")
    _make(browser, case, **ROW)
    opened = _as_opened(browser, case)
    _make(browser, case, **{**opened, "plan-0-who": "Budi"})
    page = _make(browser, case, **{**opened, "plan-0-who": "Dewi"}).get_data(as_text=True)
    assert _make(browser, case, **_fields(page)).status_code == 422


def test_consent_is_merged_too(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.pangkalpinang")
    _make(browser, case, **ROW)
    opened = _as_opened(browser, case)
    _make(browser, case, **{**opened, "consent": "guardian", "consent_by": "Rahma, kakak"})
    assert _make(browser, case, **{**opened, "plan-0-goal": "Aman"}).status_code == 303
    plan = present_plan(case)
    assert plan is not None
    assert (plan.body["consent"], plan.body["consent_by"], plan.rows[0]["goal"]) == ("guardian", "Rahma, kakak", "Aman")


def test_an_emptied_row_leaves_the_plan(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.pangkalpinang")
    _make(browser, case, **ROW, **{"plan-1-problem": "Sakit", "plan-1-activity": "Periksa"})
    opened = _as_opened(browser, case)
    emptied = {name: "" for name in opened if name.startswith("plan-0-") and not name.endswith("-key")}
    assert _make(browser, case, **{**opened, **emptied}).status_code == 303
    assert [row["problem"] for row in _rows(case)] == ["Sakit"]


def test_two_first_plans_made_without_a_network_are_both_kept(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.pangkalpinang")
    _make(browser, case, **ROW)
    other = {"plan-0-problem": "Sakit", "plan-0-activity": "Periksa"}
    assert _make(browser, case, **other).status_code == 303
    assert [row["problem"] for row in _rows(case)] == ["Tanpa rumah", "Sakit"]


def test_a_plan_of_another_case_is_no_version_of_this_one(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.pangkalpinang")
    _, other = registered("satpolpp.pangkalpinang", name="Pak Darto")
    _make(browser, other, **ROW)
    foreign = _as_opened(browser, other)
    assert _make(browser, case, **{**foreign, "plan-0-who": "Dewi"}).status_code == 303
    assert [(row["who"], len(_rows(case))) for row in _rows(case)] == [("Dewi", 1)]
    assert _rows(other)[0]["who"] == "Sri"


def test_with_htmx_the_choice_stands_in_the_fragment(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.pangkalpinang")
    _make(browser, case, **ROW)
    opened = _as_opened(browser, case)
    _make(browser, case, **{**opened, "plan-0-who": "Budi"})
    sent = {"deed": "plan.make", "step": "5", **opened, "plan-0-who": "Dewi"}
    reply = browser.post(f"{case.address}/deeds", data=sent, headers=HTMX)
    assert reply.status_code == 422 and 'name="choose-plan-0-who"' in reply.get_data(as_text=True)
