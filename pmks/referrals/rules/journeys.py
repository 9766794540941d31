"""Journeys: their legs, and whether they have arrived. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

MEANS = {
    "office_car": "Mobil dinas",
    "ambulance": "Ambulans",
    "bus": "Bus atau travel",
    "ship": "Kapal",
    "train": "Kereta api",
    "plane": "Pesawat",
    "other": "Lainnya",
}
DESTINATIONS = {
    "family": "Keluarga",
    "dinas": "Dinas sosial daerah asal atau tujuan",
    "other": "Pihak lain",
}
Errors = dict[str, list[str]]


def legs_in_words(legs: Sequence[Mapping[str, Any]]) -> str:
    """“Bontang – Samarinda – Balikpapan”."""
    stops: list[str] = []
    for leg in legs:
        for stop in (leg.get("origin"), leg.get("destination")):
            if stop and (not stops or stops[-1] != stop):
                stops.append(str(stop))
    return " – ".join(stops)


def has_arrived(legs: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the last leg is confirmed: the end of the journey is what counts."""
    return bool(legs) and bool(legs[-1].get("arrived"))


def journey_faults(told: Mapping[str, Any], done_on: date) -> Errors:
    """What is wrong with a journey: one that has arrived names who received, one on its way may not be expected in the past."""
    errors: Errors = {}
    if has_arrived(told.get("legs") or ()) and not told.get("receiver"):
        errors["receiver"] = ["Tulis siapa yang menerima di tujuan."]
    expected = told.get("expected_on")
    if expected is not None and expected < done_on:
        errors["expected_on"] = ["Perkiraan tiba tidak bisa sebelum berangkat."]
    legs = told.get("legs") or ()
    for number, (earlier, later) in enumerate(pairwise(legs)):
        if earlier.get("depart_on") and later.get("depart_on") and later["depart_on"] < earlier["depart_on"]:
            errors[f"legs-{number + 1}-depart_on"] = ["Berangkat sebelum perjalanan sebelumnya. Periksa tanggalnya."]
    return errors
