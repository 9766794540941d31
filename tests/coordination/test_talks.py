"""Local coordination and case conferences through the doors: who was there, what was promised, who reads it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from pmks.cases.queries.told import told
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.users.tables import Office
from tests.cases.owed import due_on, owed
from tests.directory.contacts import contact_of
from tests.people import STRANGER, user
from tests.work import do, registered, rows

SignIn = Callable[[str], FlaskClient]
NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
SECRET = "Klien bercerita tentang ayahnya"


@pytest.fixture
def case(house: object) -> Case:
    """Somebody whom Satpol PP of Bontang met; step A4 is their coordination."""
    return registered("satpolpp.bontang", at=NOW, categories=["homeless"])[1]


def office(kind: str) -> Office:
    return Office.get((Office.agency == "bontang") & (Office.kind == kind))


def key(kind: str) -> str:
    return f"office:{office(kind).id}"


def post(
    browser: FlaskClient, case: Case, deed: str = "coordination.record", at: datetime = NOW, /, **fields: Any
) -> Any:
    with clock.stopped_at(at):
        return browser.post(f"{case.address}/deeds", data={"deed": deed, **fields})


def talk(**more: Any) -> dict[str, Any]:
    return {
        "means": "meeting",
        "place": "Kantor kelurahan",
        "participants-0-party": key("satpolpp"),
        "participants-0-name": "Pak Rudi",
        "participants-1-party": key("koramil"),
        "participants-1-name": "Serka Yusuf",
        "result": "Klien dibawa ke rumah singgah",
        "agreements-0-what": "Mencari alamat lama",
        "agreements-0-party": key("koramil"),
        "agreements-0-by_on": "2026-11-25",
        **more,
    }


def test_the_talk_is_kept_with_those_who_were_there(sign_in: SignIn, case: Case) -> None:
    """S0.A4: date, participants with their office, result."""
    assert post(sign_in("satpolpp.bontang"), case, step="A4", **talk()).status_code == 303
    line = told(case, "coordination.record")[0]
    assert [(each["party"], each["name"]) for each in line.body["participants"]] == [
        ("Satpol PP", "Pak Rudi"),
        (office("koramil").name, "Serka Yusuf"),
    ]
    assert ("Hasil koordinasi", "Klien dibawa ke rumah singgah") in line.said
    assert "25 November 2026" in dict(line.said)["Kesepakatan baru"]
    assert "office:" not in str(line.said), "a key is nothing to read"


def test_the_parties_offered_are_those_of_the_directory(sign_in: SignIn, case: Case) -> None:
    contact_of("bontang", kind="emergency", name="PSC", phone="119")
    added = contact_of("bontang", name="Puskesmas Rekaan")
    page = sign_in("satpolpp.bontang").get(f"{case.address}/deeds/coordination.record?step=A4").get_data(as_text=True)
    assert f'value="contact:{added.id}"' in page and f'value="{key("satpolpp")}"' in page
    assert "PSC" not in page and office("koramil").name in page


def test_a_party_of_another_agency_is_refused(sign_in: SignIn, case: Case) -> None:
    before, foreign = rows(), Office.get((Office.agency == "kutim") & (Office.kind == "satpolpp"))
    sent = talk(**{"participants-0-party": f"office:{foreign.id}"})
    reply = post(sign_in("satpolpp.bontang"), case, **sent)
    assert reply.status_code == 422 and "participants-0-party-why" in reply.get_data(as_text=True)
    assert rows() == before


def test_what_was_promised_becomes_a_task_of_who_promised_it(sign_in: SignIn, case: Case) -> None:
    post(sign_in("satpolpp.bontang"), case, **talk())
    task = owed(case, "agreement")[0]
    assert (task.role, task.deed, task.area) == ("babinsa", "coordination.record", office("koramil").area)
    assert task.due_at == datetime(2026, 11, 25, 15, 59, 59, tzinfo=UTC), "the end of the day in WITA"
    assert "alamat" not in task.title, "a list tells nothing of the person"


def test_a_promise_is_ticked_as_done_at_the_next_talk(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.bontang")
    post(browser, case, **talk())
    id = str(owed(case, "agreement")[0].about)
    page = browser.get(f"{case.address}/deeds/coordination.record").get_data(as_text=True)
    assert f'value="{id}"' in page and "Mencari alamat lama" in page
    assert post(browser, case, result="Alamat ketemu", settled=id).status_code == 303
    assert owed(case, "agreement") == []
    line = told(case, "coordination.record")[0]
    assert "Mencari alamat lama" in dict(line.said)["Kesepakatan lama yang sudah dikerjakan"]
    page = browser.get(f"{case.address}/deeds/coordination.record").get_data(as_text=True)
    assert "Kesepakatan lama" not in page


def test_a_promise_that_another_has_ticked_meanwhile_sends_nothing_back(sign_in: SignIn, case: Case) -> None:
    """The page on a phone without a network still offers it."""
    post(sign_in("peksos.bontang"), case, **talk())
    id = str(owed(case, "agreement")[0].about)
    assert post(sign_in("kasi.bontang"), case, result="Ketemu", settled=id).status_code == 303
    assert post(sign_in("peksos.bontang"), case, result="Sudah didatangi juga", settled=id).status_code == 303
    assert "settled" not in dict(told(case, "coordination.record")[0].said)
    assert told(case, "coordination.record")[0].body["settled"] == []


def test_a_promise_that_is_late_stands_first_on_the_page(sign_in: SignIn, case: Case) -> None:
    post(sign_in("satpolpp.bontang"), case, **talk())
    with clock.stopped_at(NOW + timedelta(days=10)):
        browser = sign_in("peksos.bontang")
        page = browser.get(f"{case.address}/coordination").get_data(as_text=True)
        shown = browser.get(case.address).get_data(as_text=True)
    assert "Mencari alamat lama" in page and "lewat" in page
    assert "1 kesepakatan belum selesai" in shown and f"{case.address}/coordination" in shown


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"result": ""}, "result"),
        ({"agreements-0-by_on": "2025-01-01"}, "agreements-0-by_on"),
        ({"agreements-0-party": ""}, "agreements-0-party"),
        ({"participants-1-party": ""}, "participants-1-party"),
    ],
)
def test_what_is_missing_is_asked_for(sign_in: SignIn, case: Case, wrong: dict[str, str], field: str) -> None:
    before = rows()
    reply = post(sign_in("satpolpp.bontang"), case, step="A4", **talk(**wrong))
    assert reply.status_code == 422 and f"{field}-why" in reply.get_data(as_text=True)
    assert rows() == before


def test_an_officer_reads_what_he_wrote_or_heard_and_no_conference(sign_in: SignIn, case: Case) -> None:
    post(sign_in("peksos.bontang"), case, **talk())
    post(sign_in("peksos.bontang"), case, "conference.record", known=SECRET, decision="Diterima")
    there = sign_in("babinsa.bontang").get(f"{case.address}/coordination").get_data(as_text=True)
    assert "Klien dibawa ke rumah singgah" in there and "Mencari alamat lama" in there
    assert SECRET not in there
    finder = sign_in("satpolpp.bontang").get(f"{case.address}/coordination").get_data(as_text=True)
    assert "Klien dibawa ke rumah singgah" in finder, "his office sat at the table"
    assert "Kesepakatan yang belum selesai" not in finder, "it is the Koramil's promise"
    do("peksos.bontang", "coordination.record", {"case": case.id}, result="Hanya kita berdua")
    assert "Hanya kita berdua" not in sign_in("satpolpp.bontang").get(f"{case.address}/coordination").get_data(
        as_text=True
    )


def test_a_conference_keeps_facts_decision_and_shares(sign_in: SignIn, case: Case) -> None:
    """S0.B3: discussion about the handling of the client."""
    sent = {
        "known": SECRET,
        "decision": "Diterima di rumah singgah",
        "leader": "Kepala bidang",
        "participants-0-party": key("bidang"),
        "participants-0-name": "Bu Ratna",
        "agreements-0-what": "Menyiapkan tempat",
        "agreements-0-party": key("shelter"),
        "agreements-0-by_on": "2026-11-23",
        "next_on": "2026-12-01",
    }
    assert post(sign_in("kasi.bontang"), case, "conference.record", **sent).status_code == 303
    line = told(case, "conference.record")[0]
    assert (line.body["known"], line.body["decision"]) == (SECRET, "Diterima di rumah singgah")
    assert [each.role for each in owed(case, "agreement")] == ["peksos"]
    assert [due_on(each) for each in owed(case, "conference")] == ["2026-12-01"]
    post(sign_in("kasi.bontang"), case, "conference.record", known="Sudah baik", decision="Selesai")
    assert owed(case, "conference") == []


def test_a_conference_without_a_decision_is_none(sign_in: SignIn, case: Case) -> None:
    reply = post(sign_in("kasi.bontang"), case, "conference.record", known=SECRET)
    assert reply.status_code == 422 and "decision-why" in reply.get_data(as_text=True)


def test_those_without_a_hand_in_it_and_strangers_find_nothing(sign_in: SignIn, case: Case) -> None:
    assert sign_in("rt.bontang").get(f"{case.address}/coordination").status_code == 404
    assert sign_in(STRANGER).get(f"{case.address}/coordination").status_code == 404
    assert post(sign_in(STRANGER), case, **talk()).status_code == 404


def test_the_log_costs_the_same_however_long_it_is(sign_in: SignIn, case: Case) -> None:
    from tests.house.counting import counted
    from tests.house.test_query_counts import _difference

    browser = sign_in("peksos.bontang")
    post(browser, case, **talk())
    browser.get(f"{case.address}/coordination")
    with counted() as few:
        browser.get(f"{case.address}/coordination")
    for n in range(6):
        post(browser, case, **talk(result=f"Rapat {n}"))
    with counted() as many:
        browser.get(f"{case.address}/coordination")
    assert len(many) <= len(few), _difference(few, many)


def test_whoever_wrote_it_is_named(sign_in: SignIn, case: Case) -> None:
    post(sign_in("satpolpp.bontang"), case, **talk())
    assert user("satpolpp.bontang").name in sign_in("kasi.bontang").get(f"{case.address}/coordination").get_data(
        as_text=True
    )
