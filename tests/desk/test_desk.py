"""The desk: every person against every clock, and who holds the next step."""

import re
from collections.abc import Callable
from datetime import timedelta

from flask.testing import FlaskClient

from pmks.house import clock
from tests.work import do, registered

SignIn = Callable[[str], FlaskClient]


def _desk(sign_in: SignIn, agency: str = "bontang", query: str = "") -> str:
    page = sign_in(f"koordinator.{agency}").get(f"/desk{query}").get_data(as_text=True)
    return re.sub(r"\s+", " ", page)


def test_it_counts_the_open_cases_of_the_agency(sign_in: SignIn) -> None:
    for _ in range(3):
        registered("satpolpp.bontang")
    registered("satpolpp.kutim")
    assert "3 orang menunggu" in _desk(sign_in)
    assert "1 orang menunggu" in _desk(sign_in, "kutim")


def test_a_closed_case_is_not_counted(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.bontang")
    registered("satpolpp.bontang")
    do("peksos.bontang", "case.close", {"case": case.id}, outcome="meninggal_dunia", reason="x")
    assert "1 orang menunggu" in _desk(sign_in)


def test_the_late_ones_stand_apart(sign_in: SignIn) -> None:
    registered("satpolpp.pangkalpinang", name="Sudah Lama", at=clock.now() - timedelta(days=3))
    registered("satpolpp.pangkalpinang", name="Baru Saja")
    page = _desk(sign_in, "pangkalpinang")
    assert "Lewat batas, 1 orang" in page
    assert page.index("Sudah Lama") < page.index("Baru Saja")


def test_it_tells_who_holds_the_next_step(sign_in: SignIn) -> None:
    registered("satpolpp.bontang", categories=["homeless"])
    assert "Pekerja sosial" in _desk(sign_in) or "Petugas" in _desk(sign_in)


def test_it_can_be_narrowed_to_one_holder(sign_in: SignIn) -> None:
    _, placed = registered("satpolpp.bontang", name="Menunggu Tempat", categories=["homeless"])
    _, moved = registered("satpolpp.bontang", name="Menunggu Rapat", categories=["homeless"])
    for deed in ("placement.record", "service.record"):
        do("petugas.bontang", deed, {"case": moved.id}, step="A3", given="meal")
    page = _desk(sign_in, query="?holder=rt")
    assert moved.address in page and placed.address not in page


def test_it_finds_by_name(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.bontang", name="Muhammad Sukarno")
    registered("satpolpp.bontang", name="Dewi")
    page = _desk(sign_in, query="?q=Soekarno")
    assert case.address in page and "Dewi" not in page


def test_an_empty_desk_says_so(sign_in: SignIn) -> None:
    assert "Tidak ada kasus yang menunggu" in _desk(sign_in, "banjar")
