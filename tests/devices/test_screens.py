"""What people read about devices: their owners, heads, the coordinator, the administrator."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from pmks.devices.demo import make_demo_devices
from pmks.devices.tables import Device
from pmks.house import clock
from tests.devices.phone import owing
from tests.people import actor, user

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
NAME = "satpolpp.bontang"
DAY = timedelta(days=1)


def _silent(device: Device, days: int) -> Device:
    Device.update(last_contact_at=clock.now() - days * DAY, enrolled_at=clock.now() - 99 * DAY).where(
        Device.id == device.id
    ).execute()
    return device


def _page(browser: FlaskClient, address: str) -> str:
    reply = browser.get(address)
    assert reply.status_code == 200
    return reply.get_data(as_text=True)


@pytest.mark.parametrize(
    ("name", "address"),
    [("kadis.bontang", "/devices"), ("koordinator.bontang", "/devices"), ("admin.bontang", "/admin/devices")],
)
def test_a_phone_that_owes_something_and_is_silent_stands_first(sign_in: SignIn, name: str, address: str) -> None:
    owing("babinsa.bontang", 0, name="Firefox di Android")
    owing("rt.bontang", 1, name="Edge di Android")
    _silent(owing("kelurahan.bontang", 2), 2)
    _silent(owing(NAME, 5), 4)
    page = _page(sign_in(name), address)
    people = [user(f"{role}.bontang").name for role in ("satpolpp", "kelurahan", "rt", "babinsa")]
    assert sorted(people, key=page.index) == people
    assert f"HP {people[0]}, Chrome di Android" in page
    assert "4 hari lalu" in page
    assert "catatan no. 3 dan 4<" in page
    assert "2 perangkat sudah lebih dari sehari tidak terhubung dan masih menyimpan 7 catatan." in page


def test_the_administrators_first_page_says_which_phones_are_silent(sign_in: SignIn) -> None:
    _silent(owing(NAME), 2)
    said = "1 perangkat sudah lebih dari sehari tidak terhubung dan masih menyimpan 2 catatan."
    assert said in _page(sign_in("admin.bontang"), "/admin")
    assert said not in _page(sign_in("admin.kutim"), "/admin")


def test_another_agencys_devices_are_not_in_the_list(sign_in: SignIn) -> None:
    owing("satpolpp.kutim")
    for name, address in (("kadis.bontang", "/devices"), ("admin.bontang", "/admin/devices")):
        assert user("satpolpp.kutim").name not in _page(sign_in(name), address)
        assert "Belum ada perangkat" in _page(sign_in(name), address)


def test_my_devices_stand_on_my_page(sign_in: SignIn) -> None:
    device = _silent(owing(NAME), 2)
    owing("kelurahan.bontang", name="Safari di iPhone")
    page = _page(sign_in(NAME), "/me")
    assert f'href="/devices/{device.id}"' in page
    assert "Catatan no. 3 dan 4 belum sampai" in page
    assert "Terakhir terhubung 2 hari lalu" in page
    assert "Safari di iPhone" not in page


def test_who_has_no_device_reads_nothing_of_them(sign_in: SignIn) -> None:
    assert "Perangkat Anda" not in _page(sign_in(NAME), "/me")


def test_the_first_page_says_what_an_old_phone_still_owes(sign_in: SignIn) -> None:
    """Fault 20: evicted, enrolled anew, and the numbers are named in one line."""
    browser, old = sign_in(NAME), owing(NAME)
    assert "belum sampai" not in _page(browser, "/home")  # on their way
    Device.update(last_contact_at=clock.now() - timedelta(hours=2)).where(Device.id == old.id).execute()
    owing(NAME, 0, name="Chrome baru")
    page = _page(browser, "/home")
    assert "Catatan no. 3 dan 4 belum sampai dari Chrome di Android." in page
    assert f'href="/devices/{old.id}"' in page
    browser.post(f"/devices/{old.id}/drops", data={"reason": "Isinya terhapus"})
    assert "belum sampai" not in _page(browser, "/home")


def test_reasons_of_deletions_are_for_the_owner_and_the_heads(sign_in: SignIn) -> None:
    device = owing(NAME)
    sign_in(NAME).post(f"/devices/{device.id}/drops", data={"reason": "Tercebur ke laut"})
    for name, reads in (
        (NAME, True),
        ("kabid.bontang", True),
        ("koordinator.bontang", False),
        ("admin.bontang", False),
    ):
        assert ("Tercebur ke laut" in _page(sign_in(name), f"/devices/{device.id}")) is reads, name


def test_a_device_of_another_is_not_there_for_a_colleague(sign_in: SignIn) -> None:
    device = owing(NAME)
    for name in ("peksos.bontang", "rps.bontang", "kelurahan.bontang", "kadis.kutim", "admin.kutim"):
        assert sign_in(name).get(f"/devices/{device.id}").status_code == 404, name


def test_what_nobody_uses_any_more_is_only_counted(sign_in: SignIn) -> None:
    _silent(owing(NAME, 0), 91)
    page = _page(sign_in("kadis.bontang"), "/devices")
    assert "Chrome di Android" not in page
    assert "1 perangkat lain sudah tiga bulan tidak dipakai" in page


def test_an_iphone_in_a_tab_and_a_full_phone_say_so(sign_in: SignIn) -> None:
    facts = {"platform": "iphone", "standalone": False, "quota": 1_000_000_000, "usage": 800_000_000, "granted": False}
    device = owing(NAME, 0, name="Safari di iPhone", facts=facts)
    page = _page(sign_in(NAME), f"/devices/{device.id}")
    assert "Tambah ke Layar Utama" in page
    assert "Penyimpanan hampir penuh" in page
    assert "800 MB dari 1,0 GB, tidak dijamin peramban" in page


def test_the_demo_has_a_phone_in_order_and_one_that_is_silent(sign_in: SignIn) -> None:
    make_demo_devices(actor(NAME), actor("babinsa.bontang"), clock.now())
    page = _page(sign_in("kadis.bontang"), "/devices")
    assert "1 perangkat sudah lebih dari sehari tidak terhubung dan masih menyimpan 2 catatan." in page
    assert page.index(user("babinsa.bontang").name) < page.index(user(NAME).name)
    assert "catatan no. 5 dan 6<" in page
