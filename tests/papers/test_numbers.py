"""Numbers are given without gaps, taken beforehand for the field, used once, and given back; what no paper bears is void."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import uuid4

import flask
import pytest
from flask.testing import FlaskClient

from pmks.agencies.days import day_in, today_in
from pmks.house import clock
from pmks.house.database import db, transaction
from pmks.house.deeds import perform
from pmks.house.journal import JournalLine
from pmks.house.problems import Conflict, Invalid, NotAllowed, NotFound
from pmks.papers.kinds import kinds
from pmks.papers.numbering import Number, give, numbers_of, reserved_for
from pmks.papers.queries.numbers import void_numbers
from pmks.papers.tables_numbers import GivenNumber, NumberBlock
from pmks.standards.numbers import assumed_numbering
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


def test_numbers_count_up_in_their_series_and_begin_again_each_year() -> None:
    on = date(2027, 12, 30)
    texts = [take(on=on).text, take("referral_letter", on).text, take(MINUTES, on).text, take(on=date(2028, 1, 3)).text]
    assert texts == ["400.9/1/DINSOS/2027", "400.9/2/DINSOS/2027", "400.9/1/BA/DINSOS/2027", "400.9/1/DINSOS/2028"]


def test_each_agency_counts_for_itself_and_writes_as_its_own_decree_does() -> None:
    on = date(2026, 11, 22)
    texts = [take(on=on, slug=slug).text for slug in ("pangkalpinang", "babel", "banjar", "kutim", "nusa-contoh")]
    assert texts == [
        "01/400.9/SEKRT-DINSOS/XI/2026",
        "400.9/1/DINSOSPMD/2026",
        "400.9/1/DINSOS/2026",
        "B-400.9/1/DINSOS-SEKRETARIAT/2026",
        "001/400.9/DSNC/XI/2026",
    ]


def test_the_year_is_that_of_the_agency_when_the_world_clock_is_still_in_the_old_one() -> None:
    """At 16.30 UTC on 31 December it is past midnight where WITA counts, not yet where WIB does."""
    at = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)
    assert take(on=day_in("bontang", at)).text == "400.9/1/DINSOS/2027"
    assert take(on=day_in("banjar", at), slug="banjar").text == "400.9/1/DINSOS/2026"


def test_a_paper_that_is_not_issued_after_all_takes_no_number_with_it() -> None:
    first = take()
    with pytest.raises(RuntimeError, match="press"), transaction():
        give("bontang", LETTER, today_in("bontang"))
        raise RuntimeError("the press broke")
    assert take().serial == first.serial + 1


def test_no_number_is_given_outside_a_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db.obj, "in_transaction", lambda: False)
    with pytest.raises(RuntimeError, match="transaction"):
        give("bontang", LETTER, today_in("bontang"))


def test_every_numbered_kind_has_its_book() -> None:
    """A kind that is forgotten in numbering.toml would stand among the letters, and nobody could set its class."""
    numbered = {id for id, kind in kinds().by_id.items() if kind.numbered}
    assert sorted(numbered - set(assumed_numbering().books)) == []
    minutes = {id for id, kind in kinds().by_id.items() if kind.numbered and kind.layout == "minutes"}
    assert minutes <= {id for id, book in assumed_numbering().books.items() if book == "minutes"}


# --- settings ---------------------------------------------------------------------------------------------------------------------


def set_to(key: str, value: str) -> None:
    perform("setting.change", {}, {"key": key, "value": value}, by=actor("admin.bontang"), at=clock.now())


def test_a_new_pattern_counts_at_once_and_the_serial_goes_on() -> None:
    on = date(2026, 11, 22)
    take(on=on)
    set_to("paper.pattern.letters", "{serial:03}/{class}/{unit}/{month_roman}/{year}")
    set_to("paper.unit", "DSPM")
    assert take(on=on).text == "002/400.9/DSPM/XI/2026"


def test_a_class_of_its_own_gives_a_paper_a_series_of_its_own() -> None:
    take()
    set_to("paper.class.assignment_letter", "800.1")
    assert take("assignment_letter", date(2026, 11, 22)).text == "800.1/1/DINSOS/2026"


def test_two_series_that_would_give_one_number_are_noticed() -> None:
    """Minutes whose pattern spells out what letters print: the same text from another series."""
    on = date(2026, 11, 22)
    take(on=on)
    set_to("paper.pattern.minutes", "{class}/{serial}/DINSOS/{year}")
    with pytest.raises(Conflict, match="pola nomor"):
        take(MINUTES, on)


def test_the_page_of_a_pattern_shows_what_comes_of_it_and_refuses_what_gives_no_number(sign_in: Enter) -> None:
    admin = sign_in("admin.kutim")
    page = admin.get("/admin/settings/paper.pattern.letters").text
    assert "B-400.9/1/DINSOS-SEKRETARIAT/" in page and "B-400.9.1/32/DINSOS-SEKRETARIAT" in page
    reply = admin.post("/admin/settings/paper.pattern.letters", data={"value": "{class}/{year}"})
    assert reply.status_code == 422 and "nomor urut" in reply.text
    admin.post("/admin/settings/paper.pattern.letters", data={"value": "{security}-{class}/{serial}/{unit}"})
    assert "tahun depan" in admin.get("/admin/settings/paper.pattern.letters").text


def test_a_class_that_would_spoil_the_number_is_sent_back(sign_in: Enter) -> None:
    reply = sign_in("admin.bontang").post("/admin/settings/paper.class.cover_letter", data={"value": "{class}"})
    assert reply.status_code == 422 and "misalnya 400.9" in reply.text


# --- numbers for the field ----------------------------------------------------------------------------------------------------------


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
