"""What must be true of an agency's own file."""

import re

from pmks.standards.checker.names import each_known, known, unique
from pmks.standards.checker.papers import check_papers
from pmks.standards.model import Agency
from pmks.standards.shape import Shaper
from pmks.standards.vocabulary import vocabulary

ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
TERMS = ("PPKS", "PMKS")


def check_agency(agency: Agency, shaper: Shaper, whole: bool) -> None:
    """Note every mistake; `whole` says that no service was left out for mistakes of its own, so that naming one may be judged."""
    words = vocabulary()
    _check_names(agency, shaper)
    known(shaper, "zone", agency.zone, ZONES, "zona waktu")
    known(shaper, "term", agency.term, TERMS, "istilah")
    each_known(shaper, "role_titles", agency.role_titles, words.roles, "peran")
    unique(shaper, "category", (each.id for each in agency.categories))
    unique(shaper, "place", (each.id for each in agency.places))
    unique(shaper, "poster", (each.id for each in agency.posters))
    for category in agency.categories:
        each_known(shaper, f"category[{category.id}].maps_to", category.maps_to, words.categories, "kategori dari 26")
    for place in agency.places:
        known(shaper, f"place[{place.id}].kind", place.kind, words.places, "jenis tempat")
    if agency.retention_years is not None and agency.retention_years < 1:
        shaper.mistake(
            "retention_years",
            "masa simpan dihitung dalam tahun, paling sedikit 1.",
            "Belum ditetapkan? Hapus kunci ini.",
        )
    check_papers(agency.papers, shaper)
    if not is_dark(agency.colour):
        shaper.mistake(
            "colour",
            f"warna “{agency.colour}” tidak bisa dipakai: huruf putih di atasnya harus terbaca dari jauh.",
            "Tulis warna tua dengan enam angka heksadesimal, misalnya “#0b4a6f”.",
        )
    for note in agency.notes:
        known(shaper, "note.kind", note.kind, ("repair", "open", "choice"), "jenis catatan")
    services = [each.id for each in agency.services]
    for poster in agency.posters if whole else ():
        each_known(shaper, f"poster[{poster.id}].services", poster.services, services, "layanan")
    if whole and not services:
        shaper.mistake(
            "",
            "belum ada satu pun layanan di folder ini.",
            "Tambahkan satu berkas <layanan>.toml di sebelah agency.toml.",
        )


def _check_names(agency: Agency, shaper: Shaper) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9-]*", agency.slug):
        shaper.mistake(
            "",
            f"nama folder “{agency.slug}” tidak bisa menjadi alamat.",
            "Pakai huruf kecil, angka, dan tanda hubung saja.",
        )
    if not re.fullmatch(r"[A-Z]{2,5}", agency.short):
        shaper.mistake(
            "short",
            f"singkatan “{agency.short}” tidak bisa menjadi awal nomor kasus.",
            "Pakai 2–5 huruf besar, misalnya “BTG”.",
        )
    if not re.fullmatch(r"\d\d(\.\d\d)?", agency.region):
        shaper.mistake(
            "region",
            f"kode wilayah “{agency.region}” tidak dikenal bentuknya.",
            "Tulis kode provinsi “19” atau kabupaten/kota “64.74”.",
        )


def is_dark(colour: str) -> bool:
    """Whether white letters on this colour have a contrast of 7 to 1 (WCAG 2, 1.4.6); not for what is no colour."""
    if not re.fullmatch(r"#[0-9a-f]{6}", colour):
        return False
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 7
