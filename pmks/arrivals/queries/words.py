"""What a submission says, in words, for people who decide about it: the raw fields of its form as they were typed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pmks.agencies.queries import agency, pinned_service
from pmks.cases.queries.standing import present_passages
from pmks.cases.tables import Case
from pmks.clients.rules import mask
from pmks.clients.tables import PhotoFile
from pmks.house.database import among
from pmks.house.deeds import REGISTER
from pmks.house.drawing import said
from pmks.house.fields import Rows
from pmks.house.forms import Tick, gathered, several
from pmks.house.permissions import Actor
from pmks.house.submissions import BORN
from pmks.house.words import OPERATIONS, SEX
from pmks.inbox.arrivals import uuid_in
from pmks.inbox.envelopes import Envelope
from pmks.regions.queries import region
from pmks.standards.model import Service
from pmks.standards.vocabulary import vocabulary

LABELS = {
    "name": "Nama",
    "unknown_name": "Nama belum diketahui",
    "aliases": "Nama lain",
    "sex": "Jenis kelamin",
    "birth_date": "Tanggal lahir",
    "age_estimate": "Kira-kira umurnya",
    "nik": "NIK",
    "categories": "Termasuk",
    "condition": "Yang terlihat",
    "marks": "Ciri yang mudah dikenali",
    "urgent": "Darurat",
    "area": "Kelurahan atau desa",
    "place": "Patokan",
    "latitude": "Lintang",
    "longitude": "Bujur",
    "accuracy_m": "Ketelitian lokasi (meter)",
    "source": "Sumber laporan",
    "service": "Layanan",
    "kind": "Kegiatan",
    "leader": "Pimpinan",
    "team": "Regu",
    "order_number": "Nomor surat perintah",
    "began_on": "Mulai tanggal",
    "began_at": "Mulai pukul",
    "step": "Langkah",
    "outcome": "Hasil",
    "done_on": "Dilakukan tanggal",
    "done_at": "Dilakukan pukul",
    "people": "Hadir",
    "reason": "Alasan",
    "notes": "Catatan",
}
"""Fields whose forms stand in templates of their own, and those that every deed has, in the order to show them."""

UNSEEN = BORN | {
    "client_id",
    "case_id",
    "operation_id",
    "operation",
    "household",
    "handover",
    "corrects",
    "was",
    "seen",
}
UNSEEN |= {"photo", "photo_sha256", "step", "confirm_doubts"}
"""What travels with a form and says nothing to people; the step is said by its title."""
NUMBER = re.compile(r"(?<!\d)\d{16}(?!\d)")
"""A NIK, wherever somebody has typed it."""


def content(envelope: Envelope, slug: str, by: Actor) -> list[tuple[str, str]]:
    """What it says as (label, words), in the order of its form; every NIK behind its mask."""
    case = _case(envelope, slug)
    service = _service(case)
    pairs = [*_step(envelope, service), *_answers(envelope, case, service, slug, by), *_photos(envelope)]
    return [(label, NUMBER.sub(lambda found: mask(found[0]), words)) for label, words in pairs if words]


def reasons_in_words(deed: str, errors: Mapping[str, Iterable[str]]) -> str:
    """Why something needs mending, each reason with the label of its field; what is no reason is left out."""
    return " ".join(
        f"{label}: {sentence}" if (label := label_of(deed, name)) and not sentence.startswith(label) else sentence
        for name, said in errors.items()
        if name != "seen"
        for sentence in said
    )


def label_of(deed: str, name: str) -> str:
    """What a field is called on its form; empty for none."""
    declared = REGISTER.get(deed)
    field = declared.form._declared_fields.get(name) if declared and declared.form else None
    return str(field.metadata.get("label") or "") if field and "label" in field.metadata else LABELS.get(name, "")


def _answers(
    envelope: Envelope, case: Case | None, service: Service | None, slug: str, by: Actor
) -> Iterator[tuple[str, str]]:
    declared = REGISTER.get(envelope.deed)
    form = declared.form if declared else None
    known: dict[str, Any] = dict(form._declared_fields) if form else {}
    body = {
        name: value for name, value in envelope.body.items() if name not in UNSEEN and not name.startswith("choose-")
    }
    for name, field in known.items():
        if form is None or "label" not in field.metadata:
            continue
        typed = [*gathered(body, name).values()] if isinstance(field, Rows) else body.get(name)
        body = {key: value for key, value in body.items() if not key.startswith(f"{name}-") and key != name}
        if typed not in (None, "", []):
            yield _asked(form, name, bool(several(typed)) if isinstance(field, Tick) else typed, case, by)
    for name in sorted(body, key=lambda each: [*LABELS, each].index(each)):
        yield _plain(name, several(body[name]), service, slug)


def _asked(form: Any, name: str, typed: Any, case: Case | None, by: Actor) -> tuple[str, str]:
    """One field in the words of its own form; as it was typed where the form cannot read it, which may be why it is here."""
    label = str(form._declared_fields[name].metadata["label"])
    try:
        found = said(form, {name: typed}, subject=case, by=by)
    except (ValueError, TypeError, AttributeError, LookupError):
        found = []
    return label, found[0][1] if found else ", ".join(str(each) for each in several(typed))


def _plain(name: str, values: list[Any], service: Service | None, slug: str) -> tuple[str, str]:
    known = _known(name, service, slug)
    words = ", ".join(known.get(str(each), str(each)) for each in values)
    if name == "nik":
        words = ", ".join(mask("".join(filter(str.isdecimal, str(each)))) for each in values)
    if name == "age_estimate" and words.isdecimal():
        words = f"{words} tahun"
    if name == "area":
        words = ", ".join(village.name if (village := region(str(each))) else str(each) for each in values)
    if name.startswith("fact_"):
        fact = vocabulary().facts.get(name.removeprefix("fact_"))
        return (fact.label if fact else name), words
    return LABELS.get(name, name), words


def _known(name: str, service: Service | None, slug: str) -> Mapping[str, str]:
    """The label of each value that a field of this name may have, where it is one of a list."""
    mine = agency(slug)
    if name.startswith("fact_"):
        fact = vocabulary().facts.get(name.removeprefix("fact_"))
        return {each.id: each.label for each in fact.values} if fact else {}
    lists: Mapping[str, Mapping[str, str]] = {
        "sex": SEX,
        "kind": OPERATIONS,
        "source": vocabulary().sources,
        "categories": {each.id: each.title for each in mine.categories},
        "service": {each.id: each.plain_title for each in mine.entry_services},
        "outcome": {each.id: each.label for step in service.steps for each in step.outcomes} if service else {},
        "urgent": {"1": "Ya", "on": "Ya", "true": "Ya"},
        "unknown_name": {"1": "Ya", "on": "Ya", "true": "Ya"},
    }
    return lists.get(name, {})


def _step(envelope: Envelope, service: Service | None) -> list[tuple[str, str]]:
    if not envelope.step:
        return []
    known = service is not None and service.has_step(envelope.step)
    return [("Langkah", service.step(envelope.step).title if service and known else envelope.step)]


def _photos(envelope: Envelope) -> list[tuple[str, str]]:
    """How many photos belong to it, and how many of them have come."""
    if not envelope.blobs:
        return []
    here = PhotoFile.select().where(among(PhotoFile.digest, envelope.blobs) & PhotoFile.stored.is_null(False)).count()
    return [("Foto", f"{len(envelope.blobs)} foto, {here} sudah sampai")]


def _case(envelope: Envelope, slug: str) -> Case | None:
    id = uuid_in(envelope.subject.get("case"))
    return Case.get_or_none((Case.id == id) & (Case.agency == slug)) if id else None


def _service(case: Case | None) -> Service | None:
    passage = present_passages([case.id]).get(case.id) if case else None
    return pinned_service(case.agency, passage.sha256) if case and passage else None
