"""A person's data are erased when the law allows: asked for by one, decided by the head, for good; numbers stay."""

import contextlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import flask
import pytest
from flask.testing import FlaskClient

from pmks.agencies.tables import AgencySetting
from pmks.cases.tables import Case
from pmks.clients.photos import Kept, announce, arrive
from pmks.clients.tables import Client, PhotoFile
from pmks.house import clock
from pmks.house.database import db
from pmks.house.deeds import perform
from pmks.house.journal import JournalLine
from pmks.house.problems import Conflict, Invalid, NotAllowed, NotFound
from pmks.house.sealing import Erased, SubjectKey, unseal
from pmks.inbox.tables import Arrival
from pmks.referrals.codes import code_of
from pmks.rights.erasing import destroy_photos
from pmks.rights.tables import Erasure
from tests.house import canary
from tests.house.canary import Scene
from tests.inbox.test_acceptance import envelope, sent
from tests.people import CANARY, actor, user
from tests.referrals.things import link_about
from tests.work import do, registered

SignIn = Callable[[str], FlaskClient]
HEAD, WORKER = "kadis.bontang", "peksos.bontang"
REASON = {"reason": "Pasal 8, tidak ada perkara", "checked": "1"}
ENDED = datetime(2026, 1, 10, 3, 0, tzinfo=UTC)


@pytest.fixture
def scene(house: flask.Flask) -> Scene:
    """Somebody whose every word is a canary, in a case that was closed."""
    made = canary.set_scene(house)
    do(WORKER, "client.correct", {"client": made.client.id}, name=CANARY, sex="male", nik=canary.NIK)
    do("kabid.bontang", "case.close", {"case": made.case.id}, outcome="meninggal_dunia", reason=canary.REASON)
    return made


def _ask(client: Client, who: str = WORKER, ground: str = "client", at: datetime | None = None) -> None:
    do(who, "erasure.request", {"client": client.id}, at=at, ground=ground, reason=f"{CANARY} memintanya sendiri")


def _erase(client: Client, who: str = HEAD, at: datetime | None = None) -> None:
    do(who, "client.erase", {"client": client.id}, at=at, **REASON)


def _kept_years(years: int) -> None:
    told = {"agency": "bontang", "key": "retention.years", "value": years}
    AgencySetting.create(**told, by=user("admin.bontang").id, at=clock.now())


def _everything_stored() -> str:
    """Every value of every table, as text."""
    names = [name for name in db.obj.get_tables() if not name.startswith("schema")]
    rows = [row for name in names for row in db.obj.execute_sql(f'SELECT * FROM "{name}"').fetchall()]
    return "\n".join(
        bytes(value).decode("utf-8", "replace") if isinstance(value, (bytes, memoryview)) else str(value)
        for row in rows
        for value in row
    )


def test_nothing_that_was_told_of_the_person_is_left_anywhere(house: flask.Flask, scene: Scene) -> None:
    words = (
        CANARY,
        canary.ALIAS,
        canary.NIK,
        canary.CONDITION,
        canary.MARKS,
        canary.NOTES,
        canary.ASSESSED,
        canary.PEOPLE,
    )
    assert CANARY in _everything_stored()
    _ask(scene.client)
    _erase(scene.client)
    left = _everything_stored()
    assert [word for word in words if word in left] == []


def test_what_the_inbox_kept_of_him_is_unreadable_too(sign_in: SignIn, scene: Scene) -> None:
    browser = sign_in(WORKER)
    body = {"name": "Pak Nuri", "sex": "male", "was": '{"name": "Pak Merpati"}'}
    text = envelope(str(user(WORKER).id), "client.correct", body, subject={"client": str(scene.client.id)})
    (result,) = sent(browser, text)
    assert result["state"] == "needs_correction" and CANARY in str(result["errors"])
    _ask(scene.client)
    _erase(scene.client)
    left = _everything_stored()
    assert [word for word in (CANARY, "Nuri", "Merpati") if word in left] == []
    (again,) = sent(browser, text)
    assert CANARY not in str(again)


def _readable() -> str:
    """What the inbox keeps and can still read."""
    found = []
    for each in Arrival.select():
        with contextlib.suppress(Erased):
            found.append(unseal(each.sealed_for, each.text_sealed).decode())
    return "\n".join(found)


