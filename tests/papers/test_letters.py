"""The eight letters: what domain §5 lists for each stands in it by value, what nobody told is a dotted line, and no word is lost."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmks.papers.kinds import kinds
from pmks.papers.rules.sheet import Facts, Heading, Listing, Table, Text
from tests.papers.dossiers import blank, dossier, entry
from tests.papers.letters_cast import admitted, bare, cast, long, requested, told
from tests.papers.letters_fields import FIELDS, LETTERS
from tests.papers.sheets import composed, facts_of, words_in

DOTS = re.compile(r"\.{3,}")
MACHINE = re.compile(r"None|True|False|\(\)|\[\]|[{}]| [,.]|,,|\.\.|“”|'")
PRICE = re.compile(r"terjaring|\bRp\b|\btarif\b|\bbiaya\b|\bbayar", re.IGNORECASE)


@pytest.mark.parametrize("id", FIELDS)
def test_what_its_reader_looks_for_stands_in_it_by_value(id: str) -> None:
    assert {label: facts_of(composed(id, told())).get(label) for label in FIELDS[id]} == FIELDS[id]


@pytest.mark.parametrize("id", FIELDS)
def test_what_nobody_told_is_a_dotted_line_or_left_out(id: str) -> None:
    known = facts_of(composed(id, bare()))
    ours = {"Perihal", "Nomor kasus", "Berkas yang disertakan"}
    assert {label for label, value in known.items() if value} <= ours
    assert "" in known.values()


@pytest.mark.parametrize(
    ("id", "addressee", "regarding", "attachments"),
    [
        ("cover_letter", "Kepala Panti Sosial Bina Serumpun", "Pengantar berkas klien", "-"),
        (
            "repatriation_cover_letter",
            FIELDS["repatriation_cover_letter"]["Dinas tujuan"],
            "Pengantar pemulangan klien",
            "-",
        ),
        ("referral_letter", "Kepala Panti Sosial Bina Serumpun", "Rujukan klien", "3 (tiga) berkas"),
        ("destitution_request", "Kepala Polsek Bontang Utara", "Permohonan surat keterangan terlantar", "-"),
        ("outgoing_letter", "Kepala Panti Sosial Bina Serumpun", "Rujukan/penyaluran klien", "1 (satu) berkas"),
    ],
)
def test_its_head_names_posts_and_matters_and_never_the_client(
    id: str, addressee: str, regarding: str, attachments: str
) -> None:
    head = composed(id, told(), copies="Wali Kota\nArsip", addressee_place="Bontang").head
    assert head is not None
    assert head.addressee == (addressee if addressee.startswith("Kepala") else f"Kepala {addressee}", "di Bontang")
    assert (head.nature, head.attachments, head.regarding) == ("Biasa", attachments, regarding)
    assert head.place_date == "Bontang, 22 November 2026"
    assert "Nur’aini" not in " ".join((*head.addressee, head.regarding))


def test_a_request_after_a_razia_tells_its_basis_and_lists_the_names_behind_the_letter() -> None:
    sheet = composed("request_letter", requested())
    opening = sheet.blocks[0]
    assert isinstance(opening, Text)
    assert opening.words.startswith(
        "Dengan hormat,\n\nBerdasarkan hasil razia (surat tugas nomor 331.1/44/SATPOLPP/2026)"
    )
    assert "pada hari Jumat, 20 November 2026, pukul 21.30 WITA, di Simpang Tiga Bontang Baru" in opening.words
    assert "telah ditemukan 5 (lima) orang pemerlu pelayanan kesejahteraan sosial (PPKS)" in opening.words
    (behind,) = sheet.attachments
    (table,) = behind.blocks
    assert isinstance(table, Table)
    assert table.rows[:2] == (
        ("1", "Nur’aini binti Dg. Ngâli", "Perempuan", "36 tahun", "Kabupaten Pangkep"),
        ("2", "Abdoel Moeis", "Laki-laki", "± 45 tahun", "Kabupaten Maros"),
    )
    assert table.rows[2][1] == "Klien tanpa identitas 2026-0009 (nama belum diketahui)"
    assert table.rows[3:] == (("4", "", "", "", ""), ("5", "", "", "", ""))
    assert sheet.head is not None
    assert sheet.head.addressee == ("Kepala Dinas Sosial Kota Bontang",)


def test_a_dinas_asks_nothing_of_itself() -> None:
    assert "Kepala Dinas Sosial" not in kinds()["request_letter"].starts(dossier())["addressee"]


def test_a_request_for_a_place_in_the_shelter_goes_to_its_head_and_says_what_is_needed() -> None:
    sheet = composed("request_letter", admitted())
    assert sheet.head is not None
    assert sheet.head.addressee == ("Kepala Rumah Singgah Bontang",)
    assert sheet.head.regarding == "Permohonan penerimaan klien di Rumah Singgah Bontang"
    assert not sheet.attachments
    assert {
        "Alasan": "Tidak punya tempat tidur malam ini.",
        "Kebutuhan khusus": "Lansia",
        "Yang perlu disiapkan": "Tempat tidur bawah",
        "Rencana datang": "23 November 2026",
    }.items() <= facts_of(sheet).items()
    assert "berkenan menerima klien" in words_in(sheet)


def test_a_place_in_the_shelter_is_asked_for_one_person_even_if_several_were_found() -> None:
    sheet = composed("request_letter", replace(admitted(), outing=requested().outing, others=requested().others))
    assert not sheet.attachments
    assert facts_of(sheet)["Nama"] == "Nur’aini binti Dg. Ngâli"
    assert "Abdoel Moeis" not in words_in(sheet)


def test_a_request_of_forty_people_lists_all_of_them() -> None:
    (behind,) = composed("request_letter", long()).attachments
    (table,) = behind.blocks
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == [str(number) for number in range(1, 41)]


def test_a_cover_letter_lists_the_papers_that_are_here_and_has_a_receipt() -> None:
    sheet = composed("cover_letter", told())
    (table,) = [block for block in sheet.blocks if isinstance(block, Table)]
    assert [each.title for each in table.columns] == ["No", "Jenis yang dikirim", "Banyaknya", "Keterangan"]
    about = "Nomor SKT/12/XI/2026, tanggal 21 November 2026, Polsek Bontang Utara"
    assert table.rows == (("1", "Surat Keterangan Terlantar dari Kepolisian", "1 (satu) berkas", about),)
    (receipt,) = sheet.signatures
    assert (receipt.heading[:16], receipt.title, receipt.name) == ("Diterima tanggal", "Penerima", "")


def test_a_cover_letter_without_a_list_is_an_ordinary_letter() -> None:
    sheet = composed("cover_letter", told(), items="")
    assert not sheet.signatures
    assert not [block for block in sheet.blocks if isinstance(block, Table)]


def test_what_was_found_is_told_point_by_point() -> None:
    (points,) = [block for block in composed("referral_letter", told()).blocks if isinstance(block, Listing)]
    assert points.items == ("Terpisah dari keluarga", "Belum berobat rutin", "Kebutuhan: Tempat tinggal")


def test_the_police_learn_how_it_came() -> None:
    blocks = composed("destitution_request", told()).blocks
    after = blocks[blocks.index(Heading("Kronologi")) + 1]
    assert after == Text("Klien merantau mencari kerja, kehabisan bekal, lalu menginap di teras pasar.")


def test_an_order_tells_its_basis_its_officers_and_what_they_are_to_do() -> None:
    sheet = composed("assignment_letter", told(), others="Rahmat Hidayat; ; ; Satpol PP")
    basis, task = [block.items for block in sheet.blocks if isinstance(block, Listing)]
    assert basis == (
        "Standar pelayanan “Penanganan gelandangan dan pengemis”, Nomor 44 TAHUN 2024",
        "Laporan dengan nomor agenda 17/2026, diterima tanggal 21 November 2026",
        "Disposisi tanggal 22 November 2026",
    )
    assert task == ("Asesmen dan penelusuran keluarga klien (klien N. B. D., nomor kasus BTG-2026-0007)",)
    (table,) = [block for block in sheet.blocks if isinstance(block, Table)]
    assert table.rows[1] == ("2", "Rahmat Hidayat", "", "", "Satpol PP")
    assert sheet.head is None


def test_who_leaves_by_himself_is_handed_to_nobody() -> None:
    sheet = composed("outgoing_letter", dossier(facts={"way": "Klien keluar sendiri dari RPS"}))
    assert "Berkas yang disertakan" not in facts_of(sheet)
    assert sheet.head is not None
    assert sheet.head.attachments == "-"


def test_the_newest_word_counts_and_a_talk_with_the_family_names_no_dinas() -> None:
    talks = (
        entry("origin.coordinate", party="Keluarga klien", party_key="family"),
        entry("origin.coordinate", party="Dinas Sosial Kota Banjar", party_key="region:32.79"),
        entry("origin.coordinate", party="Dinas Sosial Kabupaten Ciamis", party_key="region:32.07"),
    )
    assert (
        facts_of(composed("repatriation_cover_letter", dossier(*talks)))["Dinas tujuan"] == "Dinas Sosial Kota Banjar"
    )


@pytest.mark.parametrize("id", LETTERS)
@pytest.mark.parametrize("name", [*cast(), "blank"])
def test_nothing_reads_like_a_machine_and_nothing_has_a_price(id: str, name: str) -> None:
    sheet = composed(id, blank() if name == "blank" else cast()[name])
    words = DOTS.sub("", words_in(sheet))
    assert not MACHINE.search(words)
    assert not PRICE.search(words)
    assert all(label for block in sheet.blocks if isinstance(block, Facts) for label, _ in block.rows)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(LETTERS), st.sampled_from(sorted(cast())), st.data())
def test_no_word_of_a_part_is_lost(id: str, name: str, data: st.DataObject) -> None:
    typed = {part.id: data.draw(st.text(max_size=60), label=part.id) for part in kinds()[id].parts}
    printed = words_in(kinds()[id].compose(cast()[name], typed))
    for words in typed.values():
        assert [each for each in words.replace(";", " ").split() if each not in printed] == []
