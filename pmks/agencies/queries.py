"""The agencies as they are now: the published files with each administrator's settings over them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from pmks.agencies.tables import AgencySetting, StandardText
from pmks.house import moment
from pmks.house.problems import NotFound
from pmks.standards.model import Agency, Service
from pmks.standards.reader import Catalogue, load_catalogue, service_from
from pmks.standards.settings import permits as permits_of
from pmks.standards.settings import service_with_settings, with_settings


@dataclass(frozen=True)
class Settled:
    """An agency as settled at a moment; `mark` is the newest setting's id, so that a new one is noticed by every process."""

    mark: UUID | None
    agency: Agency
    settings: Mapping[str, Any]


@dataclass
class _Shelf:
    catalogue: Catalogue | None = None
    settled: dict[str, Settled] = field(default_factory=dict)


_shelf = _Shelf()


def open_catalogue(extra: Path | None) -> Catalogue:
    """Read all standards, the built-in ones and those of the extra folder, once at start."""
    _shelf.catalogue = load_catalogue(extra)
    _shelf.settled = {}
    return _shelf.catalogue


def catalogue() -> Catalogue:
    """The standards as read at start."""
    if _shelf.catalogue is None:
        raise RuntimeError("the standards were not read yet")
    return _shelf.catalogue


def agencies() -> tuple[Agency, ...]:
    """All agencies, as their files and settings say, in the order of the shelf."""
    return tuple(agency(each.slug) for each in catalogue().agencies)


def published(slug: str) -> Agency:
    """One agency as its files say, without any setting: for what no setting changes this asks the database nothing. Raises NotFound."""
    found = next((each for each in catalogue().agencies if each.slug == slug), None)
    if found is None:
        raise NotFound
    return found


def agency(slug: str) -> Agency:
    """One agency with its settings applied. Raises NotFound."""
    return settled(slug).agency


def settings_of(slug: str) -> Mapping[str, Any]:
    """What the administrator set over the file, by key; keys given back to the file are left out."""
    return settled(slug).settings


def settled(slug: str) -> Settled:
    """The agency and its settings together. Raises NotFound."""
    return moment.once(("settled", slug), lambda: _settle(slug))


def _settle(slug: str) -> Settled:
    as_published = published(slug)
    newest = (
        AgencySetting.select(AgencySetting.id)
        .where(AgencySetting.agency == slug)
        .order_by(AgencySetting.id.desc())
        .first()
    )
    mark = newest.id if newest else None
    known = _shelf.settled.get(slug)
    if known is None or known.mark != mark:
        settings = _read_settings(slug)
        known = _shelf.settled[slug] = Settled(mark, with_settings(as_published, settings), settings)
    return known


def _read_settings(slug: str) -> dict[str, Any]:
    rows = AgencySetting.select().where(AgencySetting.agency == slug).order_by(AgencySetting.id)
    newest = {row.key: row.value for row in rows}
    return {key: value for key, value in newest.items() if value is not None}


def service(slug: str, id: str, on: date) -> Service:
    """The service as its standard stands on a day. Raises NotFound."""
    found = next((each for each in agency(slug).services_on(on) if each.id == id), None)
    if found is None:
        raise NotFound(f"Layanan “{id}” tidak ada di {agency(slug).office}.")
    return found


def permits(slug: str, deed: str) -> frozenset[str]:
    """The roles that may do a deed in an agency: the matrix of the vocabulary with the agency's settings over it."""
    return permits_of(agency(slug), deed)


def pinned_service(slug: str, sha256: str) -> Service:
    """The very text a case began under, with the agency's settings over it. Raises NotFound when it was never seen here."""
    known = settled(slug)
    found = next((each for each in known.agency.versions if each.sha256 == sha256), None)
    if found is not None:
        return found
    kept = StandardText.get_or_none((StandardText.agency == slug) & (StandardText.sha256 == sha256))
    service = service_from(kept.text.encode(), kept.agency, kept.service) if kept else None
    if service is None:
        raise NotFound("Standar layanan kasus ini tidak ditemukan lagi. Hubungi admin.")
    return service_with_settings(service, known.settings)
