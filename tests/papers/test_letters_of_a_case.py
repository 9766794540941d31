"""Letters of real cases: what the deeds kept in the journal is what the letters say, with nothing made up in between."""

import pytest

from pmks.cases.tables import Case
from pmks.papers.queries.dossier import dossier
from pmks.papers.rules.sheet import Listing, Sheet, Table
from pmks.papers.tables import Paper
from tests.papers import book
from tests.papers.sheets import composed, facts_of, words_in
from tests.people import actor
from tests.work import case_by_id, do, registered


def written(id: str, case: Case, who: str) -> Sheet:
    """The letter as it begins for its author."""
    return composed(id, dossier(case_by_id(case.id), actor(who), in_full=True))


@pytest.fixture
def kutim(house: object) -> Case:
    """Somebody of Kutai Timur whose family was found (S4.1 to S4.5)."""
    case = registered("satpolpp.kutim", name="Burhanuddin Kenari", sex="male", age_estimate="61")[1]
    ref = {"case": case.id}
    do("staf.kutim", "agenda.register", ref, step="2", received_on="2026-01-05", arrival="report")
    do("staf.kutim", "agenda.forward", ref, step="3")
    do("kabid.kutim", "officer.assign", ref, step="4", task="Asesmen dan penelusuran keluarga")
    do(
        "peksos.kutim",
        "assessment.record",
        ref,
        step="5",
        work="Nelayan",
        chronology="Kapalnya karam.",
        physical="Batuk",
    )
    do("peksos.kutim", "tracing.conclude", ref, step="5", outcome="found", relative="Siti", relation="child",
       address="Jl. Poros RT 09, Bengalon", phone="0813-5190-6454", proofs=["family_card"])  # fmt: skip
    return case


def test_an_order_names_the_officer_who_was_chosen_and_the_report_in_the_book(kutim: Case) -> None:
    sheet = written("assignment_letter", kutim, "kabid.kutim")
    basis, task = [block.items for block in sheet.blocks if isinstance(block, Listing)]
    assert basis[0].endswith("Nomor B-400.9.1/32/DINSOS-SEKRETARIAT")
    assert "diterima tanggal 5 Januari 2026" in basis[1]
    assert task == (f"Asesmen dan penelusuran keluarga (klien B. K., nomor kasus {kutim.number})",)
    assert facts_of(sheet)["Nama"]
    assert "Batuk" not in words_in(sheet)
    assert "Kenari" not in words_in(sheet)


def test_the_letter_home_knows_the_family_that_was_found(kutim: Case) -> None:
    known = facts_of(written("repatriation_cover_letter", kutim, "peksos.kutim"))
    assert known["Nama"] == "Burhanuddin Kenari"
    assert known["Keluarga"] == "Siti (anak)"
    assert known["Alamat keluarga"] == "Jl. Poros RT 09, Bengalon"
    assert known["Telepon keluarga"] == "0813-5190-6454"
    assert known["Pendamping"] == ""


def test_the_police_are_asked_where_the_paper_was_asked_for(kutim: Case) -> None:
    asked = [{"kind": "destitution_certificate", "office": "Polsek Bengalon"}]
    do("staf.kutim", "identity.procure", {"case": kutim.id}, papers=asked)
    sheet = written("destitution_request", kutim, "peksos.kutim")
    assert sheet.head is not None
    assert sheet.head.addressee == ("Kepala Polsek Bengalon",)
    assert facts_of(sheet)["Pekerjaan"] == "Nelayan"
    assert "Kapalnya karam." in words_in(sheet)
    assert "Batuk" not in words_in(sheet)


@pytest.mark.parametrize("id", ["referral_letter", "recommendation_letter"])
def test_a_referral_goes_to_the_institution_that_was_proposed(kutim: Case, id: str) -> None:
    do("peksos.kutim", "referral.propose", {"case": kutim.id}, step="6", institution="other", other="Panti Tresna",
       because="Keluarga tidak sanggup.", needs=["elderly_care"])  # fmt: skip
    known = facts_of(written(id, kutim, "peksos.kutim"))
    assert known["Lembaga tujuan"] == "Panti Tresna"
    assert known["Alasan rujukan"] == "Keluarga tidak sanggup."
    assert known["Kebutuhan klien"] == "Perawatan lansia"


@pytest.mark.parametrize("id", ["referral_letter", "recommendation_letter"])
def test_only_papers_that_are_there_go_along(kutim: Case, id: str) -> None:
    assert "Berkas yang disertakan" not in facts_of(written(id, kutim, "peksos.kutim"))
    report = book.entry(kutim, 1, kind="social_report")
    book.entry(kutim, 2, kind="handover_minutes", state="void")
    assert facts_of(written(id, kutim, "peksos.kutim"))["Berkas yang disertakan"] == "Laporan sosial"
    Paper.update(state="void").where(Paper.id == report.id).execute()
    assert "Berkas yang disertakan" not in facts_of(written(id, kutim, "peksos.kutim"))


def test_a_request_for_the_shelter_names_it(house: object) -> None:
    case = registered("kelurahan.bontang", service="telantar")[1]
    do("kelurahan.bontang", "report.forward", {"case": case.id}, step="B2")
    do("peksos.bontang", "conference.record", {"case": case.id}, step="B3")
    do("peksos.bontang", "admission.request", {"case": case.id}, step="B4", why="Tidak punya tempat tidur.")
    sheet = written("request_letter", case, "peksos.bontang")
    assert facts_of(sheet)["Alasan"] == "Tidak punya tempat tidur."
    assert sheet.head is not None
    assert sheet.head.addressee[0] == f"Kepala {facts_of(sheet)['Tempat yang dimohon']}"


def test_a_request_after_a_razia_lists_everybody_whom_its_author_sees(house: object) -> None:
    outing = do("satpolpp.banjar", "operation.open", kind="raid", place="Alun-alun", order_number="331/1/2026").value
    names = ("Siti Rahmah", "Abdoel Moeis", "Ibu Eti")
    cases = [registered("satpolpp.banjar", name=name, operation=outing.id)[1] for name in names]
    sheet = written("request_letter", cases[0], "satpolpp.banjar")
    (table,) = [block for behind in sheet.attachments for block in behind.blocks]
    assert isinstance(table, Table)
    assert {row[1] for row in table.rows} == set(names)
    assert "hasil razia (surat tugas nomor 331/1/2026)" in words_in(sheet)
    assert "3 (tiga) orang" in words_in(sheet)


def test_who_leaves_does_so_in_the_printed_words(house: object) -> None:
    case = registered("peksos.pangkalpinang", service="rps-senyum")[1]
    ref = {"case": case.id}
    do("peksos.pangkalpinang", "assessment.record", ref, step="2")
    do("peksos.pangkalpinang", "assessment.report", ref, step="3")
    do("kabid.pangkalpinang", "disposition.decide", ref, step="3", outcome="admit")
    do("petugas.pangkalpinang", "shelter.admit", ref, step="4")
    do("petugas.pangkalpinang", "shelter.discharge", ref, step="7", outcome="collected", fact_trigger="guidance_finished",
       goes_to="Jl. Mawar 3", condition="Demam")  # fmt: skip
    sheet = written("outgoing_letter", case, "peksos.pangkalpinang")
    known = facts_of(sheet)
    assert known["Alasan"] == "Klien telah selesai menjalani bimbingan"
    assert known["Cara"] == "Klien dijemput oleh keluarganya"
    assert known["Tujuan"] == "Jl. Mawar 3"
    assert known["Selesai dilayani"]
    assert "Demam" not in words_in(sheet)
