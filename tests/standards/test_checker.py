"""Each mistake is told with its file, its key, what is wrong, and what would be right."""

from pathlib import Path

import pytest

from pmks.standards.checker import check, report
from pmks.standards.mistakes import Mistake
from tests.standards.made_up import AGENCY, EXAMPLE, SERVICE, copied

STEP_4_OUTCOME = """[[step.outcome]]
id = "not_found"
label = "Keluarga tidak ditemukan"
sets = { family = "not_found" }
clause = "Pasal 6"
"""

MISTAKES = {
    "a misspelt key": (SERVICE, 'headline = "M', 'headlin = "M', "headlin", "kunci “headlin” tidak dikenal.", "“headline”"),
    "a misspelt key of a step": (SERVICE, 'actor_text = "Warga"', 'actor_txt = "Warga"', "step[1].actor_txt", "tidak dikenal", "“actor_text”"),
    "a misspelt key of an outcome": (SERVICE, "reason_required = true", "reason_requierd = true", "step[5].outcome[refused].reason_requierd", "tidak dikenal", "“reason_required”"),
    "a misspelt key of the agency": (AGENCY, 'region = "', 'regoin = "', "regoin", "tidak dikenal", "“region”"),
    "a missing key": (SERVICE, 'title = "Penelusuran keluarga"\n', "", "step[4]", "kunci “title” belum diisi.", "wajib"),
    "text instead of a list": (SERVICE, 'deeds = ["assessment.record"]', 'deeds = "assessment.record"', "step[2].deeds", "harus berupa daftar.", '["assessment.record"]'),
    "a number in quotes": (SERVICE, "limit = 3", 'limit = "3"', "clock[layanan].limit", 'isinya "3"', "angka bulat"),
    "a switch in quotes": (SERVICE, "otherwise = true", 'otherwise = "ya"', "entry[2].otherwise", 'isinya "ya"', "true atau false"),
    "a date in quotes": (SERVICE, "valid_from = 2026-01-01", 'valid_from = "1 Januari 2026"', "valid_from", "isinya", "2027-01-31"),
    "an empty text": (SERVICE, 'fee = "Tidak dipungut biaya"', 'fee = ""', "fee", "tidak boleh kosong", "hapus kunci ini"),
    "a table where text belongs": (SERVICE, 'time = ["3 hari kerja sejak laporan diterima"]', "time = [3]", "time[1]", "isinya 3", "teks"),
    "an unknown deed": (SERVICE, 'until = "tracing.conclude"', 'until = "tracing.conclud"', "step[4].until", "tindakan “tracing.conclud” tidak dikenal", "“tracing.conclude”"),
    "a kind of guidance that nobody knows": (SERVICE, 'place = "transit_house"', 'guidance = ["skils"]', "step[3].guidance", "jenis bimbingan “skils” tidak dikenal", "“skills”"),
    "a deed that no step may have": (SERVICE, 'deeds = ["referral.deliver"]', 'deeds = ["case.close"]', "step[7].deeds", "“case.close” tidak dikenal", "docs/standards.md"),
    "an unknown role": (SERVICE, 'actors = ["kadis"]', 'actors = ["kadiss"]', "step[5].actors", "peran “kadiss” tidak dikenal", "“kadis”"),
    "an unknown category": (SERVICE, '"neglected_elderly"]', '"neglected_eldery"]', "categories", "kategori dinas ini “neglected_eldery”", "“neglected_elderly”"),
    "an unknown national category": (AGENCY, 'maps_to = ["homeless", "poor"]', 'maps_to = ["homles"]', "category[destitute_person].maps_to", "“homles”", "“homeless”"),
    "an unknown step": (SERVICE, 'after = ["6"]', 'after = ["66"]', "end[pulang].after", "langkah “66” tidak dikenal", "“6”"),
    "an unknown fact": (SERVICE, 'when = { health = "ill" }', 'when = { helth = "ill" }', "step[3].when.helth", "fakta “helth”", "“health”"),
    "an unknown value of a fact": (SERVICE, 'when = { health = "ill" }', 'when = { health = "il" }', "step[3].when.health", "“il”", "“ill”"),
    "an unknown source": (SERVICE, 'source = "satpol_pp"', 'source = "satpolpp"', "entry[satpolpp].source", "asal laporan “satpolpp”", "“satpol_pp”"),
    "an unknown paper": (SERVICE, 'papers = ["travel_letter"]', 'papers = ["travel_leter"]', "step[6].papers", "surat “travel_leter”", "“travel_letter”"),
    "an unknown paper of a requirement": (SERVICE, 'paper = "identity_document"', 'paper = "identity_documen"', "requirement[2].paper", "surat “identity_documen”", "“identity_document”"),
    "one paper and a choice of papers": (SERVICE, 'any_of = [', 'paper = "incoming_letter"\nany_of = [', "requirement[1]", "paper dan any_of tidak bisa dipakai bersama", "salah satu"),
    "a requirement that lists people and papers": (SERVICE, 'optional = true\n', 'kind = "category"\n', "requirement[2]", "golongan tidak meminta surat", "category"),
    "an unknown clock unit": (SERVICE, 'unit = "working_days"', 'unit = "workdays"', "clock[layanan].unit", "satuan waktu “workdays”", "“working_days”"),
    "an unknown zone": (AGENCY, "Asia/Jayapura", "Asia/Jakrta", "zone", "zona waktu “Asia/Jakrta”", "“Asia/Jakarta”"),
    "a short name that numbers cannot begin with": (AGENCY, 'short = "NCT"', 'short = "nct"', "short", "nomor kasus", "huruf besar"),
    "a region that is no code": (AGENCY, 'region = "99.01"', 'region = "Contoh"', "region", "kode wilayah “Contoh”", "64.74"),
    "a colour too light for white letters": (AGENCY, 'region = "99.01"', 'region = "99.01"\ncolour = "#8fc8f0"', "colour", "warna “#8fc8f0” tidak bisa dipakai", "#0b4a6f"),
    "a colour that is none": (AGENCY, 'region = "99.01"', 'region = "99.01"\ncolour = "biru"', "colour", "warna “biru”", "heksadesimal"),
    "a step id twice": (SERVICE, 'id = "7"\nnumber', 'id = "6"\nnumber', "step[6]", "dipakai 2 kali", "berbeda"),
    "a limit of nothing": (SERVICE, "limit = 3", "limit = 0", "clock[layanan].limit", "tidak masuk akal", "1"),
    "a step nobody may do": (SERVICE, 'actors = ["kadis"]', 'actors = ["rt"]', "step[5].actors", "tak seorang pun boleh", "kadis"),
    "steps waiting for each other": (SERVICE, 'deeds = ["tracing.record"]', 'deeds = ["tracing.record"]\nafter = ["5"]', "step[4].after", "saling menunggu: 4 → 5 → 4", "after atau needs"),
    "an outcome with two ways on": (SERVICE, 'back = "4"', 'back = "4"\nend = "panti"', "step[5].outcome[refused]", "satu arah", "salah satu"),
    "a way back to a later step": (SERVICE, 'back = "4"', 'back = "6"', "step[5].outcome[refused].back", "“6” tidak dikenal", "Yang boleh: 1, 2, 3, 4, 5"),
    "an end that cannot be reached": (SERVICE, STEP_4_OUTCOME, "", "end[panti]", "tidak ada jalan yang sampai", "Periksa"),
    "a continuation that is missing": (SERVICE, 'after = ["6"]\n', 'after = ["6"]\ncontinues = "reunifikasi"\n', "end[pulang].continues", "layanan lanjutan “reunifikasi”", "pemulangan"),
    "an end without its last step": (SERVICE, 'after = ["7"]\n', "", "end[panti].after", "tidak pernah bisa dicapai", "langkah terakhirnya"),
    "a validity that ends before it begins": (SERVICE, "valid_from = 2026-01-01", "valid_from = 2026-01-01\nvalid_until = 2025-01-01", "valid_until", "berakhir sebelum mulai", "valid_from"),
    "an event that says nothing": (SERVICE, 'stop = [{ step = "6" }, { step = "7" }]', "stop = [{}]", "clock[layanan].stop", "tidak menyebut", "deed atau step"),
    "a number without a serial": (AGENCY, "{serial:03}/{class}", "{class}", "papers.letters", "Pola harus memuat {serial}", "{class}/{serial}"),
    "an unknown token of a number": (AGENCY, "{class}/DSNC", "{kelas}/DSNC", "papers.letters", "“{kelas}” tidak dikenal", "{class}"),
    "a class of an unknown paper": (AGENCY, 'referral_letter = "460"', 'referal_letter = "460"', "papers.classes", "surat “referal_letter”", "“referral_letter”"),
    "a class that cannot stand in a number": (AGENCY, 'referral_letter = "460"', 'referral_letter = "{460}"', "papers.classes.referral_letter", "tidak dapat menjadi bagian nomor", "400.9"),
    "a note of unknown kind": (SERVICE, 'kind = "open"', 'kind = "opne"', "note.kind", "jenis catatan “opne”", "“open”"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_file_key_reason_and_hint(name: str, tmp_path: Path) -> None:
    file, old, new, key, reason, hint = MISTAKES[name]
    mistakes = check(copied(tmp_path, {file: (old, new)}))
    told = next((each for each in mistakes if each.key == key), None)
    assert told is not None, "\n".join(map(str, mistakes)) or "no mistake was found"
    assert told.file == file
    assert reason in told.reason
    assert hint in told.hint or hint in told.reason


def test_the_example_has_no_mistake() -> None:
    assert check(EXAMPLE) == ()


def test_the_line_of_a_mistake_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path, {SERVICE: ('actors = ["kadis"]', 'actors = ["kadiss"]')})
    lines = (folder / SERVICE).read_text("utf-8").splitlines()
    told = check(folder)[0]
    assert told.line is not None
    assert "kadiss" in lines[told.line - 1]


def test_broken_toml_is_told_with_its_line_and_no_traceback(tmp_path: Path) -> None:
    folder = copied(tmp_path, {SERVICE: ('label = "Kesehatan"', 'label = Kesehatan"')})
    told = check(folder)[0]
    assert told.file == SERVICE
    assert "nilai tidak sah di baris" in told.reason


def test_a_file_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / AGENCY).write_bytes(b'name = "Caf\xe9"')
    assert any("UTF-8" in each.hint for each in check(folder))


