"""Papers told without a network: the same forms through the inbox, also days later and in another order."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask.testing import FlaskClient

from pmks.cases.tables import Case, Errand
from pmks.clients.photos import Kept, arrive
from pmks.clients.tables import Client, Photo
from pmks.house import clock
from pmks.house.journal import JournalLine
from pmks.requirements.queries.papers import papers_of
from pmks.requirements.tables import PaperMark, Procurement
from tests.inbox.test_acceptance import envelope, sent
from tests.people import user

SignIn = Callable[[str], FlaskClient]
DIGEST = "a" * 64


def told(case: Case, deed: str, body: dict[str, Any], *, ago: timedelta = timedelta(), **more: Any) -> str:
    """An envelope of a clerk of Babel about this case, written some time ago."""
    captured = (clock.now() - ago).isoformat()
    by = str(user("staf.babel").id)
    return envelope(by, deed, body, subject={"case": str(case.id)}, captured_at=captured, **more)


def test_papers_received_offline_stand_in_the_checklist(sign_in: SignIn, referred: Case) -> None:
    text = told(referred, "requirement.receive", {"items": ["A1", "A3"], "how": "paper"}, step="A1")
    (result,) = sent(sign_in("staf.babel"), text)
    assert result["state"] == "applied"
    assert {each.item for each in PaperMark.select()} == {"A1", "A3"}


def test_a_photo_of_a_paper_may_arrive_after_the_word_of_it(sign_in: SignIn, referred: Case) -> None:
    browser, blobs = sign_in("staf.babel"), [{"sha256": DIGEST, "size": 9, "type": "image/jpeg"}]
    text = told(referred, "requirement.receive", {"items": ["A1"], "how": "file"}, step="A1", blobs=blobs)
    assert sent(browser, text)[0]["state"] == "applied"
    assert "/photos/" not in browser.get(f"{referred.address}/requirements").get_data(as_text=True)
    arrive(Kept(DIGEST, DIGEST))
    picture = Photo.get(Photo.digest == DIGEST)
    assert f"/photos/{picture.id}" in browser.get(f"{referred.address}/requirements").get_data(as_text=True)


def test_an_older_word_that_arrives_later_does_not_take_back_a_newer_one(sign_in: SignIn, referred: Case) -> None:
    browser = sign_in("staf.babel")
    sent(browser, told(referred, "requirement.receive", {"items": ["A1"], "how": "paper"}, step="A1"))
    gone = {"items": ["A1"], "how": "missing", "why": "Belum dibawa"}
    sent(browser, told(referred, "requirement.receive", gone, step="A1", ago=timedelta(hours=3)))
    first = papers_of(Case.get_by_id(referred.id)).known.rows[0]
    assert first.is_met


def test_an_identity_told_earlier_and_arriving_later_changes_no_record(sign_in: SignIn, brought: Case) -> None:
    browser = sign_in("staf.babel")
    sent(browser, told(brought, "identity.record", {"result": "document_seen", "document": "id_card"}))
    late = {"result": "claimed", "name": "Sarno", "why": "Menurut orangnya"}
    assert sent(browser, told(brought, "identity.record", late, ago=timedelta(hours=3)))[0]["state"] == "applied"
    assert Client.get_by_id(brought.client_id).identity_status == "document_seen"
    assert JournalLine.select().where(JournalLine.deed == "identity.record").count() == 2


def test_a_paper_that_came_is_not_waited_for_because_of_an_older_word(sign_in: SignIn, referred: Case) -> None:
    browser, day = sign_in("staf.babel"), (clock.now() + timedelta(days=3)).date().isoformat()
    sent(browser, told(referred, "requirement.receive", {"items": ["A1"], "how": "paper"}, step="A1"))
    gone = {"items": ["A1"], "how": "missing", "why": "Belum dibawa", "due_on": day}
    sent(browser, told(referred, "requirement.receive", gone, step="A1", ago=timedelta(hours=3)))
    assert not Errand.select().where((Errand.case == referred.id) & (Errand.kind == "paper")).exists()


def test_papers_asked_for_offline_are_told_row_by_row(sign_in: SignIn, brought: Case) -> None:
    body = {
        "papers-0-kind": "destitution_certificate",
        "papers-0-office": "Polsek Taman Sari",
        "papers-1-kind": "identity_document",
        "papers-1-office": "Disdukcapil",
    }
    (result,) = sent(sign_in("staf.babel"), told(brought, "identity.procure", body, step="B3"))
    assert result["state"] == "applied"
    assert {each.kind for each in Procurement.select()} == {"destitution_certificate", "identity_document"}


def test_a_declaration_that_cannot_stand_is_kept_with_its_reason(sign_in: SignIn, referred: Case) -> None:
    text = told(referred, "requirement.complete", {"checked": "1"}, step="A1")
    (result,) = sent(sign_in("staf.babel"), text)
    assert result["state"] != "applied"
    assert "Masih kurang" in str(result)
    assert not JournalLine.select().where(JournalLine.deed == "requirement.complete").exists()
