"""What an officer is to mend comes back to him: among his tasks, and with what he typed, on whichever phone."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.arrivals.things import HEAD, OFFICER, arrival_of, coordination, decide, quarantined, registration, send
from tests.work import registered

SignIn = Callable[[str], FlaskClient]


def _tasks(browser: FlaskClient) -> str:
    return browser.get("/home").get_data(as_text=True).split('class="home-tasks"')[1].split("</section>")[0]


def test_what_the_server_found_invalid_stands_among_his_tasks_with_the_reason(sign_in: SignIn) -> None:
    sent = registration(name="Pak Perbaiki", nik="123")
    send(sent)
    tasks = _tasks(sign_in(OFFICER))
    assert "Perlu diperbaiki: Daftarkan orang" in tasks and "Pak Perbaiki" in tasks and "NIK" in tasks


def test_what_a_head_returned_stands_there_too(sign_in: SignIn) -> None:
    _, arrival = quarantined(name="Pak Balik")
    assert "Pak Balik" not in _tasks(sign_in(OFFICER))
    decide(HEAD, "arrival.return", arrival, reason="Tulis kelurahannya")
    assert "Pak Balik · Tulis kelurahannya" in _tasks(sign_in(OFFICER))


def test_it_is_gone_when_a_correction_is_applied(sign_in: SignIn) -> None:
    sent = registration(name="Pak Lama", nik="123")
    send(sent, registration(name="Pak Lama", corrects=sent["id"]))
    assert "Perlu diperbaiki" not in _tasks(sign_in(OFFICER))


def test_a_correction_that_needs_correcting_stands_in_its_place(sign_in: SignIn) -> None:
    sent = registration(name="Pak Lama", nik="123")
    send(sent, registration(name="Pak Baru", nik="1234", corrects=sent["id"]))
    tasks = _tasks(sign_in(OFFICER))
    assert "Pak Baru" in tasks and "Pak Lama" not in tasks


def test_a_colleague_has_no_such_task(sign_in: SignIn) -> None:
    send(registration(name="Pak Perbaiki", nik="123"))
    assert "Pak Perbaiki" not in _tasks(sign_in("babinsa.bontang"))


def test_its_page_leads_to_the_form_that_fills_itself(sign_in: SignIn) -> None:
    sent = registration(nik="123")
    send(sent)
    page = sign_in(OFFICER).get(f"/arrivals/{arrival_of(sent).id}").get_data(as_text=True)
    assert f'href="/clients/new?correct={sent["id"]}"' in page


def test_the_form_gets_what_was_typed_and_why_it_was_refused(sign_in: SignIn) -> None:
    sent = registration(name="Pak Ketik", nik="123", place="Pasar")
    send(sent)
    told = sign_in(OFFICER).get(f"/inbox/mine/{sent['id']}").get_json()
    assert told["deed"] == "client.register" and told["path"] == "/clients/new"
    assert told["body"]["name"] == "Pak Ketik" and told["body"]["nik"] == "123"
    assert "16" in told["errors"]["nik"][0] and told["state"] == "needs_correction"


@pytest.mark.parametrize("who", ["babinsa.bontang", HEAD, "koordinator.bontang", "satpolpp.kutim"])
def test_nobody_else_gets_what_he_typed(sign_in: SignIn, who: str) -> None:
    sent = registration(nik="123")
    send(sent)
    assert sign_in(who).get(f"/inbox/mine/{sent['id']}").status_code == 404


def test_a_form_that_is_not_his_any_more_is_not_offered(sign_in: SignIn) -> None:
    """The case went to another's area meanwhile: he reads what he wrote, and may let it be."""
    _, case = registered("peksos.bontang")
    sent = coordination(case.id)
    send(sent)
    decide(HEAD, "arrival.return", arrival_of(sent), reason="Tulis dengan siapa")
    page = sign_in(OFFICER).get(f"/arrivals/{arrival_of(sent).id}").get_data(as_text=True)
    assert "Ditelepon" in page and "Betulkan</a>" not in page and "Batalkan kiriman ini" in page


def test_he_lets_it_be_with_a_reason(sign_in: SignIn) -> None:
    sent = registration(nik="123")
    send(sent)
    browser, address = sign_in(OFFICER), f"/arrivals/{arrival_of(sent).id}"
    assert browser.post(f"{address}/withdrawal", data={"reason": ""}).status_code == 422
    assert browser.post(f"{address}/withdrawal", data={"reason": "Sudah saya ulang"}).status_code == 303
    assert "Perlu diperbaiki" not in _tasks(browser)
