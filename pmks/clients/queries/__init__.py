"""What can be seen of people: who may see whom, searches, likely doubles, and what lists and pages print."""

from pmks.clients.queries.people import (
    Told,
    age_words,
    client_for,
    client_list,
    client_with_id,
    findings_of,
    household_of,
    nik_hash,
    nik_in,
    nik_of,
    photos_of,
    reach_through,
    search,
    told,
    visible,
)

__all__ = [
    "Told",
    "age_words",
    "client_for",
    "client_list",
    "client_with_id",
    "findings_of",
    "household_of",
    "nik_hash",
    "nik_in",
    "nik_of",
    "photos_of",
    "reach_through",
    "search",
    "told",
    "visible",
]
