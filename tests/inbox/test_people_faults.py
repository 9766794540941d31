"""The faults that only people can settle, on the server's side: what was taken in is visible, and a person decides about it."""

from typing import Any

import pytest

from pmks.clients.tables import Client
from pmks.house import clock
from pmks.house.deeds import REGISTER, Deed
from pmks.house.problems import Conflict
from pmks.house.sealing import erase
from pmks.inbox.tables import Arrival
from pmks.users.tables import User
from tests.arrivals.things import (
    HEAD,
    OFFICER,
    arrival_of,
    ask,
    carry,
    coordination,
    decide,
    enrolled,
    lines_of,
    registration,
    sealed,
    send,
)
from tests.people import actor, user
from tests.work import do

pytestmark = pytest.mark.usefixtures("house")


def seen_by(who: str) -> set[Any]:
    """The arrivals that stand on somebody's list."""
    from pmks.arrivals.queries.reach import may_watch, waiting

    by = actor(who)
    return {each.id for each in Arrival.select().where(waiting(by, clock.now()))} if may_watch(by) else set()


def named(name: str) -> int:
    return Client.select().where(Client.name == name).count()


def test_fault_30_what_waited_when_the_account_was_disabled_is_taken_in_and_a_head_decides() -> None:
    phone, sent = enrolled(), registration(name="Bu Akun")
    User.update(disabled_at=clock.now()).where(User.id == user(OFFICER).id).execute()
    (told,) = carry(sealed(phone, sent))
    assert told["state"] == "quarantined" and told["receipt"] and not named("Bu Akun")
    arrival = arrival_of(sent)
    assert arrival.id in seen_by(HEAD)
    decide(HEAD, "arrival.apply", arrival)
    assert named("Bu Akun") == 1 and arrival.id not in seen_by(HEAD)


def test_fault_30_nothing_is_given_back_to_nor_done_for_an_author_who_is_gone() -> None:
    phone, sent = enrolled(), registration()
    User.update(disabled_at=clock.now()).where(User.id == user(OFFICER).id).execute()
    carry(sealed(phone, sent))
    for deed, more in (("arrival.return", {"reason": "Betulkan ya"}), ("arrival.apply", {"how": "author"})):
        with pytest.raises(Conflict):
            decide(HEAD, deed, arrival_of(sent), **more)


def test_fault_30_what_he_was_to_mend_is_seen_by_the_heads_at_once() -> None:
    sent = registration(nik="1")
    send(sent)
    arrival = arrival_of(sent)
    assert arrival.id not in seen_by(HEAD)
    User.update(disabled_at=clock.now()).where(User.id == user(OFFICER).id).execute()
    assert arrival.id in seen_by(HEAD)


def test_fault_31_what_a_revoked_device_still_sends_is_visible_and_is_done_only_by_a_person() -> None:
    phone, sent = enrolled(), registration(name="Bu Cabut")
    do(HEAD, "device.revoke", {"device": phone.id}, reason="HP hilang di pasar")
    (told,) = carry(sealed(phone, sent))
    arrival = arrival_of(sent)
    assert told["state"] == "quarantined" and not named("Bu Cabut") and arrival.id in seen_by("kadis.bontang")
    with pytest.raises(Conflict):  # whoever found the phone may have written it
        decide(HEAD, "arrival.apply", arrival, how="author")
    decide(HEAD, "arrival.apply", arrival)
    assert named("Bu Cabut") == 1 and lines_of("client.register")[-1].by == user(HEAD).id


def test_fault_31_whoever_carries_it_learns_the_state_and_not_the_reason() -> None:
    phone, sent = enrolled(), registration()
    text = sealed(phone, sent)
    do(HEAD, "device.revoke", {"device": phone.id}, reason="HP hilang di pasar")
    carry(text)
    decide(HEAD, "arrival.dismiss", arrival_of(sent), reason="Bukan tulisan petugas kami")
    (told,) = carry(text)
    assert told["state"] == "dismissed" and told["receipt"] and not {"errors", "problem"} & set(told)
    assert ask(sent)[0]["errors"] == {"": ["Bukan tulisan petugas kami"]}


