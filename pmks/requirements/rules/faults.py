"""What is wrong with papers as they were told, as sentences by field; nothing when they may be kept."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from pmks.cases.rules.coming import coming_faults

Faults = dict[str, list[str]]

LATER = "Tanggal ini belum tiba. Periksa tanggalnya."


def receipt_faults(told: Mapping[str, Any], today: date, *, has_photo: bool) -> Faults:
    """Papers that came in or not: a file needs its photo, a missing paper its reason."""
    faults = letter_faults(told, today)
    if told["how"] == "file" and not has_photo:
        faults["photo"] = ["Ambil foto suratnya, atau pilih cara terima yang lain."]
    if told["how"] == "missing" and not told["why"]:
        faults["why"] = ["Tulis mengapa berkas ini tidak ada atau menyusul."]
    return faults | coming_faults("due_on", told["due_on"], today)


def letter_faults(told: Mapping[str, Any], today: date) -> Faults:
    """A letter is not dated tomorrow."""
    return {"dated_on": [LATER]} if told["dated_on"] and told["dated_on"] > today else {}


def asking_faults(rows: Iterable[Mapping[str, Any]], today: date) -> Faults:
    """Papers asked for elsewhere: asked by now, expected not before that."""
    faults: Faults = {}
    for n, row in enumerate(rows):
        asked = row["asked_on"] or today
        if asked > today:
            faults[f"papers-{n}-asked_on"] = [LATER]
        elif row["expected_on"] and row["expected_on"] < asked:
            faults[f"papers-{n}-expected_on"] = ["Hari ini sebelum suratnya diminta."]
    return faults


def result_faults(told: Mapping[str, Any], today: date) -> Faults:
    """What came of asking: a paper that was not given has its reason, one that is waited for its new day."""
    faults = letter_faults(told, today)
    if told["result"] == "not_obtained" and not told["why"]:
        faults["why"] = ["Tulis mengapa tidak diperoleh."]
    if told["result"] == "waiting" and not told["expected_on"]:
        faults["expected_on"] = ["Isi kapan ditanyakan lagi."]
    return faults | coming_faults("expected_on", told["expected_on"], today)


def completion_fault(missing: Sequence[str], *, fits: bool, served: Sequence[str]) -> str | None:
    """Why the papers cannot be declared complete: which compulsory ones are not here, or that the person is not one of those served."""
    if missing:
        return (
            f"Belum lengkap. Masih kurang: {'; '.join(missing)}. "
            "Terima dulu berkasnya; bila suratnya memang tidak ada, terima dengan pernyataan."
        )
    if not fits:
        return (
            f"Golongan orang ini belum termasuk yang dilayani: {'; '.join(served)}. Betulkan golongannya di data orang."
        )
    return None
