"""How long files are kept is the agency's own data; what falls due is a list for people, and nothing is deleted by itself."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from pmks.clients.tables import Client
from pmks.house import clock
from tests.work import do, registered

SignIn = Callable[[str], FlaskClient]
ENDED = datetime(2028, 2, 29, 3, 0, tzinfo=UTC)
LATER = datetime(2030, 6, 1, 3, 0, tzinfo=UTC)
LIST = "/clients/retention"


def _ended(name: str, at: datetime = ENDED) -> Client:
    client, case = registered("satpolpp.bontang", at=at - timedelta(days=3), name=name)
    do("kabid.bontang", "case.close", {"case": case.id}, at=at, outcome="meninggal_dunia", reason="x")
    return client


def _listed(sign_in: SignIn, at: datetime, who: str = "kadis.bontang") -> str:
    with clock.stopped_at(at):
        return sign_in(who).get(LIST).text


@pytest.fixture
def set_years(sign_in: SignIn) -> Callable[[str], None]:
    """The administrator sets the period."""

    def put(years: str) -> None:
        reply = sign_in("admin.bontang").post("/admin/settings/retention.years", data={"value": years})
        assert reply.status_code == 303

    return put


def test_nothing_is_invented_where_nobody_set_it(sign_in: SignIn) -> None:
    _ended("Pak Lama")
    page = _listed(sign_in, LATER)
    assert "belum ditetapkan" in page and "Pak Lama" not in page


def test_what_is_over_and_what_soon_will_be(sign_in: SignIn, set_years: Callable[[str], None]) -> None:
    over, soon, later = (
        _ended("Pak Lama"),
        _ended("Bu Segera", ENDED + timedelta(days=60)),
        _ended("Pak Nanti", ENDED + timedelta(days=200)),
    )
    set_years("2")
    page = _listed(sign_in, datetime(2030, 2, 28, 5, 0, tzinfo=UTC))
    due, coming = page.split("Segera lewat masa simpan")
    assert "Pak Lama" in due and "28 Februari 2030" in due
    assert "Bu Segera" in coming
    assert "Pak Nanti" not in page
    assert {each.name for each in Client.select().where(Client.id << [over.id, soon.id, later.id])} == {
        "Pak Lama",
        "Bu Segera",
        "Pak Nanti",
    }


def test_a_day_before_it_is_not_over(sign_in: SignIn, set_years: Callable[[str], None]) -> None:
    _ended("Pak Lama")
    set_years("2")
    assert "Sudah lewat masa simpan" not in _listed(sign_in, datetime(2030, 2, 27, 5, 0, tzinfo=UTC))


def test_whoever_is_helped_again_does_not_fall_due(sign_in: SignIn, set_years: Callable[[str], None]) -> None:
    client = _ended("Pak Lama")
    do("peksos.bontang", "case.open", {"client": client.id}, at=LATER, service="telantar", source="masyarakat")
    set_years("1")
    assert "Pak Lama" not in _listed(sign_in, LATER)


def test_requests_that_wait_stand_on_top_until_they_are_decided(sign_in: SignIn) -> None:
    client = _ended("Pak Lama")
    do("peksos.bontang", "erasure.request", {"client": client.id}, ground="client", reason="x")
    browser = sign_in("kadis.bontang")
    assert "Pak Lama" in browser.get(LIST).text
    browser.post(f"{client.address}/erasure/refusal", data={"reason": "Masih ada perkara"})
    assert "Pak Lama" not in browser.get(LIST).text


def test_the_person_is_told_how_long_his_file_is_kept(sign_in: SignIn, set_years: Callable[[str], None]) -> None:
    client, case = registered("satpolpp.bontang")
    set_years("5")
    browser = sign_in("peksos.bontang")
    assert "data disimpan 5 tahun" in browser.get(f"{case.address}/privacy").text
    assert "Disimpan 5 tahun" in browser.get(f"{client.address}/rights").text


def test_the_list_is_another_agencys_own(sign_in: SignIn, set_years: Callable[[str], None]) -> None:
    _ended("Pak Lama")
    set_years("1")
    assert "Pak Lama" in _listed(sign_in, LATER)
    assert "Pak Lama" not in _listed(sign_in, LATER, "kadis.kutim")
