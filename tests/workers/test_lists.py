"""Lists as those see them who keep them: within their area, by the day protection ends, by name; and what waits for them."""

from collections.abc import Callable
from datetime import timedelta

import flask
import pytest
from flask.testing import FlaskClient

from pmks.agencies.days import today_in
from pmks.house import clock
from pmks.users.waiting import count_of, waiting_of
from pmks.workers.queries.lists import find
from pmks.workers.tables import Worker, WorkerList
from tests.house.counting import counted
from tests.people import actor
from tests.public.reading import words
from tests.workers.files import AREA, person
from tests.workers.lists import KELURAHAN, STAFF, taken_in

SignIn = Callable[[str], FlaskClient]


def in_days(days: int) -> str:
    """The day so many days from today, as people write it."""
    return f"{today_in('bontang') + timedelta(days=days):%d-%m-%Y}"


def test_a_kelurahan_sees_its_own_list_and_finds_its_own_people(sign_in: SignIn) -> None:
    mine, other = taken_in(person(1, name="Siti Kenari", area=AREA), person(2, name="Yusuf Kenari"))
    browser = sign_in(KELURAHAN)
    assert words(browser.get("/workers")).count("berlaku") == words(sign_in(STAFF).get("/workers")).count("berlaku") - 1
    found = words(browser.post("/workers", data={"q": "kenari"}))
    assert "SitiKenari" in found and "YusufKenari" not in found
    assert browser.get(f"/workers/{mine.list_id}").status_code == 200
    assert browser.get(f"/workers/{other.list_id}").status_code == 404
    assert browser.get(f"/workers/people/{other.id}/removal").status_code == 404


@pytest.mark.parametrize("text", ["Moh. Soekarno", "sukarno", "SUKARNO muhammad", "6474010201500001"])
def test_a_name_is_found_however_it_is_written_and_a_nik_exactly(house: flask.Flask, text: str) -> None:
    taken_in(person(1, name="Muhammad Sukarno"), person(2, name="Muhammad Yusuf"))
    assert [each.name for each in find(actor(STAFF), text)] == ["Muhammad Sukarno"]
    assert find(actor("staf.kutim"), text) == []


@pytest.mark.parametrize("text", ["", "  ", "!!", "6474010201500009", "Suk"])
def test_nothing_is_found_for_what_nobody_is_called(house: flask.Flask, text: str) -> None:
    taken_in(person(1, name="Muhammad Sukarno"))
    assert find(actor(STAFF), text) == []


def test_a_list_shows_the_nik_masked_and_the_day_it_ends(sign_in: SignIn) -> None:
    (worker,) = taken_in(person(1, name="Siti Rahma", until=in_days(12)))
    page = words(sign_in(STAFF).get(f"/workers/{worker.list_id}"))
    assert "SitiRahma" in page and "647401******0001" in page and "12harilagi" in page
    assert person(1)["nik"] not in page


def test_whose_protection_ended_stands_apart(sign_in: SignIn) -> None:
    one, _ = taken_in(person(1, name="Siti Lewat", until=in_days(3)), person(2, name="Yusuf Tetap", until=in_days(300)))
    address = f"/workers/{one.list_id}"
    with clock.stopped_at(clock.now() + timedelta(days=5)):
        browser = sign_in(STAFF)
        assert "SitiLewat" not in words(browser.get(address))
        assert "SitiLewat" in words(browser.get(f"{address}?scope=over"))
        assert "YusufTetap" not in words(browser.get(f"{address}?scope=over"))
    assert browser.get(f"{address}?scope=entah").status_code == 404
    assert browser.get(f"{address}?after=entah").status_code == 404


def test_a_long_list_is_read_to_its_end_a_page_at_a_time(sign_in: SignIn) -> None:
    people = taken_in(*(person(each, until=in_days(100 + each % 3)) for each in range(60)))
    browser, address, seen = sign_in(STAFF), f"/workers/{people[0].list_id}", []
    while address:
        page = browser.get(address).get_data(as_text=True)
        seen += [each for each in (str(each.id) for each in people) if each in page]
        address = page.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert sorted(seen) == sorted(str(each.id) for each in people)


