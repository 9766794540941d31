"""The columns of a list, known by their headings: in any order, under any of many names. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

FIELDS = {
    "name": "Nama",
    "nik": "NIK",
    "born": "Tanggal lahir",
    "job": "Pekerjaan",
    "until": "Berlaku sampai",
    "area": "Kelurahan",
}
"""Every column that is read, with the heading of the template. `area` may be missing where one kelurahan was chosen for all."""

SYNONYMS = {
    "name": "nama|nama lengkap|nama pekerja|nama peserta|nama pekerja rentan|nama tenaga kerja|nama tk|nama sesuai ktp|nama penerima",
    "nik": "nik|no nik|nomor nik|nik ktp|no ktp|nomor ktp|nomor induk kependudukan|no induk kependudukan|nik peserta|nik pekerja",
    "born": "tanggal lahir|tgl lahir|tgl lhr|tanggal kelahiran|lahir|tempat tanggal lahir|tempat tgl lahir|ttl",
    "job": "pekerjaan|jenis pekerjaan|profesi|jenis usaha|bidang pekerjaan|mata pencaharian|bidang usaha",
    "until": "berlaku sampai|berlaku hingga|berlaku s d|berlaku sd|masa berlaku|masa berlaku sampai|akhir masa berlaku|tanggal berakhir|"
    "tgl berakhir|berakhir|tanggal akhir|aktif sampai|akhir kepesertaan|berlaku sampai dengan|berlaku sampai tanggal|kedaluwarsa",
    "area": "kelurahan|kel|desa|kelurahan desa|desa kelurahan|nama kelurahan|nama desa|kelurahan domisili",
}
_FIELD_OF = {words: name for name, all in SYNONYMS.items() for words in all.split("|")}
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_OTHER = re.compile(r"[\W_]+")
LEAST = 2
"""So many known headings make a row the head of a table; one alone may stand in a title."""


@dataclass(frozen=True)
class Head:
    """The row of headings: which column holds which field. `twice` are fields that stand in two columns, `unused` other headings."""

    row: int
    columns: Mapping[str, int] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    twice: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    unused: tuple[str, ...] = ()

    @property
    def known(self) -> int:
        """How many fields it has."""
        return len(self.columns)


def plain(text: str) -> str:
    """A heading or a name of a kelurahan without case, brackets and punctuation: "No. KTP (16 angka)" → "no ktp"."""
    return _OTHER.sub(" ", _ASIDE.sub(" ", text).casefold()).strip()


def read_head(row: int, texts: Mapping[int, str]) -> Head:
    """What a row of headings says; one with few known fields is probably no head at all."""
    found: dict[str, list[int]] = {}
    unused: list[str] = []
    for column, text in sorted(texts.items()):
        name = _FIELD_OF.get(plain(text))
        if name:
            found.setdefault(name, []).append(column)
        elif text.strip():
            unused.append(text.strip()[:40])
    columns = {name: places[0] for name, places in found.items()}
    twice = {name: tuple(places) for name, places in found.items() if len(places) > 1}
    return Head(row, columns, {name: texts[at].strip()[:40] for name, at in columns.items()}, twice, tuple(unused[:30]))


def mistakes_in(head: Head | None, *, needs_area: bool) -> list[str]:
    """Why a table with this head cannot be read; nothing when all is well."""
    if head is None or head.known < LEAST:
        wanted = ", ".join(FIELDS.values())
        return [f"Judul kolom tidak ditemukan di 20 baris pertama. Yang dicari: {wanted}. Pakailah berkas contoh kami."]
    missing = [label for name, label in FIELDS.items() if name not in head.columns and (name != "area" or needs_area)]
    found = []
    if missing:
        read = ", ".join(FIELDS[name] for name in FIELDS if name in head.columns)
        only_area = missing == [FIELDS["area"]]
        hint = (
            "Untuk Kelurahan, boleh juga memilih satu kelurahan di atas."
            if only_area
            else "Judul kolom harus satu baris saja."
        )
        found.append(f"Kolom yang belum ada: {', '.join(missing)}. Yang terbaca: {read}. {hint}")
    for name, places in head.twice.items():
        where = " dan ".join(letter(each) for each in places)
        found.append(f"Kolom {FIELDS[name]} ada lebih dari satu: {where}. Sisakan satu.")
    return found


def letter(column: int) -> str:
    """The name of a column in a spreadsheet, counted from 0: "A", "Z", "AA"."""
    name, left = "", column + 1
    while left:
        left, place = divmod(left - 1, 26)
        name = chr(65 + place) + name
    return name


def best_head(heads: Iterable[Head]) -> Head | None:
    """The one with the most fields, the first of equals; None when none has enough."""
    found = max(heads, key=lambda each: each.known, default=None)
    return found if found is not None and found.known >= LEAST else None
