"""The client's data and background (S1.4 output), written at reception, registration and identification in the shelter.

Its author files it: it writes down who came, in what state and with what, on the day he came; the head of the shelter takes note.
"""

from typing import Any

from pmks.house.indonesian import long_date
from pmks.papers.kinds import Kind, Part, Parts
from pmks.papers.kinds._identity import identity_rows
from pmks.papers.kinds._signing import acknowledged, person_named, place_date, signed, worker
from pmks.papers.kinds._telling import (
    by_hand,
    day_words,
    entry_of,
    is_blank,
    joined,
    local_day,
    moment_words,
    plain,
    relatives,
    remark,
    said,
    sentences,
    source,
)
from pmks.papers.rules.dossier import Dossier, Entry
from pmks.papers.rules.sheet import Block, Column, Facts, Heading, Sheet, Signature, Table

ADMITTED = "shelter.admit"
BELONGINGS = (Column("No.", 0, "right"), Column("Barang", 4), Column("Keadaannya", 3), Column("Disimpan di", 3))
WRITTEN_BY_HAND = 3


def compose(dossier: Dossier, parts: Parts) -> Sheet:
    """Who came, from where, brought by whom, in what state, with what."""
    told = entry_of(dossier, ADMITTED)
    body = told.body if told else {}
    return Sheet(
        layout="report",
        title="DATA DIRI DAN LATAR BELAKANG KLIEN",
        blocks=(
            Heading("A. Penerimaan"),
            Facts(_reception(dossier, body, told, parts)),
            Heading("B. Data diri"),
            Facts(
                (
                    *identity_rows(dossier),
                    ("Status identitas", dossier.client.identity),
                    ("Ciri-ciri", dossier.found.marks),
                )
            ),
            Heading("C. Keluarga dan latar belakang"),
            remark("Keluarga dan kontak", parts.get("family", "")),
            remark("Latar belakang", parts.get("background", ""), 4),
            Heading("D. Keadaan dan barang bawaan"),
            remark("Keadaan saat ditemukan", dossier.found.condition),
            remark("Keadaan saat masuk", plain(body.get("condition"))),
            Table(BELONGINGS, _belongings(body)),
            *_rest(body),
        ),
        signatures=_signatures(dossier, body, told),
    )


def _reception(dossier: Dossier, body: Any, told: Entry | None, parts: Parts) -> tuple[tuple[str, str], ...]:
    return (
        ("Diterima pada", moment_words(told.at, dossier) if told else ""),
        ("Tempat", plain(body.get("where"))),
        ("Direncanakan sampai", day_words(body.get("planned_until"))),
        ("Diserahkan oleh", joined(body.get("giver"), body.get("giver_relation"), body.get("giver_office"))),
        ("Diterima oleh", told.by_name if told else ""),
        ("Asal laporan", parts.get("reporter", "")),
    )


def _belongings(body: Any) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (str(number), *(plain(row.get(name)) for name in ("item", "condition", "kept")))
        for number, row in enumerate(body.get("belongings") or (), start=1)
    ) or by_hand(BELONGINGS, WRITTEN_BY_HAND, 1)


def _rest(body: Any) -> tuple[Block, ...]:
    names = (("Hadir", "people"), ("Alasan", "reason"), ("Catatan", "notes"))
    rows = tuple((name, plain(body.get(id))) for name, id in names if body.get(id))
    return (Facts(rows),) if rows else ()


def _signatures(dossier: Dossier, body: Any, told: Entry | None) -> tuple[Signature, ...]:
    received = person_named(dossier, told.by_name) if told and not is_blank(dossier) else worker(dossier)
    roles = ("rps", "kabid") if "rps" in dossier.heads else ("kabid", "kadis")
    return (
        acknowledged(dossier, *roles, beside=received),
        signed(received, "Petugas penerima,", place_date=place_date(dossier)),
    )


def _family(dossier: Dossier) -> str:
    named = (joined(*row) for row in relatives(dossier))
    told = said(dossier, (ADMITTED, "family"))
    together = f"Terdaftar bersama {', '.join(dossier.client.family)}." if dossier.client.family else ""
    return sentences(told or "\n".join(named), together)


def _background(dossier: Dossier) -> str:
    return said(dossier, (ADMITTED, "background")) or said(dossier, ("assessment.record", "chronology"))


def _reporter(dossier: Dossier) -> str:
    day = local_day(dossier.began, dossier)
    return joined(source(dossier), f"diterima {long_date(day)}" if day else "")


KIND = Kind(
    id="client_profile",
    layout="report",
    compose=compose,
    parts=(
        Part("reporter", "Asal laporan", _reporter, hint="Nama pelapor hanya ditulis bila ia setuju."),
        Part("family", "Keluarga yang bisa dihubungi", _family, lines=3, longest=6000),
        Part("background", "Latar belakang", _background, lines=5, longest=9000),
    ),
    approval=False,
    numbered=False,
    purpose="Data diri, latar belakang, keadaan, dan barang klien saat diterima di tempat perlindungan.",
)
