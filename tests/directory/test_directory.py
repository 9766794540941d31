"""Whom to call: read by everybody who works here, kept by staff, never another agency's."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from pmks.directory.queries import entries_of, parties_near, party
from pmks.directory.tables import Contact
from pmks.house.journal import JournalLine
from pmks.house.problems import NotFound
from pmks.users.tables import Office
from tests.directory.contacts import contact_of
from tests.people import user
from tests.work import do, rows

SignIn = Callable[[str], FlaskClient]
ELAI = "64.74.01.1005"
NEW = {"kind": "rt", "name": "Pak Darma", "title": "Ketua RT 12", "area": ELAI, "phone": "0813 5190 6454"}


def test_a_kelurahan_shows_all_six_and_who_is_missing(sign_in: SignIn) -> None:
    sign_in("staf.bontang").post("/directory/contacts", data=NEW)
    page = sign_in("satpolpp.bontang").get(f"/directory?area={ELAI}").get_data(as_text=True)
    for actor in ("RT", "Kelurahan", "Satpol PP", "Bhabinkamtibmas", "Babinsa", "Dinas Sosial"):
        assert f">{actor}</h2>" in page
    assert "Pak Darma" in page and "Kelurahan Gunung Elai" in page
    assert "Belum ada." in page, "no kelurahan office is kept for Gunung Elai"


def test_a_number_can_be_tapped_and_written_to(sign_in: SignIn) -> None:
    contact_of("bontang", **NEW)
    page = sign_in("rt.bontang").get(f"/directory?area={ELAI}").get_data(as_text=True)
    assert 'href="tel:+6281351906454"' in page and 'href="https://wa.me/6281351906454"' in page
    assert "0813-5190-6454" in page


def test_a_landline_has_no_chat(sign_in: SignIn) -> None:
    contact_of("bontang", name="Puskesmas Rekaan", phone="(0548) 21118")
    page = sign_in("rt.bontang").get("/directory?q=puskesmas").get_data(as_text=True)
    assert "tel:+6254821118" in page and "wa.me" not in page


def test_words_find_people_offices_and_places(sign_in: SignIn) -> None:
    contact_of("bontang", **NEW)
    browser = sign_in("peksos.bontang")
    assert "Pak Darma" in browser.get("/directory?q=gunung elai").get_data(as_text=True)
    assert user("babinsa.bontang").name in browser.get("/directory?q=koramil").get_data(as_text=True)
    assert "Belum ada yang cocok" in browser.get("/directory?q=antariksa").get_data(as_text=True)


def test_without_anything_asked_everybody_stands_there_by_area(sign_in: SignIn) -> None:
    """The plain page is the one that the phone keeps: it must hold all of it."""
    contact_of("bontang", **NEW)
    contact_of("bontang", kind="koramil", name="Serka Rekaan", area="64.74.02", phone="081351906455")
    page = sign_in("babinsa.bontang").get("/directory").get_data(as_text=True)
    for each in entries_of("bontang"):
        assert each.name in page
    assert "Kecamatan Bontang Selatan" in page


def test_emergency_numbers_stand_first_and_may_be_added_to(sign_in: SignIn) -> None:
    contact_of("bontang", kind="emergency", name="PSC Bontang", phone="119")
    page = sign_in("petugas.bontang").get("/directory").get_data(as_text=True)
    assert page.index("tel:112") < page.index("Kelurahan atau desa") and "PSC Bontang" in page


def test_an_office_with_its_phone_and_people_is_listed(sign_in: SignIn) -> None:
    office = Office.get((Office.agency == "bontang") & (Office.kind == "kelurahan"))
    fields: dict[str, Any] = {"kind": office.kind, "name": office.name, "area": office.area, "phone": "0548 21118"}
    do("admin.bontang", "office.change", {"office": office.id}, **fields)
    page = sign_in("rt.bontang").get(f"/directory?area={office.area}").get_data(as_text=True)
    assert "(0548) 21118" in page and user("kelurahan.bontang").name in page


def test_the_dinas_stands_there_as_its_standard_prints_it(sign_in: SignIn) -> None:
    page = sign_in("peksos.kutim").get("/directory").get_data(as_text=True)
    assert "0821-5299-9432" in page


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"name": ""}, "name"), ({"kind": "mayor"}, "kind"), ({"area": ""}, "area"), ({"area": "64.08.01.2001"}, "area"),
     ({"phone": "12"}, "phone"), ({"phone": ""}, "phone"), ({"email": "bukan"}, "email")],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field(sign_in: SignIn, wrong: dict[str, str], field: str) -> None:
    before = rows()
    reply = sign_in("staf.bontang").post("/directory/contacts", data={**NEW, **wrong})
    assert reply.status_code == 422 and f'id="f-{field}-why"' in reply.get_data(as_text=True)
    assert rows() == before


def test_an_entry_is_changed_and_taken_out_and_the_journal_keeps_it(sign_in: SignIn) -> None:
    contact, browser = contact_of("bontang", **NEW), sign_in("admin.bontang")
    assert "Pak Darma" in browser.get(contact.address).get_data(as_text=True)
    assert browser.post(contact.address, data={**NEW, "name": "Bu Sari"}).status_code == 303
    assert browser.post(f"{contact.address}/removal").status_code == 303
    assert "Bu Sari" not in browser.get("/directory").get_data(as_text=True)
    assert browser.post(contact.address, data=NEW).status_code == 409
    lines = JournalLine.select().where(JournalLine.subject == contact.id).order_by(JournalLine.id)
    assert [each.deed for each in lines] == ["contact.add", "contact.change", "contact.remove"]


def test_those_who_only_read_may_not_keep_it(sign_in: SignIn) -> None:
    before = rows()
    assert sign_in("peksos.bontang").post("/directory/contacts", data=NEW).status_code == 403
    assert 'href="/directory/contacts/' not in sign_in("peksos.bontang").get("/directory").get_data(as_text=True)
    assert rows() == before


def test_another_agency_neither_sees_nor_changes_it(sign_in: SignIn) -> None:
    contact, stranger = contact_of("bontang", **NEW), sign_in("staf.kutim")
    assert "Pak Darma" not in stranger.get("/directory?q=darma").get_data(as_text=True).split("kontak untuk")[0]
    assert stranger.get(contact.address).status_code == 404
    assert stranger.post(f"{contact.address}/removal").status_code == 404
    assert Contact.get_by_id(contact.id).removed_at is None
    assert party("kutim", f"contact:{contact.id}") is None
    with pytest.raises(NotFound):
        do("staf.kutim", "contact.remove", {"contact": contact.id})


@pytest.mark.usefixtures("house")
def test_parties_near_a_place_are_those_who_serve_it() -> None:
    near = contact_of("bontang", **NEW)
    far = contact_of("bontang", **{**NEW, "name": "Bu Jauh", "area": "64.74.02.1001"})
    keys = [each.key for each in parties_near("bontang", ELAI)]
    assert f"contact:{near.id}" in keys and f"contact:{far.id}" not in keys
    found = party("bontang", f"contact:{near.id}")
    assert found is not None and found.name == "Pak Darma"
    assert party("bontang", "contact:x") is None


@pytest.mark.usefixtures("house")
def test_many_of_one_kind_push_nobody_else_out() -> None:
    for number in range(30):
        contact_of("bontang", **{**NEW, "name": f"Ketua RT {number}"})
    for area in (ELAI, None):
        kinds = [each.kind for each in parties_near("bontang", area)]
        assert {"rt", "satpolpp", "dinas"} <= set(kinds) and kinds.count("rt") < 30
