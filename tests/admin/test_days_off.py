"""Days off: national ones are shown, local ones are added and taken away."""

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient

from pmks.clocks.queries import calendar_for
from pmks.clocks.tables import DayOff
from pmks.house import clock

pytestmark = pytest.mark.any_database

Enter = Callable[[str], FlaskClient]


@pytest.fixture(autouse=True)
def _late_november() -> object:
    from datetime import datetime

    with clock.stopped_at(datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Asia/Makassar"))):
        yield


def is_working(slug: str, day: date) -> bool:
    return calendar_for(slug, "Asia/Makassar").is_working_day(day)


def test_a_local_day_off_moves_the_deadlines_of_its_own_agency_only(sign_in: Enter) -> None:
    admin, day = sign_in("admin.bontang"), date(2026, 12, 1)
    given = {"date": "2026-12-01", "name": "Hari uji kenari"}
    assert admin.post("/admin/days-off", data=given).status_code == 303
    assert not is_working("bontang", day)
    assert is_working("kutim", day)
    assert "Hari uji kenari" in admin.get("/admin/days-off?year=2026").text
    assert "kenari" not in sign_in("admin.kutim").get("/admin/days-off?year=2026").text


def test_a_local_day_off_is_taken_away_again(sign_in: Enter) -> None:
    row = DayOff.create(agency="bontang", date=date(2026, 12, 1), name="Hari uji")
    assert sign_in("admin.bontang").post(f"/admin/days-off/{row.id}/removal").status_code == 303
    assert is_working("bontang", date(2026, 12, 1))


def test_a_day_of_another_agency_does_not_exist_here(sign_in: Enter) -> None:
    theirs = DayOff.create(agency="kutim", date=date(2026, 12, 1), name="Hari uji")
    for deed in ("removal", "restoration"):
        assert sign_in("admin.bontang").post(f"/admin/days-off/{theirs.id}/{deed}").status_code == 404
    assert not is_working("kutim", date(2026, 12, 1))


def test_a_national_day_becomes_a_working_day_of_one_agency_alone(sign_in: Enter) -> None:
    admin, christmas_eve = sign_in("admin.bontang"), date(2026, 12, 24)
    row = DayOff.get(DayOff.agency.is_null() & (DayOff.date == christmas_eve))
    assert admin.post(f"/admin/days-off/{row.id}/removal").status_code == 303
    assert is_working("bontang", christmas_eve)
    assert not is_working("kutim", christmas_eve)
    assert DayOff.get_or_none(DayOff.id == row.id)
    page = admin.get("/admin/days-off?year=2026").text
    assert "(hari kerja di sini)" in page
    assert "(hari kerja di sini)" not in sign_in("admin.kutim").get("/admin/days-off?year=2026").text
    assert "hanya untuk instansi ini" in admin.get("/admin").text


def test_it_is_taken_off_again_after_all(sign_in: Enter) -> None:
    admin, christmas_eve = sign_in("admin.bontang"), date(2026, 12, 24)
    row = DayOff.get(DayOff.agency.is_null() & (DayOff.date == christmas_eve))
    admin.post(f"/admin/days-off/{row.id}/removal")
    assert admin.post(f"/admin/days-off/{row.id}/removal").status_code == 409
    assert admin.post(f"/admin/days-off/{row.id}/restoration").status_code == 303
    assert not is_working("bontang", christmas_eve)
    assert admin.post(f"/admin/days-off/{row.id}/restoration").status_code == 409


def test_a_moved_holiday_is_worked_on_and_its_new_day_added(sign_in: Enter) -> None:
    """Dates of 2027 are estimates: when the decree moves one, the office follows without waiting for an update."""
    admin = sign_in("admin.bontang")
    row = DayOff.select().where(DayOff.agency.is_null() & (DayOff.date > date(2027, 1, 2))).order_by(DayOff.date).get()
    admin.post(f"/admin/days-off/{row.id}/removal")
    again = admin.post("/admin/days-off", data={"date": row.date.isoformat(), "name": row.name})
    assert again.status_code == 422
    assert "Liburkan lagi di daftar" in again.text
    assert admin.post("/admin/days-off", data={"date": "2027-12-01", "name": row.name}).status_code == 303
    assert is_working("bontang", row.date) == (row.date.weekday() < 5)
    assert not is_working("bontang", date(2027, 12, 1))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"date": "2026-02-30", "name": "Hari uji"}, "tidak ada di kalender"),
        ({"date": "", "name": "Hari uji"}, "Isi tanggalnya."),
        ({"date": "2206-12-01", "name": "Hari uji"}, "Periksa tanggalnya."),
        ({"date": "2026-12-25", "name": "Hari uji"}, "sudah libur nasional"),
        ({"date": "2026-12-01", "name": ""}, "Isi nama liburnya"),
    ],
)
def test_a_day_that_cannot_be_is_sent_back_with_the_reason(
    sign_in: Enter, typed: dict[str, str], sentence: str
) -> None:
    reply = sign_in("admin.bontang").post("/admin/days-off", data=typed)
    assert reply.status_code == 422
    assert sentence in reply.text
    assert f'value="{typed["name"]}"' in reply.text or not typed["name"]


def test_the_same_local_day_is_not_added_twice(sign_in: Enter) -> None:
    admin, given = sign_in("admin.bontang"), {"date": "2026-12-01", "name": "Hari uji"}
    admin.post("/admin/days-off", data=given)
    reply = admin.post("/admin/days-off", data=given)
    assert reply.status_code == 422
    assert "sudah ada di daftar" in reply.text


def test_a_year_without_a_decree_is_marked_as_an_estimate(sign_in: Enter) -> None:
    admin = sign_in("admin.bontang")
    assert "perkiraan" in admin.get("/admin/days-off?year=2027").text
    assert "perkiraan" not in admin.get("/admin/days-off?year=2026").text


def test_a_year_that_is_no_year_shows_this_one(sign_in: Enter) -> None:
    assert "Hari libur 2026" in sign_in("admin.bontang").get("/admin/days-off?year=besok").text
