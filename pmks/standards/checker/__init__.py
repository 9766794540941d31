"""Checking standards before anybody works by them: every mistake with its file, its key, what is wrong and what would be right."""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from pmks.standards.checker.agency import check_agency
from pmks.standards.checker.service import check_service
from pmks.standards.checker.walking import check_walks
from pmks.standards.files import read_agency
from pmks.standards.mistakes import Mistake
from pmks.standards.model import Agency, Service
from pmks.standards.shape import Shaper

__all__ = ["check", "read_checked", "report"]

BUILT_IN = Path(__file__).parent.parent / "data"


def check(folder: Path, beside: Iterable[Agency] = ()) -> tuple[Mistake, ...]:
    """Every mistake in a folder of agencies; `beside` are agencies already known, whose slugs and short names are taken."""
    return read_checked(folder, beside)[1]


def report(folder: Path | None = None) -> tuple[str, int]:
    """What `pmks standards check [FOLDER]` prints, and its exit status: 0 when all is well, 1 for mistakes, 2 for no such folder.

    Without a folder the built-in standards are checked; with one, it is checked as an addition to them.
    """
    if folder is not None and not folder.is_dir():
        return f"Folder {folder} tidak ada. Beri nama folder yang berisi satu folder per dinas.", 2
    known, mistakes = read_checked(BUILT_IN)
    found, mistakes = read_checked(folder, known) if folder is not None else (known, mistakes)
    if mistakes:
        return "\n".join([*map(str, mistakes), f"{len(mistakes)} hal perlu dibetulkan."]), 1
    lines = [f"{each.slug}: {each.office}, {len(each.versions)} layanan" for each in found]
    return "\n".join([*lines, "Semua standar bisa dipakai."]), 0


def read_checked(
    folder: Path, beside: Iterable[Agency] = (), *, walking: bool = True
) -> tuple[tuple[Agency, ...], tuple[Mistake, ...]]:
    """The agencies of a folder in the order of their names, and every mistake; an agency with mistakes may be incomplete.

    Without `walking` no standard is walked to its ends: for those that were when the house was built.
    """
    if (folder / "agency.toml").is_file():
        return (), (
            Mistake(
                f"{folder.name}/agency.toml", "", "ini folder satu dinas.", f"Sebut folder di atasnya: {folder.parent}"
            ),
        )
    agencies: list[Agency] = []
    mistakes: list[Mistake] = []
    taken = list(beside)
    for each in sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")):
        agency, found = read_agency(each)
        mistakes += found
        if agency is not None:
            mistakes += _check(agency, each, whole=not found, walking=walking) + _clashes(agency, taken)
            agencies.append(agency)
            taken.append(agency)
    if not agencies and not mistakes:
        mistakes.append(
            Mistake(
                folder.name,
                "",
                "tidak ada folder dinas di sini.",
                "Buat satu folder per dinas, berisi agency.toml dan standarnya.",
            )
        )
    return tuple(agencies), tuple(mistakes)


def _check(agency: Agency, folder: Path, *, whole: bool, walking: bool) -> list[Mistake]:
    shaper = _shaper(folder / "agency.toml")
    check_agency(agency, shaper, whole)
    mistakes = shaper.mistakes
    for service in agency.versions:
        path = _file_of(folder, service)
        shaper = _shaper(path)
        check_service(service, agency, shaper)
        if walking and not shaper.mistakes:
            check_walks(service, shaper)
        mistakes += shaper.mistakes
    versions = Counter((each.id, each.valid_from) for each in agency.versions)
    mistakes += [
        Mistake(f"{folder.name}/{id}.toml", "valid_from", "dua versi layanan ini mulai berlaku pada tanggal yang sama.", "Beri valid_from yang berbeda di tiap berkas.")
        for (id, _), times in versions.items()
        if times > 1
    ]  # fmt: skip
    return mistakes


def _clashes(agency: Agency, taken: Iterable[Agency]) -> list[Mistake]:
    file, clashes = f"{agency.slug}/agency.toml", []
    for other in taken:
        if other.slug == agency.slug:
            clashes.append(
                Mistake(
                    agency.slug,
                    "",
                    f"nama folder “{agency.slug}” sudah dipakai {other.office}.",
                    "Beri folder nama lain.",
                )
            )
        elif other.short == agency.short:
            clashes.append(
                Mistake(
                    file,
                    "short",
                    f"singkatan “{agency.short}” sudah dipakai {other.office}.",
                    "Nomor kasus akan kembar; pilih singkatan lain.",
                )
            )
    return clashes


def _shaper(path: Path) -> Shaper:
    return Shaper(f"{path.parent.name}/{path.name}", path.read_text("utf-8", "replace"))


def _file_of(folder: Path, service: Service) -> Path:
    """The file of a version; two files with the same text cannot be told apart, and need not be."""
    versions = (folder / f"{service.id}.toml", *sorted(folder.glob(f"{service.id}@*.toml")))
    return next(path for path in versions if path.is_file() and sha256(path.read_bytes()).hexdigest() == service.sha256)
