"""Minutes out of the deed: one client or many handed over, signed on a screen or on paper, numbered and kept at once."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from pmks.cases.tables import Case
from pmks.house.journal import JournalLine
from pmks.house.problems import Invalid
from pmks.house.signatures import CHANGED
from pmks.operations.tables import HandedPerson, Operation
from pmks.papers import archive
from pmks.papers.minutes.forms import about, earlier_minutes
from pmks.papers.tables import Paper
from pmks.papers.tables_numbers import GivenNumber
from tests.inbox.test_acceptance import envelope, sent
from tests.papers.hands import signed
from tests.papers.reading import codes_in, fact, text_of
from tests.people import STRANGER, actor, user
from tests.referrals.conftest import found as found
from tests.referrals.conftest import tell
from tests.work import do, registered, rows

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
TOLD: dict[str, Any] = {
    "giver": "Sari Wulandari",
    "giver_title": "Pekerja Sosial",
    "giver_identity": "199001012020122009",
    "receiver": "Rahmat Hidayat",
    "receiver_title": "Kakak kandung",
    "receiver_identity": "6474012507850001",
    "place": "Rumah keluarga",
    "condition": "Sehat",
    "belongings-0-thing": "Tas pakaian",
    "belongings-0-amount": "2",
    "copies": "3",
}
LEGS = {"fit": "1", "legs-0-origin": "Sangatta", "legs-0-destination": "Pangkep", "legs-0-means": "ship"}
OUTING: dict[str, Any] = {"receiver": "agency", "giver_name": "Fajar", "receiver_name": "Sri Wahyuni", "place": "Aula"}


@pytest.fixture
def home(found: Case) -> Case:
    """Kutai Timur, step 8: approved, to be brought to his family (S4.8)."""
    do("peksos.kutim", "letter.draft", {"case": found.id}, step="6")
    do("kadis.kutim", "reunification.approve", {"case": found.id}, step="7", outcome="granted")
    return found


@pytest.fixture
def outing(house: object) -> Operation:
    """A razia of Satpol PP of Bontang."""
    return do(
        "satpolpp.bontang", "operation.open", kind="raid", name="Razia Pasar", leader="Fajar", place="Pasar"
    ).value


def test_the_minutes_are_there_as_soon_as_somebody_was_handed_over(sign_in: SignIn, home: Case) -> None:
    assert tell(sign_in("peksos.kutim"), home, "handover.sign", "8", **_signed(home)).status_code == 303
    paper = _minutes(home)
    assert (paper.kind, paper.state, paper.about) == ("handover_minutes", "issued", home.client_id)
    pdf = _pdf(paper)
    words = text_of(pdf)
    assert str(paper.number) in words and fact(pdf, "NIP") == "19900101 202012 2 009" and fact(pdf, "NIK")
    for told in (
        "Sari Wulandari",
        "Rahmat Hidayat",
        "Kakak kandung",
        "Burhan Kenari",
        "Tas pakaian",
        "rangkap 3 (tiga)",
    ):
        assert told in words
    assert "bukan tanda tangan elektronik" in words and words.count("Digambar di layar") == 2
    assert codes_in(pdf)[0].startswith("http://pmks.example/cek/")


def test_the_journal_knows_the_paper_and_no_page_shows_the_strokes(sign_in: SignIn, home: Case) -> None:
    browser = sign_in("peksos.kutim")
    tell(browser, home, "handover.sign", "8", **_signed(home))
    body = JournalLine.get(JournalLine.deed == "handover.sign").read_body() or {}
    assert body["number"] == _minutes(home).number
    page = browser.get(f"{home.address}/referrals").get_data(as_text=True)
    assert "Digambar di layar" in page and "M 40 120" not in page


def test_with_the_paper_lies_what_each_signed_and_its_digest_can_be_computed_again(sign_in: SignIn, home: Case) -> None:
    tell(sign_in("peksos.kutim"), home, "handover.sign", "8", **_signed(home))
    kept = archive.content_of(_minutes(home))["signatures"]
    assert set(kept) == {"giver_signature", "receiver_signature"}
    for role, each in kept.items():
        assert hashlib.sha256(each["text"].encode()).hexdigest() == each["sha256"]
        assert f'["as","{role}"]' in each["text"] and '["receiver","Rahmat Hidayat"]' in each["text"]


def test_signed_on_paper_there_is_room_for_the_pen(sign_in: SignIn, home: Case) -> None:
    tell(sign_in("peksos.kutim"), home, "handover.sign", "8", **TOLD)
    words = text_of(_pdf(_minutes(home)))
    assert "PIHAK KEDUA" in words and "Digambar di layar" not in words


def test_after_a_journey_home_they_are_minutes_of_repatriation(sign_in: SignIn, home: Case) -> None:
    browser = sign_in("peksos.kutim")
    tell(browser, home, "repatriation.escort", "8", **LEGS)
    tell(browser, home, "handover.sign", "8", **TOLD, budget="DPA Dinas Sosial")
    paper = Paper.get((Paper.case == home.id) & (Paper.kind == "repatriation_minutes"))
    pdf = _pdf(paper)
    assert (fact(pdf, "Asal"), fact(pdf, "Tujuan"), fact(pdf, "Moda")) == ("Sangatta", "Pangkep", "Kapal")
    assert fact(pdf, "Biaya (sumber anggaran)") == "DPA Dinas Sosial" and "Rp" not in text_of(pdf)


def test_minutes_that_were_wrong_are_replaced_by_new_ones(sign_in: SignIn, home: Case) -> None:
    browser = sign_in("peksos.kutim")
    tell(browser, home, "handover.sign", "8", **TOLD)
    first = _minutes(home)
    tell(browser, home, "handover.sign", "8", **{**TOLD, "receiver": "Rahmat H."}, replaces=str(first.id))
    second = _minutes(home)
    assert (Paper.get_by_id(first.id).state, second.replaces_id) == ("replaced", first.id)
    assert str(first.number) in text_of(_pdf(second))


def test_of_the_field_only_who_made_minutes_replaces_them(house: object) -> None:
    _, case = registered("satpolpp.bontang", name="Ibu Eti")
    fields: dict[str, Any] = {"step": "A5", "giver": "Sari", "receiver": "Rahmat", "place": "Aula"}
    for who, other in (("peksos.bontang", "satpolpp.bontang"), ("satpolpp.bontang", "babinsa.bontang")):
        first = do(who, "handover.sign", {"case": case.id}, **fields).address.rsplit("/", 1)[1]
        assert first not in earlier_minutes(case, actor(other)) and first in earlier_minutes(case, actor(who))
        assert first in earlier_minutes(case, actor("kasi.bontang"))
    theirs = Paper.get((Paper.case == case.id) & (Paper.made_by == actor("peksos.bontang").id))
    with pytest.raises(Invalid):
        do("satpolpp.bontang", "handover.sign", {"case": case.id}, replaces=str(theirs.id), **fields)
    assert Paper.get_by_id(theirs.id).state == "issued"


@pytest.mark.parametrize("changed", [{"receiver": "Orang lain"}, {"belongings-0-amount": "1"}, {"copies": "2"}])
def test_changed_after_signing_nothing_is_kept_and_the_form_says_why(
    sign_in: SignIn, home: Case, changed: dict[str, str]
) -> None:
    before = rows()
    reply = tell(sign_in("peksos.kutim"), home, "handover.sign", "8", **{**_signed(home), **changed})
    assert reply.status_code == 422 and CHANGED in reply.get_data(as_text=True)
    assert rows() == before


def test_the_step_at_which_somebody_was_handed_over_leads_to_its_minutes(sign_in: SignIn, home: Case) -> None:
    browser = sign_in("peksos.kutim")
    assert tell(browser, home, "handover.sign", "8", **_signed(home)).status_code == 303
    paper = _minutes(home)
    shown = _steps(browser, home)
    assert shown.count(f'href="{paper.address}"') == 1 and str(paper.number) in shown
    do("kadis.kutim", "paper.void", {"paper": paper.id}, reason="Salah tanggal")
    assert paper.address not in _steps(browser, home)


def _steps(browser: FlaskClient, case: Case) -> str:
    """The way on the case's page, without what stands beside it."""
    return browser.get(case.address).get_data(as_text=True).split('class="steps"')[1].split('class="case-side"')[0]


