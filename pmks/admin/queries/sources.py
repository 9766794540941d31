"""Why something may be set: what the standard prints where it left it open, and what goes with it."""

from dataclasses import dataclass

from pmks.admin.queries.number_settings import number_notes
from pmks.agencies.queries import published
from pmks.standards.model import Agency, Service

CLIMBING = (
    "Standar tidak menyebut kapan atasan diberi tahu. Yang lewat batas tampak di daftar atasan sesudah sekian jam, "
    "dihitung menurut jam dinding: orang yang menunggu juga menunggu di hari libur. 0 berarti saat itu juga."
)
KOP = "Standar tidak memuatnya. Yang diisi di sini hanya tercetak di kop surat; yang dikosongkan tidak tercetak."
SIGNING = (
    "Standar tidak menyebut siapa yang menandatangani surat. Yang dicentang boleh menandatanganinya; "
    "pejabat di bawah pemilik surat menandatangani atas namanya (a.n.). Penyusun konsep tidak menandatangani konsepnya sendiri."
)


@dataclass(frozen=True)
class Source:
    """Why something may be set: what the standard prints about it, and the notes that go with it."""

    printed: str | None = None
    notes: tuple[str, ...] = ()


def source_of(slug: str, key: str) -> Source:
    """What the standard says where it left this open."""
    agency = published(slug)
    parts = key.split(".")
    match parts:
        case ["contact", _]:
            return Source(notes=_notes_on(agency, agency.contact.clause))
        case ["category", id, _]:
            category = agency.category(id)
            return Source(category.label, tuple(filter(None, [category.note])))
        case ["climb", _]:
            return Source(notes=(CLIMBING,))
        case ["letterhead", _]:
            return Source(notes=(KOP,))
        case ["paper", "signer", _]:
            return Source(notes=(SIGNING,))
        case ["paper", *rest]:
            return Source(notes=number_notes(slug, rest))
        case ["place", id, "name"]:
            place = agency.place_named(id)
            return Source(notes=_notes_on(agency, place.clause))
        case ["service", id, *rest]:
            return _source_in_service(agency.service(id), rest)
    return Source()


def _source_in_service(service: Service, parts: list[str]) -> Source:
    match parts:
        case ["clock", id, _]:
            clock = next(each for each in service.clocks if each.id == id)
            return Source(clock.printed, tuple(filter(None, [clock.note])))
        case ["end", id]:
            end = next(each for each in service.ends if each.id == id)
            return Source(notes=tuple(filter(None, [end.note])))
    return Source(notes=_notes_on(service, service.clause))


def _notes_on(owner: Agency | Service, clause: str | None) -> tuple[str, ...]:
    return tuple(note.text for note in owner.notes if clause in note.clause.split() and note.kind != "repair")
