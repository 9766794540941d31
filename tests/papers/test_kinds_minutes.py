"""Minutes as pure data: who, whom, how, with what; short, long, blank, and with forty people."""

from datetime import date
from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pmks.papers.kinds import kinds
from pmks.papers.rules.dossier import Dossier
from pmks.papers.rules.sheet import Facts, Letterhead, Sheet, Stamp, Table, Text, as_data
from tests.papers.dossiers import dossier, entry

DRAWN = {"at": "2026-11-22T02:03:00.000Z", "box": "0 0 600 200", "path": "M 1 1 L 200 100", "sha256": "a3f9" * 16}
BODY: dict[str, Any] = {
    "giver": "Sari Wulandari",
    "giver_title": "Pekerja Sosial",
    "giver_identity": "199001012020122009",
    "giver_rank": "Penata Muda (III/a)",
    "receiver": "Rahmat Hidayat",
    "receiver_title": "Kakak",
    "receiver_identity": "6474012507850001",
    "place": "Kantor dinas",
    "condition": "Sehat",
    "belongings": [{"thing": "Tas", "amount": 2, "note": "biru"}],
    "copies": 3,
}
WORDS = some.text(max_size=300)


@pytest.mark.parametrize("kind", ["handover_minutes", "repatriation_minutes", "raid_handover_minutes"])
def test_a_blank_form_has_a_line_for_everything(kind: str) -> None:
    sheet = kinds()[kind].compose(Dossier(), {})
    assert "Pada hari ini ..." in _words(sheet) and len(sheet.signatures) == 3
    assert not any(value for _, value in _facts(sheet))
    as_data(sheet, Letterhead(()), Stamp(state="blank"))


def test_the_day_is_told_in_words_by_the_clock_of_the_agency() -> None:
    sheet = _handover()
    assert _words(sheet).startswith(
        "Pada hari ini Minggu tanggal dua puluh dua bulan November tahun dua ribu dua puluh enam, pukul 10.00 WITA, "
        "bertempat di Kantor dinas"
    )


def test_each_party_is_told_with_the_number_he_has() -> None:
    facts = _facts(_handover())
    assert ("NIP", "19900101 202012 2 009") in facts and ("NIK", "6474012507850001") in facts
    assert [value for label, value in facts if label == "Pangkat/Golongan"] == ["Penata Muda (III/a)"]


def test_nothing_brought_along_is_said_in_words() -> None:
    assert "Barang bawaan: tidak ada." in _words(_handover(belongings=[]))


def test_what_was_not_drawn_is_left_open_for_the_pen() -> None:
    giver, receiver = _handover(giver_signature=DRAWN).signatures
    assert giver.drawing
    assert giver.note == "Digambar di layar 22 November 2026 pukul 10.03 WITA; sidik tanda tangan a3f9a3f9a3f9"
    assert receiver.drawing is None and receiver.note == ""


def test_a_clock_that_is_far_off_tells_no_time() -> None:
    giver, _ = _handover(giver_signature={**DRAWN, "at": "2099-01-01T00:00:00Z"}).signatures
    assert giver.note == "Digambar di layar; sidik tanda tangan a3f9a3f9a3f9"


def test_a_witness_signs_where_there_was_one() -> None:
    assert [each.name for each in _handover(witness="Budi").signatures] == ["Sari Wulandari", "Rahmat Hidayat", "Budi"]


def test_the_way_home_is_told_from_the_journey_and_of_costs_only_the_source() -> None:
    legs = [
        {"origin": "Bontang", "destination": "Samarinda", "means": "office_car", "escort": "Sari"},
        {"origin": "Samarinda", "destination": "Pangkep", "means": "ship", "escort": "Sari", "depart_on": "2026-11-21"},
    ]
    told = dossier(entry("handover.sign", **BODY, budget="APBD"), entry("repatriation.escort", legs=legs))
    sheet = kinds()["repatriation_minutes"].compose(told, {})
    facts = dict(_facts(sheet))
    assert (facts["Asal"], facts["Tujuan"], facts["Moda"]) == ("Bontang", "Pangkep", "Mobil dinas, Kapal")
    assert facts["Biaya (sumber anggaran)"] == "APBD" and facts["Penerima"] == "Rahmat Hidayat, Kakak"
    assert "tidak dipungut biaya" in _words(sheet)


def test_forty_people_stand_in_one_table() -> None:
    people = [{"name": f"Orang {n}", "age": "± 40 tahun", "sex": "Perempuan", "condition": "Sehat"} for n in range(40)]
    told = entry("operation.hand_over", giver_name="Fajar", people=people, outing_on=date(2026, 11, 22))
    sheet = kinds()["raid_handover_minutes"].compose(Dossier(entries=(told,)), {})
    (table,) = (each for each in sheet.blocks if isinstance(each, Table))
    assert len(table.rows) == 40 and table.rows[39] == ("40", "Orang 39", "± 40 tahun", "P", "Sehat", "-")
    assert "40 (empat puluh) orang" in _words(sheet)


@pytest.mark.parametrize(("kind", "title"), [("raid", "HASIL RAZIA"), ("patrol", "ORANG YANG DITEMUI")])
def test_of_a_patrol_nobody_says_that_it_was_a_raid(kind: str, title: str) -> None:
    told = entry("operation.hand_over", outing_kind=kind, people=[])
    assert kinds()["raid_handover_minutes"].compose(Dossier(entries=(told,)), {}).title.endswith(title)


@given(some.fixed_dictionaries({name: some.none() | WORDS for name in BODY if name not in ("belongings", "copies")}))
def test_whatever_was_typed_composes(typed: dict[str, Any]) -> None:
    told = dossier(entry("handover.sign", **typed))
    for kind in ("handover_minutes", "repatriation_minutes"):
        as_data(kinds()[kind].compose(told, {}), Letterhead(()), Stamp())


def _handover(**more: Any) -> Sheet:
    return kinds()["handover_minutes"].compose(dossier(entry("handover.sign", **{**BODY, **more})), {})


def _facts(sheet: Sheet) -> list[tuple[str, str]]:
    return list(chain.from_iterable(each.rows for each in sheet.blocks if isinstance(each, Facts)))


def _words(sheet: Sheet) -> str:
    return "\n".join(each.words for each in sheet.blocks if isinstance(each, Text))
