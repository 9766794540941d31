"""What becomes of a report: looked at, handed on, joined, parted, ended, contested; each time its reporter reads how far it is."""

from datetime import timedelta
from typing import Any

import flask
import pytest

from pmks.citizens.messages import thread
from pmks.citizens.slips import slip_of
from pmks.citizens.stories import Story
from pmks.citizens.stories import story_of as story
from pmks.house import clock
from pmks.house.config import Config
from pmks.house.journal import JournalLine
from pmks.house.problems import Conflict, Invalid, NotAllowed, NotFound
from pmks.rebuild import rebuild
from pmks.sightings.tables import Apart, Sighting
from tests.sightings.things import AREA, ELSEWHERE, again, citizen_does, seen
from tests.work import do, registered

RT, KELURAHAN, STAFF, PATROL = "rt.bontang", "kelurahan.bontang", "staf.bontang", "satpolpp.bontang"


def act(who: str, deed: str, sighting: Sighting, **fields: Any) -> Any:
    return do(who, f"sighting.{deed}", {"sighting": sighting.id}, **fields)


def told(sighting: Sighting) -> Story:
    """What its reporter reads."""
    slip = slip_of(sighting.id)
    assert slip is not None
    return story(slip)


def close(sighting: Sighting, who: str = KELURAHAN, **fields: Any) -> None:
    act(who, "close", sighting, **{"outcome": "not_found", "words": "Sudah dicari dua kali.", **fields})


def test_a_look_at_the_place_is_told_and_the_report_stays_open(house: flask.Flask) -> None:
    one = seen()
    act(RT, "check", one, verdict="not_found", note="Kata pedagang, tadi pergi.")
    assert (again(one).verdict, again(one).closed_at) == ("not_found", None)
    assert told(one).title == "Orangnya sedang dicari"


def test_handed_on_it_has_a_new_holder_and_a_second_time_does_not_win_days(house: flask.Flask) -> None:
    one = seen()
    act(KELURAHAN, "forward", one, to="satpolpp")
    first = again(one).forwarded_at
    assert told(one).holder == "Satpol PP"
    act(KELURAHAN, "forward", one, to="dinas")
    assert (again(one).forwarded_to, again(one).forwarded_at) == ("dinas", first)


def test_an_rt_of_another_area_and_the_shelter_find_nothing(house: flask.Flask) -> None:
    elsewhere = seen(area=ELSEWHERE)
    for who in (RT, KELURAHAN, "rps.bontang", "peksos.kutim"):
        with pytest.raises(NotFound):
            act(who, "check", elsewhere, verdict="confirmed")
    act(PATROL, "check", elsewhere, verdict="confirmed")


def test_one_without_a_kelurahan_is_the_dinas_and_the_patrols_until_it_is_given_one(house: flask.Flask) -> None:
    one = seen(area="")
    for who in (RT, KELURAHAN):
        with pytest.raises(NotFound):
            act(who, "check", one, verdict="confirmed")
    assert told(one).holder == "Dinas Sosial dan Pemberdayaan Masyarakat Kota Bontang"
    act(PATROL, "check", one, verdict="confirmed")
    for area in ("", "64.08.01.1001", "x"):
        with pytest.raises(Invalid) as refusal:
            act(STAFF, "forward", one, to="kelurahan", area=area)
        assert "area" in refusal.value.errors
    act(STAFF, "forward", one, to="kelurahan", area=AREA)
    assert (again(one).area, told(one).holder) == (AREA, "Kelurahan atau desa")
    act(KELURAHAN, "forward", one, to="satpolpp", area=ELSEWHERE)
    assert again(one).area == AREA, "what is known is not moved"


def test_what_was_joined_with_a_report_of_an_area_is_seen_there_too(house: flask.Flask) -> None:
    mine, theirs = seen(area=AREA), seen(area=ELSEWHERE)
    act(PATROL, "join", mine, other=str(theirs.id))
    act(RT, "check", theirs, verdict="confirmed")
    assert again(mine).verdict == "confirmed"


def test_joined_reports_go_as_far_as_the_furthest_and_then_together(house: flask.Flask) -> None:
    first = seen(at=clock.now() - timedelta(hours=5))
    act(RT, "check", first, verdict="confirmed")
    second = seen()
    act(KELURAHAN, "join", second, other=str(first.id))
    assert (again(second).verdict, again(second).search) == ("confirmed", first.id)
    looked_at = again(second).checked_at
    assert looked_at and looked_at >= second.received_at
    act(KELURAHAN, "forward", second, to="dinas")
    assert again(first).forwarded_to == "dinas"
    assert {told(each).holder for each in (first, second)} == {told(first).holder}


