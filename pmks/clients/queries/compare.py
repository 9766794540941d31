"""What the pages print on which people judge whether two records are of one person."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from pmks.agencies.days import zone_of
from pmks.clients.queries.doubles import asked_of, doubles
from pmks.clients.queries.page import category_words, head
from pmks.clients.queries.people import findings_of, nik_of, photos_of, search, told
from pmks.clients.queries.sameness import judged, judgements_about, links_of, settled_about
from pmks.clients.rules import mask
from pmks.clients.rules.sameness import refusal, refusal_to_take_back, standing
from pmks.clients.tables import Client
from pmks.house import clock
from pmks.house.indonesian import short_moment
from pmks.house.permissions import OFFICE, SHELTER, Actor
from pmks.house.words import IDENTITY, SEX
from pmks.regions.queries import region


def links_page(client: Client, by: Actor, args: Mapping[str, str]) -> dict[str, Any]:
    """Everything `clients/links.html` prints: what is linked, what may be the same person, and what a search finds."""
    now, zone = clock.now(), zone_of(client.agency)
    wanted = args.get("q", "").strip()
    settled = settled_about(client.id)
    found = [head(each, zone, now) for each in search(by, wanted) if each.id not in settled] if wanted else []
    findings = findings_of(client)
    today = now.astimezone(zone).date()
    resembling, hidden = doubles(by, asked_of(client, findings[0] if findings else None, today), today)
    return {
        "client": client,
        **links_of(client, by),
        "resembling": [
            {**each, "detail": ", ".join(filter(None, [each["detail"], *each["reasons"]]))} for each in resembling
        ],
        "resembling_hidden": hidden,
        "q": wanted,
        "found": [
            {**each, "detail": " · ".join(filter(None, [each["age_words"], each["registered_words"]]))}
            for each in found
        ],
    }


def compare_page(client: Client, other: Client, by: Actor) -> dict[str, Any]:
    """Everything `clients/compare.html` prints: both records side by side, and what may be said of them."""
    judgements = judged(judgements_about(client.id, other.id))
    verdicts = standing(judgements)
    return {
        "client": client,
        "other": other,
        "columns": [_column(client, by), _column(other, by)],
        "verdict": verdicts.get(frozenset((client.id, other.id))),
        "may_undo": refusal_to_take_back(client.id, other.id, judgements) is None,
        "choices": {each: refusal(client.id, other.id, each, verdicts) for each in ("same", "different")},
    }


def _column(client: Client, by: Actor) -> dict[str, Any]:
    now, zone = clock.now(), zone_of(client.agency)
    line, nik = head(client, zone, now), nik_of(client)
    return {
        **line,
        "facts": [
            ("Nama lain", ", ".join(client.aliases)),
            ("Jenis kelamin", SEX[client.sex]),
            ("Umur", line["age_words"]),
            ("Tanggal lahir", client.birth_date.strftime("%d-%m-%Y") if client.birth_date else None),
            ("NIK", mask(nik) if nik else None),
            ("Identitas", IDENTITY[client.identity_status]),
            ("Termasuk", category_words(client)),
            *_met(client, by, zone),
            ("Dicatat", line["registered_words"]),
        ],
        "photos": [
            (f"{client.address}/photos/{each.id}", f"Foto {number}", f"{client.address}/photos/{each.id}")
            for number, each in enumerate((each for each in photos_of(client, by) if each.stored), 1)
        ][:2],
    }


def _met(client: Client, by: Actor, zone: ZoneInfo) -> list[tuple[str, str | None]]:
    """Where and how the person was met last; his state for those of the dinas and the shelter only."""
    finding = next(iter(findings_of(client)), None)
    if finding is None:
        return []
    village = region(finding.area) if finding.area else None
    private = told(finding) if by.is_any(OFFICE | SHELTER) else None
    where = ", ".join(filter(None, [finding.place, village.name if village else None]))
    return [
        ("Ditemukan", " · ".join(filter(None, [short_moment(finding.at, zone), where]))),
        ("Ciri", private.marks if private else None),
    ]
