"""What is true of a registration: which service takes whom, and by which door somebody came in. Pure."""

from collections.abc import Iterable

from pmks.house.problems import NotFound
from pmks.standards.model import Agency

SOURCE_OF_ROLE = {
    "rt": "rt",
    "kelurahan": "kelurahan",
    "satpolpp": "satpol_pp",
    "babinsa": "babinsa",
    "bhabinkamtibmas": "kepolisian",
}


def source_of(told: str | None, roles: Iterable[str], in_operation: bool) -> str:
    """Where the case comes from: as told, else from who registers; whoever works for the dinas stands for it."""
    if told:
        return told
    named = next((SOURCE_OF_ROLE[role] for role in sorted(roles) if role in SOURCE_OF_ROLE), "petugas")
    return "patroli" if in_operation and named == "petugas" else named


def suitable_service(agency: Agency, categories: Iterable[str], told: str | None) -> str:
    """The service to open: as told, else the agency's first one with a door that takes a chosen category, else its first.

    Raises NotFound for an agency that has no case service.
    """
    open_ones = agency.entry_services
    if not open_ones:
        raise NotFound(f"{agency.office} belum punya layanan yang menerima orang.")
    if told:
        return told
    wanted = set(categories)
    takes = [each for each in open_ones if wanted & set(each.categories)]
    return (takes or open_ones)[0].id
