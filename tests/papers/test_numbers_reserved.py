"""Numbers taken beforehand for the field: used once, given back, void when no paper bears them."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import flask
import pytest
from flask.testing import FlaskClient

from pmks.agencies.days import today_in
from pmks.house import clock
from pmks.house.database import transaction
from pmks.house.deeds import perform
from pmks.house.journal import JournalLine
from pmks.house.problems import Conflict, Invalid, NotAllowed, NotFound
from pmks.papers.numbering import Number, give, numbers_of, reserved_for
from pmks.papers.queries.numbers import void_numbers
from pmks.papers.tables_numbers import GivenNumber, NumberBlock
from tests.papers.numbers import block_of
from tests.people import actor

Enter = Callable[[str], FlaskClient]
LETTER, MINUTES, RAID = "cover_letter", "handover_minutes", "raid_handover_minutes"
OFFICER = "satpolpp.bontang"


@pytest.fixture(autouse=True)
def _in_the_house(house: flask.Flask) -> None:
    """Every test stands in the house."""


def take(kind: str = LETTER, on: date | None = None, slug: str = "bontang", reserved: str | None = None) -> Number:
    with transaction():
        return give(slug, kind, on or today_in(slug), reserved=reserved, by=actor(OFFICER).id)


def set_to(key: str, value: str) -> None:
    perform("setting.change", {}, {"key": key, "value": value}, by=actor("admin.bontang"), at=clock.now())


def test_an_officer_takes_numbers_and_letters_go_on_beside_them(sign_in: Enter) -> None:
    phone = sign_in(OFFICER)
    assert phone.post("/papers/numbers", data={"kind": MINUTES, "count": "3"}).status_code == 303
    year = today_in("bontang").year
    page = phone.get("/papers/numbers").text
    assert all(f"400.9/{serial}/BA/DINSOS/{year}" in page for serial in (1, 2, 3))
    assert take(MINUTES).text == f"400.9/4/BA/DINSOS/{year}"
    assert take().serial == 1
    body = JournalLine.get(JournalLine.deed == "number.reserve").read_body()
    assert body and len(body["numbers"]) == 3


def test_a_reserved_number_goes_to_a_paper_once() -> None:
    block_of(OFFICER, 2)
    text = reserved_for("bontang", actor(OFFICER).id, today_in("bontang"))[0].text
    used = take(RAID, reserved=text)
    assert (used.text, used.serial, used.series) == (text, 1, "minutes:400.9")
    with pytest.raises(Conflict, match="sudah dipakai"):
        take(MINUTES, reserved=text)
    assert [each.serial for each in reserved_for("bontang", actor(OFFICER).id, today_in("bontang"))] == [2]


def test_nobody_uses_the_numbers_of_another() -> None:
    text = numbers_of(block_of("peksos.bontang"))[0].text
    with pytest.raises(Conflict, match="tidak dicadangkan untuk Anda"):
        take(MINUTES, reserved=text)
    with pytest.raises(Conflict, match="tidak dicadangkan"):
        take(MINUTES, reserved="400.9/999/BA/DINSOS/2026")


def test_a_number_for_minutes_is_none_for_a_letter() -> None:
    text = numbers_of(block_of(OFFICER))[0].text
    with pytest.raises(Conflict, match="jenis lain"):
        take(LETTER, reserved=text)


def test_what_was_given_back_is_void_and_nobody_uses_it(sign_in: Enter) -> None:
    block = block_of(OFFICER, 3)
    texts = [each.text for each in numbers_of(block)]
    take(MINUTES, reserved=texts[0])
    assert sign_in(OFFICER).post(f"/papers/numbers/{block.id}/release").status_code == 303
    with pytest.raises(Conflict, match="dikembalikan"):
        take(MINUTES, reserved=texts[1])
    today = today_in("bontang")
    void = void_numbers("bontang", today.year, today)
    assert [(each.text, each.why) for each in void] == [(text, "dikembalikan") for text in texts[1:]]
    assert {each.holder for each in void} == {actor(OFFICER).name}
    with pytest.raises(Conflict, match="Semua nomor"):
        perform("number.release", {"block": block.id}, {}, by=actor(OFFICER), at=clock.now())


def test_the_block_of_another_does_not_exist() -> None:
    block = block_of(OFFICER)
    with pytest.raises(NotFound):
        perform("number.release", {"block": block.id}, {}, by=actor("peksos.bontang"), at=clock.now())
    with pytest.raises(NotFound):
        perform("number.release", {"block": uuid4()}, {}, by=actor(OFFICER), at=clock.now())


def test_at_the_end_of_the_year_what_is_unused_is_void_without_anybody_striking_it_out() -> None:
    block_of(OFFICER, 2)
    today = today_in("bontang")
    last, next_year = date(today.year, 12, 31), date(today.year + 1, 1, 1)
    assert len(reserved_for("bontang", actor(OFFICER).id, last)) == 2
    assert void_numbers("bontang", today.year, last) == []
    assert reserved_for("bontang", actor(OFFICER).id, next_year) == []
    assert [each.why for each in void_numbers("bontang", today.year, next_year)] == [
        "tidak dipakai sampai hari terakhirnya"
    ] * 2


def test_minutes_signed_in_the_old_year_that_arrive_in_the_new_one_keep_their_number() -> None:
    """A phone may come back into the network days later; two people signed under that number, so it is the truth."""
    block_of(OFFICER, 1)
    today = today_in("bontang")
    text = reserved_for("bontang", actor(OFFICER).id, today)[0].text
    last = date(today.year, 12, 31)
    with pytest.raises(Conflict, match=f"1 Januari {today.year + 1}"):
        take(MINUTES, date(today.year + 1, 1, 1), reserved=text)
    assert take(MINUTES, last, reserved=text).text == text
    assert void_numbers("bontang", today.year, date(today.year + 1, 1, 5)) == []


def test_where_a_number_prints_the_month_it_is_good_for_that_month() -> None:
    set_to("paper.pattern.minutes", "BA/{serial}/{month_roman}/{year}")
    block = block_of(OFFICER, 1)
    today = today_in("bontang")
    assert (block.first_day.day, block.last_day.month) == (1, today.month)


@pytest.mark.parametrize("count", ["0", "21", "-1", "tiga", ""])
def test_only_a_few_numbers_can_be_taken(count: str) -> None:
    with pytest.raises(Invalid):
        perform("number.reserve", {}, {"kind": MINUTES, "count": count}, by=actor(OFFICER), at=clock.now())
    assert not NumberBlock.select().exists()


def test_nobody_holds_more_than_twenty_and_a_refusal_takes_none(sign_in: Enter) -> None:
    block_of(OFFICER, 15)
    reply = sign_in(OFFICER).post("/papers/numbers", data={"kind": MINUTES, "count": "6"})
    assert reply.status_code == 422 and "Paling banyak 5 nomor lagi" in reply.text
    assert GivenNumber.select().count() == 15
    block_of(OFFICER, 5)
    assert "Cadangkan nomor</button>" not in sign_in(OFFICER).get("/papers/numbers").text
    assert len(numbers_of(block_of("peksos.bontang", 20))) == 20


def test_numbers_are_taken_by_those_who_sign_minutes() -> None:
    for name in ("rt.bontang", "kadis.bontang"):
        with pytest.raises(NotAllowed):
            block_of(name)
    with pytest.raises(Invalid):
        block_of(OFFICER, kind=LETTER)