def test_parted_each_side_keeps_its_own_work_and_loses_what_came_by_joining(house: flask.Flask) -> None:
    began = clock.now()
    first, second, third = seen(at=began, danger="1"), seen(at=began), seen(at=began)
    act(KELURAHAN, "check", third, verdict="not_found")
    for other in (second, third):
        act(KELURAHAN, "join", first, other=str(other.id))
    act(KELURAHAN, "check", first, verdict="confirmed")
    act(KELURAHAN, "forward", second, to="satpolpp")
    assert all(again(each).danger and again(each).verdict == "confirmed" for each in (first, second, third))
    act(KELURAHAN, "part", first, other=str(second.id))
    left, stayed, also = again(first), again(second), again(third)
    assert (left.search, left.verdict, left.forwarded_to, left.danger) == (first.id, "confirmed", None, True)
    assert stayed.search == also.search == second.id, "the search keeps a head of its own"
    assert (stayed.verdict, stayed.forwarded_to, stayed.danger) == ("not_found", "satpolpp", False)
    assert (also.verdict, also.forwarded_to, also.forwarded_at) == ("not_found", "satpolpp", stayed.forwarded_at)
    assert Apart.select().count() == 2


def test_a_report_that_became_a_case_keeps_it_and_the_other_is_looked_for_again(
    house: flask.Flask, settings: Config
) -> None:
    first, second, (_, case) = seen(), seen(), registered(PATROL)
    act(PATROL, "attach", first, case=case.number)
    act(PATROL, "join", second, other=str(first.id))
    assert again(second).case_id == case.id
    for leaving in (first, second):
        act(PATROL, "part", leaving, other=str((second if leaving is first else first).id))
        assert (again(first).case_id, again(second).case_id) == (case.id, None)
        act(PATROL, "join", second, other=str(first.id))
        assert again(second).case_id == case.id
    act(PATROL, "part", first, other=str(second.id))
    assert (told(first).title, told(second).title) == ("Orangnya sudah ditemui", "Laporan sudah diterima")
    assert "ternyata bukan orang dari laporan Anda" in thread(second.id)[-1].text and not thread(first.id)
    report = rebuild(settings)
    assert report.is_equal, report.words()


def test_two_judged_apart_may_be_joined_after_all(house: flask.Flask) -> None:
    first, second = seen(), seen()
    act(KELURAHAN, "part", first, other=str(second.id))
    act(KELURAHAN, "join", first, other=str(second.id))
    assert (again(second).search, Apart.select().count()) == (first.id, 0)


def test_an_end_that_may_disappoint_wants_an_explanation(house: flask.Flask) -> None:
    one = seen()
    with pytest.raises(Invalid) as refusal:
        close(one, words="")
    assert "words" in refusal.value.errors
    close(one)
    assert told(one).title == "Laporan ini selesai"
    assert [(each.office, each.text) for each in thread(one.id)] == [
        ("Kelurahan Bontang Kuala", "Sudah dicari dua kali.")
    ]


def test_closing_one_of_a_search_is_confirmed_and_told_to_every_reporter(house: flask.Flask) -> None:
    first, second = seen(), seen()
    act(KELURAHAN, "join", first, other=str(second.id))
    with pytest.raises(Invalid) as refusal:
        close(second)
    assert "2 laporan" in refusal.value.errors["together"][0]
    close(second, together="1")
    for each in (first, second):
        assert told(each).sentence == "Petugas sudah mencari di tempatnya, tetapi orangnya tidak ditemukan."
        assert [message.text for message in thread(each.id)] == ["Sudah dicari dua kali."]


def test_what_has_ended_is_not_touched_again(house: flask.Flask) -> None:
    one = seen()
    close(one)
    for deed, fields in (("check", {"verdict": "confirmed"}), ("forward", {"to": "dinas"}), ("close", {"words": "x"})):
        with pytest.raises(Conflict):
            act(KELURAHAN, deed, one, **fields)


