"""When a reporter must be named."""

import pytest

from pmks.cases.rules.arrival import lacks_reporter


@pytest.mark.parametrize(
    ("source", "name", "may_be_anonymous", "lacks"),
    [
        ("masyarakat", None, True, False),
        ("masyarakat", None, False, True),
        ("masyarakat", "Pak Danu", False, False),
        ("pelapor", "", False, True),
        ("satpol_pp", None, False, False),
        (None, None, False, False),
    ],
)
def test_a_citizen_stays_unnamed_only_where_the_agency_lets_him(
    source: str | None, name: str | None, may_be_anonymous: bool, lacks: bool
) -> None:
    assert lacks_reporter(source, name, may_be_anonymous=may_be_anonymous) is lacks
