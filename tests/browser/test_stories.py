"""Complete cases with real words, by the right hands: one that goes well in every service and one that goes wrong."""

import pytest

from pmks.standards.reader import load_catalogue
from tests.browser.officers import Officers
from tests.browser.stories import Story, Teller, stories

pytestmark = pytest.mark.browser


def _params() -> list[object]:
    """In an ordinary run those in which something goes wrong; the ways that go well are walked anyhow (test_walks.py)."""
    return [
        pytest.param(each, id=f"{each.agency.slug}-{each.name}", marks=[pytest.mark.long] * (not each.wrong))
        for each in stories()
    ]


@pytest.mark.parametrize("story", _params())
def test_story(story: Story, officers: Officers) -> None:
    Teller(story, officers).play()


def test_every_service_has_a_story_that_goes_well_and_one_that_goes_wrong() -> None:
    entered = {
        (agency.slug, each.id)
        for agency in load_catalogue(None).agencies
        for each in agency.services
        if each.is_case and each.has_door
    }
    told = list(stories())
    assert {(each.agency.slug, each.service) for each in told if not each.wrong} == entered
    assert {(each.agency.slug, each.service) for each in told if each.wrong} == entered
