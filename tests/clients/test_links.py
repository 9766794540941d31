"""Person over time: the records of one person are linked by people, and unlinked in one action exactly as they were."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from pmks.cases.tables import Case
from pmks.clients.tables import Client, Sameness
from pmks.house.journal import JournalLine
from pmks.house.problems import Conflict, NotFound
from tests.people import STRANGER
from tests.work import do, registered

SignIn = Callable[[str], FlaskClient]
WHO = "peksos.bontang"


@pytest.fixture
def eti(house: object) -> tuple[Client, Case]:
    """Somebody met at the station."""
    return registered("satpolpp.bontang", name="Ibu Eti Suhaeti", categories=["homeless"])


@pytest.fixture
def ety(house: object, eti: object) -> tuple[Client, Case]:
    """Somebody met a year later, by another officer, under almost the same name."""
    return registered("babinsa.bontang", name="Ibu Ety Suhaeti", age_estimate="46", categories=["beggar"])


def _judge(one: Client, other: Client, verdict: str = "client.link", who: str = WHO, note: str = "") -> None:
    do(who, verdict, {"client": one.id}, other=str(other.id), note=note)


def _seen(browser: FlaskClient, *clients: Client) -> list[str]:
    """Every page that could tell of a link, without what is new at each fetch."""
    pages = [browser.get(each.address).text for each in clients]
    return pages + [browser.get(f"{each.address}/links").text for each in clients]


def test_the_page_shows_the_cases_and_records_of_all_that_are_linked(
    sign_in: SignIn, eti: tuple[Client, Case], ety: tuple[Client, Case]
) -> None:
    browser, (one, first), (other, second) = sign_in(WHO), eti, ety
    assert second.number not in browser.get(one.address).text
    reply = browser.post(f"{one.address}/links/{other.id}", data={"verdict": "same", "note": "Bekas luka sama"})
    assert (reply.status_code, reply.location) == (303, f"{one.address}/links")
    for page in (browser.get(one.address).text, browser.get(other.address).text):
        assert first.number in page and second.number in page
        assert "Catatan lain orang ini" in page


def test_unlinking_restores_every_page_exactly(
    sign_in: SignIn, eti: tuple[Client, Case], ety: tuple[Client, Case]
) -> None:
    browser, one, other = sign_in(WHO), eti[0], ety[0]
    before, rows = _seen(browser, one, other), [Client.get_by_id(each.id).__data__ for each in (one, other)]
    browser.post(f"{one.address}/links/{other.id}", data={"verdict": "same"})
    assert _seen(browser, one, other) != before
    assert browser.post(f"{other.address}/links/{one.id}/removal").status_code == 303
    assert _seen(browser, one, other) == before
    assert [Client.get_by_id(each.id).__data__ for each in (one, other)] == rows


def test_unlinking_shows_again_what_was_said_before(eti: tuple[Client, Case], ety: tuple[Client, Case]) -> None:
    one, other = eti[0], ety[0]
    _judge(one, other, "client.tell_apart")
    _judge(one, other)
    do(WHO, "client.unlink", {"client": one.id}, other=str(other.id))
    with pytest.raises(Conflict, match="bukan orang yang sama"):
        _judge(other, one, "client.tell_apart")


def test_who_is_not_the_same_person_is_remembered_and_not_suggested_again(
    sign_in: SignIn, eti: tuple[Client, Case], ety: tuple[Client, Case]
) -> None:
    browser, one, other = sign_in(WHO), eti[0], ety[0]
    assert "Ibu Ety Suhaeti" in browser.get(one.address).text
    browser.post(f"{one.address}/links/{other.id}", data={"verdict": "different"})
    assert "Ibu Ety Suhaeti" not in browser.get(one.address).text
    assert "Ibu Eti Suhaeti" not in browser.get(other.address).text
    assert "Tidak ditawarkan lagi" in browser.get(f"{one.address}/links").text
    browser.post(f"{one.address}/links/{other.id}/removal")
    assert "Ibu Ety Suhaeti" in browser.get(one.address).text


def test_who_was_told_apart_from_one_record_is_not_suggested_for_a_linked_one(
    sign_in: SignIn, eti: tuple[Client, Case], ety: tuple[Client, Case]
) -> None:
    third = registered("satpolpp.bontang", name="Ibu Eti Suhaety")[0]
    _judge(eti[0], ety[0])
    _judge(ety[0], third, "client.tell_apart")
    assert "Ibu Eti Suhaety" not in sign_in(WHO).get(eti[0].address).text


def test_records_hang_together_through_others_and_each_link_is_undone_where_it_was_made(
    sign_in: SignIn, eti: tuple[Client, Case], ety: tuple[Client, Case]
) -> None:
    third, case = registered("satpolpp.bontang", name="Mak Jenggot", age_estimate="70")
    _judge(eti[0], ety[0])
    _judge(ety[0], third)
    browser = sign_in(WHO)
    assert case.number in browser.get(eti[0].address).text
    assert "Terhubung lewat catatan lain" in browser.get(f"{eti[0].address}/links").text
    do(WHO, "client.unlink", {"client": third.id}, other=str(ety[0].id))
    assert case.number not in browser.get(eti[0].address).text


def test_a_contradiction_is_refused_and_changes_nothing(eti: tuple[Client, Case], ety: tuple[Client, Case]) -> None:
    third = registered("satpolpp.bontang", name="Ibu Eti Suhaety")[0]
    _judge(eti[0], ety[0])
    _judge(ety[0], third, "client.tell_apart")
    for one, other, verdict in ((eti[0], third, "client.link"), (eti[0], ety[0], "client.tell_apart")):
        with pytest.raises(Conflict):
            _judge(one, other, verdict)
    with pytest.raises(Conflict):
        do(WHO, "client.unlink", {"client": eti[0].id}, other=str(third.id))
    assert Sameness.select().count() == 2


def test_two_records_are_compared_side_by_side(
    sign_in: SignIn, eti: tuple[Client, Case], ety: tuple[Client, Case]
) -> None:
    page = sign_in(WHO).get(f"{eti[0].address}/links/{ety[0].id}").text
    for words in ("Ibu Eti Suhaeti", "Ibu Ety Suhaeti", "Orang yang sama", "Bukan orang yang sama", "± 46 tahun"):
        assert words in page


def test_another_record_is_found_by_name(sign_in: SignIn, eti: tuple[Client, Case]) -> None:
    third = registered("satpolpp.bontang", name="Mak Jenggot", age_estimate="70")[0]
    page = sign_in(WHO).get(f"{eti[0].address}/links?q=jenggot").text
    assert f"{eti[0].address}/links/{third.id}" in page


def test_a_record_of_another_agency_is_not_there_to_be_linked(eti: tuple[Client, Case]) -> None:
    theirs = registered("peksos.kutim", name="Ibu Eti Suhaeti")[0]
    with pytest.raises(NotFound):
        _judge(eti[0], theirs)
    with pytest.raises(NotFound):
        _judge(eti[0], theirs, who=STRANGER)


def test_a_link_widens_nobodys_reach(sign_in: SignIn, eti: tuple[Client, Case], ety: tuple[Client, Case]) -> None:
    _judge(eti[0], ety[0])
    babinsa = sign_in("babinsa.bontang")
    page = babinsa.get(ety[0].address).text
    assert eti[1].number not in page and "Ibu Eti" not in page
    assert babinsa.get(eti[0].address).status_code == 404


def test_the_journal_says_who_judged(eti: tuple[Client, Case], ety: tuple[Client, Case]) -> None:
    _judge(eti[0], ety[0], note="Dikenali Bu Sari")
    line = JournalLine.get(JournalLine.deed == "client.link")
    assert (line.client, (line.read_body() or {}).get("note")) == (eti[0].id, "Dikenali Bu Sari")