@pytest.mark.parametrize(
    ("closer", "head", "below"),
    [
        (KELURAHAN, "kasi.bontang", STAFF),
        ("kasi.bontang", "kabid.bontang", "kasi.bontang"),
        ("kabid.bontang", "kadis.bontang", "kabid.bontang"),
    ],
)
def test_a_contested_end_goes_to_the_next_higher_head(house: flask.Flask, closer: str, head: str, below: str) -> None:
    one = seen()
    close(one, closer)
    citizen_does(one, "sighting.contest", reason="Tadi sore ia masih di sana.")
    assert again(one).contest_to == head.split(".")[0]
    assert told(one).title == "Keberatan Anda sedang diperiksa"
    with pytest.raises(NotAllowed):
        act(below, "reopen", one, reason="x")
    act(head, "reopen", one, reason="Kami cari lagi malam ini.")
    assert (again(one).closed_at, again(one).contest_to) == (None, None)
    assert [each.text for each in thread(one.id)][-1] == "Laporan Anda kami buka lagi. Kami cari lagi malam ini."


def test_a_head_may_let_it_stand_and_says_why_and_nobody_contests_twice(house: flask.Flask) -> None:
    one = seen()
    close(one)
    citizen_does(one, "sighting.contest", reason="Ia masih di sana.")
    act("kabid.bontang", "uphold", one, reason="Sudah dicek lewat kamera terminal.")
    assert told(one).contest is None
    assert "Hasilnya tetap. Sudah dicek" in thread(one.id)[-1].text
    with pytest.raises(Conflict):
        citizen_does(one, "sighting.contest", reason="Sekali lagi.")


def test_nobody_contests_another_ones_report(house: flask.Flask) -> None:
    one, other = seen(), seen()
    close(other)
    slip = slip_of(one.id)
    assert slip is not None
    from pmks.citizens.actors import holder
    from pmks.house.deeds import perform

    with pytest.raises(NotFound):
        perform("sighting.contest", {"sighting": other.id}, {"reason": "x"}, by=holder(slip), at=clock.now())


def test_a_question_without_an_answer_ends_on_the_eleventh_day(house: flask.Flask) -> None:
    began = clock.now()
    one = seen()
    act(KELURAHAN, "answer", one, ready="where")
    with clock.stopped_at(began + timedelta(days=9, hours=23)):
        assert told(one).title == "Laporan sudah diterima"
    with clock.stopped_at(began + timedelta(days=10, minutes=1)):
        assert told(one).title == "Laporan ini selesai"
        act("kasi.bontang", "reopen", one, reason="Kami cari sendiri.")
        assert told(one).title == "Laporan sudah diterima"


def test_whoever_writes_back_is_not_silent(house: flask.Flask) -> None:
    began = clock.now()
    one = seen()
    act(KELURAHAN, "answer", one, ready="still", text="Atau sudah pindah ke halte?")
    assert thread(one.id)[0].text.endswith("\nAtau sudah pindah ke halte?")
    citizen_does(one, "slip.write", text="Masih di sana.")
    assert again(one).answered_at is None
    with clock.stopped_at(began + timedelta(days=20)):
        assert told(one).title != "Laporan ini selesai"


def test_a_plain_answer_lets_no_clock_run_against_the_reporter(house: flask.Flask) -> None:
    one = seen()
    act(KELURAHAN, "answer", one, ready="going", waits="")
    assert again(one).answered_at is None


def test_who_reported_is_read_by_a_deed_of_its_own(house: flask.Flask) -> None:
    one = seen(reporter_name="Bu Wati", reporter_phone="0813-5190-6454")
    assert act(KELURAHAN, "reveal", one).value == ("Bu Wati", "0813-5190-6454")
    line = JournalLine.select().where(JournalLine.deed == "sighting.reveal").get()
    assert line.subject == one.id
    with pytest.raises(NotFound):
        act(KELURAHAN, "reveal", seen())


def test_a_report_is_attached_to_a_case_that_the_actor_sees(house: flask.Flask) -> None:
    one, joined, (_, case) = seen(), seen(), registered(PATROL)
    act(PATROL, "join", one, other=str(joined.id))
    with pytest.raises(Invalid):
        act(KELURAHAN, "attach", one, case=case.number)
    act(PATROL, "attach", one, case=case.number.lower())
    assert again(one).case_id == again(joined).case_id == case.id
    assert told(joined).title == "Orangnya sudah ditemui"


def test_what_came_in_a_burst_is_cleared_by_somebody_once(house: flask.Flask) -> None:
    one = seen(review="1")
    assert one.review
    act(STAFF, "clear", one)
    with pytest.raises(Conflict):
        act(STAFF, "clear", one)
