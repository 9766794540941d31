"""A one-time link: what it opens, what it hides, that it is used once, and that it cannot be guessed."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from pmks.cases.tables import Case, Errand
from pmks.clients.tables import Client
from pmks.house import clock
from pmks.house.journal import JournalLine
from pmks.referrals.codes import code_of, hash_of
from pmks.referrals.rules.links import LENGTH, LETTERS, TRIES
from pmks.referrals.tables import Institution, Journey, Link, Referral
from tests.referrals.conftest import SignIn, chapter, tell
from tests.work import do, rows

WHO = {"name": "Ratna Dewi", "title": "Kepala panti"}


def made(case: Case, purpose: str = "receipt", **more: Any) -> str:
    """The address of a fresh link about this case."""
    do("peksos.kutim", "link.create", {"case": case.id}, purpose=purpose, whom="Panti Contoh", **more)
    return f"/tautan/{code_of(Link.select().order_by(Link.id.desc()).get().id)}"


def said(browser: FlaskClient, address: str) -> str:
    return browser.get(address).get_data(as_text=True)


# --- what it opens ---------------------------------------------------------------------------------------------------------------


def test_a_social_worker_makes_one_and_reads_its_address(sign_in: SignIn, visitor: FlaskClient, unfound: Case) -> None:
    browser = sign_in("peksos.kutim")
    sent = {"purpose": "receipt", "whom": "Panti Contoh", "lasts": "3", "next": f"{unfound.address}/referrals"}
    reply = tell(browser, unfound, "link.create", **sent)
    assert reply.location == f"{unfound.address}/referrals"
    page, link = chapter(browser, unfound), Link.get()
    assert f"http://pmks.example/tautan/{code_of(link.id)}" in page and "Panti Contoh" in page
    assert timedelta(days=2) < link.expires_at - clock.now() <= timedelta(days=3)
    assert visitor.get(urlsplit(f"/tautan/{code_of(link.id)}").path).status_code == 200


def test_whoever_received_him_says_so_and_later_how_he_fares(
    sign_in: SignIn, visitor: FlaskClient, unfound: Case, panti: Institution
) -> None:
    do("peksos.kutim", "referral.propose", {"case": unfound.id}, step="6")
    do("kadis.kutim", "referral.approve", {"case": unfound.id}, step="7", outcome="granted")
    do("peksos.kutim", "referral.deliver", {"case": unfound.id}, step="8")
    address = made(unfound)
    reply = visitor.post(address, data={**WHO, "stage": "receive", "notes": "Sehat"})
    assert reply.status_code == 303 and "sudah tercatat" in said(visitor, address)
    assert Referral.get().state == "received" and Journey.get().arrived_at is not None
    assert visitor.post(address, data={**WHO, "stage": "tell", "outcome": "served"}).status_code == 303
    assert "sudah dipakai" in said(visitor, address)
    page = chapter(sign_in("peksos.kutim"), unfound)
    assert "Ratna Dewi" in page and "Masih dilayani" in page


def test_the_institution_itself_says_whether_it_has_a_place(
    sign_in: SignIn, visitor: FlaskClient, unfound: Case, panti: Institution
) -> None:
    do("peksos.kutim", "referral.propose", {"case": unfound.id}, step="6")
    address = made(unfound, "place")
    assert visitor.post(address, data={**WHO, "stage": "answer", "answer": "waiting"}).status_code == 422
    assert visitor.post(address, data={**WHO, "stage": "answer", "answer": "no"}).status_code == 303
    assert Referral.get().state == "no"
    assert "Tidak ada tempat" in chapter(sign_in("peksos.kutim"), unfound)


def test_an_answer_that_comes_after_the_case_was_closed_makes_nobody_owe_anything(
    visitor: FlaskClient, unfound: Case, panti: Institution
) -> None:
    do("peksos.kutim", "referral.propose", {"case": unfound.id}, step="6")
    address = made(unfound, "place")
    do("kabid.kutim", "case.close", {"case": unfound.id}, outcome="meninggal_dunia", reason="Sakit")
    assert visitor.post(address, data={**WHO, "stage": "answer", "answer": "no"}).status_code == 303
    assert JournalLine.select().where(JournalLine.deed == "link.answer").exists()
    assert not Errand.select().where(Errand.done_at.is_null()).exists()


def test_each_use_is_a_line_of_the_journal_in_the_name_of_an_institution(visitor: FlaskClient, unfound: Case) -> None:
    address = made(unfound)
    visitor.post(address, data={**WHO, "stage": "receive"})
    visitor.post(address, data={**WHO, "stage": "tell", "outcome": "home"})
    lines = list(JournalLine.select().where(JournalLine.case == unfound.id).order_by(JournalLine.id.desc()).limit(2))
    assert [line.deed for line in lines] == ["link.tell", "link.receive"]
    assert {(line.by_role, line.by) for line in lines} == {("instansi", Link.get().id)}
    assert all(b"Ratna" not in bytes(line.body) for line in lines)


def test_the_moment_of_receipt_is_the_agencys_own_and_never_to_come(visitor: FlaskClient, unfound: Case) -> None:
    address = made(unfound)
    ahead = (clock.now() + timedelta(days=3)).date().isoformat()
    late = visitor.post(address, data={**WHO, "stage": "receive", "received_on": ahead, "received_at": "08:00"})
    assert late.status_code == 422 and "Ratna Dewi" in late.get_data(as_text=True)
    past = {"received_on": clock.now().date().isoformat(), "received_at": "00:05"}
    assert visitor.post(address, data={**WHO, "stage": "receive", **past}).status_code in {303, 422}


# --- what it hides ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("purpose", ["receipt", "place"])
def test_it_tells_initials_and_age_and_no_name(visitor: FlaskClient, unfound: Case, purpose: str) -> None:
    page = said(visitor, made(unfound, purpose))
    client = Client.get_by_id(unfound.client_id)
    assert "B. K., laki-laki" in page
    for secret in ("Burhan", "Kenari", unfound.number, str(unfound.id), str(client.id)):
        assert secret not in page


def test_nobody_indexes_caches_or_passes_it_on(visitor: FlaskClient, unfound: Case) -> None:
    reply = visitor.get(made(unfound))
    assert "noindex" in reply.headers["X-Robots-Tag"]
    assert reply.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in reply.headers["Cache-Control"]
    assert "Set-Cookie" not in reply.headers
    assert "Disallow: /tautan/" in said(visitor, "/robots.txt")


def test_looking_changes_nothing(visitor: FlaskClient, unfound: Case) -> None:
    """Programs that preview a link in a chat fetch it before anybody reads it."""
    address, before = made(unfound), rows()
    for _ in range(3):
        visitor.get(address)
        visitor.head(address)
    assert rows() == before and Link.get().received_at is None


# --- once, for a while, until withdrawn --------------------------------------------------------------------------------------------


def test_it_is_used_once(visitor: FlaskClient, unfound: Case) -> None:
    address = made(unfound)
    visitor.post(address, data={**WHO, "stage": "receive"})
    before = rows()
    again = visitor.post(address, data={"name": "Orang Lain", "title": "Entah", "stage": "receive"})
    assert again.status_code == 303 and rows() == before
    visitor.post(address, data={**WHO, "stage": "tell", "outcome": "home"})
    before = rows()
    for stage in ("receive", "tell", "answer"):
        assert visitor.post(address, data={**WHO, "stage": stage, "outcome": "died"}).status_code == 303
    assert rows() == before


def test_it_opens_only_what_it_was_made_for(visitor: FlaskClient, unfound: Case) -> None:
    address, before = made(unfound, "place"), rows()
    assert visitor.post(address, data={**WHO, "stage": "receive"}).status_code == 303
    assert visitor.post(address, data={**WHO, "stage": "tell", "outcome": "died"}).status_code == 303
    assert rows() == before


def test_after_its_days_it_opens_nothing(visitor: FlaskClient, unfound: Case) -> None:
    address, before = made(unfound), rows()
    with clock.stopped_at(clock.now() + timedelta(days=8)):
        assert "lewat waktunya" in said(visitor, address)
        assert visitor.post(address, data={**WHO, "stage": "receive"}).status_code == 303
    assert rows() == before


def test_one_that_went_astray_is_withdrawn(sign_in: SignIn, visitor: FlaskClient, unfound: Case) -> None:
    address, browser = made(unfound), sign_in("peksos.kutim")
    assert "Tarik tautan" in chapter(browser, unfound)
    assert tell(browser, unfound, "link.revoke", link=str(Link.get().id)).status_code == 303
    assert "ditarik kembali" in said(visitor, address) and "B. K." not in said(visitor, address)
    assert tell(browser, unfound, "link.revoke", link=str(Link.get().id)).status_code == 409


def test_a_link_of_another_case_is_not_withdrawn_here(sign_in: SignIn, unfound: Case, found: Case) -> None:
    made(unfound)
    reply = tell(sign_in("peksos.kutim"), found, "link.revoke", link=str(Link.get().id))
    assert reply.status_code == 404 and Link.get().revoked_at is None


# --- nobody guesses ----------------------------------------------------------------------------------------------------------------


def test_the_code_is_unguessable_and_kept_as_a_hash_only(unfound: Case) -> None:
    code = made(unfound).removeprefix("/tautan/")
    assert len(code) == LENGTH and set(code) <= set(LETTERS)
    assert Link.get().code_hash == hash_of(code)
    assert code not in str(list(Link.select().dicts()))


def test_the_id_of_a_link_is_not_its_code(visitor: FlaskClient, unfound: Case) -> None:
    made(unfound)
    for guess in (str(Link.get().id), Link.get().id.hex, Link.get().code_hash):
        assert visitor.get(f"/tautan/{guess}").status_code == 404


def test_an_unknown_code_tells_nothing_and_after_some_has_to_wait(visitor: FlaskClient, unfound: Case) -> None:
    address = made(unfound)
    for number in range(TRIES):
        assert visitor.get(f"/tautan/salah{number}").status_code == 404
    slowed = visitor.get(address)
    assert slowed.status_code == 429 and int(slowed.headers["Retry-After"]) > 0
    assert visitor.post(address, data={**WHO, "stage": "receive"}).status_code == 429
    with clock.stopped_at(clock.now() + timedelta(minutes=16)):
        assert visitor.get(address).status_code == 200


def test_the_right_code_is_not_slowed_by_being_used_often(visitor: FlaskClient, unfound: Case) -> None:
    address = made(unfound)
    assert {visitor.get(address).status_code for _ in range(TRIES + 5)} == {200}


def test_another_site_cannot_send_the_form(visitor: FlaskClient, unfound: Case) -> None:
    address, before = made(unfound), rows()
    sent = visitor.post(address, data={**WHO, "stage": "receive"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert sent.status_code == 403 and rows() == before


@pytest.mark.parametrize("deed", ["link.receive", "link.answer", "link.tell", "offer.reply", "offer.report"])
@pytest.mark.parametrize("who", ["peksos.kutim", "kadis.kutim"])
def test_nobody_with_an_account_speaks_for_an_institution(sign_in: SignIn, unfound: Case, deed: str, who: str) -> None:
    made(unfound)
    before = rows()
    reply = tell(sign_in(who), unfound, deed, link=str(Link.get().id), stage="receive", **WHO)
    assert reply.status_code in {403, 404} and rows() == before


@pytest.mark.parametrize("who", ["satpolpp.kutim", "kadis.kutim", "petugas.kutim"])
def test_a_link_is_made_by_those_who_draft(sign_in: SignIn, unfound: Case, who: str) -> None:
    reply = tell(sign_in(who), unfound, "link.create", purpose="receipt", whom="Panti")
    assert reply.status_code in {403, 404} and not Link.select().exists()


def test_a_huge_form_is_refused(visitor: FlaskClient, unfound: Case) -> None:
    address, before = made(unfound), rows()
    reply = visitor.post(address, data={**WHO, "stage": "receive", "notes": "x" * 70_000})
    assert reply.status_code == 413 and rows() == before
