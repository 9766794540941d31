"""Nobody overstays silently: more time takes a reason and a head who did not ask, through the doors (domain §3: 39)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from pmks.cases.tables import Errand
from pmks.house import clock
from pmks.house.journal import JournalLine
from pmks.shelters.queries.stays import current_stay
from pmks.users.tables import Office
from tests.clauses.test_shelters import tell, text_of
from tests.shelters.stays import admitted
from tests.work import case_by_id, registered

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]


def _open(kind: str) -> Any:
    return Errand.get_or_none((Errand.kind == kind) & Errand.done_at.is_null())


@pytest.mark.clause(39, "S1.3")
def test_more_than_seven_days_take_a_reason_and_a_head_who_did_not_ask(sign_in: SignIn, house: object) -> None:
    came = clock.now() - timedelta(days=6)
    case = case_by_id(admitted(at=came, name="Pak Usman").case_id)
    until = (clock.now() + timedelta(days=4)).date().isoformat()
    head = sign_in("rps.pangkalpinang")
    asked = {"until": until, "plan": "Menjemput anaknya"}
    assert tell(head, case, "stay.request_extension", **asked).status_code == 422
    assert tell(head, case, "stay.request_extension", **asked, why="Keluarga baru ditemukan").status_code == 303
    assert _open("extension").role == "kabid" and _open("stay.soon") is None
    decided = {"decision": "granted", "why": "Demi keluarga"}
    assert tell(head, case, "stay.extend", **decided).status_code == 403
    assert tell(sign_in("petugas.pangkalpinang"), case, "stay.extend", **decided).status_code == 403
    assert tell(sign_in("kabid.pangkalpinang"), case, "stay.extend", **decided).status_code == 303
    assert _open("extension") is None
    line = JournalLine.get(JournalLine.deed == "stay.extend")
    assert line.facts == {"extends": "tinggal", "until": until}
    page = text_of(head, f"{case.address}/journal") + text_of(head, f"{case.address}/stay")
    assert "Perpanjangan masa tinggal diputuskan" in page and "Demi keluarga" in page and "diperpanjang sampai" in page


@pytest.mark.clause(39, "S1.3")
def test_who_stays_beyond_the_limit_without_leave_is_seen_on_every_screen(sign_in: SignIn, house: object) -> None:
    came = datetime(2026, 11, 1, 3, 0, tzinfo=clock.now().tzinfo)
    case = case_by_id(admitted(at=came, name="Pak Usman").case_id)
    assert {_open("stay.soon").role, _open("stay.end").role} == {"rps", "kabid"}
    for days, silent in ((7, True), (8, False)):
        with clock.stopped_at(came + timedelta(days=days)):
            pages = {
                "house": text_of(sign_in("petugas.pangkalpinang"), "/shelter"),
                "stay": text_of(sign_in("peksos.pangkalpinang"), f"{case.address}/stay"),
                "case": text_of(sign_in("peksos.pangkalpinang"), case.address),
            }
        assert ("Belum ada izin perpanjangan" not in pages["house"]) == silent
        assert ("Lewat batas tanpa izin" not in pages["stay"]) == silent
        assert ("belum ada izin perpanjangan" not in pages["case"]) == silent
        assert ("hari 8, batas 7" not in pages["house"]) == silent


@pytest.mark.clause(39, "S1.3")
def test_a_refused_extension_asks_for_the_way_out(sign_in: SignIn, house: object) -> None:
    case = case_by_id(admitted(at=clock.now() - timedelta(days=3)).case_id)
    until = (clock.now() + timedelta(days=9)).date().isoformat()
    tell(sign_in("peksos.pangkalpinang"), case, "stay.request_extension", until=until, why="Belum", plan="Mencari")
    decided = {"decision": "refused", "why": "Ada tempat di panti"}
    assert tell(sign_in("kabid.pangkalpinang"), case, "stay.extend", **decided).status_code == 303
    assert _open("stay.out").role == "peksos" and _open("stay.end") is not None
    stay = current_stay(case)
    assert stay is not None and stay.extended_until is None


@pytest.mark.clause(39, "S4.time")
def test_fourteen_days_of_kutai_timur_limit_a_stay_there_too(sign_in: SignIn, house: object) -> None:
    came = clock.now() - timedelta(days=16)
    case = registered("satpolpp.kutim", at=came, name="Pak Warsa")[1]
    browser = sign_in("peksos.kutim")
    with clock.stopped_at(came + timedelta(hours=2)):
        placed = Office.get((Office.agency == "kutim") & (Office.kind == "panti"))
        assert tell(browser, case, "placement.record", where=str(placed.id)).status_code == 303
    assert (_open("stay.soon").role, _open("stay.end").role) == ("rps", "kabid")
    page = text_of(browser, f"{case.address}/stay")
    assert "batas 14" in page and "Lewat batas tanpa izin" in page
    until = (clock.now() + timedelta(days=5)).date().isoformat()
    tell(browser, case, "stay.request_extension", until=until, why="Keluarga di Jawa", plan="Menunggu kapal")
    told = {"decision": "granted", "why": "Kapal berangkat Jumat"}
    assert tell(sign_in("kadis.kutim"), case, "stay.extend", **told).status_code == 303
    assert "Lewat batas tanpa izin" not in text_of(browser, f"{case.address}/stay")
