"""A case is given to an officer by name: his turn, his list, and who takes over while he is away (S4.4)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from pmks.cases.tables import Assignment, Case
from pmks.house import clock
from pmks.users.tables import Leave, RoleGrant, User
from tests.people import user
from tests.work import do, registered

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def case(house: object) -> Case:
    """Somebody of Kutai Timur whose case waits for an officer."""
    _, case = registered("satpolpp.kutim")
    do("staf.kutim", "agenda.register", {"case": case.id}, step="2")
    do("staf.kutim", "agenda.forward", {"case": case.id}, step="3")
    return case


@pytest.fixture
def colleague(house: object) -> User:
    """A second social worker of Kutai Timur."""
    first = user("peksos.kutim")
    made = User.create(agency="kutim", username="peksos2.kutim", name="Wayan Karta", password="x", office=first.office)
    RoleGrant.create(user=made, role="peksos", starts=date(2020, 1, 1))
    return made


def _assign(browser: FlaskClient, case: Case, officer: str, **fields: str) -> int:
    sent = {
        "deed": "officer.assign",
        "officer": str(user(officer).id),
        "step": "4",
        "coordinated_with": "kadis",
        **fields,
    }
    return browser.post(f"{case.address}/deeds", data=sent).status_code


def _tasks(browser: FlaskClient) -> str:
    return browser.get("/home").get_data(as_text=True).split('class="home-tasks"')[1].split('class="home-sent"')[0]


def _away(officer: str, until: date | None = None) -> date:
    today = clock.now().date()
    last = until or today + timedelta(days=5)
    who = user(officer)
    Leave.create(user=who, starts=today - timedelta(days=2), ends=last, told_at=clock.now(), told_by=who.id)
    return last


def test_the_turn_is_his_alone(sign_in: SignIn, case: Case, colleague: User) -> None:
    assert _assign(sign_in("kabid.kutim"), case, "peksos.kutim") == 303
    assert case.address in _tasks(sign_in("peksos.kutim"))
    other = sign_in(colleague.username)
    assert case.address not in _tasks(other)
    page = other.get(case.address).get_data(as_text=True)
    assert "Menunggu Anda" not in page and f"Menunggu {user('peksos.kutim').name}" in page


def test_before_that_it_waits_for_all_of_the_role(sign_in: SignIn, colleague: User) -> None:
    _, case = registered("satpolpp.kutim")
    do("staf.kutim", "agenda.register", {"case": case.id}, step="2")
    do("staf.kutim", "agenda.forward", {"case": case.id}, step="3")
    do("kabid.kutim", "step.skip", {"case": case.id}, step="4", reason="Semua petugas di tempat")
    assert case.address in _tasks(sign_in("peksos.kutim")) and case.address in _tasks(sign_in(colleague.username))


def test_the_standard_wants_the_head_of_the_agency_in_it(sign_in: SignIn, case: Case) -> None:
    assert _assign(sign_in("kabid.kutim"), case, "peksos.kutim", coordinated_with="") == 422
    assert _assign(sign_in("kadis.kutim"), case, "peksos.kutim", coordinated_with="") == 303


def test_a_replacement_has_a_reason_and_keeps_what_was(sign_in: SignIn, case: Case, colleague: User) -> None:
    kabid = sign_in("kabid.kutim")
    _assign(kabid, case, "peksos.kutim")
    assert _assign(kabid, case, colleague.username, step="") == 422
    assert _assign(kabid, case, colleague.username, step="", why_replaced="Dipindahkan ke kecamatan") == 303
    assert case.address not in _tasks(sign_in("peksos.kutim")) and case.address in _tasks(sign_in(colleague.username))
    history = Assignment.select().where(Assignment.case == case.id).order_by(Assignment.since)
    assert [(row.officer, row.until is None) for row in history] == [
        (user("peksos.kutim").id, False),
        (colleague.id, True),
    ]
    page = kabid.get(f"{case.address}/dispositions").get_data(as_text=True)
    assert "Wayan Karta" in page and user("peksos.kutim").name in page and "Dipindahkan ke kecamatan" in page


def test_the_same_officer_is_not_chosen_twice(sign_in: SignIn, case: Case) -> None:
    _assign(sign_in("kabid.kutim"), case, "peksos.kutim")
    assert _assign(sign_in("kabid.kutim"), case, "peksos.kutim", why_replaced="x") == 422


def test_nobody_of_another_agency_is_offered(sign_in: SignIn, case: Case) -> None:
    assert _assign(sign_in("kabid.kutim"), case, "peksos.bontang") == 422


def test_an_officer_may_be_chosen_on_any_case(sign_in: SignIn) -> None:
    """Bontang prints no such step; a head of a division may still give a case to somebody."""
    _, case = registered("satpolpp.bontang", categories=["homeless"])
    assert _assign(sign_in("kabid.bontang"), case, "peksos.bontang", step="") == 303
    assert "Petugas" in sign_in("kabid.bontang").get(case.address).get_data(as_text=True)


def test_choosing_warns_of_leave_and_tells_how_much_each_has(sign_in: SignIn, case: Case) -> None:
    last = _away("peksos.kutim")
    page = sign_in("kabid.kutim").get(f"{case.address}/deeds/officer.assign").get_data(as_text=True)
    assert f"sedang cuti sampai {last.day} " in page and "belum ada kasus" in page


def test_while_he_is_away_the_head_of_the_section_sees_it(sign_in: SignIn, case: Case) -> None:
    _assign(sign_in("kabid.kutim"), case, "peksos.kutim")
    assert case.address not in _tasks(sign_in("kasi.kutim"))
    last = _away("peksos.kutim")
    tasks = _tasks(sign_in("kasi.kutim"))
    assert case.address in tasks and f"sedang cuti sampai {last.day} " in tasks


def test_after_his_leave_it_is_his_again(sign_in: SignIn, case: Case) -> None:
    _assign(sign_in("kabid.kutim"), case, "peksos.kutim")
    _away("peksos.kutim", until=clock.now().date() - timedelta(days=1))
    assert case.address not in _tasks(sign_in("kasi.kutim"))


def test_a_shelter_officer_chosen_by_name_finds_the_case(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.bontang", categories=["destitute_person"], service="telantar")
    assert sign_in("petugas.bontang").get(case.address).status_code == 404
    do("kabid.bontang", "officer.assign", {"case": case.id}, officer=str(user("petugas.bontang").id))
    assert sign_in("petugas.bontang").get(case.address).status_code == 200


def test_an_unknown_finder_reads_no_names(sign_in: SignIn, case: Case) -> None:
    _assign(sign_in("kabid.kutim"), case, "peksos.kutim")
    page = sign_in("satpolpp.kutim").get(case.address).get_data(as_text=True)
    assert user("peksos.kutim").name not in page


def test_who_no_longer_works_here_keeps_nothing_from_the_others(sign_in: SignIn, case: Case, colleague: User) -> None:
    """His account is closed, or he lost the role: what was his waits for all of the role again."""
    do("kabid.kutim", "officer.assign", {"case": case.id}, step="4", officer=str(colleague.id))
    other = sign_in("peksos.kutim")
    assert case.address not in _tasks(other)
    colleague.disabled_at = clock.now()
    colleague.save()
    assert case.address in _tasks(other)
    assert "Menunggu Anda" in other.get(case.address).get_data(as_text=True)


def test_why_an_officer_was_replaced_stays_in_the_dinas(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.bontang", categories=["homeless"])
    ref, why = {"case": case.id}, "Dilaporkan keluarga"
    do("kabid.bontang", "officer.assign", ref, officer=str(user("petugas.bontang").id))
    do("kabid.bontang", "officer.assign", ref, officer=str(user("peksos.bontang").id))
    made = User.create(agency="bontang", username="petugas2.bontang", name="Made Sukma", password="x")
    RoleGrant.create(user=made, role="petugas", starts=date(2020, 1, 1))
    do("kabid.bontang", "officer.assign", ref, officer=str(made.id), why_replaced=why)
    address = f"{case.address}/dispositions"
    assert why in sign_in("kasi.bontang").get(address).get_data(as_text=True)
    page = sign_in("petugas.bontang").get(address).get_data(as_text=True)
    assert "Made Sukma" in page and why not in page


def test_whoever_lost_the_role_in_which_a_case_was_given_to_him_no_longer_sees_it(sign_in: SignIn, case: Case) -> None:
    officer = user("petugas.kutim")
    assert _assign(sign_in("kabid.kutim"), case, "petugas.kutim") == 303
    assert sign_in("petugas.kutim").get(case.address).status_code == 200
    RoleGrant.update(role="rt").where(RoleGrant.user == officer.id).execute()
    assert sign_in("petugas.kutim").get(case.address).status_code == 404
