"""Leave: one's own, or told by an administrator; with dates and without a reason."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from pmks.agencies.days import today_in
from pmks.house import clock
from pmks.users.people import away_on, holders
from pmks.users.rules import Grant, acting_on, leave_faults
from pmks.users.tables import Leave, RoleGrant
from tests.people import actor, user

SignIn = Callable[[str], FlaskClient]
TODAY = date(2026, 11, 22)


def _days(starts: int, ends: int) -> dict[str, str]:
    today = today_in("bontang")
    return {"starts": (today + timedelta(starts)).isoformat(), "ends": (today + timedelta(ends)).isoformat()}


def test_i_tell_of_my_leave_and_take_it_back(sign_in: SignIn) -> None:
    browser = sign_in("peksos.bontang")
    assert browser.post("/me/leave", data=_days(0, 7)).location == "/me/leave"
    page = browser.get("/me/leave").get_data(as_text=True)
    assert "Batalkan cuti ini" in page and "Sekarang" in page
    told = Leave.get(Leave.user == user("peksos.bontang"))
    browser.post("/me/leave/cancellations", data={"leave": str(told.id)})
    assert "Batalkan cuti ini" not in browser.get("/me/leave").get_data(as_text=True)


def test_leave_stands_behind_my_page(sign_in: SignIn) -> None:
    assert 'href="/me/leave"' in sign_in("petugas.bontang").get("/me").get_data(as_text=True)


def test_days_that_do_not_fit_come_back_with_the_reason(sign_in: SignIn) -> None:
    browser = sign_in("peksos.bontang")
    for days in (_days(3, 1), _days(-9, -3), {"starts": "2026-13-40"}, {}):
        assert browser.post("/me/leave", data=days).status_code == 422


def test_nobody_cancels_anothers_leave(sign_in: SignIn) -> None:
    sign_in("peksos.bontang").post("/me/leave", data=_days(0, 7))
    told = Leave.get(Leave.user == user("peksos.bontang"))
    assert sign_in("kasi.bontang").post("/me/leave/cancellations", data={"leave": str(told.id)}).status_code == 404


def test_an_administrator_tells_of_anybodys(sign_in: SignIn) -> None:
    browser, away = sign_in("admin.bontang"), user("peksos.bontang")
    assert browser.post(f"/admin/users/{away.id}/leave", data=_days(1, 4)).status_code == 303
    assert "Ya, batalkan cuti ini" in browser.get(f"/admin/users/{away.id}").get_data(as_text=True)
    told = Leave.get(Leave.user == away)
    browser.post(f"/admin/users/{away.id}/leave/cancellations", data={"leave": str(told.id)})
    assert Leave.get_by_id(told.id).cancelled_at is not None


def test_a_wrong_day_of_an_administrator_stands_in_the_form_of_leave(sign_in: SignIn) -> None:
    browser, away = sign_in("admin.bontang"), user("peksos.bontang")
    reply = browser.post(f"/admin/users/{away.id}/leave", data=_days(4, 1))
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422 and 'href="#f-leave-ends"' in page


def test_an_administrator_elsewhere_finds_nobody(sign_in: SignIn) -> None:
    away = user("peksos.bontang")
    assert sign_in("admin.kutim").post(f"/admin/users/{away.id}/leave", data=_days(1, 4)).status_code == 404


def test_the_days_are_those_of_the_agency(house: object) -> None:
    """On the last day he is away still, on the day after no more."""
    who = user("peksos.bontang")
    Leave.create(user=who, starts=TODAY, ends=TODAY, told_at=clock.now(), told_by=who.id)
    assert away_on("bontang", TODAY, [who.id]) == {who.id: TODAY}
    assert away_on("bontang", TODAY + timedelta(1), [who.id]) == {}
    assert away_on("bontang", TODAY - timedelta(1), [who.id]) == {}


@pytest.mark.parametrize(
    ("starts", "ends", "field"),
    [
        (TODAY, TODAY, None),
        (TODAY - timedelta(2), TODAY, None),
        (TODAY, TODAY - timedelta(1), "ends"),
        (TODAY - timedelta(3), TODAY - timedelta(1), "ends"),
        (TODAY, TODAY + timedelta(700), "ends"),
        (date(2026, 12, 20), date(2026, 12, 24), "starts"),
    ],
)
def test_what_is_wrong_with_days_of_leave(starts: date, ends: date, field: str | None) -> None:
    held = [(date(2026, 12, 24), date(2026, 12, 31))]
    assert next(iter(leave_faults(starts, ends, held, TODAY)), None) == field


def test_who_holds_a_role_on_anothers_behalf_acts_in_it_between_the_dates(house: object) -> None:
    grant = {"role": "kabid", "acting": "plh", "starts": date(2026, 11, 20), "ends": date(2026, 11, 25)}
    RoleGrant.create(user=user("kasi.bontang"), **grant)
    on = {day: actor("kasi.bontang", _noon(day)) for day in (19, 20, 25, 26)}
    assert {day: "kabid" in each.roles for day, each in on.items()} == {19: False, 20: True, 25: True, 26: False}
    assert on[20].acting == {"kabid": "plh"} and on[26].acting == {}


def test_ones_own_post_counts_for_more_than_standing_in() -> None:
    own = Grant("kabid", TODAY, None)
    standing_in = Grant("kabid", TODAY, TODAY, acting="plt")
    assert acting_on(TODAY, [standing_in, own]) == {}
    assert acting_on(TODAY, [standing_in]) == {"kabid": "plt"}


def test_holders_are_named_with_whom_they_stand_in_for(house: object) -> None:
    today = today_in("bontang")
    RoleGrant.create(user=user("kasi.bontang"), role="kabid", acting="plt", starts=today, ends=today)
    named = [each.named("kabid") for each in holders("bontang", ["kabid"])]
    assert f"{user('kasi.bontang').name} (Plt.)" in named and user("kabid.bontang").name in named


def _noon(day: int) -> datetime:
    return datetime(2026, 11, day, 4, tzinfo=UTC)
