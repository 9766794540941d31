"""What a region's code says by itself (domain §6): `pp.kk.cc.vvvv`, each level a prefix of the next."""

import re
from dataclasses import dataclass
from typing import Literal

Level = Literal["province", "regency", "district", "village"]

LEVELS: tuple[Level, ...] = ("province", "regency", "district", "village")
CODE = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?", re.ASCII)
NIK_PREFIX = re.compile(r"(\d{2})(\d{2})(\d{2})", re.ASCII)


@dataclass(frozen=True, order=True)
class Region:
    """One province, regency (kabupaten or kota), district (kecamatan) or village (kelurahan or desa)."""

    code: str
    name: str

    @property
    def level(self) -> Level:
        return LEVELS[self.code.count(".")]

    @property
    def parent(self) -> str | None:
        """The code of the region around this one; None for a province."""
        return self.code.rpartition(".")[0] or None

    @property
    def label(self) -> str:
        """The name with what it is: "Kelurahan Gunung Elai", "Kota Bontang" (whose name already says so)."""
        return f"{self.kind} {self.name}" if self.kind else self.name

    @property
    def kind(self) -> str:
        """ "Provinsi", "Kecamatan", "Kelurahan", "Desa"; empty for a regency, which carries it in its name."""
        match self.level:
            case "province":
                return "Provinsi"
            case "regency":
                return ""
            case "district":
                return "Kecamatan"
        return "Kelurahan" if is_kelurahan(self.code) else "Desa"


def is_code(text: str) -> bool:
    """Whether a text has the form of a region's code, existing or not."""
    return CODE.fullmatch(text) is not None


def is_kelurahan(code: str) -> bool:
    """A village's number begins with 1 when it is a kelurahan, with 2 (or 3, desa adat) when it is a desa."""
    return code.count(".") == 3 and code.rpartition(".")[2].startswith("1")


def lies_in(code: str, area: str) -> bool:
    """Whether a region is another one or lies within it: 64.74.01 lies in 64.74, 64.7 is no region."""
    return code == area or code.startswith(f"{area}.")


def codes_in_nik(nik: str) -> tuple[str, str, str] | None:
    """The province, regency and district in the first six digits of a NIK or KK number, where it was first issued."""
    found = NIK_PREFIX.match(nik)
    if not found:
        return None
    province, regency, district = found.groups()
    return province, f"{province}.{regency}", f"{province}.{regency}.{district}"