def test_a_signature_is_not_carried_over_to_somebody_else(sign_in: SignIn, home: Case) -> None:
    _, other = registered("satpolpp.kutim", name="Orang Lain")
    reply = tell(sign_in("peksos.kutim"), home, "handover.sign", "8", **_signed(other))
    assert reply.status_code == 422 and "untuk kasus lain" in reply.get_data(as_text=True)


def test_a_signature_of_who_read_another_persons_name_is_refused(sign_in: SignIn, home: Case) -> None:
    _, other = registered("satpolpp.kutim", name="Orang Lain")
    told = {**TOLD, "case_id": str(home.id), "about": about(other, None)}
    reply = tell(sign_in("peksos.kutim"), home, "handover.sign", "8", **signed(told))
    assert reply.status_code == 422 and "untuk kasus lain" in reply.get_data(as_text=True)
    own = tell(sign_in("peksos.kutim"), home, "handover.sign", "8", **signed({**told, "about": about(home, None)}))
    assert own.status_code == 303 and _minutes(home)


def test_a_witness_who_signs_has_a_name(sign_in: SignIn, home: Case) -> None:
    fields = signed({**TOLD, "case_id": str(home.id)}, "witness")
    reply = tell(sign_in("peksos.kutim"), home, "handover.sign", "8", **fields)
    assert reply.status_code == 422 and "nama saksi" in reply.get_data(as_text=True)


def test_signed_on_the_road_it_arrives_with_the_number_that_was_set_aside(sign_in: SignIn, home: Case) -> None:
    number = _reserved("peksos.kutim")
    result = _from_the_road(sign_in, home, _signed(home) | {"number": number})
    assert result["state"] == "applied", result
    paper = _minutes(home)
    assert paper.number == number and result["address"] == paper.address
    assert number in text_of(_pdf(paper))


