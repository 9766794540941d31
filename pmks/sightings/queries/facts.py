"""What was told in a report, as terms and words; who told it stays unsaid."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pmks.agencies.queries import agency
from pmks.clocks.rules import Calendar
from pmks.house.indonesian import plus_minus, short_moment
from pmks.sightings.queries.words import where_words
from pmks.sightings.rules import WHO
from pmks.sightings.tables import Sighting
from pmks.standards.vocabulary import vocabulary

REPORTER = (("nama", "reporter_name"), ("nomor HP", "reporter_phone"))


def facts_of(sighting: Sighting, told: Mapping[str, Any], calendar: Calendar) -> list[tuple[str, str]]:
    """What was told, as far as it is known."""
    who = ", ".join(WHO[each][0] for each in told.get("who") or () if each in WHO)
    mine = agency(sighting.agency)
    source = vocabulary().sources.get(sighting.source, sighting.source)
    pairs = [
        ("Tempat", where_words(sighting, told) or f"{mine.name}, tempat belum jelas"),
        ("Cerita warga", told.get("description") or ""),
        ("Siapa", who),
        ("Terlihat", told.get("seen_words") or short_moment(sighting.seen_at, calendar.zone)),
        ("Ditulis", _written(told, calendar)),
        ("Keadaan", "Dalam bahaya atau sakit" if sighting.danger else ""),
        ("Dicatat dari", "" if sighting.recorded_by is None else f"{source}, disampaikan lisan"),
        ("Lewat poster", sighting.poster or ""),
        ("Pelapor", _known(told)),
    ]
    return [(term, words) for term, words in pairs if words]


def _written(told: Mapping[str, Any], calendar: Calendar) -> str:
    """When it was written, of what waited on a phone before it came."""
    if not told.get("written_at"):
        return ""
    return f"{short_moment(datetime.fromisoformat(told['written_at']), calendar.zone)}, lalu menunggu sambungan di HP pelapor"


def map_of(sighting: Sighting) -> tuple[str, str] | None:
    """Where the position stands on a map, and how exact it is."""
    if sighting.latitude is None or sighting.longitude is None:
        return None
    at = f"mlat={sighting.latitude}&mlon={sighting.longitude}#map=18/{sighting.latitude}/{sighting.longitude}"
    exact = plus_minus(sighting.accuracy_m) if sighting.accuracy_m is not None else ""
    return f"https://www.openstreetmap.org/?{at}", exact


def _known(told: Mapping[str, Any]) -> str:
    """What of the reporter is known, without saying it."""
    known = [word for word, name in REPORTER if told.get(name)]
    return f"Ada {' dan '.join(known)}, terkunci" if known else "Tidak menulis nama atau nomor"
