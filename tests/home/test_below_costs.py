"""A head's list asks the database as often with thirty late things below him as with three."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from pmks.cases.errands import errand
from pmks.house import clock
from tests.house.counting import counted
from tests.house.test_query_counts import MOST, _difference
from tests.work import do, registered

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]


def _late_ones(number: int) -> None:
    for n in range(number):
        at = clock.now() - timedelta(days=4)
        _, case = registered("satpolpp.pangkalpinang", at=at, name=f"Orang {n}")
        errand(case, "visit", "Kunjungan rumah", due_at=at, role="peksos")
        if n % 2:
            do("peksos.pangkalpinang", "clock.explain", {"case": case.id}, clock="keputusan", cause="family")


@pytest.mark.parametrize(
    ("who", "address"),
    [("kabid", "/home"), ("kadis", "/home"), ("peksos", "/home"), ("kabid", "/desk"), ("kasi", "/cases")],
)
def test_a_list_asks_no_more_with_thirty_late_than_with_three(sign_in: SignIn, who: str, address: str) -> None:
    browser = sign_in(f"{who}.pangkalpinang")
    _late_ones(4)
    browser.get(address)
    with counted() as few:
        assert browser.get(address).status_code == 200
    _late_ones(22)
    with counted() as many:
        page = browser.get(address)
    assert len(many) <= len(few), _difference(few, many)
    assert len(many) <= MOST
    assert "ewat" in page.text


def test_the_longest_late_are_shown_and_all_are_counted(sign_in: SignIn) -> None:
    _late_ones(40)
    page = sign_in("kabid.pangkalpinang").get("/home").text.split('class="home-below"')[1].split("</section>")[0]
    assert "80 hal" in page
    assert page.count('class="row"') == 30
    assert "Selebihnya di meja koordinator" in page
