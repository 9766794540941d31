"""Forms and reports one by one: their tables and sections, who signs them, and what they keep to themselves."""

from datetime import timedelta

import pytest

from pmks.house.indonesian import long_date
from pmks.papers.kinds import kinds
from pmks.papers.rules.dossier import Person
from pmks.papers.rules.sheet import Heading, Listing, Sheet, Table
from tests.papers.dossiers import HEADS, blank, dossier, entry
from tests.papers.full_case import BEGAN, REUNITED, full_case
from tests.papers.sheets import composed, facts_of, words_in
from tests.papers.test_reports import MINE


def tables_of(sheet: Sheet) -> list[Table]:
    return [each for each in sheet.blocks if isinstance(each, Table)]


def headings_of(sheet: Sheet) -> list[str]:
    return [each.words for each in sheet.blocks if isinstance(each, Heading)]


def test_the_in_depth_report_has_exactly_the_five_printed_parts() -> None:
    parts = [words for words in headings_of(composed("assessment_report", full_case())) if words[0].isdigit()]
    assert parts == [
        "1. Kebutuhan klien",
        "2. Potensi yang dimiliki klien",
        "3. Permasalahan klien",
        "4. Rencana pendampingan dan bimbingan",
        "5. Rencana rujukan/penyaluran",
    ]


def test_the_plan_is_a_table_of_the_six_columns() -> None:
    (table,) = tables_of(composed("intervention_plan", full_case()))
    titles = [each.title for each in table.columns]
    assert titles == ["No.", "Masalah", "Tujuan", "Kegiatan", "Pelaksana", "Waktu", "Indikator"]
    assert table.rows[0][1:] == (
        "Tidak punya tempat tinggal",
        "Tinggal bersama keluarga",
        "Menghubungi kakak klien dan memastikan alamatnya",
        "Sari Wulandari",
        "Minggu pertama",
        "Kakak bersedia menerima",
    )


def test_whoever_consents_signs_the_plan() -> None:
    guardian, author, head = composed("intervention_plan", full_case()).signatures
    assert (guardian.title, guardian.name) == ("Wali atau keluarga klien", "Siti Rahmah, kakak kandung")
    assert (author.name, head.heading) == ("Sari Wulandari, S.Tr.Sos.", "Mengetahui,")
    alone = composed("intervention_plan", full_case(entry("plan.make", consent="client", plan=[])))
    assert (alone.signatures[0].title, alone.signatures[0].name) == ("Klien", "Nur’aini binti Dg. Ngâli")


def test_a_plan_without_consent_does_not_say_that_it_was_agreed() -> None:
    told = entry("plan.make", consent="none", consent_ground="Keadaan darurat, UU PDP pasal 20", plan=[])
    words = words_in(composed("intervention_plan", full_case(told)))
    assert "belum diperoleh" in words
    assert "Keadaan darurat, UU PDP pasal 20" in words
    assert "telah dijelaskan" not in words


def test_every_session_is_a_row_with_its_six_fields() -> None:
    sessions, visits = tables_of(composed("guidance_report", full_case(sessions=60)))
    assert [each.title for each in sessions.columns][1:] == [
        "Tanggal", "Jenis bimbingan", "Materi", "Respons klien", "Tindak lanjut", "Petugas",
    ]  # fmt: skip
    assert len(sessions.rows) == 60
    assert sessions.rows[2] == (
        "3",
        "18 Nov 2026",
        "Spiritual, keterampilan\nUntuk klien dan keluarganya: Siti Rahmah, kakak",
        "Materi ke-3: perawatan diri dan jadwal minum obat.",
        "Respons ke-3: mau mengikuti, bertanya tentang keluarganya.",
        "Tindak lanjut ke-3: diantar ke puskesmas.\nBerikutnya 1 Desember 2026.",
        "Sari Wulandari, S.Tr.Sos.",
    )
    assert visits.rows[0][2] == "Klien dan keluarganya\nSiti Rahmah, kakak"


@pytest.mark.parametrize(
    ("since", "until", "count", "said"),
    [
        ("17 November 2026", "18-11-2026", 2, "17 November 2026 sampai 18 November 2026"),
        ("2026-11-18", "", 43, "sejak 18 November 2026"),
        ("", "18 November 2026", 3, "sampai 18 November 2026"),
        ("kapan saja", "", 45, "sejak kapan saja"),
    ],
)
def test_a_report_holds_the_sessions_of_its_period(since: str, until: str, count: int, said: str) -> None:
    sheet = composed("guidance_report", full_case(sessions=45), since=since, until=until)
    assert len(tables_of(sheet)[0].rows) == count
    assert facts_of(sheet)["Masa laporan"] == said


def test_the_social_report_has_the_seven_sections_and_what_was_told_begins_them() -> None:
    sheet = composed("social_report", full_case())
    assert headings_of(sheet) == [
        "I. Identitas klien",
        "II. Latar belakang dan riwayat",
        "III. Keluarga",
        "IV. Kondisi bio-psiko-sosial-spiritual",
        "V. Analisis",
        "VI. Kesimpulan",
        "VII. Rekomendasi",
    ]
    words = words_in(sheet)
    assert "Ditemukan di Emperan Pasar Rawa Indah, Tanjung Laut, 15 November 2026." in words
    assert "Keluarga yang ditemukan: Siti Rahmah, kakak atau adik, Jl. Kemakmuran RT 02, 0813-5190-6454." in words
    assert (
        Listing(
            (
                "Diterima dan dilayani",
                "Keluarga belum dapat dihubungi.",
                "Bimbingan sosial dua kali, pendampingan ke puskesmas.",
                "Dijemput kakaknya bila alamatnya dipastikan.",
            )
        )
        in sheet.blocks
    )


