"""What waits is counted for those who decide, stands among their tasks, and climbs when it is left lying."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from pmks.house import clock
from tests.arrivals.things import HEAD, OFFICER, arrival_of, coordination, decide, quarantined, registration, send
from tests.house.counting import counted

SignIn = Callable[[str], FlaskClient]
ROW = "Putuskan 1 kiriman petugas yang tertahan"


def _home(sign_in: SignIn, who: str, hours: float = 0, part: str = "home-tasks") -> str:
    with clock.stopped_at(clock.now() + timedelta(hours=hours)):
        page = sign_in(who).get("/home").get_data(as_text=True)
    return page.split(f'class="{part}"')[1].split("</section>")[0] if f'class="{part}"' in page else ""


def test_the_head_of_the_section_has_it_among_his_tasks_at_once_and_late_after_a_day(sign_in: SignIn) -> None:
    quarantined()
    assert ROW in _home(sign_in, HEAD) and "Lewat" not in _home(sign_in, HEAD)
    assert "Lewat 2 jam" in _home(sign_in, HEAD, 26)


def test_it_climbs_to_those_above_him(sign_in: SignIn) -> None:
    quarantined()
    seen = {
        hours: [each for each in ("kabid", "kadis") if ROW in _home(sign_in, f"{each}.bontang", hours, "home-below")]
        for hours in (1, 25, 49, 73)
    }
    assert seen == {1: [], 25: [], 49: ["kabid"], 73: ["kabid", "kadis"]}


@pytest.mark.parametrize("who", ["peksos.bontang", "babinsa.bontang", "kasi.kutim", "rps.bontang"])
def test_it_stands_on_nobody_elses_page(sign_in: SignIn, who: str) -> None:
    quarantined()
    assert "kiriman petugas" not in _home(sign_in, who, 50) + _home(sign_in, who, 50, "home-below")


@pytest.mark.parametrize(
    ("who", "number"), [("kasi", True), ("kadis", True), ("koordinator", False), ("peksos", False)]
)
def test_the_number_stands_in_the_menu_of_those_who_decide(sign_in: SignIn, who: str, number: bool) -> None:
    quarantined()
    page = sign_in(f"{who}.bontang").get("/cases").get_data(as_text=True)
    assert ('aria-label="1 menunggu"' in page) == number


@pytest.mark.parametrize(("who", "is_there"), [("kabid", True), ("koordinator", True), ("rps", True), ("staf", False)])
def test_lainnya_leads_there(sign_in: SignIn, who: str, is_there: bool) -> None:
    assert ('href="/arrivals"' in sign_in(f"{who}.bontang").get("/me").get_data(as_text=True)) == is_there


def test_what_waits_for_its_parent_waits_a_day_before_people_are_asked(sign_in: SignIn) -> None:
    child = coordination(registration()["body"]["case_id"], deps=[registration()["id"]])
    send(child)
    assert ROW not in _home(sign_in, HEAD)
    assert ROW in _home(sign_in, HEAD, 25)


def test_what_its_author_does_not_mend_for_a_week_is_seen(sign_in: SignIn) -> None:
    send(registration(nik="1"))
    assert ROW not in _home(sign_in, HEAD, 6 * 24)
    assert ROW in _home(sign_in, HEAD, 7 * 24 + 1)


def test_what_was_applied_or_decided_waits_for_nobody(sign_in: SignIn) -> None:
    send(registration())
    _, arrival = quarantined()
    decide(HEAD, "arrival.dismiss", arrival, reason="Sudah dicatat lain")
    assert "tertahan" not in _home(sign_in, HEAD, 24 * 8)


@pytest.mark.parametrize(("who", "address"), [(HEAD, "/arrivals"), (HEAD, "/home"), (HEAD, "/cases")])
def test_a_list_asks_no_more_with_thirty_than_with_three(sign_in: SignIn, who: str, address: str) -> None:
    browser = sign_in(who)
    for _ in range(3):
        quarantined()
    browser.get(address)
    with counted() as few:
        browser.get(address)
    for _ in range(20):
        quarantined()
    with counted() as many:
        assert browser.get(address).status_code == 200
    assert len(many) <= len(few)


def test_the_state_on_an_arrival_is_that_of_its_newest_verdict(house: object) -> None:
    sent, arrival = quarantined()
    assert arrival.state == "quarantined"
    decide(HEAD, "arrival.return", arrival, reason="Tulis kelurahannya")
    assert arrival_of(sent).state == "needs_correction"
    send(registration(corrects=sent["id"], who=OFFICER))
    assert arrival_of(sent).state == "applied"
