"""Devices in words, and how they stand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pmks.devices.rules import words
from pmks.devices.rules.standing import FINE, LATE, OWING, REVOKED, Standing, stranded

NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PHONE = Standing(enrolled_at=NOW - 30 * DAY, last_contact_at=NOW - 2 * DAY, told=6, arrived=[[1, 4]])


def test_a_line_reads_as_people_talk() -> None:
    told = (
        words.device_words("Siti", "Chrome di Android"),
        words.contact_words(PHONE.last_contact_at, NOW),
        words.missing_words(PHONE.missing),
    )
    assert f"{told[0]}: {told[1]}, {told[2]}" == (
        "HP Siti, Chrome di Android: terakhir terhubung 2 hari lalu, catatan no. 5 dan 6 belum sampai"
    )


@pytest.mark.parametrize(
    ("ranges", "said"),
    [
        ([[5, 5]], "no. 5"),
        ([[5, 6]], "no. 5 dan 6"),
        ([[3, 3], [5, 9], [12, 12]], "no. 3, 5 sampai 9 dan 12"),
        ([[1, 1], [3, 3], [5, 5], [7, 9], [20, 29]], "no. 1, 3, 5, 7 sampai 9, dan 10 lainnya"),
        ([[1, 1], [3, 4], [6, 6], [8, 8]], "no. 1, 3, 4, 6, dan 1 lainnya"),
        ([[6, 2147483647]], "no. 6 sampai 2147483647"),
    ],
)
def test_numbers_are_named_as_far_as_somebody_reads(ranges: list[list[int]], said: str) -> None:
    assert words.numbers_words(ranges) == said


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (timedelta(seconds=-5), "terakhir terhubung baru saja"),
        (timedelta(minutes=14), "terakhir terhubung baru saja"),
        (timedelta(minutes=59), "terakhir terhubung 59 menit lalu"),
        (HOUR, "terakhir terhubung 1 jam lalu"),
        (23 * HOUR, "terakhir terhubung 23 jam lalu"),
        (DAY, "terakhir terhubung 1 hari lalu"),
        (400 * DAY, "terakhir terhubung 400 hari lalu"),
    ],
)
def test_the_last_contact_is_told_by_how_long_ago_it_was(passed: timedelta, said: str) -> None:
    assert words.contact_words(NOW - passed, NOW) == said


def test_storage_is_told_as_far_as_it_is_known() -> None:
    assert words.storage_words({}) == ""
    assert words.storage_words({"granted": False}) == "tidak dijamin peramban"
    assert (
        words.storage_words({"granted": True, "quota": 2_400_000_000, "usage": 12_400_000})
        == "12 MB dari 2,4 GB, dijamin peramban"
    )


def test_a_device_is_late_only_when_it_owes_something_and_is_silent() -> None:
    assert PHONE.state(NOW) == LATE
    assert replace(PHONE, last_contact_at=NOW - DAY).state(NOW) == OWING
    assert replace(PHONE, dropped=[[5, 6]]).state(NOW) == FINE
    assert replace(PHONE, revoked=True).state(NOW) == REVOKED


def test_a_device_that_owes_something_is_never_forgotten() -> None:
    old = replace(PHONE, last_contact_at=NOW - 91 * DAY)
    assert not old.is_forgotten(NOW)
    assert replace(old, told=4).is_forgotten(NOW)
    assert not replace(old, told=4, last_contact_at=NOW - 89 * DAY).is_forgotten(NOW)


def test_what_another_device_has_followed_is_stranded_at_once() -> None:
    """Fault 20: the same person enrols anew an hour after the old device was heard of."""
    old = replace(PHONE, last_contact_at=NOW - 2 * HOUR)
    new = Standing(enrolled_at=NOW - HOUR, last_contact_at=NOW)
    assert stranded([old], NOW) == []
    assert stranded([new, old], NOW) == [1]
    assert stranded([replace(new, revoked=True), old], NOW) == []
    assert stranded([new, replace(old, dropped=[[5, 6]])], NOW) == []
    assert stranded([PHONE], NOW) == [0]


def test_a_second_phone_of_long_ago_strands_nothing() -> None:
    used = replace(PHONE, last_contact_at=NOW - HOUR)
    other = Standing(enrolled_at=NOW - 10 * DAY, last_contact_at=NOW)
    assert stranded([other, used], NOW) == []


def test_storage_that_is_nearly_full_is_noticed() -> None:
    assert replace(PHONE, facts={"quota": 100, "usage": 70}).is_full()
    assert not replace(PHONE, facts={"quota": 100, "usage": 69}).is_full()
    assert not replace(PHONE, facts={"quota": 0, "usage": 9}).is_full()


def test_only_an_iphone_in_a_mere_tab_is_warned_of() -> None:
    tab = replace(PHONE, name="Safari di iPhone", facts={"standalone": False})
    assert tab.is_iphone_tab()
    assert not replace(tab, facts={"standalone": True}).is_iphone_tab()
    assert not replace(tab, facts={}).is_iphone_tab()
    assert not replace(tab, name="Chrome di Android").is_iphone_tab()
