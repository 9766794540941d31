"""The lists of regions, read from the files that the front-end build puts into `data/`.

Three levels are small and read whole at the first question; of the 83 thousand villages only those of one province
are read at a time. What was read is kept for the life of the process: the files change with a build only.
"""

import csv
import gzip
import zlib
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from pmks.regions.rules import Region, codes_in_nik, is_code, is_kelurahan, lies_in

DATA = Path(__file__).parent / "data"


class RegionsNotBuilt(RuntimeError):
    """The lists of regions are missing or damaged; the message says how to get them."""


class District(NamedTuple):
    """A kecamatan with the kelurahan and desa in it, by code (kelurahan first)."""

    region: Region
    villages: tuple[Region, ...]


def region(code: str) -> Region | None:
    """The region of a code of any level, None when there is none. Raises RegionsNotBuilt."""
    if not is_code(code):
        return None
    if code.count(".") == 3:
        return _villages(code[:2]).get(code)
    return _upper().get(code)


def provinces() -> tuple[Region, ...]:
    return tuple(found for found in _upper().values() if found.level == "province")


def parts(code: str) -> tuple[Region, ...]:
    """The regions directly within one, by code: the kecamatan of a kota, the villages of a kecamatan."""
    inside = _villages(code[:2]) if code.count(".") == 2 else _upper()
    return tuple(found for found in inside.values() if found.parent == code)


@lru_cache(maxsize=64)
def villages_of(code: str) -> tuple[District, ...]:
    """All kelurahan and desa of a province, regency or district, grouped by kecamatan.

    Empty for an unknown code. Raises RegionsNotBuilt.
    """
    if region(code) is None:
        return ()
    inside = (found for found in _villages(code[:2]).values() if lies_in(found.code, code))
    upper = _upper()
    return tuple(
        District(upper[district], tuple(villages))
        for district, villages in groupby(inside, key=lambda found: found.code[:8])
    )


@lru_cache(maxsize=64)
def village_options(code: str) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The villages of an area as groups of a `select`: (kecamatan, ((code, name), …)).

    The kecamatan carries its regency when the area is a province, and a name says "(desa)" or "(kelurahan)" only where
    the area has both.
    """
    districts = villages_of(code)
    kinds = {is_kelurahan(village.code) for _, villages in districts for village in villages}
    return tuple(
        (
            _group_label(district, with_regency="." not in code),
            tuple((village.code, _name(village, with_kind=len(kinds) > 1)) for village in villages),
        )
        for district, villages in districts
    )


def lineage(code: str) -> tuple[Region, ...]:
    """A region and all around it, from the smallest to the province; as far as they are known."""
    levels = code.split(".")
    codes = (".".join(levels[:depth]) for depth in range(len(levels), 0, -1))
    return tuple(found for found in map(region, codes) if found)


def name_in_full(code: str) -> str:
    """ "Kelurahan Gunung Elai, Kecamatan Bontang Utara, Kota Bontang, Provinsi Kalimantan Timur".

    Empty for an unknown code.
    """
    return ", ".join(found.label for found in lineage(code))


def origin_in_nik(nik: str) -> tuple[Region, ...]:
    """The regions in the first six digits of a NIK or KK number, smallest first, as far as their codes still exist."""
    codes = codes_in_nik(nik)
    return lineage(codes[-1]) if codes else ()


def _group_label(district: Region, *, with_regency: bool) -> str:
    regency = region(district.parent or "") if with_regency else None
    return f"{district.label}, {regency.name}" if regency else district.label


def _name(village: Region, *, with_kind: bool) -> str:
    return f"{village.name} ({village.kind.lower()})" if with_kind else village.name


@cache
def _upper() -> dict[str, Region]:
    files = ("provinces", "regencies", "districts")
    return {found.code: found for name in files for found in _read(name)}


@lru_cache(maxsize=8)
def _villages(province: str) -> dict[str, Region]:
    """The villages of one province by code; the file is in the order of codes."""
    return {found.code: found for found in _read("villages", within=province)}


def _read(name: str, within: str = "") -> Iterator[Region]:
    """The rows of one file; columns are code, the parent's code (provinces have none) and the name last."""
    path = DATA / f"{name}.csv.gz"
    try:
        with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
            next(lines)
            # Lines are picked before they are parsed: 30 ms instead of 120 for the villages.
            for code, *_, name in csv.reader(line for line in lines if line.startswith(within)):
                yield Region(code, name)
    except (OSError, EOFError, StopIteration, ValueError, zlib.error) as reason:
        raise RegionsNotBuilt(
            f"Daftar wilayah {path} belum ada atau rusak. Jalankan ./run sekali, daftar itu diambil dengan sendirinya."
        ) from reason
