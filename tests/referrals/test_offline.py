"""What is done on the road, without a network: a lead, a journey, a hand-over, an arrival, a refusal, sent when there is one again."""

from typing import Any

import pytest

from pmks.cases.tables import Case
from pmks.house.journal import JournalLine
from pmks.referrals.tables import Journey
from pmks.tracing.tables import Lead, Reunion
from tests.inbox.test_acceptance import envelope, sent
from tests.people import user
from tests.referrals.conftest import SignIn
from tests.work import do

LEGS: dict[str, Any] = {
    "fit": "1",
    "legs-0-origin": "Sangatta",
    "legs-0-destination": "Samarinda",
    "legs-1-origin": "Samarinda",
    "legs-1-destination": "Rumah keluarga",
}
REUNION: dict[str, Any] = {
    "proofs": ["recognised"],
    "receiver": "Rahmat",
    "relation": "sibling",
    "address": "Jl. Melati",
    "client_agrees": "1",
    "family_agrees": "1",
    "support": "Tinggal bersama kakaknya",
}


def from_the_road(sign_in: SignIn, case: Case, deed: str, step: str, body: dict[str, Any], **more: Any) -> Any:
    by = str(user("peksos.kutim").id)
    text = envelope(by, deed, body, step=step, subject={"case": str(case.id)}, **more)
    return sent(sign_in("peksos.kutim"), text)[0]


@pytest.fixture
def on_the_way(found: Case) -> Case:
    """Approved, with its letter: at step 8 (S4.8)."""
    do("peksos.kutim", "letter.draft", {"case": found.id}, step="6")
    do("kadis.kutim", "reunification.approve", {"case": found.id}, step="7", outcome="granted")
    return found


@pytest.mark.parametrize(
    ("deed", "body"),
    [
        ("repatriation.escort", LEGS),
        ("handover.sign", {"giver": "Sari", "receiver": "Rahmat", "place": "Rumahnya", "belongings-0-thing": "Tas"}),
        ("reunification.record", REUNION),
        ("reunification.refuse", {"who": "family", "why": "Rumah sempit", "next_way": "talk"}),
    ],
)
def test_what_was_done_on_the_road_arrives(sign_in: SignIn, on_the_way: Case, deed: str, body: dict[str, Any]) -> None:
    assert from_the_road(sign_in, on_the_way, deed, "8", body)["state"] == "applied"
    assert JournalLine.select().where((JournalLine.case == on_the_way.id) & (JournalLine.deed == deed)).exists()


def test_a_journey_told_twice_by_a_bad_network_is_one(sign_in: SignIn, on_the_way: Case) -> None:
    by = str(user("peksos.kutim").id)
    text = envelope(by, "repatriation.escort", LEGS, step="8", subject={"case": str(on_the_way.id)})
    browser = sign_in("peksos.kutim")
    assert [sent(browser, text)[0]["state"] for _ in range(2)] == ["applied", "applied"]
    assert Journey.select().count() == 1


def test_the_arrival_follows_the_journey(sign_in: SignIn, on_the_way: Case) -> None:
    from_the_road(sign_in, on_the_way, "repatriation.escort", "8", LEGS)
    arrived = from_the_road(sign_in, on_the_way, "arrival.confirm", "8", {"receiver": "Rahmat, kakak"})
    assert arrived["state"] == "applied" and Journey.get().arrived_at is not None


def test_a_lead_found_on_the_road_is_kept(sign_in: SignIn, found: Case) -> None:
    body = {"via": "visit", "result": "confirmed", "relative": "Rahmat", "found": "Kakaknya tinggal di sini."}
    assert from_the_road(sign_in, found, "tracing.record", "5", body)["state"] == "applied"
    assert Lead.get(Lead.case == found.id).result == "confirmed"


def test_what_is_missing_comes_back_to_be_corrected(sign_in: SignIn, on_the_way: Case) -> None:
    reply = from_the_road(sign_in, on_the_way, "reunification.record", "8", {**REUNION, "client_agrees": ""})
    assert reply["state"] == "needs_correction" and "client_agrees" in reply["errors"]
    assert not Reunion.select().exists()


def test_nobody_speaks_for_an_institution_through_the_inbox(sign_in: SignIn, found: Case) -> None:
    for deed in ("link.receive", "link.answer", "offer.reply"):
        reply = from_the_road(sign_in, found, deed, "", {"name": "x", "title": "y"})
        assert reply["state"] != "applied"
    assert not JournalLine.select().where(JournalLine.by_role == "instansi").exists()
