"""What is true of coordination: what must be said, who promised what, and which dinas a stated origin or a NIK names. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pmks.cases.rules.coming import coming_faults
from pmks.regions.rules import Region

PURPOSES = {
    "trace": "Menelusuri keluarga",
    "reunify": "Reunifikasi dengan keluarga",
    "receive": "Menerima klien yang dipulangkan",
    "identity": "Memastikan identitas atau domisili",
    "other": "Lainnya",
}
ANSWERS = {
    "ready": "Bersedia",
    "conditions": "Bersedia dengan syarat",
    "waiting": "Belum dijawab, menunggu",
    "refused": "Belum bersedia",
    "unknown": "Tidak mengenal klien",
}
FAMILY, OTHER = "family", "other"
"""Whom one may turn to besides a dinas that is named."""
MOST_NAMED = 4
NOISE = re.compile(r"[^\w]+")
KIND = re.compile(r"^(kabupaten|kota|kab|provinsi)\b\s*", re.IGNORECASE)
CALLED = {
    "12": ("sumut",), "13": ("sumbar",), "16": ("sumsel",), "19": ("bangka belitung", "babel"), "21": ("kepri",),
    "31": ("jakarta", "dki"), "32": ("jabar",), "33": ("jateng",), "34": ("yogyakarta", "jogja", "diy"), "35": ("jatim",),
    "52": ("ntb",), "53": ("ntt",), "61": ("kalbar",), "62": ("kalteng",), "63": ("kalsel",), "64": ("kaltim",),
    "65": ("kaltara",), "71": ("sulut",), "72": ("sulteng",), "73": ("sulsel",), "74": ("sultra",), "76": ("sulbar",),
    "82": ("malut",),
}  # fmt: skip
"""What provinces are called besides their name."""

Errors = dict[str, list[str]]


@dataclass(frozen=True)
class Named:
    """A dinas that something about the client names: the region's code, the dinas in words, and what named it."""

    code: str
    dinas: str
    why: str


def dinas_of(region: Region) -> str:
    """ "Dinas Sosial Kota Banjar", "Dinas Sosial Provinsi Jawa Barat"."""
    return f"Dinas Sosial {region.label}"


def regions_in(text: str | None, regions: Iterable[Region]) -> list[Region]:
    """The regencies, cities and provinces that a free text names, the smaller ones first.

    A name that stands only within a longer one does not count: "Banjarmasin" is not Banjar. A name that several share
    ("Banjar" is a city and a regency) gives all of them, unless the text says which.
    """
    heard = f" {_plain(text or '')} "
    calls = sorted(
        ((call, region) for region in regions for call in _calls(region)),
        key=lambda each: (-len(each[0]), each[0], each[1].code),
    )
    found: dict[str, Region] = {}
    said, last = heard, ""
    for call, region in calls:
        if last and call != last:
            said = said.replace(f" {last} ", "  ")
            last = ""
        if f" {call} " in said:
            found[region.code], last = region, call
    return sorted(_said_which(heard, [*found.values()]), key=lambda each: (-each.code.count("."), each.code))


def bare(region: Region) -> str:
    """A region's name without what it is: "Kabupaten Banjar" and "Kota Banjar" are both "Banjar"."""
    return KIND.sub("", region.name)


def named_dinas(nik: Sequence[Region], stated: Sequence[Region], own: str) -> list[Named]:
    """The dinas to turn to: of the stated origin first, then of the place that the NIK names, without our own and doubles.

    A NIK names where it was issued first, which need not be where somebody lives; a code that has vanished names the province.
    """
    of_nik = [each for each in nik if each.level in ("regency", "province")][:1]
    listed = [
        *(Named(each.code, dinas_of(each), "menurut asal yang disebut") for each in stated),
        *(Named(each.code, dinas_of(each), "menurut NIK, tempat NIK pertama terbit") for each in of_nik),
    ]
    once = {each.code: each for each in reversed(listed) if each.code != own}
    ordered = dict.fromkeys(each.code for each in listed if each.code != own)
    return [once[code] for code in ordered][:MOST_NAMED]


def agreement_faults(agreements: Sequence[Mapping[str, Any]], done_on: date) -> Errors:
    """What is wrong with what was promised, by the name each field was sent under."""
    faults: Errors = {}
    for number, each in enumerate(agreements):
        faults |= coming_faults(f"agreements-{number}-by_on", each["by_on"], done_on)
    return faults


def talk_faults(told: Mapping[str, Any], done_on: date) -> Errors:
    """What a local coordination still lacks: something must have come of it, be it a note or a photo of the minutes (S0.A4)."""
    said = told["result"] or told["notes"] or told["photo_sha256"]
    faults: Errors = {} if said else {"result": ["Tulis hasilnya, walau singkat."]}
    return faults | agreement_faults(told["agreements"], done_on)


def origin_faults(told: Mapping[str, Any], done_on: date) -> Errors:
    """What a coordination with family or another dinas still lacks: who it was, or when to ask again (S0.A6, S2.A4, S3.7)."""
    faults = coming_faults("next_on", told["next_on"], done_on)
    if told["party"] == OTHER and not told["party_name"]:
        faults["party_name"] = ["Tulis siapa yang dihubungi."]
    if told["answer"] == "waiting" and told["next_on"] is None:
        faults["next_on"] = ["Isi kapan ditanyakan lagi, supaya tidak terlupa."]
    if told["answer"] in {"conditions", "refused"} and not told["result"]:
        faults["result"] = ["Tulis syarat atau alasannya."]
    return faults


def chapter_words(*, talks: int, conferences: int, origins: int, promised: int) -> str:
    """The chapter in one line: “2 koordinasi, 1 pembahasan kasus, 3 kesepakatan belum selesai”."""
    counted = (
        (talks, "koordinasi setempat"),
        (conferences, "pembahasan kasus"),
        (origins, "koordinasi dengan keluarga atau daerah asal"),
        (promised, "kesepakatan belum selesai"),
    )
    return ", ".join(f"{count} {words}" for count, words in counted if count) or "Belum ada yang dicatat"


def _plain(text: str) -> str:
    return NOISE.sub(" ", text.casefold()).strip()


def _said_which(said: str, regions: list[Region]) -> list[Region]:
    """Of regions that share a name, the one whose kind the text says ("kab. Banjar"); else all of them."""
    kept = []
    for region in regions:
        twins = [each for each in regions if bare(each) == bare(region)]
        spoken = [each for each in twins if any(f" {way} {_plain(bare(each))} " in said for way in _ways(each))]
        if not spoken or region in spoken:
            kept.append(region)
    return sorted(kept, key=lambda each: each.code)


def _ways(region: Region) -> tuple[str, ...]:
    if region.level == "province":
        return ("provinsi", "prov")
    return ("kota",) if region.name.startswith("Kota ") else ("kabupaten", "kab")


def _calls(region: Region) -> tuple[str, ...]:
    """How people write a region: by its name, in one word, or, for a province, as everybody calls it."""
    name = _plain(bare(region))
    return (name, name.replace(" ", ""), *CALLED.get(region.code, ()))
