"""Each role's own list: what waits for me, what is late, what I did lately."""

from collections.abc import Callable
from datetime import timedelta

from flask.testing import FlaskClient

from pmks.house import clock
from tests.people import STRANGER
from tests.work import do, registered

SignIn = Callable[[str], FlaskClient]


def _home(browser: FlaskClient) -> str:
    return browser.get("/home").get_data(as_text=True)


def _tasks(browser: FlaskClient) -> str:
    """The part of the page that lists what waits for the reader."""
    return _home(browser).split('class="home-tasks"')[1].split('class="home-sent"')[0]


def test_a_task_appears_with_whoever_may_do_it(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.bontang", categories=["homeless"])
    assert case.address in _tasks(sign_in("peksos.bontang"))
    assert case.address in _tasks(sign_in("petugas.bontang"))
    assert case.address not in _tasks(sign_in("satpolpp.bontang"))


def test_it_goes_once_it_is_done_and_appears_with_the_next(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.bontang", categories=["homeless"])
    do("petugas.bontang", "placement.record", {"case": case.id}, step="A3")
    do("petugas.bontang", "service.record", {"case": case.id}, step="A3", given="meal")
    assert "Koordinasi RT" in _tasks(sign_in("rt.bontang"))


def test_a_case_of_another_area_does_not_wait_for_this_rt(sign_in: SignIn) -> None:
    """The demo RT serves the first kelurahan; somebody found in another one waits for others."""
    _, case = registered("satpolpp.bontang", categories=["homeless"], area="64.74.03.1001")
    do("petugas.bontang", "placement.record", {"case": case.id}, step="A3")
    do("petugas.bontang", "service.record", {"case": case.id}, step="A3", given="meal")
    assert case.address not in _tasks(sign_in("rt.bontang"))
    assert case.address in _tasks(sign_in("satpolpp.bontang"))


def test_what_i_sent_stands_below(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.bontang")
    page = _home(sign_in("satpolpp.bontang"))
    assert "Orang didaftarkan" in page and case.address in page


def test_the_late_ones_come_first(sign_in: SignIn) -> None:
    _, fresh = registered("satpolpp.pangkalpinang", name="Baru Saja")
    _, late = registered("satpolpp.pangkalpinang", name="Sudah Lama", at=clock.now() - timedelta(days=3))
    page = _tasks(sign_in("peksos.pangkalpinang"))
    assert page.index(late.address) < page.index(fresh.address)
    assert "Lewat batas" in page


def test_somebody_urgent_is_marked(sign_in: SignIn) -> None:
    registered("satpolpp.bontang", categories=["homeless"], urgent="1")
    assert "Darurat" in _tasks(sign_in("peksos.bontang"))


def test_another_agency_has_its_own_list(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.bontang")
    assert case.address not in _home(sign_in(STRANGER))


def test_an_empty_list_says_what_to_do(sign_in: SignIn) -> None:
    assert "Belum ada yang menunggu Anda" in _home(sign_in("kadis.banjar"))


def test_pages_of_my_tasks_are_named_for_keeping(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.bontang", categories=["homeless"])
    assert f'data-keep href="{case.address}"' in _home(sign_in("peksos.bontang"))


def test_the_administrators_home_is_the_office(sign_in: SignIn) -> None:
    assert sign_in("admin.bontang").get("/home").location == "/admin"


def test_the_coordinators_home_is_the_desk(sign_in: SignIn) -> None:
    assert sign_in("koordinator.bontang").get("/home").location == "/desk"
