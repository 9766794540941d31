"""A person's own file, as it is handed to him (UU 27/2022 article 7): everything kept about him, in words, from all his records.

Who reported him and who brought him are no part of his record (S1.1, S4.1): their names stay out, like all that is sealed for
somebody else.
"""

import io
import json
import zipfile
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pmks.agencies.days import zone_of
from pmks.agencies.queries import agency, pinned_service
from pmks.cases.queries.standing import enrolments_of
from pmks.cases.queries.told import answers
from pmks.cases.rules.arrival import without_others
from pmks.cases.tables import Case, Closure
from pmks.clients.queries import age_words, findings_of, nik_of, photos_of, told
from pmks.clients.queries.page import category_words
from pmks.clients.queries.sameness import records_of
from pmks.clients.tables import Client
from pmks.house import clock
from pmks.house.files import Store
from pmks.house.indonesian import long_date, short_moment
from pmks.house.journal import JournalLine
from pmks.house.permissions import Actor
from pmks.house.words import IDENTITY, SEX
from pmks.regions.queries import region
from pmks.rights.queries.consent import consent_words
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import names_of

Pairs = list[tuple[str, str]]


def file_of(client: Client, by: Actor) -> dict[str, Any]:
    """Everything that is kept about a person and that the one who hands it over may see, ready for a page or for JSON."""
    mine, now = agency(client.agency), clock.now()
    zone = zone_of(mine.slug)
    records = records_of(client, by)
    return {
        "office": f"{mine.office} {mine.name}",
        "made": f"{short_moment(now, zone)}, diserahkan oleh {by.name}",
        "name": client.name,
        "records": [_record(each, zone) for each in records],
        "cases": [_case(each, zone) for record in records for each in _cases(record)],
        "photos": [each for record in records for each in photos_of(record, by) if each.stored],
    }


def as_json(file: dict[str, Any]) -> str:
    """The same for a program to read; photos by the names they have in the archive."""
    named = [_photo_name(number) for number, _ in enumerate(file["photos"], 1)]
    return json.dumps({**file, "photos": named}, ensure_ascii=False, indent=2)


def archive(file: dict[str, Any], store: Store, page: Callable[[list[str]], str]) -> bytes:
    """The whole as a ZIP: the page, the JSON, the photos. `page` renders the page for photos at these addresses."""
    out = io.BytesIO()
    names = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for number, photo in enumerate(file["photos"], 1):
            data = store.get(photo.stored)
            if data is not None:
                names.append(_photo_name(number))
                bundle.writestr(names[-1], data)
        bundle.writestr("berkas.html", page(names))
        bundle.writestr("data.json", as_json(file))
    return out.getvalue()


def _photo_name(number: int) -> str:
    return f"foto/{number}.jpg"


def _record(client: Client, zone: ZoneInfo) -> dict[str, Any]:
    registered = client.registered_at.astimezone(zone).date()
    pairs = [
        ("Nama", client.name),
        ("Nama lain", ", ".join(client.aliases)),
        ("NIK", nik_of(client)),
        ("Identitas", IDENTITY[client.identity_status]),
        ("Jenis kelamin", SEX[client.sex]),
        ("Tanggal lahir", long_date(client.birth_date) if client.birth_date else None),
        ("Umur", age_words(client, clock.now().astimezone(zone).date())),
        ("Asal menurut NIK", client.origin),
        ("Dicatat sebagai", category_words(client)),
        ("Didaftarkan", long_date(registered)),
        ("Persetujuan", consent_words(client)[1]),
    ]
    return {"facts": _filled(pairs), "met": [_finding(each, zone) for each in findings_of(client)]}


def _finding(finding: Any, zone: ZoneInfo) -> Pairs:
    village, private = region(finding.area) if finding.area else None, told(finding)
    position = f"{finding.latitude}, {finding.longitude}" if finding.position else None
    return _filled(
        [
            ("Ditemukan", short_moment(finding.at, zone)),
            ("Tempat", ", ".join(filter(None, [finding.place, village.name if village else None]))),
            ("Titik lokasi", position),
            ("Keadaan", private.condition),
            ("Ciri", private.marks),
            ("Catatan", private.notes),
        ]
    )


def _cases(client: Client) -> list[Case]:
    return list(Case.select().where(Case.client == client.id).order_by(Case.opened_at))


def _case(case: Case, zone: ZoneInfo) -> dict[str, Any]:
    rows = JournalLine.select().where(JournalLine.case == case.id)
    lines = list(rows.order_by(JournalLine.at, JournalLine.id))
    people = names_of(each.by for each in lines)
    ended = Closure.select().where((Closure.case == case.id) & Closure.reopened_at.is_null()).first()
    titles = [pinned_service(case.agency, each.sha256).plain_title for each in enrolments_of(case)]
    return {
        "number": case.number,
        "services": list(dict.fromkeys(titles)),
        "opened": _day(case.opened_at, zone),
        "closed": _day(ended.at, zone) if ended else None,
        "journal": [_line(each, case, people, zone) for each in lines],
    }


def _line(line: JournalLine, case: Case, people: dict[Any, str], zone: ZoneInfo) -> dict[str, Any]:
    known = vocabulary().deeds.get(line.deed)
    his = line.sealed_for == case.client_id
    return {
        "when": short_moment(line.at, zone),
        "what": known.done if known else line.deed,
        "who": people.get(line.by, ""),
        "said": answers(line.deed, without_others(line.read_body() or {}), case) if his else [],
    }


def _filled(pairs: Iterable[tuple[str, str | None]]) -> Pairs:
    return [(term, text) for term, text in pairs if text]


def _day(moment: datetime, zone: ZoneInfo) -> str:
    return long_date(moment.astimezone(zone).date())