def test_a_reporter_is_not_named_in_papers_about_the_client() -> None:
    for id in MINE:
        assert "Pak Rahasia" not in words_in(composed(id, full_case()))


def test_belongings_are_listed_with_where_they_are_kept() -> None:
    (table,) = tables_of(composed("client_profile", full_case()))
    assert table.rows == (
        ("1", "Tas punggung hitam", "Robek di tali", "Loker 3"),
        ("2", "Foto keluarga", "Baik", "Dibawa sendiri"),
    )


def test_a_report_without_a_letter_is_disposed_of_by_what_the_kelurahan_wrote() -> None:
    known = full_case()
    facts = facts_of(
        composed("disposition", dossier(*(each for each in known.entries if each.deed == "report.forward")))
    )
    assert (facts["Surat dari"], facts["Nomor surat"]) == ("Lurah Gunung Elai", "460/12/KEL-GE/2026")


def test_a_client_who_leaves_of_his_own_will_declares_that_and_nothing_else() -> None:
    left = words_in(composed("client_statement", full_case(entry("case.close", outcome="permintaan_sendiri"))))
    stayed = words_in(composed("client_statement", full_case()))
    assert "atas kehendak saya sendiri" in left
    assert "boleh kembali meminta pertolongan kapan saja" in left
    assert "bersedia mengikutinya" in stayed
    assert "bersedia mengikutinya" not in left


def test_a_family_declares_what_was_agreed_at_the_reunification() -> None:
    words = words_in(composed("family_statement", full_case()))
    assert f"Dukungan yang kami sepakati: {REUNITED['support']}" in words
    assert "Saya bersedia menerima 3 kali kunjungan rumah, yang pertama pada 6 Desember 2026." in words


def test_whoever_fetches_a_client_for_an_institution_declares_nothing_as_family() -> None:
    fetched = entry("case.close", received_by="Petugas panti", relation="institution", received_phone="0812")
    assert composed("family_statement", dossier(fetched)).signatures[1].name == ""


def test_number_day_and_signer_of_the_official_report_are_those_of_the_kelurahan() -> None:
    sheet = composed("official_report", full_case())
    assert sheet.head is not None
    assert sheet.head.number == "460/12/KEL-GE/2026"
    assert sheet.head.place_date == "Bontang, 14 November 2026"
    assert sheet.head.addressee[0] == "Kepala Dinas Sosial dan Pemberdayaan Masyarakat"
    assert sheet.head.regarding == "Laporan lansia telantar di RT 05"
    assert sheet.sender == ("PEMERINTAH KOTA BONTANG", "KELURAHAN GUNUNG ELAI")
    assert (sheet.signatures[0].title, sheet.signatures[0].name) == ("LURAH GUNUNG ELAI", "H. Syamsul Bahri, S.E.")
    assert not kinds()["official_report"].numbered


def test_a_letter_that_the_agenda_lacks_was_received_when_it_was_told_of_and_not_when_the_case_began() -> None:
    later = entry("report.forward", BEGAN + timedelta(days=2), letter_on="2026-11-15")
    facts = facts_of(composed("disposition", dossier(later, began=BEGAN)))
    assert facts["Diterima tanggal"] == long_date((BEGAN + timedelta(days=2)).date())


@pytest.mark.parametrize(
    ("title", "sender"),
    [("Lurah", "KELURAHAN TANJUNG LAUT"), ("Kepala Desa", "DESA TANJUNG LAUT"), ("Camat", "KELURAHAN")],
)
def test_a_head_of_a_village_writes_for_the_area_where_the_person_was_found(title: str, sender: str) -> None:
    sheet = composed("official_report", dossier(entry("report.forward", signer_title=title)))
    assert sheet.sender[1] == sender


def test_a_blank_report_has_room_for_who_writes_and_names_the_dinas() -> None:
    sheet = composed("official_report", blank())
    assert sheet.head is not None
    assert sheet.head.addressee[0].startswith("Kepala Dinas Sosial")
    assert "....." in sheet.sender[1]


def test_the_kelurahan_does_not_write_what_the_dinas_learned_afterwards() -> None:
    words = words_in(composed("official_report", full_case()))
    assert not [each for each in ("Darah tinggi", "7310024107600002", "Bungoro") if each in words]


def test_a_head_who_wrote_the_report_does_not_take_note_of_it_himself() -> None:
    left, right = composed("social_report", full_case(author=HEADS["kabid"])).signatures
    assert (left.name, right.name) == ("Drs. H. Andi Rahman, M.Si.", "Hj. Nurlela, S.Sos.")


def test_a_head_who_stands_in_is_named_with_the_word_of_his_grant() -> None:
    acting = Person("Yusuf Bahtiar, S.Sos.", "Kepala Bidang Rehabilitasi Sosial", role="kabid", acting="plt")
    left, _ = composed("social_report", full_case(heads={"kabid": acting})).signatures
    assert left.title == "Plt. Kepala Bidang Rehabilitasi Sosial"


def test_whoever_assessed_signs_the_form_whoever_prints_it() -> None:
    later = entry("assessment.record", BEGAN + timedelta(days=9), problem="Sakit")
    (signature,) = composed("assessment_form", full_case(later, author=HEADS["kasi"])).signatures
    assert signature.name == "Sari Wulandari, S.Tr.Sos."
