"""Who somebody is: the ladder on his record, and his line of the register of stranded people (S2.A5 S2.B5)."""

from collections.abc import Callable

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.cases.tables import Case
from pmks.clients.queries import nik_of
from pmks.clients.tables import Client
from pmks.house.journal import JournalLine
from pmks.requirements.tables import IdentityEntry
from tests.work import do, registered, rows

SignIn = Callable[[str], FlaskClient]
NIK = "1971014107909999"
"""Fictitious: Pangkalpinang, a woman, 1 July 1990."""


def record(browser: FlaskClient, case: Case, result: str, **more: str) -> TestResponse:
    return browser.post(f"{case.address}/deeds", data={"deed": "identity.record", "result": result, **more})


def person(case: Case) -> Client:
    return Client.get_by_id(case.client_id)


def test_somebody_climbs_from_nothing_to_the_civil_registry(sign_in: SignIn, brought: Case) -> None:
    browser = sign_in("peksos.babel")
    climbed = [person(brought).identity_status]
    for result, told in (
        ("claimed", {"name": "Suhaeti"}),
        ("document_seen", {"document": "family_card"}),
        ("civil_registry_confirmed", {"nik": NIK}),
    ):
        assert record(browser, brought, result, **told).status_code == 303
        climbed.append(person(brought).identity_status)
    assert climbed == ["none", "claimed", "document_seen", "civil_registry_confirmed"]
    assert nik_of(person(brought)) == NIK


def test_the_register_gives_a_number_once_and_keeps_it(sign_in: SignIn, brought: Case, referred: Case) -> None:
    browser = sign_in("staf.babel")
    record(browser, brought, "none")
    record(browser, referred, "claimed", name="Rusli")
    record(browser, brought, "document_seen", document="id_card")
    entries = {each.client_id: each for each in IdentityEntry.select()}
    numbers = [entries[case.client_id].number for case in (brought, referred)]
    assert [each[-4:] for each in numbers] == ["0001", "0002"]
    assert entries[brought.client_id].result == "document_seen"


def test_the_register_lists_number_date_person_and_result_and_no_nik(sign_in: SignIn, brought: Case) -> None:
    browser = sign_in("staf.babel")
    record(browser, brought, "civil_registry_confirmed", nik=NIK)
    page = browser.get("/identities").get_data(as_text=True)
    entry = IdentityEntry.get()
    assert entry.number in page
    assert "Ibu Eti" in page
    assert "Dipastikan Disdukcapil" in page
    assert "NIK tercatat" in page
    assert NIK not in page and "197101**" not in page


def test_the_register_can_be_narrowed_to_those_without_an_identity(
    sign_in: SignIn, brought: Case, referred: Case
) -> None:
    browser = sign_in("staf.babel")
    record(browser, brought, "none")
    record(browser, referred, "document_seen", document="id_card", name="Rusli Hasan")
    page = browser.get("/identities?result=none").get_data(as_text=True)
    numbers = {each.client_id: each.number for each in IdentityEntry.select()}
    assert numbers[brought.client_id] in page
    assert numbers[referred.client_id] not in page
    assert browser.get("/identities?result=everything").status_code == 200


def test_another_agency_has_a_register_of_its_own(sign_in: SignIn, brought: Case) -> None:
    record(sign_in("staf.babel"), brought, "none")
    assert IdentityEntry.get().number not in sign_in("peksos.kutim").get("/identities").get_data(as_text=True)


def test_those_of_the_field_and_the_shelter_have_no_register(sign_in: SignIn) -> None:
    for who in ("satpolpp", "rt", "kelurahan", "babinsa", "bhabinkamtibmas", "petugas", "admin"):
        assert sign_in(f"{who}.babel").get("/identities").status_code == 404


def test_a_nik_is_shown_masked_on_the_papers_page(sign_in: SignIn, brought: Case) -> None:
    browser = sign_in("peksos.babel")
    record(browser, brought, "civil_registry_confirmed", nik=NIK)
    page = browser.get(f"{brought.address}/requirements").get_data(as_text=True)
    assert "197101******9999" in page
    assert NIK not in page
    assert NIK not in browser.get(f"{brought.address}/journal").get_data(as_text=True)


def test_somebody_without_a_name_gets_the_one_he_tells(sign_in: SignIn, house: object) -> None:
    _, case = registered("staf.babel", name="", unknown_name="1", source="pelapor")
    record(sign_in("peksos.babel"), case, "claimed", name="Sarno")
    client = person(case)
    assert (client.name, client.named) == ("Sarno", True)
    assert "Sarno" in sign_in("peksos.babel").get("/clients?q=sarno").get_data(as_text=True)


def test_a_rung_asks_for_what_it_rests_on(sign_in: SignIn, brought: Case) -> None:
    browser, before = sign_in("peksos.babel"), rows()
    assert record(browser, brought, "document_seen").status_code == 422
    assert record(browser, brought, "civil_registry_confirmed").status_code == 422
    assert record(browser, brought, "civil_registry_confirmed", nik="1971013902909999").status_code == 422
    assert record(browser, brought, "claimed", birth_date="2090-01-01", name="Eti").status_code == 422
    assert rows() == before


def test_going_down_or_another_nik_needs_its_reason(sign_in: SignIn, brought: Case) -> None:
    browser = sign_in("peksos.babel")
    record(browser, brought, "civil_registry_confirmed", nik=NIK)
    assert record(browser, brought, "claimed").status_code == 422
    assert record(browser, brought, "civil_registry_confirmed", nik="1971014207900001").status_code == 422
    assert record(browser, brought, "claimed", why="Sidik jarinya milik orang lain").status_code == 303
    assert person(brought).identity_status == "claimed"


def test_it_fulfils_the_printed_step(sign_in: SignIn, brought: Case) -> None:
    record(sign_in("staf.babel"), brought, "none", step="B5")
    assert JournalLine.get(JournalLine.deed == "identity.record").step == "B5"


def test_what_was_told_is_sealed(sign_in: SignIn, brought: Case) -> None:
    record(sign_in("staf.babel"), brought, "claimed", name="Suhaeti", address="Desa Air Mesu")
    assert b"Air Mesu" not in bytes(JournalLine.get(JournalLine.deed == "identity.record").body)


def test_the_register_asks_no_more_with_many_lines_than_with_few(sign_in: SignIn, house: object) -> None:
    from pmks.house.database import db

    browser = sign_in("staf.babel")

    def lines(count: int) -> None:
        for number in range(count):
            _, case = registered("staf.babel", name=f"Orang {number}", source="pelapor")
            do("staf.babel", "identity.record", {"case": case.id}, result="none")

    def asked() -> int:
        usual, counted = db.obj.execute_sql, list[str]()
        db.obj.execute_sql = lambda sql, *more, **rest: (counted.append(sql), usual(sql, *more, **rest))[1]
        try:
            browser.get("/identities")
        finally:
            del db.obj.execute_sql
        return len(counted)

    lines(2)
    asked()
    few = asked()
    lines(12)
    assert asked() <= few
