"""Minutes of handing over the people met in an outing (S3.1, S4.req2): one paper for all, each with how he was and what he had with him."""

from collections.abc import Mapping
from typing import Any

from pmks.house.indonesian import full_date
from pmks.house.indonesian.numbers import in_words
from pmks.papers.kinds import Kind, Parts
from pmks.papers.kinds._minutes import FIRST, SECOND, closing, hands, opening, party
from pmks.papers.kinds._telling import entry_of, joined, plain
from pmks.papers.rules.dossier import Dossier
from pmks.papers.rules.sheet import Column, Facts, Sheet, Table, Text

DEED = "operation.hand_over"
BLANK_ROWS = 15
PEOPLE = (
    Column("No.", 0, "right"),
    Column("Nama", 5),
    Column("Umur", 3),
    Column("L/P", 0, "center"),
    Column("Kondisi", 5),
    Column("Barang bawaan", 5),
)
SEX = {"Laki-laki": "L", "Perempuan": "P"}


def compose(dossier: Dossier, parts: Parts) -> Sheet:
    """The minutes of one act of handing over; `people` of its entry are those handed over, in the order of their names."""
    entry = entry_of(dossier, DEED)
    body: Mapping[str, Any] = entry.body if entry else {}
    people = list(body.get("people") or ())
    many = f"{len(people)} ({in_words(len(people))}) orang" if people else f"{'.' * 12} orang"
    return Sheet(
        layout="minutes",
        title="BERITA ACARA PENYERAHAN HASIL RAZIA" if _is_raid(body) else "BERITA ACARA PENYERAHAN ORANG YANG DITEMUI",
        blocks=(
            opening(dossier, entry, plain(body.get("place"))),
            *party(body, "giver", FIRST, title="Jabatan"),
            *party(body, "receiver", SECOND, title="Jabatan/Instansi"),
            Text(f"Berdasarkan kegiatan penjangkauan di bawah ini, {FIRST} menyerahkan kepada {SECOND} {many}:"),
            Facts(_outing(body)),
            Table(PEOPLE, tuple(_row(number, each) for number, each in enumerate(people, 1)) or _by_hand()),
            Text(
                f"{SECOND} menyatakan telah menerima orang-orang tersebut dari {FIRST} dalam keadaan sebagaimana tercatat, "
                f"beserta barang bawaannya masing-masing, untuk mendapat pelayanan lebih lanjut."
            ),
            closing(body),
        ),
        signatures=hands(dossier, entry),
    )


def _is_raid(body: Mapping[str, Any]) -> bool:
    """Of a patrol nobody says that it was a raid; a blank form is the one of the standards."""
    return body.get("outing_kind", "raid") == "raid"


def _outing(body: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    day = body.get("outing_on")
    return (
        ("Kegiatan", plain(body.get("outing"))),
        ("Hari, tanggal", full_date(day) if day else ""),
        ("Tempat", plain(body.get("outing_place"))),
        ("Surat perintah tugas", plain(body.get("order_number")) or ("-" if body else "")),
        ("Diserahkan ke", plain(body.get("to"))),
    )


def _row(number: int, each: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        str(number),
        joined(each.get("name"), *(each.get("aliases") or ()), by=" / "),
        plain(each.get("age")) or "-",
        SEX.get(plain(each.get("sex")), "-"),
        plain(each.get("condition")) or "-",
        plain(each.get("belongings")) or "-",
    )


def _by_hand() -> tuple[tuple[str, ...], ...]:
    return tuple((str(number), "", "", "", "", "") for number in range(1, BLANK_ROWS + 1))


KIND = Kind(
    id="raid_handover_minutes",
    layout="minutes",
    compose=compose,
    approval=False,
    made="deed",
    purpose="Banyak orang yang ditemui dalam satu kegiatan diserahkan sekaligus.",
)
