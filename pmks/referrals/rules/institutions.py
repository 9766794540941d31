"""Which institution suits whom: by PPKS type and sex, as its entry says (S3.9, S4.6 “sesuai jenis PPKS”). Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

KINDS = {
    "panti": "Panti, balai, atau sentra",
    "lks": "LKS atau LKSA",
    "hospital": "Rumah sakit atau Puskesmas",
    "dinas": "Dinas sosial lain",
    "police": "Kepolisian atau instansi hukum",
    "other": "Lembaga lain",
}
TAKES = {"any": "Perempuan dan laki-laki", "female": "Perempuan saja", "male": "Laki-laki saja"}
NEEDS = {
    "medicine": "Pengobatan rutin",
    "accessible": "Kursi roda atau alat bantu",
    "mental_health": "Perawatan kesehatan jiwa",
    "elderly_care": "Perawatan lansia",
    "child_care": "Pengasuhan anak",
    "disability": "Pendampingan disabilitas",
    "safety": "Perlindungan dari kekerasan",
    "identity": "Pengurusan identitas",
}


class Place(Protocol):
    """An institution as far as these rules look: `categories` empty means every type."""

    @property
    def takes(self) -> str: ...
    @property
    def categories(self) -> Sequence[str]: ...


P = TypeVar("P", bound=Place)


@dataclass(frozen=True)
class Fit:
    """Whether an institution suits a person, and why not. `is_exact` when it names the person's type itself."""

    suits: bool
    is_exact: bool = False
    reasons: tuple[str, ...] = field(default=())


def fit(place: Place, categories: Collection[str], sex: str) -> Fit:
    """How an institution suits somebody of these categories and this sex; `unknown` sex suits everywhere."""
    reasons: list[str] = []
    if place.takes != "any" and sex not in {place.takes, "unknown"}:
        reasons.append(TAKES[place.takes].lower())
    wanted = set(place.categories)
    if wanted and categories and not wanted & set(categories):
        reasons.append("jenis lain")
    return Fit(not reasons, bool(wanted & set(categories)), tuple(reasons))


def best_first(places: Iterable[P], categories: Collection[str], sex: str) -> list[tuple[P, Fit]]:
    """Institutions with how they suit: those that name the person's type, those for everybody, then the others."""
    rated = [(each, fit(each, categories, sex)) for each in places]
    return sorted(rated, key=lambda one: (not one[1].suits, not one[1].is_exact))
