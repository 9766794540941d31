"""What becomes of a report: looked at, handed on, joined, parted, ended, contested; each time its reporter reads how far it is."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import flask
import pytest

from pmks.citizens.messages import thread
from pmks.citizens.slips import slip_of
from pmks.house import clock
from pmks.house.deeds import REGISTER
from pmks.house.journal import JournalLine
from pmks.house.problems import Conflict, Invalid, NotAllowed, NotFound
from pmks.sightings.tables import Sighting
from tests.sightings.things import AREA, ELSEWHERE, act, again, citizen_does, seen, told
from tests.work import registered

RT, KELURAHAN, STAFF, PATROL = "rt.bontang", "kelurahan.bontang", "staf.bontang", "satpolpp.bontang"


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


def test_what_has_ended_is_not_touched_again(house: flask.Flask) -> None:
    one = seen()
    close(one)
    for deed, fields in (("check", {"verdict": "confirmed"}), ("forward", {"to": "dinas"}), ("close", {"words": "x"})):
        with pytest.raises(Conflict):
            act(KELURAHAN, deed, one, **fields)


def test_of_two_who_end_it_at_once_the_second_finds_what_the_first_did(
    house: flask.Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = seen()
    found, late = REGISTER["sighting.close"], again(one)  # as the second found it, before the first had written
    close(one)
    monkeypatch.setitem(REGISTER, "sighting.close", replace(found, find=lambda by, ref: late))
    with pytest.raises(Conflict):
        close(one, words="Sudah dibawa keluarganya.")
    assert [each.text for each in thread(one.id)] == ["Sudah dicari dua kali."]


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
