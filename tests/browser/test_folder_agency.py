"""An agency that is nowhere but in a folder named by PMKS_STANDARDS is an agency like the others (its cases: test_walks)."""

import pytest
from playwright.sync_api import Locator, Page, expect

from pmks.standards.model import Agency
from pmks.standards.reader import BUILT_IN, load
from pmks.users.rules import ROLES
from tests.browser.officers import Officers
from tests.browser.plans import plans
from tests.browser.server import EXAMPLE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def agency() -> Agency:
    """The agency of the folder; no file of ours names it."""
    (found,) = load(EXAMPLE)
    assert found.slug not in {path.name for path in BUILT_IN.iterdir()}
    return found


def test_its_standards_are_public(agency: Agency, officers: Officers) -> None:
    for service in agency.services:
        page = officers.at(None, f"/pedoman/{agency.slug}/{service.id}")
        expect(page.get_by_role("heading", level=1)).to_have_text(service.title)
        for step in service.steps:
            expect(page.locator("main")).to_contain_text(step.text)


def test_its_standards_are_found_from_the_guide_book(agency: Agency, officers: Officers) -> None:
    page = officers.at(None, "/pedoman")
    page.get_by_role("link", name=agency.name).first.click()
    expect(page.locator(f"a[href='/pedoman/{agency.slug}/{agency.services[0].id}']").first).to_be_visible()


def test_its_accounts_are_offered_where_one_signs_in(agency: Agency, officers: Officers) -> None:
    page = officers.at(None, "/sign-in")
    page.locator("summary").filter(has_text=agency.name).click()
    for role in ROLES:
        expect(_account(page, f"{role}.{agency.slug}")).to_be_visible()
    _account(page, f"peksos.{agency.slug}").click()
    expect(page.locator(".band")).to_contain_text(agency.name)


def test_its_cases_are_among_those_that_are_walked(agency: Agency) -> None:
    walked = {stage.end.id for plan in plans() if plan.agency.slug == agency.slug for stage in plan.stages}
    assert walked == {end.id for service in agency.services for end in service.ends}


def _account(page: Page, name: str) -> Locator:
    return page.locator(f"button[name=username][value='{name}']")
