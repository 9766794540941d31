"""A letter from draft to issue through its doors: written, looked at, sent back, signed, read, replaced, voided."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.agencies.days import zone_of
from pmks.cases.tables import Case, Errand
from pmks.house.indonesian import short_moment
from pmks.house.journal import JournalLine
from pmks.papers.tables import Paper
from tests.papers.reading import codes_in, text_of
from tests.papers.things import issued
from tests.people import user
from tests.work import registered

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
WORDS = "Panti *Bina* Serumpun #1 <di> Pangkalpinang"


@pytest.fixture
def case(house: object) -> Case:
    """Somebody on whom a social worker of Bontang works."""
    return registered("peksos.bontang", name="Ibu Nur’aini", nik="6474014107909999", sex="female")[1]


def test_a_letter_is_written_looked_at_and_signed(case: Case, sign_in: SignIn) -> None:
    writer, head = sign_in("peksos.bontang"), sign_in("kadis.bontang")
    assert "Surat rujukan" in writer.get(f"{case.address}/papers").text
    paper = written(writer, case)
    page = writer.get(paper.address).text
    assert "Menunggu diperiksa dan ditandatangani" in page
    assert "Tandatangani dan terbitkan" not in page
    assert writer.get(f"{paper.address}/pages/1").data.startswith(b"\x89PNG")
    assert writer.get(f"{paper.address}/pages/99").status_code == 404
    assert writer.get(f"{paper.address}/file").status_code == 404
    assert "Tandatangani dan terbitkan" in head.get(paper.address).text
    assert signed(head, paper).status_code == 303
    paper = Paper.get_by_id(paper.id)
    assert (paper.state, paper.serial) == ("issued", 1)
    assert paper.number is not None
    pdf = writer.get(f"{paper.address}/file")
    assert pdf.mimetype == "application/pdf"
    text = text_of(pdf.data)
    for words in (WORDS, paper.number, "Ibu Nur’aini", "6474014107909999", "Bontang"):
        assert words in text
    (address,) = codes_in(pdf.data)
    found = writer.get(urlsplit(address).path)
    assert found.status_code == 200
    assert paper.number in found.text
    assert "Nur’aini" not in found.text


def test_a_head_sends_a_draft_back_and_it_is_the_drafters_to_mend(case: Case, sign_in: SignIn) -> None:
    writer, head = sign_in("peksos.bontang"), sign_in("kadis.bontang")
    paper = written(writer, case)
    empty = head.post(f"{paper.address}/return", data={"reason": ""})
    assert empty.status_code == 422
    assert "Tulis apa yang perlu diperbaiki." in empty.text
    assert head.post(f"{paper.address}/return", data={"reason": "Alamat panti salah"}).status_code == 303
    assert "Alamat panti salah" in writer.get(paper.address).text
    owed = [each.title for each in Errand.select().where(Errand.done_at.is_null() & (Errand.user == paper.made_by))]
    assert owed == ["Perbaiki konsep surat rujukan"]
    form = writer.get(f"{paper.address}/revision").text
    assert WORDS.replace("<", "&lt;").replace(">", "&gt;") in form
    again = writer.post(f"{paper.address}/revision", data=typed(form, addressee="Kepala Balai"))
    assert again.status_code == 303
    assert Paper.get_by_id(paper.id).addressee == "Kepala Balai"
    assert not Errand.select().where(Errand.done_at.is_null() & (Errand.user == paper.made_by)).exists()


def test_nobody_signs_what_he_wrote_or_what_is_anothers_to_sign(case: Case, sign_in: SignIn) -> None:
    paper = written(sign_in("peksos.bontang"), case)
    for account, status in (("peksos.bontang", 403), ("kasi.bontang", 403), ("staf.bontang", 403)):
        assert signed(sign_in(account), paper).status_code == status
    assert Paper.get_by_id(paper.id).state == "draft"
    assert sign_in("satpolpp.bontang").get(paper.address).status_code == 404
    assert sign_in("kadis.kutim").get(paper.address).status_code == 404


def test_what_is_missing_or_too_long_is_said_beside_its_part_and_what_was_typed_stays(
    case: Case, sign_in: SignIn
) -> None:
    writer = sign_in("peksos.bontang")
    form = writer.get(f"{case.address}/papers/new?kind=referral_letter").text
    fields = {"paper": "referral_letter", **typed(form, addressee="", regarding="R" * 400, closing="Tetap di sini")}
    answer = writer.post(f"{case.address}/papers", data=fields)
    assert answer.status_code == 422
    assert "Isi kepada (yth.)." in answer.text
    assert "Persingkat sedikit." in answer.text
    assert "Tetap di sini" in answer.text
    assert not Paper.select().exists()


def test_a_correction_is_a_new_paper_and_the_old_one_says_so(case: Case, sign_in: SignIn) -> None:
    writer, head = sign_in("peksos.bontang"), sign_in("kadis.bontang")
    old = written(writer, case)
    signed(head, old)
    before = writer.get(f"{old.address}/file").data
    form = writer.get(f"{case.address}/papers/new?kind=referral_letter&replaces={old.id}").text
    assert "Menggantikan nomor" in form
    fields = {"paper": "referral_letter", "replaces": str(old.id), **typed(form, addressee="Kepala Balai")}
    new = made(writer.post(f"{case.address}/papers", data=fields).headers["Location"])
    assert Paper.get_by_id(old.id).state == "issued" and "Surat ini sudah diganti." not in writer.get(old.address).text
    signed(head, new)
    old, new = Paper.get_by_id(old.id), Paper.get_by_id(new.id)
    assert (old.state, new.state, new.serial) == ("replaced", "issued", 2)
    assert old.number is not None
    assert writer.get(f"{old.address}/file").data == before
    assert old.number in text_of(writer.get(f"{new.address}/file").data)
    assert "Surat ini sudah diganti." in writer.get(old.address).text
    assert writer.get(f"{case.address}/papers/new?kind=referral_letter&replaces={old.id}").status_code == 200
    twice = writer.post(f"{case.address}/papers", data=fields)
    assert twice.status_code == 409


def test_a_voided_paper_keeps_its_number_and_its_file(case: Case, sign_in: SignIn) -> None:
    writer, head = sign_in("peksos.bontang"), sign_in("kadis.bontang")
    first = written(writer, case)
    signed(head, first)
    assert head.post(f"{first.address}/voiding", data={"reason": ""}).status_code == 422
    assert head.post(f"{first.address}/voiding", data={"reason": "Salah orang"}).status_code == 303
    second = written(writer, case)
    signed(head, second)
    first, second = Paper.get_by_id(first.id), Paper.get_by_id(second.id)
    assert (first.state, first.serial, second.serial) == ("void", 1, 2)
    assert writer.get(f"{first.address}/file").status_code == 200
    assert head.post(f"{first.address}/voiding", data={"reason": "Lagi"}).status_code == 409


def test_a_paper_that_counts_no_longer_says_who_ended_it_when_and_why(case: Case, sign_in: SignIn) -> None:
    writer, head = sign_in("peksos.bontang"), sign_in("kadis.bontang")
    first, name = written(writer, case), user("kadis.bontang").name
    signed(head, first)
    head.post(f"{first.address}/voiding", data={"reason": "Salah orang"})
    first = Paper.get_by_id(first.id)
    assert f"Dibatalkan oleh {name}, {_ended(first)}. Alasannya: Salah orang" in writer.get(first.address).text

    old = issued(case)
    new = issued(case, replaces=str(old.id))
    old = Paper.get_by_id(old.id)
    assert f"Diganti oleh {name}, {_ended(old)}." in writer.get(old.address).text
    assert not re.search("Diganti oleh|Dibatalkan oleh", writer.get(new.address).text)


def _ended(paper: Paper) -> str:
    assert paper.ended_at
    return short_moment(paper.ended_at, zone_of(paper.agency))


def test_who_opened_a_paper_is_written_down(case: Case, sign_in: SignIn) -> None:
    writer, head = sign_in("peksos.bontang"), sign_in("kadis.bontang")
    paper = written(writer, case)
    signed(head, paper)
    writer.get(f"{paper.address}/file")
    lines = JournalLine.select().where((JournalLine.deed == "paper.read") & (JournalLine.subject == paper.id))
    assert [line.by for line in lines] == [paper.made_by]


def test_who_looked_at_a_draft_is_written_down_once_for_each_version_of_it(case: Case, sign_in: SignIn) -> None:
    writer, head = sign_in("peksos.bontang"), sign_in("kadis.bontang")
    paper = written(writer, case)
    lines = JournalLine.select().where((JournalLine.deed == "paper.read") & (JournalLine.subject == paper.id))
    head.get(paper.address)
    assert not lines.count(), "the page itself shows no draft, only where its pictures are"
    for _ in range(2):
        assert head.get(f"{paper.address}/pages/1").status_code == 200
    assert [each.by for each in lines] == [user("kadis.bontang").id]
    writer.post(f"{paper.address}/revision", data=typed(writer.get(f"{paper.address}/revision").text))
    head.get(f"{paper.address}/pages/1")
    assert lines.count() == 2
    assert sign_in("kadis.kutim").get(f"{paper.address}/pages/1").status_code == 404 and lines.count() == 2


def written(writer: FlaskClient, case: Case, kind: str = "referral_letter", addressee: str = WORDS) -> Paper:
    """A draft, made through its page as a person does."""
    form = writer.get(f"{case.address}/papers/new?kind={kind}").text
    answer = writer.post(f"{case.address}/papers", data={"paper": kind, **typed(form, addressee=addressee)})
    assert answer.status_code == 303, answer.text
    return made(answer.headers["Location"])


def made(address: str) -> Paper:
    """The paper whose page this is."""
    return Paper.get_by_id(address.rsplit("/", 1)[1])


def signed(head: FlaskClient, paper: Paper) -> TestResponse:
    """A head signs it from its page."""
    return head.post(f"/cases/{paper.case_id}/deeds", data={"deed": "letter.issue", "draft": str(paper.id), "step": ""})


def typed(page: str, **more: str) -> dict[str, str]:
    """What a form of free parts would send as it stands, with some parts worded anew."""
    found = re.findall(r'<input id="[^"]*" name="(part-\w+)" type="text"(?: value="([^"]*)")?', page)
    found += re.findall(r'<textarea id="[^"]*" name="(part-\w+)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    return {**dict(found), **{f"part-{name}": words for name, words in more.items()}}


def test_what_would_stay_dotted_is_said_before_it_is_signed(case: Case, sign_in: SignIn) -> None:
    paper = written(sign_in("peksos.bontang"), case, "assignment_letter")
    assert "Masih kosong di surat ini" in sign_in("kadis.bontang").get(paper.address).text


def test_who_signs_from_the_papers_page_is_told_its_number(case: Case, sign_in: SignIn) -> None:
    paper, head = written(sign_in("peksos.bontang"), case), sign_in("kadis.bontang")
    page = head.get(paper.address).text
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    answer = head.post(f"{paper.address}/issuance", data={"step": "", "seen": seen[1] if seen else ""})
    assert answer.status_code == 303
    shown = head.get(answer.headers["Location"]).text
    assert f"Terbit dengan nomor {Paper.get_by_id(paper.id).number}." in shown


def test_a_part_of_a_thousand_lines_is_no_part(case: Case, sign_in: SignIn) -> None:
    writer = sign_in("peksos.bontang")
    form = writer.get(f"{case.address}/papers/new?kind=referral_letter").text
    answer = writer.post(
        f"{case.address}/papers",
        data={"paper": "referral_letter", **typed(form, addressee="Balai", opening="a\n" * 500)},
    )
    assert answer.status_code == 422
    assert "Paling banyak 80 baris." in answer.text


def test_with_htmx_the_form_is_sent_on_to_the_paper(case: Case, sign_in: SignIn) -> None:
    """It asks for a whole page, out of which it picks the form; following a redirect it would find none there."""
    writer = sign_in("peksos.bontang")
    form = writer.get(f"{case.address}/papers/new?kind=referral_letter").text
    fields = {"paper": "referral_letter", **typed(form, addressee="Balai")}
    htmx = {"HX-Request": "true", "HX-Request-Type": "full"}
    answer = writer.post(f"{case.address}/papers", data=fields, headers=htmx)
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, Paper.get().address)


def test_the_forms_of_a_papers_page_stay_on_it_and_lead_on_from_it(case: Case, sign_in: SignIn) -> None:
    """A lost connection is told beside the words typed; a problem is a note before the form, which stays."""
    paper, head = written(sign_in("peksos.bontang"), case), sign_in("kadis.bontang")
    htmx = {"HX-Request": "true", "HX-Request-Type": "full"}
    page = head.get(paper.address).text
    for id in ("sign-form", "return-form", "void-form"):
        assert re.search(rf'<form [^>]*id="{id}" [^>]*hx-select="#{id}"[^>]* data-behaviour="form"', page), id
    empty = head.post(f"{paper.address}/return", data={"reason": ""}, headers=htmx)
    assert empty.status_code == 422 and 'id="return-form"' in empty.text
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    fields = {"step": "", "seen": seen[1] if seen else ""}
    answer = head.post(f"{paper.address}/issuance", data=fields, headers=htmx)
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, paper.address)
    again = head.post(f"{paper.address}/issuance", data=fields, headers=htmx)
    assert again.status_code >= 400 and again.headers["HX-Reswap"] == "beforebegin"
    assert again.text.count("<section") == 1 and f'id="{again.headers["HX-Reselect"][1:]}"' in again.text
    void = head.post(f"{paper.address}/voiding", data={"reason": "Salah orang"}, headers=htmx)
    assert void.headers["HX-Redirect"] == paper.address
