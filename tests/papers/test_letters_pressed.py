"""The letters as people hold them: pressed, then read back field by field with tools that had no part in making them."""

from dataclasses import replace

import pytest

from pmks.house.indonesian import long_date
from pmks.house.press import press
from pmks.papers.rules.dossier import Dossier
from pmks.papers.rules.sheet import Letterhead, Signature, Stamp, as_data
from tests.papers.letters_cast import bare, long, requested, told
from tests.papers.letters_fields import FIELDS, LETTERS
from tests.papers.reading import claims, codes_in, fact, lines_of, pages_words, text_of
from tests.papers.sheets import composed, words_in

pytestmark = pytest.mark.any_database

KOP = Letterhead(("PEMERINTAH KOTA BONTANG", "DINAS SOSIAL DAN PEMBERDAYAAN MASYARAKAT"), ("Jl. Contoh No. 1",))
NUMBER, CHECK = "400.9/12/DINSOS/XI/2026", "https://pmks.example/cek/2345-6789-abcd-efgh"
HEAD = Signature(name="Drs. H. Andi Rahman, M.Si.", title="KEPALA DINAS SOSIAL", number="NIP 19680505 199403 1 004")


def pressed(id: str, dossier: Dossier, **parts: str) -> bytes:
    """The PDF of a letter as it would be issued; the press refuses what is no PDF/A and PDF/UA."""
    sheet = composed(id, dossier, **parts)
    stamp = Stamp(number=NUMBER, code="x", address=CHECK, state="issued")
    data = as_data(replace(sheet, signatures=(*sheet.signatures, HEAD)), KOP, stamp)
    return press("papers/paper.typ", data, title=sheet.title, day=dossier.today)


@pytest.mark.parametrize("id", FIELDS)
def test_every_field_is_read_back_from_the_page(id: str) -> None:
    pdf = pressed(id, told())
    words = text_of(pdf)
    for label, value in FIELDS[id].items():
        assert fact(pdf, label).split()[0] == value.split()[0]
        assert f"{label} : {' '.join(value.split())}" in words


@pytest.mark.parametrize("id", LETTERS)
def test_its_number_its_code_and_its_signer_stand_on_it(id: str) -> None:
    pdf = pressed(id, told(), copies="Wali Kota Bontang")
    words = text_of(pdf)
    assert NUMBER in words
    assert set(codes_in(pdf)) == {CHECK}
    assert "Drs. H. Andi Rahman, M.Si. NIP 19680505 199403 1 004" in words
    assert "Tembusan: 1. Wali Kota Bontang" in words
    assert {"archive": "2a", "access": "1", "language": "id-ID"}.items() <= claims(pdf).items()


@pytest.mark.parametrize("id", LETTERS)
def test_a_letter_of_a_usual_case_takes_one_page(id: str) -> None:
    assert len(pages_words(pressed(id, told()))) == 1


@pytest.mark.parametrize("id", LETTERS)
def test_very_long_words_are_all_there(id: str) -> None:
    printed = "".join(text_of(pressed(id, long())).split()).casefold()
    expected = words_in(composed(id, long())).split()
    assert [each for each in expected if each.casefold() not in printed] == []


def test_the_heads_of_a_list_of_forty_repeat_on_every_page_of_it() -> None:
    pages = pages_words(pressed("request_letter", long()))
    lists = [page for page in pages if "Klien Ḥasan" in page]
    assert len(lists) > 1
    assert all("Jenis kelamin" in page for page in lists)


def test_a_request_reads_from_its_basis_to_its_thanks() -> None:
    words = text_of(pressed("request_letter", requested()))
    sentences = (
        f"Bontang, {long_date(requested().today)}",
        "Yth. Kepala Dinas Sosial Kota Bontang",
        "Dengan hormat,",
        "Berdasarkan hasil razia",
        "dengan daftar nama sebagaimana terlampir.",
        "kami mohon kiranya Bapak/Ibu berkenan memfasilitasi rehabilitasi sosial",
        "Demikian permohonan ini kami sampaikan.",
        "kami ucapkan terima kasih.",
        "DAFTAR NAMA",
        "1 Nur’aini binti Dg. Ngâli Perempuan 36 tahun Kabupaten Pangkep",
    )
    places = [words.find(each) for each in sentences]
    assert -1 not in places
    assert places[1:] == sorted(places[1:])


@pytest.mark.parametrize("id", LETTERS)
def test_a_case_of_which_little_is_known_still_makes_a_letter(id: str) -> None:
    words = text_of(pressed(id, bare()))
    assert "None" not in words
    assert lines_of(pressed(id, bare()))[0] == KOP.lines[0]
