"""People decide about what could not be applied: it is done, given back or not done, each in the journal, and the phone is told."""

from typing import Any

import flask
import pytest

from pmks.cases.tables import Case
from pmks.clients.tables import Client
from pmks.house.problems import Conflict, NotAllowed, NotFound
from pmks.inbox.tables import Verdict
from tests.arrivals.things import (
    HEAD,
    OFFICER,
    arrival_of,
    ask,
    coordination,
    decide,
    lines_of,
    quarantined,
    registration,
    send,
)
from tests.people import user
from tests.work import registered

pytestmark = pytest.mark.usefixtures("house")


def test_a_head_does_it_in_his_own_name_and_the_journal_says_who_wrote_it() -> None:
    sent, arrival = quarantined(name="Pak Tahan", captured_at="2026-11-20T01:00:00+00:00")
    assert arrival.state == "quarantined"
    decide(HEAD, "arrival.apply", arrival)
    line = lines_of("client.register")[-1]
    assert line.by == user(HEAD).id and line.at.isoformat().startswith("2026-11-20T01:00")
    said = lines_of("arrival.apply")[-1].read_body()
    assert said["author"] == str(user(OFFICER).id) and user(OFFICER).name in said["notes"]
    assert ask(sent)[0]["state"] == "applied" and Client.get(Client.name == "Pak Tahan")


def test_it_is_done_in_its_authors_name_when_he_may_again() -> None:
    _, arrival = quarantined(name="Pak Kembali")
    decide(HEAD, "arrival.apply", arrival, how="author")
    assert lines_of("client.register")[-1].by == user(OFFICER).id


def test_its_author_sees_the_case_that_came_of_it() -> None:
    from pmks.cases.queries.reach import case_with_id
    from tests.people import actor

    sent, arrival = quarantined(name="Pak Lihat")
    decide(HEAD, "arrival.apply", arrival)
    assert case_with_id(actor(OFFICER), Case.get_by_id(sent["body"]["case_id"]).id)


def test_a_deed_that_is_not_the_heads_own_work_is_not_done_in_his_name() -> None:
    _, case = registered(OFFICER)
    sent = coordination(case.id)
    sent["deed"] = "report.receive"
    send(sent)
    with pytest.raises(NotAllowed):
        decide(HEAD, "arrival.apply", arrival_of(sent))
    assert ask(sent)[0]["state"] != "applied" and not lines_of("report.receive")


def test_what_was_decided_is_not_decided_again() -> None:
    _, arrival = quarantined()
    decide(HEAD, "arrival.dismiss", arrival, reason="Sudah dicatat lain")
    for deed, more in (("arrival.apply", {}), ("arrival.return", {"reason": "Betulkan ya"})):
        with pytest.raises(Conflict):
            decide(HEAD, deed, arrival, **more)


def test_a_verdict_is_added_and_none_is_changed() -> None:
    _, arrival = quarantined()
    before = list(Verdict.select().where(Verdict.arrival == arrival.id).dicts())
    decide(HEAD, "arrival.dismiss", arrival, reason="Sudah dicatat lain")
    after: list[Any] = list(Verdict.select().where(Verdict.arrival == arrival.id).order_by(Verdict.at).dicts())
    assert after[:1] == before and [each["state"] for each in after] == ["quarantined", "dismissed"]


def test_the_phone_is_told_that_it_is_not_done_and_why() -> None:
    sent, arrival = quarantined()
    decide(HEAD, "arrival.dismiss", arrival, reason="Orang ini sudah terdaftar")
    (told,) = ask(sent)
    assert told["state"] == "dismissed" and told["receipt"]
    assert told["errors"] == {"": ["Orang ini sudah terdaftar"]} and user(HEAD).name in told["problem"]
    (again,) = send(sent)
    assert again["state"] == "dismissed"


def test_the_reason_lies_sealed() -> None:
    _, arrival = quarantined()
    decide(HEAD, "arrival.dismiss", arrival, reason="Kutipan rahasia")
    assert "rahasia" not in str(list(Verdict.select().dicts()))