def test_two_devices_with_one_number_get_a_clear_correction_and_the_signatures_hold(
    sign_in: SignIn, home: Case
) -> None:
    number = _reserved("peksos.kutim")
    _from_the_road(sign_in, home, _signed(home) | {"number": number})
    again = _from_the_road(sign_in, home, _signed(home) | {"number": number})
    assert again["state"] == "needs_correction" and "sudah dipakai" in again["errors"]["number"][0]
    assert _count() == 1
    mended = _from_the_road(sign_in, home, _signed(home))
    assert mended["state"] == "applied" and _count() == 2


def test_a_tampered_envelope_is_not_applied(sign_in: SignIn, home: Case) -> None:
    before = Paper.select().count(), GivenNumber.select().count()
    result = _from_the_road(sign_in, home, _signed(home) | {"condition": "Sakit"})
    assert result["state"] == "needs_correction"
    assert result["errors"] == {"giver_signature": [CHANGED], "receiver_signature": [CHANGED]}
    assert (Paper.select().count(), GivenNumber.select().count()) == before


def test_forty_are_handed_over_under_one_paper(sign_in: SignIn, outing: Operation) -> None:
    cases = [registered("satpolpp.bontang", name=f"Ñur’aini {n}", operation=str(outing.id))[1] for n in range(40)]
    told: dict[str, Any] = {
        **OUTING,
        "person": [str(case.id) for case in cases],
        **{f"condition-{case.id}": f"Keadaan {n}" for n, case in enumerate(cases)},
    }
    browser = sign_in("satpolpp.bontang")
    reply = browser.post(f"{outing.address}/handovers", data=signed(told))
    assert reply.status_code == 303 and HandedPerson.select().count() == 40
    paper = Paper.get(Paper.kind == "raid_handover_minutes")
    pdf = _pdf(paper)
    words = text_of(pdf)
    assert "40 (empat puluh) orang" in words and all(f"Keadaan {n}" in words for n in range(40))
    assert paper.case_id is None and paper.operation == outing.id and "Ñur" not in paper.regarding + paper.addressee
    page = browser.get(reply.location).get_data(as_text=True)
    assert paper.address in page and str(paper.number) in page


def test_of_many_too_nothing_is_kept_when_a_person_was_changed_after_signing(
    sign_in: SignIn, outing: Operation
) -> None:
    eti, tono = (registered("satpolpp.bontang", name=name, operation=str(outing.id))[1] for name in ("Eti", "Tono"))
    told = signed({**OUTING, "person": [str(eti.id)]})
    before = rows()
    reply = sign_in("satpolpp.bontang").post(
        f"{outing.address}/handovers", data={**told, "person": [str(eti.id), str(tono.id)]}
    )
    assert reply.status_code == 422 and CHANGED in reply.get_data(as_text=True) and rows() == before


def test_a_stranger_finds_no_minutes(sign_in: SignIn, outing: Operation) -> None:
    (eti,) = (registered("satpolpp.bontang", name=name, operation=str(outing.id))[1] for name in ("Eti",))
    sign_in("satpolpp.bontang").post(f"{outing.address}/handovers", data={**OUTING, "person": [str(eti.id)]})
    paper = Paper.get(Paper.kind == "raid_handover_minutes")
    for who in (STRANGER, "babinsa.bontang"):
        assert sign_in(who).get(paper.address).status_code == 404


def test_the_form_offers_the_numbers_set_aside_and_says_what_is_signed(sign_in: SignIn, home: Case) -> None:
    number = _reserved("peksos.kutim")
    page = sign_in("peksos.kutim").get(f"{home.address}/deeds/handover.sign").get_data(as_text=True)
    assert f'value="{number}"' in page and 'data-behaviour="reserved"' in page
    assert page.count('data-behaviour="signature"') == 3 and "menyerahkan {about}" in page
    assert "Burhan Kenari" in page and "bukan tanda tangan elektronik tersertifikasi (TTE)" in page


def _signed(case: Case) -> dict[str, Any]:
    return signed({**TOLD, "case_id": str(case.id)})


def _reserved(who: str) -> str:
    do(who, "number.reserve", kind="handover_minutes", count="1")
    return GivenNumber.select().order_by(GivenNumber.id.desc()).get().text


def _from_the_road(sign_in: SignIn, case: Case, body: dict[str, Any]) -> Any:
    by = str(user("peksos.kutim").id)
    text = envelope(by, "handover.sign", body, step="8", subject={"case": str(case.id)})
    return sent(sign_in("peksos.kutim"), text)[0]


def _minutes(case: Case) -> Paper:
    return Paper.get((Paper.case == case.id) & (Paper.kind == "handover_minutes") & (Paper.state == "issued"))


def _count() -> int:
    return Paper.select().where(Paper.kind == "handover_minutes").count()


def _pdf(paper: Paper) -> bytes:
    pdf = archive.pdf_of(paper)
    assert pdf is not None
    return pdf
