"""What must be true of the requirements of a service: who is served, and which papers are asked for."""

from pmks.standards.checker.names import each_known, known, unique
from pmks.standards.model import Agency, Requirement, Service
from pmks.standards.shape import Shaper
from pmks.standards.vocabulary import vocabulary


def check_requirements(service: Service, agency: Agency, shaper: Shaper) -> None:
    """Note every mistake in the requirements of a service."""
    for requirement in service.requirements:
        key = f"requirement[{requirement.id}]"
        variants = [each.id for each in service.variants]
        each_known(shaper, f"{key}.variants", requirement.variants, variants, "varian")
        known(shaper, f"{key}.kind", requirement.kind, ("paper", "category"), "jenis persyaratan")
        each_known(
            shaper,
            f"{key}.categories",
            requirement.categories,
            [each.id for each in agency.categories],
            "kategori dinas ini",
        )
        _check_papers(requirement, service, key, shaper)


def _check_papers(requirement: Requirement, service: Service, key: str, shaper: Shaper) -> None:
    papers = [*vocabulary().papers, *(each.id for each in service.papers)]
    known(shaper, f"{key}.paper", requirement.paper, papers, "surat")
    unique(shaper, f"{key}.any_of", (each.id for each in requirement.any_of))
    unique(shaper, f"{key}.all_of", (each.id for each in requirement.all_of))
    said = [name for name in ("paper", "any_of", "all_of") if getattr(requirement, name)]
    if len(said) > 1:
        shaper.mistake(key, f"{' dan '.join(said)} tidak bisa dipakai bersama.", "Pilih salah satu.")
    if said and requirement.kind == "category":
        shaper.mistake(key, "persyaratan yang berisi golongan tidak meminta surat.", 'Hapus kind = "category".')
    if requirement.categories and requirement.kind != "category":
        shaper.mistake(key, "hanya persyaratan golongan yang menyebut categories.", 'Tambahkan kind = "category".')
