"""Rights of the person, person over time, two people at once: what no printed step asks for and every standard needs (domain §6, §9).

They have no number among the items, so they are named by what they promise; the reporter kept apart from the client (item 45) is
what keeps him out of the client's own file.
"""

import io
import json
import zipfile
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from pmks.cases.tables import Case
from pmks.clients.tables import Client
from pmks.house.journal import JournalLine, seal_body
from tests.inbox.test_acceptance import envelope, sent
from tests.people import user
from tests.work import registered

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def found(house: object) -> tuple[Client, Case]:
    """Somebody whom Satpol PP of Bontang found."""
    return registered("satpolpp.bontang", name="Ibu Eti Suhaeti", categories=["homeless"])


def _seen(client: Client) -> dict[str, object]:
    """What the correction form of this moment carries."""
    was = {"name": client.name, "aliases": [], "nik": None, "sex": client.sex, "birth_date": None}
    rest = {"age_estimate": client.age_estimate, "categories": client.categories}
    return {"name": client.name, "sex": client.sex, "age_estimate": "45", "categories": "homeless"} | {
        "was": json.dumps(was | rest)
    }


def test_two_people_at_once_the_later_one_is_shown_both_values_and_chooses(
    sign_in: SignIn, found: tuple[Client, Case]
) -> None:
    client, old = found[0], _seen(found[0])
    address = f"{client.address}/correction"
    assert sign_in("peksos.bontang").post(address, data={**old, "name": "Ibu Suharti"}).status_code == 303
    later = sign_in("kasi.bontang")
    reply = later.post(address, data={**old, "name": "Ibu Eti S.", "aliases": "Mak Eti"})
    assert reply.status_code == 422
    assert "Ibu Suharti" in reply.text and "Ibu Eti S." in reply.text
    chosen = {
        **old,
        "name": "Ibu Eti S.",
        "aliases": "Mak Eti",
        "seen": '{"name": "Ibu Suharti"}',
        "choose-name": "now",
    }
    assert later.post(address, data=chosen).status_code == 303
    now = Client.get_by_id(client.id)
    assert (now.name, now.aliases) == ("Ibu Suharti", ["Mak Eti"])


def test_two_people_at_once_offline_the_later_one_needs_correction(sign_in: SignIn, found: tuple[Client, Case]) -> None:
    client, old = found[0], _seen(found[0])
    sign_in("peksos.bontang").post(f"{client.address}/correction", data={**old, "name": "Ibu Suharti"})
    by = str(user("petugas.bontang").id)
    # Somebody of the shelter who had the record on his screen before the network went.
    sign_in("petugas.bontang").post(f"/cases/{found[1].id}/deeds", data={"deed": "placement.record", "step": "A3"})
    text = envelope(by, "client.correct", {**old, "name": "Bu Eti"}, subject={"client": str(client.id)})
    (result,) = sent(sign_in("petugas.bontang"), text)
    assert result["state"] == "needs_correction" and "name" in result["errors"]
    assert Client.get_by_id(client.id).name == "Ibu Suharti"


def test_rights_the_notice_is_read_out_and_the_answer_recorded(sign_in: SignIn, found: tuple[Client, Case]) -> None:
    browser, (client, case) = sign_in("peksos.bontang"), found
    assert "Anda boleh menolak" in browser.get(f"{case.address}/privacy").text
    told = {"deed": "consent.record", "answer": "given", "given_by": "client", "read_out": "1"}
    assert browser.post(f"{case.address}/deeds", data=told).status_code == 303
    assert "Setuju datanya dicatat" in browser.get(client.address).text


def test_rights_without_consent_the_legal_ground_is_recorded(sign_in: SignIn, found: tuple[Client, Case]) -> None:
    browser, (client, case) = sign_in("peksos.bontang"), found
    told = {"deed": "consent.record", "answer": "cannot", "ground": "vital"}
    assert browser.post(f"{case.address}/deeds", data=told).status_code == 303
    assert "kepentingan vital" in browser.get(client.address).text


