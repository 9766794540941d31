"""Taking a report in: of when and where it is, who sees it first, and what its poster has learnt."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from pmks.house import clock
from pmks.sightings.tables import Sighting
from tests.sightings.things import AREA, page, seen
from tests.work import do, registered

SignIn = Callable[[str], FlaskClient]
KELURAHAN, RT, PATROL = "kelurahan.bontang", "rt.bontang", "satpolpp.bontang"


def test_what_is_told_by_word_of_mouth_gets_a_code_and_a_pin_too(sign_in: SignIn) -> None:
    browser = sign_in(RT)
    wrong = browser.post("/sightings", data={"place": "Depan masjid"})
    assert wrong.status_code == 422 and "Depan masjid" in wrong.get_data(as_text=True)
    told = {"place": "Depan masjid", "description": "Nenek duduk sendirian.", "source": "pelapor", "review": "1"}
    given = browser.post("/sightings", data=told).get_data(as_text=True)
    assert "Simpan kode dan PIN ini" in given
    one = Sighting.get()
    assert (one.source, one.review, one.recorded_by is None) == ("pelapor", False, False)


def test_what_an_rt_writes_down_is_of_his_own_kelurahan(sign_in: SignIn) -> None:
    browser = sign_in(RT)
    assert browser.post("/sightings", data={"place": "Depan masjid", "description": "Nenek."}).status_code == 200
    one = Sighting.get()
    assert one.area == AREA and one.address in page(browser, "/sightings")


@pytest.mark.parametrize(
    ("written", "days"), [(timedelta(days=2), 2), (timedelta(days=30), 7), (timedelta(days=-3), 0), ("kemarin", 0), ("", 0)]
)  # fmt: skip
def test_what_waited_on_a_phone_is_of_when_it_was_written(
    visitor: FlaskClient, sign_in: SignIn, written: timedelta | str, days: int
) -> None:
    now = clock.now()
    said = (now - written).isoformat() if isinstance(written, timedelta) else written
    told = {"agency": "bontang", "place": "Depan pasar", "description": "Bapak.", "area": AREA, "seen": "now"}
    with clock.stopped_at(now):
        assert 'name="written_at"' in page(visitor, "/lapor?agency=bontang")
        assert visitor.post("/lapor", data={**told, "written_at": said}).status_code == 200
        one, fresh = Sighting.get(), seen()
        assert one.seen_at == now - timedelta(days=days)
        text = page(sign_in(KELURAHAN), one.address)
    assert ("menunggu sambungan di HP pelapor" in text) is (days > 0)
    assert (fresh.address in text[text.index("Isi laporan") :]) is (days <= 2)


def hung() -> str:
    """The code of a poster of which nothing is known but that it hangs."""
    return do("admin.bontang", "poster.create", kind="penanganan", place="Terminal").value.code


def test_a_poster_learns_where_it_hangs_only_from_what_somebody_looked_into(sign_in: SignIn) -> None:
    poster = hung()
    jakarta: dict[str, Any] = {"latitude": "-6.2", "longitude": "106.8", "area": ""}
    town: dict[str, Any] = {"latitude": "0.12", "longitude": "117.48", "area": ""}
    false = [seen(poster=poster, **jakarta) for _ in range(3)]
    assert not any(each.review for each in false), "so far nobody can tell"
    for each in false:
        do(PATROL, "sighting.check", {"sighting": each.id}, verdict="not_found")
    honest = [seen(poster=poster, **town) for _ in range(3)]
    assert not any(each.review for each in honest), "what only came in tells nothing"
    for each in honest:
        do(PATROL, "sighting.check", {"sighting": each.id}, verdict="confirmed")
    assert seen(poster=poster, **jakarta).review and not seen(poster=poster, **town).review


def test_another_part_of_the_country_is_far_from_wherever_people_were_met(sign_in: SignIn) -> None:
    poster = hung()
    for _ in range(3):
        registered(PATROL, latitude="0.12", longitude="117.48")
    assert seen(poster=poster, latitude="-6.2", longitude="106.8", area="").review
    assert not seen(poster=poster, latitude="0.3", longitude="117.4", area="").review
