"""The chapters of a case's page."""

import pytest

from pmks.cases.chapters import chapter


def test_two_rooms_cannot_claim_one_place_among_the_chapters() -> None:
    from pmks.reports.page import arrival_chapter

    with pytest.raises(RuntimeError, match="order 10"):
        chapter(order=10)(arrival_chapter)
