"""Every standard, in a real browser: from the first report to each of its ends, through the hands of those whom it names."""

import pytest

from pmks.standards.reader import load_catalogue
from pmks.standards.vocabulary import vocabulary
from tests.browser.officers import Officers
from tests.browser.plans import Plan, plans
from tests.browser.server import EXAMPLE
from tests.browser.walks import Walker

pytestmark = pytest.mark.browser

ON_POSTGRES = "kutim"
"""The agency whose first walk runs on PostgreSQL too, in the long run: its standard has a gate, a refusal and an approval."""


RECEIVED = {"incoming_letter", "identity_document", "destitution_certificate"}
"""Papers that come from elsewhere and are filed: nobody here makes them."""


def _params() -> list[object]:
    params: list[object] = []
    for plan in plans():
        marks = [pytest.mark.postgres_walk] * (plan.agency.slug == ON_POSTGRES and plan.turn == 0)
        marks += [pytest.mark.long] * (not (plan.is_ordinary and plan.papers))
        params.append(pytest.param(plan, id=plan.name, marks=marks))
    return params


@pytest.mark.parametrize("plan", _params())
def test_walk(plan: Plan, officers: Officers) -> None:
    walker = Walker(plan, officers)
    walker.walk()

    assert {kind for _, kind in plan.papers} <= set(walker.papers.read)
    # Reading a paper is written down too, as often as somebody looks; here only what was done is told.
    read = vocabulary().deeds["paper.read"].done
    told = [line for line in walker.journal(f"kasi.{plan.agency.slug}") if line[0] != read]
    deeds = [each for each in walker.done if each[0] != read]
    assert [title for title, _ in told] == [done for done, _ in deeds]
    for (_, words), (done, account) in zip(told, deeds, strict=True):
        assert officers.names[account] in words, f"{done}: done by {account}, but the journal says: {words}"
        assert _title(plan, account) in words


def test_every_end_of_every_service_is_among_those_that_are_walked() -> None:
    walked = {(plan.agency.slug, each.service.id, each.end.id) for plan in plans() for each in plan.stages}
    services = [
        (agency, each) for agency in load_catalogue(EXAMPLE).agencies for each in agency.services if each.is_case
    ]
    assert walked == {(agency.slug, each.id, end.id) for agency, each in services for end in each.ends}


def test_every_paper_that_a_service_names_is_made_and_read_in_an_ordinary_walk() -> None:
    made = {(plan.agency.slug, *named) for plan in plans() if plan.is_ordinary for named in plan.papers}
    services = [(agency, each) for agency in load_catalogue(EXAMPLE).agencies for each in agency.services]
    named = {
        (agency.slug, service.id, paper)
        for agency, service in services
        for paper in [
            *(paper for step in service.steps for paper in step.papers),
        ]
        if paper not in RECEIVED and paper in vocabulary().papers
    }
    assert sorted(named - made) == []


def test_every_paper_of_the_house_is_made_and_read_in_an_ordinary_walk() -> None:
    made = {paper for plan in plans() if plan.is_ordinary for _, paper in plan.papers}
    assert sorted(set(vocabulary().papers) - RECEIVED - made) == []


def _title(plan: Plan, account: str) -> str:
    """What the agency calls the role of an account."""
    role = account.split(".")[0]
    return plan.agency.role_titles.get(role) or vocabulary().roles[role]
