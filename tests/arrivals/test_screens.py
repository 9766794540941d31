"""The pages of what could not be applied: who finds what, who reads it, and that reading is written down."""

from collections.abc import Callable
from typing import Any

import flask
import pytest
from flask.testing import FlaskClient

from pmks.clients.tables import Client
from pmks.house.sealing import erase
from tests.arrivals.things import HEAD, OFFICER, arrival_of, coordination, lines_of, quarantined, registration, send
from tests.people import user
from tests.work import registered

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
NIK = "6474014107909999"


def _page(sign_in: SignIn, who: str, address: str) -> str:
    return sign_in(who).get(address).get_data(as_text=True)


def test_a_head_finds_it_reads_it_in_words_and_that_is_written_down(sign_in: SignIn) -> None:
    _, arrival = quarantined(name="Pak Baca", sex="female", urgent="1", marks="Bekas luka", nik=NIK)
    assert f"/arrivals/{arrival.id}" in _page(sign_in, HEAD, "/arrivals")
    page = _page(sign_in, HEAD, f"/arrivals/{arrival.id}")
    for words in ("Pak Baca", "Perempuan", "Darurat", "Bekas luka", "647401******9999", user(OFFICER).name):
        assert words in page
    assert NIK not in page
    (line,) = lines_of("arrival.read")
    assert line.by == user(HEAD).id and line.subject == arrival.id


def test_a_nik_typed_among_the_notes_stays_behind_its_mask(sign_in: SignIn) -> None:
    _, arrival = quarantined(notes=f"KTP {NIK} ada")
    page = _page(sign_in, HEAD, f"/arrivals/{arrival.id}")
    assert NIK not in page and "647401******9999 ada" in page


def test_the_coordinator_sees_that_it_waits_and_nothing_of_what_it_says(sign_in: SignIn) -> None:
    _, arrival = quarantined(name="Pak Sembunyi", marks="Bekas luka")
    browser = sign_in("koordinator.bontang")
    assert f"/arrivals/{arrival.id}" in browser.get("/arrivals").get_data(as_text=True)
    page = browser.get(f"/arrivals/{arrival.id}").get_data(as_text=True)
    assert "Haknya berubah" in page and "hanya dibaca oleh yang memutuskan" in page
    assert "Pak Sembunyi" not in page and "Bekas luka" not in page and "<form" not in page.split("<main")[1]
    assert not lines_of("arrival.read")


def test_the_list_names_nobody_who_was_met(sign_in: SignIn) -> None:
    quarantined(name="Pak Sembunyi")
    assert "Pak Sembunyi" not in _page(sign_in, HEAD, "/arrivals")


def test_its_author_sees_what_became_of_it_and_his_own_look_is_not_written_down(sign_in: SignIn) -> None:
    _, arrival = quarantined(name="Pak Sendiri")
    page = _page(sign_in, OFFICER, f"/arrivals/{arrival.id}")
    assert "Haknya berubah" in page and "Pak Sendiri" in page and "Lakukan atas nama" not in page
    assert not lines_of("arrival.read")


@pytest.mark.parametrize("who", ["babinsa.bontang", "peksos.bontang", "petugas.bontang", "rps.bontang", "kasi.kutim"])
def test_for_others_it_is_not_there(sign_in: SignIn, who: str) -> None:
    _, arrival = quarantined()
    browser = sign_in(who)
    assert browser.get(f"/arrivals/{arrival.id}").status_code == 404
    for deed in ("application", "return", "dismissal", "withdrawal"):
        assert browser.post(f"/arrivals/{arrival.id}/{deed}", data={"reason": "Tidak perlu"}).status_code == 404


def test_a_social_worker_has_no_such_list(sign_in: SignIn) -> None:
    assert sign_in("peksos.bontang").get("/arrivals").status_code == 404


def test_the_head_of_the_shelter_lists_deeds_of_the_shelter_only(sign_in: SignIn) -> None:
    _, case = registered(OFFICER)
    sent = coordination(case.id)
    sent["deed"] = "placement.record"
    send(sent)
    _, other = quarantined()
    page = _page(sign_in, "rps.bontang", "/arrivals")
    assert f"/arrivals/{arrival_of(sent).id}" in page and f"/arrivals/{other.id}" not in page


def test_it_is_offered_in_its_authors_name_only_when_he_may(sign_in: SignIn) -> None:
    _, case = registered(OFFICER)
    sent = coordination(case.id)
    sent["deed"] = "service.record"
    send(sent)
    _, other = quarantined()
    name = "Lakukan atas nama penulisnya"
    assert name not in _page(sign_in, "rps.bontang", f"/arrivals/{arrival_of(sent).id}")
    assert name in _page(sign_in, HEAD, f"/arrivals/{other.id}")