def test_what_is_returned_comes_back_to_its_author_with_the_sentence() -> None:
    sent, arrival = quarantined()
    decide(HEAD, "arrival.return", arrival, reason="Tulis kelurahannya")
    (told,) = ask(sent)
    assert told["state"] == "needs_correction" and told["errors"] == {"": ["Tulis kelurahannya"]}


def test_a_correction_settles_what_it_corrects() -> None:
    sent, arrival = quarantined(name="Pak Betul")
    decide(HEAD, "arrival.return", arrival, reason="Tulis kelurahannya")
    better = registration(name="Pak Betul", corrects=sent["id"])
    assert send(better)[0]["state"] == "applied"
    assert arrival_of(sent).state == "applied" and Client.select().where(Client.name == "Pak Betul").count() == 1


def test_an_author_does_not_settle_by_a_correction_what_waits_for_a_decision() -> None:
    sent, arrival = quarantined()
    assert send(registration(corrects=sent["id"]))[0]["state"] == "applied"
    assert arrival_of(sent).state == "quarantined" and arrival.id == arrival_of(sent).id


def test_what_waited_for_it_goes_on_when_it_is_done() -> None:
    sent, arrival = quarantined()
    child = coordination(sent["body"]["case_id"], deps=[sent["id"]])
    assert send(child)[0]["state"] == "parked"
    decide(HEAD, "arrival.apply", arrival)
    assert ask(child)[0]["state"] == "applied"


def test_a_correction_that_is_not_done_takes_with_it_what_it_corrected() -> None:
    wrong = registration(nik="1")
    send(wrong)
    _, arrival = quarantined(corrects=wrong["id"])
    decide(HEAD, "arrival.dismiss", arrival, reason="Orang ini sudah terdaftar")
    assert ask(wrong)[0]["state"] == "dismissed"


def test_an_author_lets_be_what_he_was_to_mend() -> None:
    wrong = registration(nik="1")
    send(wrong)
    decide(OFFICER, "arrival.withdraw", arrival_of(wrong), reason="Sudah saya daftarkan lagi")
    assert ask(wrong)[0]["state"] == "dismissed"


def test_an_author_does_not_withdraw_what_waits_for_a_decision() -> None:
    _, arrival = quarantined()
    with pytest.raises(Conflict):
        decide(OFFICER, "arrival.withdraw", arrival, reason="Tidak jadi saja")


@pytest.mark.parametrize("who", ["kasi.kutim", "peksos.bontang", "rps.bontang", "babinsa.bontang"])
def test_nobody_else_finds_it(who: str) -> None:
    _, arrival = quarantined()
    with pytest.raises(NotFound):
        decide(who, "arrival.dismiss", arrival, reason="Tidak perlu lagi")


def test_the_coordinator_decides_nothing() -> None:
    _, arrival = quarantined()
    for deed, more in (("arrival.read", {}), ("arrival.apply", {}), ("arrival.dismiss", {"reason": "Tidak perlu"})):
        with pytest.raises(NotAllowed):
            decide("koordinator.bontang", deed, arrival, **more)


def test_the_head_of_the_shelter_decides_about_deeds_of_the_shelter(house: flask.Flask) -> None:
    _, case = registered(OFFICER)
    sent = coordination(case.id)
    sent["deed"] = "service.record"
    send(sent)
    decide("rps.bontang", "arrival.dismiss", arrival_of(sent), reason="Bukan tugas Satpol PP")
    assert ask(sent)[0]["state"] == "dismissed"


@pytest.mark.parametrize("reason", ["", "   ", "ya"])
def test_a_reason_is_typed(reason: str) -> None:
    from pmks.house.problems import Invalid

    _, arrival = quarantined()
    with pytest.raises(Invalid):
        decide(HEAD, "arrival.dismiss", arrival, reason=reason)
