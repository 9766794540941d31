"""What the standards left open, how it is set now, why it was open, and who set it when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pmks.admin.queries.moments import moment_words
from pmks.agencies.queries import published, settings_of
from pmks.agencies.tables import AgencySetting
from pmks.house.permissions import Actor
from pmks.house.problems import NotFound
from pmks.house.words import UNAVAILABLE
from pmks.standards.model import Agency
from pmks.standards.settings import Setting, settable
from pmks.users.queries import names_of

FIXED = frozenset({"matrix.administration.admin"})
"""Settable by the letter of the matrix, but nobody could ever set it back."""


@dataclass(frozen=True)
class Listed:
    """A setting in words: `value` as it is now, `default` as the file has it."""

    key: str
    label: str
    value: str
    default: str
    changed: bool


@dataclass(frozen=True)
class Change:
    """A change that was made: when and by whom, from what to what, in words."""

    when: str
    who: str
    old: str
    new: str


def setting_for(slug: str, key: str) -> Setting:
    """A setting of an agency by its key. Raises NotFound for what is not settable."""
    found = next((each for each in settable(published(slug)) if each.key == key), None)
    if found is None:
        raise NotFound
    return found


def value_now(slug: str, setting: Setting) -> Any:
    """What a setting stands at: set by an administrator, else the file's."""
    return settings_of(slug).get(setting.key, setting.default)


def setting_groups(by: Actor) -> list[tuple[str, list[Listed]]]:
    """Everything settable but the matrix, grouped: the agency itself, each service, the exits."""
    groups: dict[str, list[Listed]] = {}
    agency = published(by.agency)
    for each in settable(agency):
        if not each.key.startswith("matrix."):
            groups.setdefault(_group(agency, each.key), []).append(listed(by.agency, each))
    return list(groups.items())


def listed(slug: str, setting: Setting) -> Listed:
    """A setting in words."""
    value = value_now(slug, setting)
    label = (
        setting.label.partition(": ")[2]
        if setting.key.startswith(
            ("service.", "exit.", "reason.", "category.", "climb.", "paper.signer.", "letterhead.")
        )
        else ""
    )
    label = label or setting.label
    return Listed(
        setting.key,
        label[0].upper() + label[1:],
        value_words(setting, value),
        value_words(setting, setting.default),
        value != setting.default,
    )


def value_words(setting: Setting, value: Any) -> str:
    """A value of a setting as people say it."""
    match setting.kind:
        case "switch":
            yes, no = ("boleh", "dimatikan") if setting.key.startswith("matrix.") else ("Dipakai", "Tidak dipakai")
            return yes if value else no
        case "choice":
            return next((each.label for each in setting.options if each.id == value), "Seperti di standar")
        case "choices":
            return ", ".join(each.label for each in setting.options if each.id in value) or "Tidak satu pun"
    return UNAVAILABLE if value is None else str(value)


def changes_of(slug: str, setting: Setting) -> list[Change]:
    """Every change of one setting, the newest first."""
    mine = (AgencySetting.agency == slug) & (AgencySetting.key == setting.key)
    rows = list(AgencySetting.select().where(mine).order_by(AgencySetting.id))
    names = names_of(row.by for row in rows)
    old, changes = setting.default, []
    for row in rows:
        new = setting.default if row.value is None else row.value
        words = value_words(setting, old), value_words(setting, new)
        changes.append(Change(moment_words(slug, row.at), names.get(row.by, ""), *words))
        old = new
    return changes[::-1]


def changed_keys(slug: str) -> list[str]:
    """The keys that stand otherwise than in the file."""
    known = {each.key: each.default for each in settable(published(slug))}
    return [key for key, value in settings_of(slug).items() if key in known and known[key] != value]


def _group(agency: Agency, key: str) -> str:
    match key.split("."):
        case ["service", id, *_]:
            service = agency.service(id)
            return service.plain_title
        case ["exit", *_]:
            return "Jalan keluar dari setiap kasus"
        case ["category", *_]:
            return "Kategori dinas di antara 26 kategori nasional"
        case ["climb", *_]:
            return "Yang terlambat naik sendiri"
        case ["complaint", _]:
            return "Pengaduan"
        case ["search", _]:
            return "Pencarian keluarga"
        case ["letterhead", _]:
            return "Kop surat"
        case ["paper", "signer", _]:
            return "Penanda tangan surat"
        case ["paper", *_]:
            return "Nomor surat dan berita acara"
        case ["reason", "pause", _]:
            return "Alasan jeda batas waktu"
        case ["reason", *_]:
            return "Alasan lewat batas waktu"
    return "Instansi"


def open_notes(agency: Agency) -> list[tuple[str, str]]:
    """The questions that the standards leave open: (clause, text)."""
    return [(note.clause, note.text) for _, note in _notes(agency) if note.kind == "open"]


def note_groups(agency: Agency) -> Mapping[str, list[Any]]:
    """All notes of the agency's standards, by the file they stand in."""
    groups: dict[str, list[Any]] = {}
    for owner, note in _notes(agency):
        groups.setdefault(owner, []).append(note)
    return groups


def _notes(agency: Agency) -> Iterator[tuple[str, Any]]:
    yield from (("Instansi", note) for note in agency.notes)
    for service in agency.services:
        title = service.plain_title
        yield from ((title, note) for note in service.notes)
        yield from ((title, note) for step in service.steps for note in step.notes)
