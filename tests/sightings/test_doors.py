"""The desk of reports through its doors: the list, one report, its deeds, what an officer writes down, what stays masked."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from pmks.cases.queries.standing import calendar_of
from pmks.citizens.slips import slip_of
from pmks.citizens.stories import story_of
from pmks.clients.pictures import tidy
from pmks.house import clock
from pmks.house.files import the_store
from pmks.house.journal import JournalLine
from pmks.sightings.queries.words import due_of
from pmks.sightings.rules import Promise
from pmks.sightings.tables import Sighting
from tests.house.counting import counted
from tests.sightings.things import ELSEWHERE, PHONE, REPORTER, citizen_does, page, post, seen
from tests.work import do, photo

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
KELURAHAN, RT, STAFF, PATROL = "kelurahan.bontang", "rt.bontang", "staf.bontang", "satpolpp.bontang"
MOST_ASKED = 40


def test_what_is_in_danger_stands_first_then_what_came_first(sign_in: SignIn) -> None:
    now = clock.now()
    seen(at=now - timedelta(hours=5), description="Laporan kedua")
    seen(at=now - timedelta(hours=2), description="Laporan ketiga")
    seen(at=now, description="Laporan pertama", danger="1")
    text = page(sign_in(KELURAHAN), "/sightings")
    places = [text.index(f"Laporan {each}") for each in ("pertama", "kedua", "ketiga")]
    assert places == sorted(places)
    assert "Gawat, sisa" in text


def test_a_search_stands_in_the_list_once_and_says_how_many(sign_in: SignIn) -> None:
    first, second, third = (seen(description=f"Laporan {each}") for each in "ABC")
    for other in (second, third):
        do(KELURAHAN, "sighting.join", {"sighting": first.id}, other=str(other.id))
    text = page(sign_in(RT), "/sightings")
    assert "3 laporan, mungkin orang yang sama" in text
    assert "Laporan A" in text and "Laporan B" not in text


def test_each_report_stands_in_one_part_of_the_list(sign_in: SignIn) -> None:
    waiting, forwarded, doubtful, ended = (
        seen(description=f"Laporan {each}", review="1" if each == "C" else "") for each in "ABCD"
    )
    do(KELURAHAN, "sighting.forward", {"sighting": forwarded.id}, to="dinas")
    do(KELURAHAN, "sighting.close", {"sighting": ended.id}, outcome="passed_on")
    browser = sign_in(KELURAHAN)
    for scope, letter in (("", "A"), ("forwarded", "B"), ("review", "C"), ("done", "D")):
        text = page(browser, f"/sightings?scope={scope}")
        assert [each for each in "ABCD" if f"Laporan {each}" in text] == [letter]
    assert {waiting.id, doubtful.id} == {
        row.id for row in Sighting.select() if row.forwarded_at is None and row.closed_at is None
    }


def test_pages_of_the_list_show_each_report_once(sign_in: SignIn) -> None:
    now = clock.now()
    for number in range(60):
        seen(
            at=now - timedelta(minutes=number), description=f"Nomor {number:03}!", danger="1" if number % 7 == 0 else ""
        )
    browser, address, found = sign_in(KELURAHAN), "/sightings", []
    while address:
        text = page(browser, address)
        found += re.findall(r"Nomor (\d{3})!", text)
        onward = re.search(r'rel="next" href="([^"]+)"', text)
        address = onward[1].replace("&amp;", "&") if onward else ""
    assert len(found) == len(set(found)) == 60
    assert [int(each) % 7 == 0 for each in found] == [True] * 9 + [False] * 51


@pytest.mark.parametrize("shown", ["/sightings", "/sightings?scope=done", "one", "/home"])
def test_a_page_asks_no_more_with_forty_reports_than_with_four(sign_in: SignIn, shown: str) -> None:
    browser = sign_in(KELURAHAN)
    one = seen(description="Yang pertama")
    address = one.address if shown == "one" else shown
    _more(3)
    browser.get(address)
    with counted() as few:
        page(browser, address)
    _more(20)
    with counted() as many:
        page(browser, address)
    assert len(many) <= len(few) + 1, "only that there is a next page may be one more"
    assert len(many) <= MOST_ASKED


def _more(count: int) -> None:
    for number in range(count):
        one = seen(description=f"Orang {number}")
        citizen_does(one, "slip.write", text="Masih di sana.")
        if number % 3 == 0:
            ended = seen(description=f"Selesai {number}")
            do(KELURAHAN, "sighting.close", {"sighting": ended.id}, outcome="passed_on")


def test_a_deed_is_done_from_the_page_and_a_wrong_form_comes_back(sign_in: SignIn) -> None:
    one, browser = seen(), sign_in(KELURAHAN)
    wrong = post(browser, one, "sighting.close", outcome="not_found")
    text = wrong.get_data(as_text=True)
    assert wrong.status_code == 422 and "Pelapor mungkin kecewa" in text
    assert re.search(r'value="not_found"[^>]* checked', text), "what was chosen is still chosen"
    assert post(browser, one, "sighting.close", outcome="passed_on").status_code == 303
    assert post(browser, one, "sighting.check", verdict="confirmed").status_code == 409
    assert post(browser, one, "sighting.report", place="x", description="y").status_code == 404
    assert post(browser, one, "case.close", outcome="x").status_code == 404


def test_a_form_sent_twice_counts_once(sign_in: SignIn) -> None:
    one, browser = seen(), sign_in(KELURAHAN)
    id = re.search(r'name="submission_id" value="([^"]+)"', page(browser, one.address))
    assert id is not None
    for _ in range(2):
        assert post(browser, one, "sighting.answer", submission_id=id[1], ready="going").status_code == 303
    assert page(browser, one.address).count("Petugas sedang menuju ke tempat itu.") == 2, "once said, once to choose"


def test_reports_near_in_place_and_time_are_offered_and_judged_by_people(sign_in: SignIn) -> None:
    one, near, far = seen(), seen(description="Kakek yang sama"), seen(area=ELSEWHERE, description="Orang lain")
    browser = sign_in(PATROL)
    text = page(browser, one.address)
    offered = text[text.index("Mungkin orang yang sama") : text.index("Pesan dengan pelapor")]
    assert "Kakek yang sama" in offered and "Orang lain" not in offered and far.search == far.id
    post(browser, one, "sighting.part", other=str(near.id))
    assert "Mungkin orang yang sama" not in page(browser, one.address)


def test_who_reported_is_masked_until_somebody_asks_which_is_written_down(sign_in: SignIn) -> None:
    one = seen(reporter_name=REPORTER, reporter_phone=PHONE)
    browser = sign_in(KELURAHAN)
    text = page(browser, one.address)
    assert REPORTER not in text and PHONE not in text and "Ada nama dan nomor HP, terkunci" in text
    shown = browser.post(f"{one.address}/reporter")
    assert REPORTER in shown.get_data(as_text=True) and shown.headers["Cache-Control"] == "no-store"
    assert (
        JournalLine.select().where((JournalLine.deed == "sighting.reveal") & (JournalLine.subject == one.id)).count()
        == 1
    )
    assert REPORTER not in page(sign_in("babinsa.bontang"), one.address)


def test_photos_are_for_triage(sign_in: SignIn) -> None:
    one = seen(photo_sha256=[the_store().put(tidy(photo().read()))])
    address = f"{one.address}/photos/1"
    for who in (RT, KELURAHAN, PATROL, STAFF):
        reply = sign_in(who).get(address)
        assert (reply.status_code, reply.mimetype, reply.headers["Cache-Control"]) == (200, "image/jpeg", "no-store")
    for who in ("babinsa.bontang", "rps.bontang", "peksos.kutim"):
        browser = sign_in(who)
        assert browser.get(address).status_code == 404
    assert "/photos/1" not in page(sign_in("babinsa.bontang"), one.address)
    assert sign_in(RT).get(f"{one.address}/photos/2").status_code == 404


def test_the_first_page_tells_each_what_waits_for_him(sign_in: SignIn) -> None:
    one, nowhere = seen(danger="1"), seen(area="")
    for who, mine in ((RT, {one.id}), (KELURAHAN, {one.id}), (STAFF, {one.id, nowhere.id})):
        home = page(sign_in(who), "/home")
        assert {each.id for each in (one, nowhere) if each.address in home} == mine, who
    assert sign_in(RT).get(nowhere.address).status_code == 404
    assert "Kelurahan atau desa" in page(sign_in(STAFF), nowhere.address)
    do(RT, "sighting.check", {"sighting": one.id}, verdict="confirmed")
    assert one.address not in page(sign_in(RT), "/home")
    do(KELURAHAN, "sighting.forward", {"sighting": one.id}, to="satpolpp")
    assert one.address in page(sign_in(PATROL), "/home") and one.address not in page(sign_in(KELURAHAN), "/home")
    do(PATROL, "sighting.close", {"sighting": one.id}, outcome="passed_on")
    citizen_does(one, "sighting.contest", reason="Belum.")
    assert one.address in page(sign_in("kasi.bontang"), "/home")
    assert one.address not in page(sign_in("kabid.bontang"), "/home")


def test_what_is_late_climbs_to_the_heads_one_after_the_other(sign_in: SignIn) -> None:
    began = clock.now() - timedelta(days=12)
    one = seen(at=began)
    due = due_of(one, began, calendar_of("bontang"), Promise())
    assert due is not None
    for hours, heads in ((1, "kasi"), (25, "kasi kabid"), (49, "kasi kabid kadis")):
        with clock.stopped_at(due[1] + timedelta(hours=hours)):
            found = {
                each for each in ("kasi", "kabid", "kadis") if one.address in page(sign_in(f"{each}.bontang"), "/home")
            }
        assert found == set(heads.split())
    slip = slip_of(one.id)
    assert slip is not None
    with clock.stopped_at(due[1] + timedelta(hours=49)):
        held = story_of(slip).holder
        assert held and f"dipegang {held}" in page(sign_in("kasi.bontang"), "/home"), "both read the same"