def test_a_hand_over_of_many_that_came_from_a_phone_tells_nothing_of_him_any_more(
    sign_in: SignIn, house: flask.Flask
) -> None:
    outing = do("satpolpp.bontang", "operation.open", kind="raid").value
    people = [registered("satpolpp.bontang", name=name, operation=str(outing.id)) for name in ("Eti", "Tono")]
    (eti, first), (_, second) = people
    told = {
        f"condition-{first.id}": "Demam tinggi",
        f"condition-{second.id}": "Sehat",
        "person": [str(first.id), str(second.id)],
    }
    body = {"receiver": "agency", "giver_name": "Fajar", "receiver_name": "Sri", **told}
    me = str(user("satpolpp.bontang").id)
    text = envelope(me, "operation.hand_over", body, subject={"operation": str(outing.id)})
    (result,) = sent(sign_in("satpolpp.bontang"), text)
    assert result["state"] == "applied" and "Demam tinggi" in _readable()
    do("kabid.bontang", "case.close", {"case": first.id}, outcome="meninggal_dunia", reason="x")
    _ask(eti)
    _erase(eti)
    assert "Demam tinggi" not in _readable() and "Sehat" in _readable()
    (again,) = sent(sign_in("satpolpp.bontang"), text)
    assert again["state"] == "applied"


def test_what_a_phone_brings_about_him_afterwards_is_kept_unreadable(sign_in: SignIn, scene: Scene) -> None:
    _ask(scene.client)
    _erase(scene.client)
    text = envelope(
        str(user(WORKER).id), "activity.record", {"notes": "Pak Merpati batuk"}, subject={"case": str(scene.case.id)}
    )
    (result,) = sent(sign_in(WORKER), text)
    assert result["state"] == "conflict" and result["receipt"]
    assert "Merpati" not in _readable()
    (again,) = sent(sign_in(WORKER), text)
    assert again["state"] == "conflict"


def test_a_link_about_him_opens_nothing_any_more(visitor: FlaskClient, scene: Scene) -> None:
    link = link_about(scene.case)
    address = f"/tautan/{code_of(link.id)}"
    _ask(scene.client)
    _erase(scene.client)
    assert "ditarik kembali" in visitor.get(address).text
    told = {"stage": "receive", "name": "Ratna", "title": "Kepala panti", "notes": "Pak Merpati sudah di sini"}
    assert visitor.post(address, data=told).status_code == 303
    assert not JournalLine.select().where(JournalLine.deed == "link.receive").exists()


def test_his_lines_say_what_was_done_and_nothing_else(scene: Scene) -> None:
    before = JournalLine.select().where(JournalLine.client == scene.client.id).count()
    _ask(scene.client)
    _erase(scene.client)
    lines = list(JournalLine.select().where(JournalLine.client == scene.client.id))
    assert len(lines) == before + 2
    bodies = {line.deed: line.read_body() for line in lines}
    assert bodies.pop("client.erase") == {"reason": REASON["reason"]}
    assert all(body is None for body in bodies.values())
    assert SubjectKey.get_by_id(scene.client.id).wrapped == b""


def test_the_photo_is_destroyed_and_one_that_shows_somebody_else_too_is_kept(
    house: flask.Flask, scene: Scene, sign_in: SignIn
) -> None:
    store = house.config["STORE"]
    stored = PhotoFile.get(PhotoFile.digest == scene.photo.digest).stored
    other = registered("satpolpp.bontang", name="Ibu Eti")[0]
    announce(other.id, [scene.photo.digest])
    _ask(scene.client)
    browser = sign_in(HEAD)
    browser.post(f"{scene.client.address}/erasure", data=REASON)
    assert store.has(stored)
    do(
        "kabid.bontang",
        "case.close",
        {"case": Case.get(Case.client == other.id).id},
        outcome="meninggal_dunia",
        reason="x",
    )
    _ask(other)
    browser.post(f"{other.address}/erasure", data=REASON)
    assert not store.has(stored)


def test_a_photo_that_comes_after_the_erasure_is_not_kept(house: flask.Flask, scene: Scene) -> None:
    """It was announced with the record and had not left the phone."""
    store, late = house.config["STORE"], "ab" * 32
    announce(scene.client.id, [late])
    _ask(scene.client)
    _erase(scene.client)
    stored = store.put(b"a picture of him")
    arrive(Kept(late, stored))
    destroy_photos(store)
    assert not store.has(stored)
    assert PhotoFile.get(PhotoFile.digest == late).stored is None


def test_search_no_longer_finds_him_and_every_page_still_works(sign_in: SignIn, scene: Scene) -> None:
    linked = registered("satpolpp.bontang", name="Burhan Kenari")[0]
    do(WORKER, "client.link", {"client": scene.client.id}, other=str(linked.id))
    _ask(scene.client)
    _erase(scene.client)
    browser, case = sign_in(WORKER), scene.case
    for address in (f"/clients?q={CANARY}", f"/cases?q={CANARY}", "/clients"):
        assert scene.client.address not in browser.get(address).text, address
    assert scene.client.address not in browser.post("/clients/search", data={"q": canary.NIK}).text
    for address in (
        scene.client.address,
        f"{scene.client.address}/rights",
        case.address,
        f"{case.address}/journal",
        f"{case.address}/privacy",
        linked.address,
        "/cases?scope=closed",
        scene.outing.address,
    ):
        page = browser.get(address)
        assert page.status_code == 200, address
        assert CANARY not in page.text, address
    assert case.number in browser.get(scene.client.address).text
    assert "dihapus" in browser.get(scene.client.address).text
    assert case.number not in browser.get(linked.address).text


