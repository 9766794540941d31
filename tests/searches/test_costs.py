"""A page of searches asks the database as often with many as with few."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.house.counting import counted
from tests.searches.things import WORKER, asked, kenari, staff, written
from tests.work import registered

pytestmark = pytest.mark.any_database
SignIn = Callable[[str], FlaskClient]
MOST = 45


def _more(begin: int, end: int) -> None:
    for number in range(begin, end):
        search = asked(name=f"Burhan {number}")
        kenari(name=f"Burhanudin {number}", nik="")
        registered(WORKER, name="", unknown_name="1", sex="male", age_estimate="45", marks="Tahi lalat")
        staff("question", search, question=f"Pertanyaan {number}?", expected="Ya")


@pytest.mark.parametrize("shown", ["/searches", "/home", "search", "beside", "searcher"])
def test_a_page_asks_no_more_with_many_searches_than_with_few(sign_in: SignIn, shown: str) -> None:
    search, client = asked(), kenari()
    staff("match", search, client=str(client.id))
    staff("question", search, question="Apa nama adiknya?", expected="Kutilang", client=str(client.id))
    written(search, "Ia suka menyanyi.")
    addresses = {"search": search.address, "beside": f"{search.address}/clients/{client.id}"}
    address = addresses.get(shown, f"{search.address}/searcher" if shown == "searcher" else shown)
    browser = sign_in(WORKER)
    _more(0, 3)
    browser.get(address)
    with counted() as few:
        assert browser.get(address).status_code == 200
    _more(3, 14)
    for number in range(3):
        staff("question", search, question=f"Lagi {number}?", expected="Ya", client=str(client.id))
    with counted() as many:
        assert browser.get(address).status_code == 200
    assert len(many) <= len(few), sorted(many, key=lambda each: few.count(each) - many.count(each))[:3]
    assert len(many) <= MOST
