"""What is true of a person: numbers, names, ages, places. Pure; `today` and the list of regions are handed in."""

from pmks.clients.rules.age import (
    BANDS,
    Band,
    CategoryHint,
    age_of,
    age_on,
    age_words,
    band_of,
    category_hints,
    check_age_estimate,
    check_birth_date,
)
from pmks.clients.rules.coordinates import (
    PlaceCheck,
    check_place,
    is_in_indonesia,
    metres_between,
    read_coordinate,
)
from pmks.clients.rules.labels import is_unknown_label, unknown_label
from pmks.clients.rules.likeness import SHOWN_FROM, Likeness, Met, Person, likeness, met_before
from pmks.clients.rules.names import (
    Ranked,
    is_part_of,
    name_score,
    name_words,
    normalise_name,
    rank,
    similar_words,
)
from pmks.clients.rules.nik import NikCheck, check_nik, mask
from pmks.clients.rules.numbers import NipCheck, NumberCheck, check_kk, check_nip, format_nip

__all__ = [
    "BANDS",
    "SHOWN_FROM",
    "Band",
    "CategoryHint",
    "Likeness",
    "Met",
    "NikCheck",
    "NipCheck",
    "NumberCheck",
    "Person",
    "PlaceCheck",
    "Ranked",
    "age_of",
    "age_on",
    "age_words",
    "band_of",
    "category_hints",
    "check_age_estimate",
    "check_birth_date",
    "check_kk",
    "check_nik",
    "check_nip",
    "check_place",
    "format_nip",
    "is_in_indonesia",
    "is_part_of",
    "is_unknown_label",
    "likeness",
    "mask",
    "met_before",
    "metres_between",
    "name_score",
    "name_words",
    "normalise_name",
    "rank",
    "read_coordinate",
    "similar_words",
    "unknown_label",
]