def test_a_page_asks_no_more_with_many_rows_than_with_few(sign_in: SignIn) -> None:
    first, *_ = taken_in(*(person(each) for each in range(3)))
    browser = sign_in(STAFF)
    for address in ("/workers", f"/workers/{first.list_id}"):
        browser.get(address)
        with counted() as few:
            browser.get(address)
        taken_in(*(person(each) for each in range(100, 125 if address == "/workers" else 150)))
        with counted() as many:
            browser.get(address)
        assert len(many) <= len(few)


class TestRenewing:
    def test_who_keeps_the_list_is_told_before_and_after_it_ends(self, house: flask.Flask) -> None:
        taken_in(person(1, area=AREA, until=in_days(20)), person(2, area=AREA, until=in_days(300)))
        now = clock.now()
        assert self._tasks(KELURAHAN) == [("later", "Segera habis")]
        assert self._tasks("staf.bontang") == [("later", "Segera habis")]
        assert self._tasks("peksos.bontang") == self._tasks("rt.bontang") == self._tasks("staf.kutim") == []
        with clock.stopped_at(now + timedelta(days=25)):
            assert self._tasks(KELURAHAN) == [("late", "Sudah habis")]

    def test_who_is_prolonged_asks_for_nothing_more(self, house: flask.Flask) -> None:
        taken_in(person(1, area=AREA, until=in_days(20)))
        taken_in(person(1, area=AREA, until=in_days(400)))
        assert self._tasks(KELURAHAN) == []

    def test_somebody_long_over_is_nobodys_task(self, house: flask.Flask) -> None:
        taken_in(person(1, area=AREA, until=in_days(20)))
        with clock.stopped_at(clock.now() + timedelta(days=90)):
            assert self._tasks(KELURAHAN) == []

    def test_the_task_stands_on_the_first_page(self, sign_in: SignIn) -> None:
        taken_in(person(1, area=AREA, until=in_days(20)))
        assert "Perbaruidaftarpekerjarentan" in words(sign_in(KELURAHAN).get("/home"))

    def _tasks(self, who: str) -> list[tuple[str, str]]:
        by, now = actor(who, clock.now()), clock.now()
        rows = [row for each in waiting_of(by, now) for row in each.tasks if row["href"].startswith("/workers")]
        assert (count_of(by, now) > 0) == bool(rows) or not rows
        return [(row["group"], row["clock"][1]) for row in rows]


def test_the_way_to_the_lists_is_shown_to_those_who_may_go_there(sign_in: SignIn) -> None:
    for who, sees in (
        (KELURAHAN, True),
        (STAFF, True),
        ("kadis.bontang", True),
        ("satpolpp.bontang", False),
        ("staf.kutim", False),
    ):
        assert ('href="/workers"' in sign_in(who).get("/me").get_data(as_text=True)) == sees, who


def test_taking_somebody_out_needs_a_reason_and_keeps_what_was_typed(sign_in: SignIn) -> None:
    (worker,) = taken_in(person(1, name="Siti Rahma"))
    browser, address = sign_in(STAFF), f"/workers/people/{worker.id}/removal"
    assert "SitiRahma" in words(browser.get(address))
    reply = browser.post(address, data={"reason": " "})
    assert (reply.status_code, "Isibagianini." in words(reply)) == (422, True)
    assert browser.post(address, data={"reason": "Pindah"}).location == f"/workers/{worker.list_id}"
    assert Worker.get().removed_at and "SitiRahma" not in words(browser.get(f"/workers/{worker.list_id}"))
    assert browser.get(address).status_code == 303
    assert browser.post(address, data={"reason": "Pindah"}).status_code == 409
    assert sign_in("kadis.bontang").get(f"/workers/people/{worker.id}/removal").status_code in {303, 403}


def test_lists_are_many_in_a_province(sign_in: SignIn) -> None:
    for number in range(30):
        WorkerList.create(agency="bontang", area=f"64.74.01.{2000 + number}", made_at=clock.now())
    browser = sign_in(STAFF)
    first = browser.get("/workers").get_data(as_text=True)
    assert first.count("0 berlaku") == 25
    address = first.partition('rel="next" href="')[2].partition('"')[0]
    assert browser.get(address).get_data(as_text=True).count("0 berlaku") == 5
