"""Under which outing somebody may be registered: one that whoever registers may see."""

import pytest

from pmks.clients.tables import Finding
from tests.work import do, registered


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize(
    ("who", "counts"), [("satpolpp.bontang", True), ("babinsa.bontang", False), ("satpolpp.kutim", False)]
)
def test_nobody_adds_people_to_the_patrol_of_others(who: str, counts: bool) -> None:
    outing = do("satpolpp.bontang", "operation.open", kind="patrol").value
    client, _ = registered(who, operation=str(outing.id))
    assert (Finding.get(Finding.client == client.id).operation == outing.id) is counts
