"""A paper takes the next number of its series, in its agency's own pattern and year."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import flask
import pytest
from flask.testing import FlaskClient

from pmks.agencies.days import day_in, today_in
from pmks.house import clock
from pmks.house.database import db, transaction
from pmks.house.deeds import perform
from pmks.house.problems import Conflict
from pmks.papers.kinds import kinds
from pmks.papers.numbering import Number, give
from pmks.standards.numbers import assumed_numbering
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