def test_a_folder_without_agency_file_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / AGENCY).unlink()
    assert check(folder) == (
        Mistake(AGENCY, "", "berkas ini belum ada.", "Setiap folder dinas perlu satu agency.toml."),
    )


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert "tidak ada folder dinas" in check(tmp_path)[0].reason


def test_two_versions_that_begin_on_one_day_are_told(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "nusa-contoh" / "pemulangan@lama.toml").write_text((folder / SERVICE).read_text("utf-8") + "\n", "utf-8")
    assert any(each.key == "valid_from" and "dua versi" in each.reason for each in check(folder))


def test_every_mistake_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    folder = copied(tmp_path, {SERVICE: ('fee = "', 'fees = "')})
    text = (folder / SERVICE).read_text("utf-8").replace("limit = 3", 'limit = "tiga"')
    (folder / SERVICE).write_text(text, "utf-8")
    assert {each.key for each in check(folder)} >= {"fees", "clock[layanan].limit"}


def test_a_report_of_good_standards_names_the_agencies() -> None:
    text, status = report(EXAMPLE)
    assert status == 0
    assert "nusa-contoh" in text


def test_a_report_of_mistakes_counts_them(tmp_path: Path) -> None:
    text, status = report(copied(tmp_path, {SERVICE: ("limit = 3", "limit = 0")}))
    assert status == 1
    assert "1 hal perlu dibetulkan." in text


