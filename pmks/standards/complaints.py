"""How an agency handles complaints: what its standards print, and what may be set where they are silent. Pure.

The days are those of SP4N-LAPOR!: passed on within three working days, acted on within five, closed after ten silent ones.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pmks.standards.model import Agency, Choice, Service
from pmks.standards.setting import Setting
from pmks.standards.vocabulary import vocabulary

ONLINE = "website"
"""The channel of the form on our own page."""
OWN = "complaint"
"""What the keys of these settings begin with."""
TAKE, ACT, SILENT = 3, 5, 10
DIVISION = "bidang"


@dataclass(frozen=True)
class ComplaintTerms:
    """By what an agency handles complaints: `take` and `act` in working days, `silent` in days; `owner` is a role."""

    anonymous: bool
    take: int
    act: int
    silent: int
    owner: str


def complaint_settings(agency: Agency) -> Iterator[Setting]:
    """What may be set. Where every channel asks for an identity, leaving out the name is no choice (S2.compl)."""
    if not needs_identity(agency.services, None, ONLINE):
        yield Setting(f"{OWN}.anonymous", "Pengaduan boleh tanpa nama pengadu", "switch", (), True)
    yield Setting(f"{OWN}.take", "Pengaduan diterima petugas paling lambat (hari kerja)", "number", (), TAKE)
    yield Setting(f"{OWN}.act", "Pengaduan ditindaklanjuti paling lambat (hari kerja)", "number", (), ACT)
    yield Setting(f"{OWN}.silent", "Pengaduan selesai bila jawaban tidak dibalas (hari)", "number", (), SILENT)
    yield Setting(f"{OWN}.owner", "Yang menangani pengaduan", "choice", _owners(), _owner(agency.services))


def complaint_terms(agency: Agency, settings: Mapping[str, Any]) -> ComplaintTerms:
    """The terms of an agency with its settings over them."""
    known = {each.key.removeprefix(f"{OWN}."): each for each in complaint_settings(agency)}
    said: dict[str, Any] = {name: settings.get(each.key, each.default) for name, each in known.items()}
    said.setdefault("anonymous", False)
    return ComplaintTerms(**said)


def needs_identity(services: Iterable[Service], service: str | None, channel: str) -> bool:
    """Whether whoever complains by a channel attaches an identity document, as the standards print it (S2.compl).

    A channel that a standard does not print asks for one where all that it does print ask. Who names no service is asked where
    every service with channels would ask him.
    """
    found = [_asks(each, channel) for each in services if each.complaints and service in (None, each.id)]
    return bool(found) and all(found)


def channels_of(services: Iterable[Service]) -> tuple[str, ...]:
    """The channels that the standards print, in the vocabulary's order."""
    printed = {one.channel for each in services for one in each.complaints}
    return tuple(id for id in vocabulary().channels if id in printed)


def _asks(service: Service, channel: str) -> bool:
    printed = [each.needs_identity for each in service.complaints if each.channel == channel]
    return any(printed) if printed else all(each.needs_identity for each in service.complaints)


def _owners() -> tuple[Choice, ...]:
    words = vocabulary()
    return tuple(Choice(id, label) for id, label in words.roles.items() if id in words.rows["answer"].allowed)


def _owner(services: Iterable[Service]) -> str:
    """The role behind the printed owner: the head of the division where one is named (S3, S4), else the staff (S1's SLRT, S2's SOP)."""
    printed = (each.complaint_owner for each in services if each.complaint_owner)
    return "kabid" if any(each.lower().startswith(DIVISION) for each in printed) else "staf"
