"""The invented people: every role of every agency, also of one that came from a folder."""

import flask
import pytest

from pmks.agencies import queries
from pmks.agencies.queries import agencies
from pmks.standards.model import Agency
from pmks.standards.reader import Catalogue
from pmks.users.demo import PASSWORD, make_demo_people
from pmks.users.passwords import matches
from pmks.users.rules import ROLES
from pmks.users.tables import Office, User
from tests.people import actor, user


def test_every_agency_has_an_account_for_every_role(house: flask.Flask) -> None:
    for agency in agencies():
        for role in ROLES:
            assert actor(f"{role}.{agency.slug}").roles == {role}
            assert user(f"{role}.{agency.slug}").demo


def test_the_accounts_open_with_the_demo_password(house: flask.Flask) -> None:
    assert matches(user("kadis.kutim").password, PASSWORD)


def test_local_offices_lie_in_the_region_of_their_agency(house: flask.Flask) -> None:
    for agency in agencies():
        for office in Office.select().where((Office.agency == agency.slug) & Office.area.is_null(False)):
            assert str(office.area).startswith(agency.region)


def test_a_second_call_makes_nothing_new(house: flask.Flask) -> None:
    before = User.select().count(), Office.select().count()
    for agency in agencies():
        make_demo_people(agency)
    assert (User.select().count(), Office.select().count()) == before


def test_an_agency_in_a_region_nobody_knows_has_its_people_too(
    house: flask.Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = {"administration": frozenset({"admin"})}
    made_up = Agency("rekaan", "Kota Rekaan", "Dinas Sosial", "RKN", "Asia/Jakarta", "99.99", matrix=mine)
    monkeypatch.setattr(queries._shelf, "catalogue", Catalogue((*queries.catalogue().agencies, made_up)))
    make_demo_people(made_up)
    assert Office.get((Office.agency == "rekaan") & (Office.kind == "rt")).area is None