@pytest.fixture
def stumbling(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that always falls over coordination, whoever does it."""

    def fall(*_: Any, **__: Any) -> Any:
        raise ZeroDivisionError

    known = REGISTER["coordination.record"]
    monkeypatch.setitem(REGISTER, known.name, Deed(known.name, fall, known.form, known.find))


@pytest.mark.usefixtures("stumbling")
@pytest.mark.parametrize("way", ["arrival.dismiss", "arrival.return"])
def test_fault_33_what_always_makes_the_server_fail_is_visible_and_does_not_stay_for_ever(way: str) -> None:
    first, after = registration(), registration(name="Pak Sesudah")
    send(first)
    bad = coordination(first["body"]["case_id"])
    states = [each["state"] for each in send(bad, after)]
    assert states == ["quarantined", "applied"]  # one bad item blocks nobody
    arrival = arrival_of(bad)
    assert arrival.id in seen_by(HEAD)
    with pytest.raises(Conflict, match="tetap tersimpan"):
        decide(HEAD, "arrival.apply", arrival)
    assert Arrival.get_by_id(arrival.id).state == "quarantined" and arrival.id in seen_by(HEAD)
    decide(HEAD, way, arrival, reason="Catat lewat kegiatan lain")
    assert arrival.id not in seen_by(HEAD)
    assert ask(bad)[0]["state"] == {"arrival.dismiss": "dismissed", "arrival.return": "needs_correction"}[way]


def test_fault_33_it_is_done_once_the_server_is_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    first = registration()
    send(first)
    known = REGISTER["coordination.record"]
    bad = coordination(first["body"]["case_id"])
    with monkeypatch.context() as broken:
        broken.setitem(REGISTER, known.name, Deed(known.name, lambda *_, **__: 1 / 0, known.form, known.find))  # ty: ignore[invalid-argument-type]
        assert send(bad)[0]["state"] == "quarantined"
    decide(HEAD, "arrival.apply", arrival_of(bad), how="author")
    (line,) = lines_of("coordination.record")
    assert line.by == user(OFFICER).id and ask(bad)[0]["state"] == "applied"


def test_fault_36_both_versions_are_kept_and_the_second_becomes_another_person() -> None:
    one = registration(name="Pak Satu")
    two = {**registration(name="Pak Dua"), "id": one["id"]}
    send(one)
    assert send(two)[0]["state"] == "conflict"
    arrival = arrival_of(two, clashing=True)
    assert arrival.id in seen_by(HEAD)
    decide(HEAD, "arrival.apply", arrival, how="other")
    assert (named("Pak Satu"), named("Pak Dua")) == (1, 1) and arrival.id not in seen_by(HEAD)


def test_fault_36_even_when_the_second_names_the_same_person_and_case() -> None:
    one = registration(name="Pak Satu")
    two = {**one, "body": {**one["body"], "name": "Pak Dua"}}
    send(one, two)
    decide(HEAD, "arrival.apply", arrival_of(two, clashing=True), how="other")
    found = {each.name: each.id for each in Client.select().where(Client.name << ["Pak Satu", "Pak Dua"])}
    assert len(set(found.values())) == 2 and str(found["Pak Satu"]) == one["body"]["client_id"]


def test_fault_36_the_phone_that_sends_the_second_again_is_told_what_was_decided() -> None:
    one = registration(name="Pak Satu")
    two = {**one, "body": {**one["body"], "name": "Pak Dua"}}
    send(one, two)
    decide(HEAD, "arrival.dismiss", arrival_of(two, clashing=True), reason="Orang yang sama, ditulis dua kali")
    (told,) = send(two)
    assert told["state"] == "dismissed" and told["receipt"]["sha256"] == arrival_of(two, clashing=True).digest
    assert send(one)[0]["state"] == "applied"


def test_what_was_sent_about_somebody_erased_is_not_done_but_can_be_ended() -> None:
    sent = registration(nik="1")
    send(sent)
    arrival = arrival_of(sent)
    erase(arrival.sealed_for)
    with pytest.raises(Conflict, match="tidak terbaca"):
        decide(HEAD, "arrival.apply", arrival)
    decide(HEAD, "arrival.dismiss", arrival, reason="Orangnya minta dihapus")
    assert ask(sent)[0]["state"] == "dismissed"
