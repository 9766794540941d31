"""Costs stay flat as the work grows: a page asks the database as often with thirty cases as with three."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.house.counting import counted
from tests.work import do, registered

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
MOST = 60
"""No page needs more; the number is here so that a page that grows slowly is noticed too."""

PAGES = {
    "/home": "peksos.bontang",
    "/clients": "peksos.bontang",
    "/clients?q=Orang": "peksos.bontang",
    "/cases": "peksos.bontang",
    "/cases?q=Orang": "peksos.bontang",
    "/cases?scope=closed": "peksos.bontang",
    "/desk": "koordinator.bontang",
    "/operations": "satpolpp.bontang",
    "/directory": "satpolpp.bontang",
    "/clients/new": "satpolpp.bontang",
    "/reports": "staf.bontang",
    "/reports?scope=waiting": "staf.bontang",
    "/reports?q=Orang": "staf.bontang",
    "handing": "satpolpp.bontang",
    "arrival": "peksos.bontang",
    "outing": "satpolpp.bontang",
    "client": "peksos.bontang",
    "case": "peksos.bontang",
}


def _more_work(begin: int, end: int, outing: str) -> None:
    for number in range(begin, end):
        _, case = registered("satpolpp.bontang", name=f"Orang {number}", operation=outing, categories=["homeless"])
        do("petugas.bontang", "placement.record", {"case": case.id}, step="A3")
        if number % 3 == 0:
            do("peksos.bontang", "case.close", {"case": case.id}, outcome="meninggal_dunia", reason="x")


@pytest.mark.parametrize("shown", PAGES)
def test_a_page_asks_no_more_with_thirty_cases_than_with_three(sign_in: SignIn, shown: str) -> None:
    outing = do("satpolpp.bontang", "operation.open", kind="patrol").value
    client, case = registered(
        "satpolpp.bontang", name="Orang Pertama", operation=str(outing.id), categories=["homeless"]
    )
    addresses = {"outing": outing.address, "client": client.address, "case": case.address}
    addresses |= {"handing": f"{outing.address}/handovers/new", "arrival": f"{case.address}/arrival"}
    address = addresses.get(shown, shown)
    browser = sign_in(PAGES[shown])
    _more_work(0, 3, str(outing.id))
    browser.get(address)
    with counted() as few:
        assert browser.get(address).status_code == 200
    _more_work(3, 24, str(outing.id))
    with counted() as many:
        assert browser.get(address).status_code == 200
    assert len(many) <= len(few), _difference(few, many)
    assert len(many) <= MOST


def _difference(few: list[str], many: list[str]) -> str:
    """What was asked more often, the most repeated first."""
    counts = {sql: many.count(sql) - few.count(sql) for sql in set(many)}
    worst = sorted(counts, key=lambda sql: -counts[sql])[:6]
    return "\n".join(f"{counts[sql]:+} {sql[:200]}" for sql in worst)
