"""Reports that are looked for together: how far one is, the other is too, until somebody judges that they are of different people."""

from datetime import timedelta

import flask
import pytest

from pmks.citizens.messages import thread
from pmks.house import clock
from pmks.house.config import Config
from pmks.house.problems import Invalid
from pmks.rebuild import rebuild
from pmks.sightings.tables import Apart
from tests.sightings.things import AREA, ELSEWHERE, act, again, seen, told
from tests.work import registered

RT, KELURAHAN, PATROL = "rt.bontang", "kelurahan.bontang", "satpolpp.bontang"


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


def test_closing_one_of_a_search_is_confirmed_and_told_to_every_reporter(house: flask.Flask) -> None:
    first, second = seen(), seen()
    act(KELURAHAN, "join", first, other=str(second.id))
    with pytest.raises(Invalid) as refusal:
        act(KELURAHAN, "close", second, outcome="not_found", words="Sudah dicari dua kali.")
    assert "2 laporan" in refusal.value.errors["together"][0]
    act(KELURAHAN, "close", second, outcome="not_found", words="Sudah dicari dua kali.", together="1")
    for each in (first, second):
        assert told(each).sentence == "Petugas sudah mencari di tempatnya, tetapi orangnya tidak ditemukan."
        assert [message.text for message in thread(each.id)] == ["Sudah dicari dua kali."]