def test_a_report_on_a_missing_folder_says_so(tmp_path: Path) -> None:
    text, status = report(tmp_path / "tidak-ada")
    assert status == 2
    assert "tidak ada" in text


def test_the_built_in_standards_have_no_mistake() -> None:
    text, status = report()
    assert status == 0, text


@pytest.mark.parametrize("name", ["bontang", "kutim"])
def test_a_folder_name_that_is_taken_is_told(name: str, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "nusa-contoh").rename(folder / name)
    text, status = report(folder)
    assert status == 1
    assert f"“{name}” sudah dipakai" in text


def test_a_short_name_that_is_taken_is_told(tmp_path: Path) -> None:
    text, _ = report(copied(tmp_path, {AGENCY: ('short = "NCT"', 'short = "BTG"')}))
    assert "“BTG” sudah dipakai" in text


def test_the_folder_of_one_agency_is_not_a_shelf() -> None:
    told = check(EXAMPLE / "nusa-contoh")
    assert "folder satu dinas" in told[0].reason
    assert str(EXAMPLE) in told[0].hint


def test_a_file_name_that_cannot_be_an_address_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / SERVICE).rename(folder / "nusa-contoh" / "Pemulangan Baru.toml")
    assert any("tidak bisa menjadi alamat" in each.reason for each in check(folder))