@pytest.mark.clause(45, "S1.1", "S4.1")
def test_rights_his_own_file_is_handed_to_him_without_what_was_told_by_a_reporter(
    sign_in: SignIn, found: tuple[Client, Case]
) -> None:
    browser, (client, case) = sign_in("peksos.bontang"), found
    browser.post(f"{case.address}/deeds", data={"deed": "activity.record", "notes": "Diantar ke Puskesmas"})
    line = JournalLine.select().where(JournalLine.case == case.id).order_by(JournalLine.id).first()
    reporter = user("rt.bontang").id
    line.sealed_for, line.body = reporter, seal_body(reporter, {"notes": "Menurut tetangga sebelah"})
    line.save()
    told = {"recipient": "client", "proof": "Dikenal petugas", "kind": "zip"}
    reply = browser.post(f"{client.address}/file", data=told)
    with zipfile.ZipFile(io.BytesIO(reply.get_data())) as archive:
        page = archive.read("berkas.html").decode()
    assert "Diantar ke Puskesmas" in page and case.number in page
    assert "Menurut tetangga" not in page
    assert JournalLine.select().where(JournalLine.deed == "file.export").count() == 1


def test_rights_erased_when_the_law_allows_and_the_numbers_stay(sign_in: SignIn, found: tuple[Client, Case]) -> None:
    client, case = found
    head, worker = sign_in("kadis.bontang"), sign_in("peksos.bontang")
    asked = {"ground": "client", "reason": "Ia sudah bekerja dan memintanya"}
    assert worker.post(f"{client.address}/erasure-requests", data=asked).status_code == 303
    decided = {"reason": "Pasal 8", "checked": "1"}
    assert head.post(f"{client.address}/erasure", data=decided).status_code == 409
    ended = {"outcome": "meninggal_dunia", "reason": "x"}
    assert sign_in("kabid.bontang").post(f"{case.address}/closure", data=ended).status_code == 303
    assert head.post(f"{client.address}/erasure", data=decided).status_code == 303
    page = worker.get(client.address).text
    assert "Suhaeti" not in page and case.number in page
    assert client.address not in worker.get("/clients?q=Suhaeti").text


def test_rights_what_falls_due_is_a_list_and_nothing_goes_by_itself(
    sign_in: SignIn, found: tuple[Client, Case]
) -> None:
    assert "belum ditetapkan" in sign_in("kadis.bontang").get("/clients/retention").text
    kept = {"value": "5"}
    assert sign_in("admin.bontang").post("/admin/settings/retention.years", data=kept).status_code == 303
    page = sign_in("kadis.bontang").get("/clients/retention").text
    assert "5 tahun sesudah kasus terakhir selesai" in page and "Suhaeti" not in page


def test_over_time_records_are_linked_by_a_human_and_unlinked_exactly_as_before(
    sign_in: SignIn, found: tuple[Client, Case]
) -> None:
    client, _ = found
    again, case = registered("babinsa.bontang", name="Ibu Ety Suhaeti", categories=["beggar"])
    browser = sign_in("peksos.bontang")
    before = [browser.get(each.address).text for each in (client, again)]
    assert "Mungkin orang yang sama" in before[0] and case.number not in before[0]
    assert browser.post(f"{client.address}/links/{again.id}", data={"verdict": "same"}).status_code == 303
    assert case.number in browser.get(client.address).text
    assert browser.post(f"{again.address}/links/{client.id}/removal").status_code == 303
    assert [browser.get(each.address).text for each in (client, again)] == before


def test_over_time_who_is_not_the_same_person_is_remembered(sign_in: SignIn, found: tuple[Client, Case]) -> None:
    again = registered("babinsa.bontang", name="Ibu Ety Suhaeti")[0]
    browser = sign_in("peksos.bontang")
    browser.post(f"{found[0].address}/links/{again.id}", data={"verdict": "different"})
    assert "Ibu Ety" not in browser.get(found[0].address).text
