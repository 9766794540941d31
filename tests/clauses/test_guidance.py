"""Guidance, visits, coordination and the directory, as the standards ask for them (domain §3, items 8, 10, 11, 15, 24, 33)."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.cases.tables import Case
from pmks.house import clock
from pmks.users.tables import Office
from tests.people import user
from tests.work import do, registered

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
SESSION = {"receiver": "client", "material": "Merawat diri", "response": "Mau mencoba"}
ELAI = "64.74.01.1005"


def tell(browser: FlaskClient, case: Case, deed: str, at: datetime = NOW, /, **fields: Any) -> TestResponse:
    """Post a deed of a case as its form does, at a moment."""
    with clock.stopped_at(at):
        return browser.post(f"{case.address}/deeds", data={"deed": deed, **fields})


def page_of(browser: FlaskClient, address: str, at: datetime = NOW) -> str:
    """What stands on a page at a moment."""
    with clock.stopped_at(at):
        reply = browser.get(address)
    assert reply.status_code == 200
    return reply.get_data(as_text=True)


def office(agency: str, kind: str) -> str:
    """An office of an agency, as a form names it."""
    return f"office:{Office.get((Office.agency == agency) & (Office.kind == kind)).id}"


# --- 8: coordination between RT, kelurahan and Satpol PP -----------------------------------------------------------------------


@pytest.mark.clause(8, "S0.A4")
def test_rt_kelurahan_and_satpol_pp_write_down_who_met_and_what_came_of_it(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.bontang", at=NOW, categories=["homeless"])
    browser = sign_in("satpolpp.bontang")
    sent = {
        "step": "A4",
        "done_on": "2026-11-19",
        "done_at": "14:00",
        "means": "meeting",
        "place": "Kantor kelurahan",
        "participants-0-party": office("bontang", "satpolpp"),
        "participants-0-name": "Pak Rudi",
        "participants-1-party": office("bontang", "kelurahan"),
        "participants-1-name": "Bu Lurah",
        "participants-2-party": office("bontang", "rt"),
        "participants-2-name": "Pak RT",
        "result": "Klien diantar ke rumah singgah",
        "agreements-0-what": "Memberi tahu warga",
        "agreements-0-party": office("bontang", "rt"),
        "agreements-0-by_on": "2026-11-23",
    }
    assert tell(browser, case, "coordination.record", **sent).status_code == 303
    page = page_of(browser, f"{case.address}/coordination")
    for words in ("19 Nov 14.00", "Bu Lurah", "Kelurahan", "Klien diantar ke rumah singgah", "Memberi tahu warga"):
        assert words in page
    assert "Kesepakatan: RT 05" in page_of(sign_in("rt.bontang"), "/home", NOW)


@pytest.mark.clause(8, "S0.A4")
def test_a_coordination_told_without_a_network_arrives_whole(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.bontang", categories=["homeless"])
    body = {
        "participants-0-party": office("bontang", "kelurahan"),
        "participants-0-name": "Bu Lurah",
        "result": "Disepakati lewat telepon",
        "agreements-0-what": "Mencari keluarga",
        "agreements-0-party": office("bontang", "kelurahan"),
        "agreements-0-by_on": (clock.now() + timedelta(days=3)).date().isoformat(),
    }
    result = from_the_phone(sign_in("satpolpp.bontang"), "satpolpp.bontang", case, "coordination.record", "A4", body)
    assert result["state"] == "applied", result
    page = sign_in("peksos.bontang").get(f"{case.address}/coordination").get_data(as_text=True)
    assert "Disepakati lewat telepon" in page and "Kesepakatan yang belum selesai" in page


# --- 10: family or the dinas of origin -----------------------------------------------------------------------------------------


@pytest.mark.clause(10, "S0.A6")
def test_the_dinas_that_the_nik_names_is_asked_and_its_answer_followed_up(sign_in: SignIn) -> None:
    """The NIK was issued in Banjar; until that dinas has answered, the question is a task with a day."""
    _, case = registered("satpolpp.bontang", at=NOW, categories=["homeless"], nik="3279014107900001", sex="female")
    browser = sign_in("peksos.bontang")
    form = page_of(browser, f"{case.address}/deeds/origin.coordinate?step=A6")
    assert "Dinas Sosial Kota Banjar" in form and "menurut NIK" in form
    sent = {"step": "A6", "party": "region:32.79", "means": "phone", "purpose": "trace", "contact": "Pak Dadan"}
    waiting = tell(browser, case, "origin.coordinate", **sent, answer="waiting", next_on="2026-11-23")
    assert waiting.status_code == 303
    assert "Tindak lanjut koordinasi" in page_of(browser, "/home")
    tell(browser, case, "origin.coordinate", **sent, answer="ready", result="Keluarga ada di Hegarsari")
    assert "Tindak lanjut koordinasi" not in page_of(browser, "/home")
    page = page_of(browser, f"{case.address}/coordination")
    assert "Dinas Sosial Kota Banjar" in page and "Keluarga ada di Hegarsari" in page and "Pak Dadan" in page


@pytest.mark.clause(10, "S2.A4")
def test_the_stakeholders_of_the_destination_are_spoken_with_before_somebody_is_sent_home(sign_in: SignIn) -> None:
    _, case = registered("staf.babel", at=NOW, source="dinsos_lain")
    browser = sign_in("peksos.babel")
    sent = {
        "step": "A4",
        "party": "other",
        "party_name": "Dinas Sosial Kabupaten Belitung",
        "means": "letter",
        "purpose": "receive",
        "answer": "conditions",
        "result": "Diterima di pelabuhan hari Senin",
    }
    assert tell(browser, case, "origin.coordinate", **sent).status_code == 303
    page = page_of(browser, f"{case.address}/coordination")
    assert "Menerima klien yang dipulangkan" in page and "Diterima di pelabuhan hari Senin" in page


@pytest.mark.clause(10, "S3.7")
def test_banjar_turns_to_the_province_or_the_regency_for_those_from_outside(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.banjar", at=NOW, categories=["homeless"])
    do("peksos.banjar", "assessment.record", {"case": case.id}, at=NOW, step="2", fact_origin="elsewhere", origin="Garut, Jawa Barat")  # fmt: skip
    form = page_of(sign_in("peksos.banjar"), f"{case.address}/deeds/origin.coordinate")
    assert "Dinas Sosial Kabupaten Garut" in form and "Dinas Sosial Provinsi Jawa Barat" in form


# --- 11: the case is discussed -------------------------------------------------------------------------------------------------


@pytest.mark.clause(11, "S0.B3")
def test_a_case_is_discussed_decided_and_shared_out(sign_in: SignIn) -> None:
    _, case = registered("kelurahan.bontang", at=NOW, service="telantar", categories=["neglected_elderly"])
    browser = sign_in("kasi.bontang")
    sent = {
        "step": "B3",
        "participants-0-party": office("bontang", "bidang"),
        "participants-0-name": "Bu Ratna",
        "known": "Tinggal sendiri, sakit",
        "decision": "Dimohonkan ke rumah singgah",
        "agreements-0-what": "Menulis permohonan",
        "agreements-0-party": office("bontang", "bidang"),
        "agreements-0-by_on": "2026-11-23",
    }
    assert tell(browser, case, "conference.record", **{**sent, "decision": ""}).status_code == 422
    assert tell(browser, case, "conference.record", **sent).status_code == 303
    page = page_of(sign_in("peksos.bontang"), f"{case.address}/coordination")
    assert "Dimohonkan ke rumah singgah" in page and "Menulis permohonan" in page
    assert "Kesepakatan koordinasi" in page_of(sign_in("peksos.bontang"), "/home")
    outside = page_of(sign_in("kelurahan.bontang"), f"{case.address}/coordination")
    assert "Tinggal sendiri, sakit" not in outside, "what was said at the table of the dinas stays there"


# --- 15: the directory ---------------------------------------------------------------------------------------------------------


@pytest.mark.clause(15, "S0.H")
def test_each_kelurahan_has_its_six_with_numbers_to_call(sign_in: SignIn) -> None:
    staff = sign_in("staf.bontang")
    for kind, name in (("rt", "Pak Darma"), ("kelurahan", "Bu Lurah"), ("polsek", "Aipda Rekaan")):
        sent = {"kind": kind, "name": name, "area": ELAI, "phone": "0813-5190-6454"}
        assert staff.post("/directory/contacts", data=sent).status_code == 303
    page = page_of(sign_in("babinsa.bontang"), f"/directory?area={ELAI}", clock.now())
    places = [page.index(f">{actor}</h2>") for actor in ("RT", "Kelurahan", "Satpol PP", "Bhabinkamtibmas", "Babinsa", "Dinas Sosial")]  # fmt: skip
    assert places == sorted(places)
    assert "Pak Darma" in page and "tel:+6281351906454" in page and "wa.me/6281351906454" in page
    assert "tel:112" in page and "tel:119" in page


# --- 24: guidance --------------------------------------------------------------------------------------------------------------


@pytest.mark.clause(24, "S1.6")
def test_guidance_goes_on_session_by_session_until_it_is_finished_and_reported(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.pangkalpinang", at=NOW, categories=["homeless"])
    browser = sign_in("peksos.pangkalpinang")
    form = page_of(browser, f"{case.address}/deeds/guidance.record?step=6")
    for kind in ("physical", "social", "mental", "psychosocial", "skills"):
        assert f'value="{kind}"' in form
    assert 'value="spiritual"' not in form, "S1.6 prints five kinds"
    first = {"step": "6", "kinds": ["physical", "mental"], **SESSION, "next_on": "2026-11-22"}
    assert tell(browser, case, "guidance.record", **first).status_code == 303
    assert "Sesi bimbingan berikutnya" in page_of(browser, "/home")
    later = {"step": "6", "kinds": ["skills"], **SESSION, "material": "Menganyam"}
    assert tell(browser, case, "guidance.record", NOW + timedelta(days=2), **later).status_code == 303
    done = {"step": "6", "reached": "partly", "summary": "Sudah mandiri makan dan mandi"}
    assert tell(browser, case, "guidance.finish", NOW + timedelta(days=3), **done).status_code == 303
    report = page_of(browser, f"{case.address}/guidance", NOW + timedelta(days=3))
    for words in ("1. 20 November 2026", "Fisik, Mental", "Merawat diri", "Mau mencoba", "2. 22 November 2026", "Menganyam",
                  "Sudah mandiri makan dan mandi", user("peksos.pangkalpinang").name, "belum diberikan"):  # fmt: skip
        assert words in report


@pytest.mark.clause(24, "S3.3", "S3.6")
def test_banjar_guides_in_four_kinds_and_client_and_family_socially_at_home(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.banjar", at=NOW, categories=["homeless"])
    browser = sign_in("peksos.banjar")
    form = page_of(browser, f"{case.address}/deeds/guidance.record?step=3")
    assert 'value="spiritual"' in form and 'value="skills"' not in form and 'value="psychosocial"' not in form
    assert tell(browser, case, "guidance.record", step="3", kinds="spiritual", **SESSION).status_code == 303
    at_home = {"step": "6", **SESSION, "receiver": "both", "family": "Siti, kakak"}
    assert tell(browser, case, "guidance.record", kinds="spiritual", **at_home).status_code == 422
    assert tell(browser, case, "guidance.record", kinds="social", **at_home).status_code == 303
    assert "Klien dan keluarganya: Siti, kakak" in page_of(browser, f"{case.address}/guidance")


@pytest.mark.clause(24, "S1.6")
def test_a_session_told_without_a_network_arrives_whole(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.pangkalpinang", categories=["homeless"])
    worker = "peksos.pangkalpinang"
    body = {"kinds": ["social"], **SESSION, "material": "Berlatih bercerita"}
    result = from_the_phone(sign_in(worker), worker, case, "guidance.record", "6", body)
    assert result["state"] == "applied", result
    assert "Berlatih bercerita" in sign_in(worker).get(f"{case.address}/guidance").get_data(as_text=True)
    wrong = from_the_phone(sign_in(worker), worker, case, "guidance.record", "6", {**body, "kinds": ["spiritual"]})
    assert wrong["state"] == "needs_correction" and wrong["errors"]


# --- 33: visits after the reunion ----------------------------------------------------------------------------------------------


def reunited(agency: str = "banjar") -> Case:
    """Somebody of Banjar who is with his family again since the 20th; the first visit was agreed for the 27th."""
    _, case = registered(f"satpolpp.{agency}", at=NOW, categories=["homeless"])
    worker, ref = f"peksos.{agency}", {"case": case.id}
    do(worker, "assessment.record", ref, at=NOW, step="2", fact_origin="here")
    do(worker, "guidance.record", ref, at=NOW, step="3", kinds="social")
    do(worker, "tracing.conclude", ref, at=NOW, step="4", outcome="found", where="here")
    do(worker, "reunification.record", ref, at=NOW, step="5", visits="3", first_visit_on="2026-11-27")
    return case


@pytest.mark.clause(33, "S3.6")
def test_a_visit_agreed_at_the_reunion_comes_due_is_made_and_names_the_next(sign_in: SignIn) -> None:
    case, browser = reunited(), sign_in("peksos.banjar")
    assert "Kunjungan rumah pertama" in page_of(browser, "/home")
    form = page_of(browser, f"{case.address}/deeds/visit.record?step=6")
    assert "Jl. Contoh RT 02" in form, "it begins with the family's address"
    sent = {
        "step": "6",
        "meeting": "both",
        "met": "Siti, kakak",
        "address": "Jl. Contoh RT 02",
        "condition": "Sehat, makan teratur",
        "support": "yes",
        "next_on": "2026-12-27",
    }
    day = NOW + timedelta(days=7)
    assert tell(browser, case, "visit.record", day, **sent).status_code == 303
    home = page_of(browser, "/home", day)
    assert "Kunjungan rumah berikutnya" in home and "Kunjungan rumah pertama" not in home
    report = page_of(browser, f"{case.address}/guidance", day)
    assert "Ya, terus mendukung" in report and "Sehat, makan teratur" in report
    last = {**sent, "next_on": "", "enough": "1", "support": "no"}
    assert tell(browser, case, "visit.record", day + timedelta(days=30), **last).status_code == 422
    last["follow_up"] = "Klien pindah ke panti pilihan keluarga"
    assert tell(browser, case, "visit.record", day + timedelta(days=30), **last).status_code == 303
    assert "Kunjungan rumah berikutnya" not in page_of(browser, "/home", day + timedelta(days=30))


@pytest.mark.clause(33, "S3.6")
def test_a_visit_that_nobody_made_climbs_by_itself(sign_in: SignIn) -> None:
    reunited()
    assert "Kunjungan rumah pertama" not in page_of(sign_in("kasi.banjar"), "/home", NOW + timedelta(days=7))
    late = NOW + timedelta(days=20)
    assert "Kunjungan rumah pertama" in page_of(sign_in("peksos.banjar"), "/home", late)
    assert "Kunjungan rumah pertama" in page_of(sign_in("kasi.banjar"), "/home", late)
    assert "Kunjungan rumah pertama" in page_of(sign_in("kabid.banjar"), "/home", late)


def from_the_phone(
    browser: FlaskClient, who: str, case: Case, deed: str, step: str, body: dict[str, Any]
) -> dict[str, Any]:
    """What the inbox answers to an envelope that a phone kept until it had a network."""
    envelope = {
        "v": 1,
        "id": str(uuid4()),
        "device": "d",
        "counter": 1,
        "user": str(user(who).id),
        "deed": deed,
        "step": step,
        "base_version": None,
        "subject": {"case": str(case.id)},
        "captured_at": clock.now().isoformat().replace("+00:00", "Z"),
        "clock_offset": 0,
        "blobs": [],
        "sealed": None,
        "signature": None,
        "deps": [],
        "body": body,
    }
    reply = browser.post("/inbox", json={"envelopes": [json.dumps(envelope)]})
    return reply.get_json()["results"][0]