def test_a_head_is_not_told_that_a_page_is_missing(sign_in: SignIn) -> None:
    _, case = registered("peksos.bontang")
    sent = coordination(case.id)
    send(sent)
    page = _page(sign_in, HEAD, f"/arrivals/{arrival_of(sent).id}")
    assert "tidak terlihat oleh penulisnya" in page and "Halaman ini tidak ada" not in page


def test_doing_it_leads_to_what_came_of_it(sign_in: SignIn) -> None:
    sent, arrival = quarantined(name="Pak Jadi")
    reply = sign_in(HEAD).post(f"/arrivals/{arrival.id}/application", data={"how": "mine"})
    assert reply.status_code == 303 and reply.location == f"/clients/{sent['body']['client_id']}"
    assert Client.get(Client.name == "Pak Jadi")


def test_a_reason_that_is_missing_is_asked_for_beside_its_field(sign_in: SignIn) -> None:
    _, arrival = quarantined()
    reply = sign_in(HEAD).post(f"/arrivals/{arrival.id}/dismissal", data={"reason": ""})
    assert reply.status_code == 422 and 'id="f-dismiss-reason-why"' in reply.get_data(as_text=True)


def test_what_cannot_be_done_says_why_on_its_own_page(sign_in: SignIn) -> None:
    _, arrival = quarantined(nik="123")
    reply = sign_in(HEAD).post(f"/arrivals/{arrival.id}/application", data={"how": "mine"})
    page = reply.get_data(as_text=True)
    assert reply.status_code == 409 and "Isinya belum bisa disimpan: NIK" in page and "Kembalikan ke petugas" in page


def test_a_clash_shows_both_versions_beside_each_other_and_marks_what_differs(sign_in: SignIn) -> None:
    one = registration(name="Pak Satu", place="Pasar Rawa")
    two: dict[str, Any] = {**one, "body": {**one["body"], "name": "Pak Dua"}}
    send(one, two)
    page = _page(sign_in, HEAD, f"/arrivals/{arrival_of(two, clashing=True).id}")
    assert "<mark>Pak Satu</mark>" in page and "<mark>Pak Dua</mark>" in page
    assert page.count("Pasar Rawa") == 2 and "<mark>Pasar Rawa" not in page
    assert "Simpan sebagai orang lain" in page


def test_a_deed_of_a_case_reads_in_the_words_of_its_own_form(sign_in: SignIn) -> None:
    _, case = registered(OFFICER)
    body = {"result": "refused", "talked": "Masih ingin berjualan", "outcome": "", "done_at": "10:00"}
    sent = {**coordination(case.id), "deed": "outreach.record", "body": body, "step": "A9"}
    send(sent)
    page = _page(sign_in, HEAD, f"/arrivals/{arrival_of(sent).id}")
    assert "Keadaannya dan apa yang dibicarakan" in page and "Masih ingin berjualan" in page and "Hasilnya" in page


def test_of_somebody_erased_it_says_that_it_was_deleted(sign_in: SignIn) -> None:
    _, arrival = quarantined(name="Pak Hapus")
    erase(arrival.sealed_for)
    page = _page(sign_in, HEAD, f"/arrivals/{arrival.id}")
    assert "sudah dihapus" in page and "Pak Hapus" not in page and "Lakukan atas nama" not in page


def test_what_nobody_can_open_is_said_to_be_so(sign_in: SignIn) -> None:
    from tests.arrivals.things import carry, enrolled, sealed

    phone, said = enrolled(), registration()
    import json

    from pmks.inbox.envelopes import canonical

    told = json.loads(sealed(phone, said))
    told["sealed"] = told["sealed"][:-8] + "AAAAAAAA"
    told["sig"] = phone.sign(canonical({name: value for name, value in told.items() if name != "sig"}))
    assert carry(canonical(told).decode())[0]["state"] == "quarantined"
    page = _page(sign_in, HEAD, f"/arrivals/{arrival_of(said).id}")
    assert "tidak bisa dibuka" in page and "Tolak" in page


def test_another_text_of_the_same_envelope_is_nobodys(house: flask.Flask) -> None:
    """Whoever carries it could otherwise make a second version, and a person would have to decide between the two."""
    import json

    from pmks.house.problems import NotSignedIn
    from tests.arrivals.things import carry, enrolled, sealed

    text = sealed(enrolled(), registration())
    assert carry(text)[0]["state"] == "applied"
    with pytest.raises(NotSignedIn):
        carry(json.dumps(json.loads(text), indent=1))
