"""The shelf of standards: the built-in ones and those of an extra folder, as the rest of the house sees them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pmks.standards.checker import BUILT_IN, read_checked
from pmks.standards.files import service_from
from pmks.standards.mistakes import BadStandards
from pmks.standards.model import Agency, Service
from pmks.standards.settings import settable, with_settings

__all__ = ["Catalogue", "load", "load_catalogue", "service_from", "settable", "with_settings"]


@dataclass(frozen=True)
class Catalogue:
    """All agencies with all versions of their services, without any administrator's settings."""

    agencies: tuple[Agency, ...]

    def agency(self, slug: str) -> Agency:
        """The agency of that folder name. Raises KeyError."""
        for each in self.agencies:
            if each.slug == slug:
                return each
        raise KeyError(slug)

    def service(self, agency: str, id: str, on: date | None = None) -> Service:
        """A service in the version in force on a day, the newest one without a day. Raises KeyError."""
        found = self.agency(agency)
        if on is None:
            return found.service(id)
        for each in found.services_on(on):
            if each.id == id:
                return each
        raise KeyError(id)

    def by_sha(self, sha256: str) -> Service:
        """The version whose file has this SHA-256, for a case that keeps the one it began under. Raises KeyError."""
        for agency in self.agencies:
            for each in agency.versions:
                if each.sha256 == sha256:
                    return each
        raise KeyError(sha256)


def load(folder: Path, *, walking: bool = True) -> tuple[Agency, ...]:
    """The agencies of one folder. Raises BadStandards with every mistake when there is any."""
    agencies, mistakes = read_checked(folder, walking=walking)
    if mistakes:
        raise BadStandards(mistakes)
    return agencies


def load_catalogue(extra: Path | None = None) -> Catalogue:
    """The built-in standards, and those of `extra` after them. Raises BadStandards; a slug or short name used twice is a mistake."""
    # The built-in ones were walked to every end by the tests; walking them again would cost a second at each start.
    agencies = load(BUILT_IN, walking=False)
    if extra is not None:
        more, mistakes = read_checked(extra, agencies)
        if mistakes:
            raise BadStandards(mistakes)
        agencies += more
    return Catalogue(agencies)
