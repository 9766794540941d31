"""“Pernah bertemu?”: likely earlier registrations are hinted at before saving, and never merged."""

from collections.abc import Callable

from flask.testing import FlaskClient

from pmks.clients.tables import Client
from tests.work import HTMX, registered, send

SignIn = Callable[[str], FlaskClient]


def _asked(browser: FlaskClient, **typed: str) -> str:
    reply = browser.post("/clients/_matches", data={"sex": "unknown", **typed}, headers=HTMX)
    assert reply.status_code == 200
    return reply.get_data(as_text=True)


def test_another_spelling_of_the_name_is_met_again(sign_in: SignIn) -> None:
    registered("satpolpp.bontang", name="Muhammad Sukarno", sex="male", age_estimate="67")
    said = _asked(sign_in("satpolpp.bontang"), name="Muh. Soekarno", sex="male", age_estimate="65")
    assert "Pernah bertemu?" in said and "Muhammad Sukarno" in said


def test_the_same_nik_is_met_again_whatever_the_name(sign_in: SignIn) -> None:
    registered("satpolpp.bontang", name="Siti", nik="6474014107909999")
    said = _asked(sign_in("peksos.bontang"), name="Rahma", nik="6474014107909999")
    assert "Siti" in said and "NIK sama" in said


def test_somebody_else_altogether_is_not_met(sign_in: SignIn) -> None:
    registered("satpolpp.bontang", name="Muhammad Sukarno", sex="male", age_estimate="67")
    assert "Pernah bertemu?" not in _asked(
        sign_in("satpolpp.bontang"), name="Dewi Lestari", sex="female", age_estimate="20"
    )


def test_nothing_typed_asks_nothing(sign_in: SignIn) -> None:
    registered("satpolpp.bontang")
    assert "Pernah bertemu?" not in _asked(sign_in("satpolpp.bontang"))


def test_the_hint_never_merges(sign_in: SignIn) -> None:
    browser = sign_in("satpolpp.bontang")
    send(browser, name="Muhammad Sukarno")
    reply = browser.post(
        "/clients", data={"name": "Muh. Soekarno", "sex": "female", "age_estimate": "45"}, headers=HTMX
    )
    assert "Pernah bertemu?" in reply.get_data(as_text=True)
    assert Client.select().count() == 2
