"""How often posters are opened: counted by week, by nobody's name, and never in the way of whoever reads."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, date, datetime

import peewee
import pytest
from flask.testing import FlaskClient

from pmks.citizens.actors import nobody
from pmks.house import clock
from pmks.house.config import Config
from pmks.house.database import db
from pmks.house.deeds import perform
from pmks.house.queueing import queue_for
from pmks.posters.scans import count_scan, is_scan, monday
from pmks.posters.tables import PosterWeek
from pmks.rebuild import rebuild
from tests.posters.test_posters import made
from tests.public.reading import words
from tests.work import do

PHONE = {
    "User-Agent": "Mozilla/5.0 (Linux; Android 10; CUBOT NOTE 7) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"
}
ROBOTS = (
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0)",
    "facebookexternalhit/1.1",
    "WhatsApp/2.23.20.0 A",
    "TelegramBot (like TwitterBot)",
    "Mozilla/5.0 (compatible; YandexBot/3.0)",
)


def counts() -> dict[date, int]:
    return {row.week: row.scans for row in PosterWeek.select()}


def test_every_opening_counts_once_in_its_week(visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    poster = made()
    for moment in ("2026-11-20 03:00", "2026-11-22 15:59", "2026-11-22 16:01"):  # Bontang is eight hours ahead
        monkeypatch.setattr(clock, "now", lambda at=moment: datetime.fromisoformat(at).replace(tzinfo=UTC))
        visitor.get(f"/p/{poster.code}", headers=PHONE)
    assert counts() == {date(2026, 11, 16): 2, date(2026, 11, 23): 1}


def test_a_poster_that_was_taken_down_is_counted_on(visitor: FlaskClient) -> None:
    poster = made()
    do("admin.bontang", "poster.retire", {"poster": poster.id}, reason="")
    visitor.get(f"/p/{poster.code}", headers=PHONE)
    assert sum(counts().values()) == 1


@pytest.mark.parametrize("robot", ROBOTS)
def test_who_reads_for_nobody_is_not_counted(robot: str, visitor: FlaskClient) -> None:
    assert visitor.get(f"/p/{made().code}", headers={"User-Agent": robot}).status_code == 200
    assert counts() == {}


def test_neither_is_a_look_at_the_headers_nor_what_is_fetched_in_advance_nor_a_wrong_code(visitor: FlaskClient) -> None:
    code = made().code
    visitor.head(f"/p/{code}", headers=PHONE)
    visitor.get(f"/p/{code}", headers=PHONE | {"Sec-Purpose": "prefetch;prerender"})
    visitor.get("/p/BTG-0000-00", headers=PHONE)
    assert counts() == {}


def test_nobody_is_remembered(visitor: FlaskClient) -> None:
    reply = visitor.get(f"/p/{made().code}", headers=PHONE)
    assert "Set-Cookie" not in reply.headers
    assert set(PosterWeek._meta.fields) == {"id", "poster", "week", "scans"}


def test_a_cheap_phone_with_a_robots_name_is_a_reader() -> None:
    assert is_scan("GET", PHONE)


def test_whoever_cannot_be_counted_reads_all_the_same(visitor: FlaskClient) -> None:
    poster = made()
    db.obj.execute_sql("DROP TABLE poster_week")
    assert visitor.get(f"/p/{poster.code}", headers=PHONE).status_code == 200


def test_nobody_waits_long_for_being_counted(house: object) -> None:
    """Somebody else writes and does not finish: the scan stays uncounted, the reader has his page."""
    if not isinstance(db.obj, peewee.SqliteDatabase):
        pytest.skip("only SQLite has one writer at a time")
    poster, took = made(), []

    def scan() -> None:
        began = time.monotonic()
        count_scan(poster)
        took.append(time.monotonic() - began)
        db.obj.close()

    with queue_for(str(db.obj.database), -1):
        reader = threading.Thread(target=scan)
        reader.start()
        reader.join(10)
    assert took and took[0] < 1


def test_the_administrator_reads_it_by_poster_and_week(
    visitor: FlaskClient, sign_in: Callable[[str], FlaskClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    poster, other = made(), made("admin.kutim", kind="layanan", area=None, neighbourhood="")
    for day in (1, 20, 20, 20):
        monkeypatch.setattr(clock, "now", lambda on=day: datetime(2026, 11, on, 3, tzinfo=UTC))
        visitor.get(f"/p/{poster.code}", headers=PHONE)
    visitor.get(f"/p/{other.code}", headers=PHONE)
    browser = sign_in("admin.bontang")
    assert "3kali,0laporan4minggu:4kali,0laporan" in words(browser.get("/admin/posters"))
    page = words(browser.get(f"/admin/posters/{poster.id}"))
    assert "16Nov–22Nov2026(mingguini)30" in page
    assert "26Okt–1Nov202610" in page


def test_reports_that_came_through_a_poster_stand_beside_its_scans(
    sign_in: Callable[[str], FlaskClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    poster = made()
    told = {"place": "Depan pasar", "description": "Seorang ibu tua duduk sendirian."}
    for moment in ("2026-11-11 03:00", "2026-11-22 15:59", "2026-11-22 16:01"):
        monkeypatch.setattr(clock, "now", lambda at=moment: datetime.fromisoformat(at).replace(tzinfo=UTC))
        perform("sighting.report", {}, {**told, "poster": poster.code}, by=nobody("bontang"), at=clock.now())
    perform("sighting.report", {}, {**told, "poster": ""}, by=nobody("bontang"), at=clock.now())
    browser = sign_in("admin.bontang")
    assert "0kali,1laporan4minggu:0kali,3laporan" in words(browser.get("/admin/posters"))
    page = words(browser.get(f"/admin/posters/{poster.id}"))
    for line in ("23Nov–29Nov2026(mingguini)01", "16Nov–22Nov202601", "9Nov–15Nov202601"):
        assert line in page


def test_a_burst_counts_as_reports_when_somebody_has_looked_through_it(sign_in: Callable[[str], FlaskClient]) -> None:
    poster = made()
    told = {"place": "Depan pasar", "description": "Palsu", "poster": poster.code, "review": "1"}
    perform("sighting.report", {}, told, by=nobody("bontang"), at=clock.now())
    assert "0kali,0laporan4minggu:0kali,0laporan" in words(sign_in("admin.bontang").get("/admin/posters"))


def test_a_database_built_anew_has_the_same_posters_and_counts(visitor: FlaskClient, settings: Config) -> None:
    poster = made()
    for _ in range(3):
        visitor.get(f"/p/{poster.code}", headers=PHONE)
    report = rebuild(settings)
    assert report.is_equal, report.words()
    found = {each.table: (each.rows, each.equal) for each in report.tables}
    assert (found["poster"], found["poster_week"]) == ((1, 1), (1, 1))


def test_a_week_begins_on_monday() -> None:
    assert monday(date(2026, 11, 22)) == date(2026, 11, 16)
    assert monday(date(2026, 11, 16)) == date(2026, 11, 16)
    assert monday(date(2027, 1, 1)) == date(2026, 12, 28)
