"""A person of Bontang is seen by those who have to do with him, and searched for in vain by everybody else."""

from collections.abc import Callable

import flask
import pytest
from flask.testing import FlaskClient

from pmks.house.journal import JournalLine
from pmks.users.rules import ROLES
from tests.house import canary
from tests.house.canary import Scene
from tests.people import CANARY, STRANGER, user
from tests.work import HTMX

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
UNRELATED = ("rt.bontang", "kelurahan.bontang", "babinsa.bontang", "bhabinkamtibmas.bontang")
SEARCHES = ("/clients", "/cases", "/desk")


@pytest.fixture
def scene(house: flask.Flask) -> Scene:
    return canary.set_scene(house)


@pytest.mark.parametrize("who", [*UNRELATED, STRANGER, "koordinator.kutim"])
@pytest.mark.parametrize("words", [CANARY, canary.ALIAS, canary.NIK, "number"])
def test_a_search_finds_him_only_for_those_who_may_see_him(sign_in: SignIn, scene: Scene, who: str, words: str) -> None:
    wanted = scene.case.number if words == "number" else words
    for address in SEARCHES:
        page = sign_in(who).get(address, query_string={"q": wanted}).get_data(as_text=True)
        assert scene.client.address not in page
        assert scene.case.address not in page


def test_a_social_worker_finds_him_by_name_alias_and_nik(sign_in: SignIn, scene: Scene) -> None:
    for words in (CANARY, canary.ALIAS, canary.NIK):
        page = sign_in("peksos.bontang").get("/clients", query_string={"q": words}).get_data(as_text=True)
        assert scene.client.address in page, words


def test_an_unrelated_officer_learns_only_that_there_may_be_one(sign_in: SignIn, scene: Scene) -> None:
    asked = {"name": CANARY, "nik": canary.NIK, "sex": "unknown"}
    said = sign_in("babinsa.bontang").post("/clients/_matches", data=asked, headers=HTMX).get_data(as_text=True)
    assert "Mungkin pernah terdaftar" in said
    assert CANARY not in said


def test_another_agency_does_not_even_learn_that(sign_in: SignIn, scene: Scene) -> None:
    asked = {"name": CANARY, "nik": canary.NIK, "sex": "unknown"}
    said = sign_in(STRANGER).post("/clients/_matches", data=asked, headers=HTMX).get_data(as_text=True)
    assert "pernah" not in said.lower()


def test_the_finder_reads_what_he_wrote_and_not_what_the_office_wrote(sign_in: SignIn, scene: Scene) -> None:
    browser = sign_in(canary.FINDER)
    his = browser.get(scene.client.address).get_data(as_text=True)
    assert canary.CONDITION in his and canary.NOTES in his
    journal = browser.get(f"{scene.case.address}/journal").get_data(as_text=True)
    assert canary.ASSESSED not in journal and canary.PEOPLE not in journal


def test_the_nik_is_shown_in_full_only_when_asked_for(sign_in: SignIn, scene: Scene) -> None:
    browser = sign_in("peksos.bontang")
    assert "647401******9999" in browser.get(scene.client.address).get_data(as_text=True)
    shown = browser.post(f"{scene.client.address}/nik").get_data(as_text=True)
    assert canary.NIK in "".join(shown.split())


def test_looking_behind_the_mask_is_written_down(sign_in: SignIn, scene: Scene) -> None:
    sign_in("peksos.bontang").post(f"{scene.client.address}/nik")
    line = JournalLine.get(JournalLine.deed == "client.reveal")
    assert (line.by, line.subject, line.by_role) == (user("peksos.bontang").id, scene.client.id, "peksos")


def test_asking_without_a_press_of_the_button_shows_and_writes_nothing(sign_in: SignIn, scene: Scene) -> None:
    asked = sign_in("peksos.bontang").get(f"{scene.client.address}/nik").get_data(as_text=True)
    assert canary.NIK not in "".join(asked.split())
    assert not JournalLine.select().where(JournalLine.deed == "client.reveal").exists()


def test_the_cast_has_every_role(house: flask.Flask) -> None:
    assert all(user(f"{role}.{agency}") for role in ROLES for agency in ("bontang", "kutim"))