def test_a_request_is_a_task_of_the_head_until_he_decides(sign_in: SignIn, scene: Scene) -> None:
    head = sign_in(HEAD)
    assert "Putuskan permintaan penghapusan" not in head.get("/home").text
    _ask(scene.client)
    assert "Putuskan permintaan penghapusan" in head.get("/home").text
    head.post(f"{scene.client.address}/erasure", data=REASON)
    assert "Putuskan permintaan penghapusan" not in head.get("/home").text


def test_who_asks_does_not_decide(scene: Scene) -> None:
    _ask(scene.client, HEAD)
    with pytest.raises(Conflict, match="Anda sendiri"):
        _erase(scene.client)


def test_only_the_head_decides(scene: Scene) -> None:
    _ask(scene.client)
    for who in (WORKER, "kabid.bontang", "kasi.bontang", "admin.bontang", "koordinator.bontang"):
        with pytest.raises((NotAllowed, NotFound)):
            _erase(scene.client, who)


def test_an_open_case_stands_against_it(house: flask.Flask) -> None:
    client, case = registered("satpolpp.bontang")
    _ask(client)
    with pytest.raises(Conflict, match=case.number):
        _erase(client)


def test_without_a_request_nothing_is_erased(scene: Scene) -> None:
    with pytest.raises(Conflict, match="Belum ada permintaan"):
        _erase(scene.client)
    assert Client.get_by_id(scene.client.id).name == CANARY


def test_a_refused_request_leaves_everything_and_may_be_made_again(sign_in: SignIn, scene: Scene) -> None:
    _ask(scene.client)
    with pytest.raises(Conflict):
        _ask(scene.client)
    reply = sign_in(HEAD).post(f"{scene.client.address}/erasure/refusal", data={"reason": "Masih ada perkara"})
    assert reply.status_code == 303
    assert Client.get_by_id(scene.client.id).name == CANARY
    assert Erasure.get().decision == "refused"
    _ask(scene.client)


def test_the_page_says_what_goes_and_what_stays(sign_in: SignIn, scene: Scene) -> None:
    _ask(scene.client)
    page = sign_in(HEAD).get(f"{scene.client.address}/erasure").text
    for words in ("1 foto", scene.case.number, "Nomor surat", "Hapus untuk selamanya", "memintanya sendiri"):
        assert words in page
    assert sign_in(HEAD).post(f"{scene.client.address}/erasure", data={"reason": "x"}).status_code == 422


def test_retention_is_a_ground_only_when_it_is_set_and_over(house: flask.Flask) -> None:
    client, case = registered("satpolpp.bontang", at=ENDED - timedelta(days=9))
    do("kabid.bontang", "case.close", {"case": case.id}, at=ENDED, outcome="meninggal_dunia", reason="x")
    with pytest.raises(Invalid):
        _ask(client, ground="retention", at=ENDED.replace(year=2031))
    _kept_years(5)
    with pytest.raises(Invalid):
        _ask(client, ground="retention", at=ENDED.replace(year=2031) - timedelta(days=1))
    _ask(client, ground="retention", at=ENDED.replace(year=2031))
    _erase(client, at=ENDED.replace(year=2031))
    assert Client.get_by_id(client.id).erased_at is not None


def test_an_erased_record_takes_nothing_new(scene: Scene, sign_in: SignIn) -> None:
    _ask(scene.client)
    _erase(scene.client)
    ref = {"client": scene.client.id}
    other = registered("satpolpp.bontang", name="Ibu Eti")[0]
    for deed, fields in (
        ("client.correct", {"name": CANARY, "sex": "male"}),
        ("client.link", {"other": str(other.id)}),
        ("case.open", {"service": "telantar"}),
        ("file.export", {"recipient": "client", "proof": "KTP", "kind": "html"}),
        ("erasure.request", {"ground": "client", "reason": "x"}),
    ):
        with pytest.raises(Conflict, match="sudah dihapus"):
            perform(deed, ref, fields, by=actor(WORKER), at=clock.now())
    with pytest.raises(Conflict, match="sudah dihapus"):
        do("kabid.bontang", "case.reopen", {"case": scene.case.id}, reason="x")
    assert SubjectKey.get_by_id(scene.client.id).wrapped == b""
