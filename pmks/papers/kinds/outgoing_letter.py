"""The letter with which somebody leaves a service (S1.7 output 1): why and in which way, in the standard's printed words.

It tells its reader who leaves, since when he was served and where he goes; how he is stands in the minutes of his handing over.
"""

from pmks.house.indonesian import in_words, long_date
from pmks.papers.kinds import Kind, Part, Parts, letter_parts
from pmks.papers.kinds._letter import facts, greeting, known, letter, line, lines, numbered, text, thanks
from pmks.papers.kinds._naming import CLIENT, IDENTIFIED, PROPOSED, head_of, identity, institution, maker, served_since
from pmks.papers.kinds._telling import local_day, plain
from pmks.papers.rules.dossier import Dossier
from pmks.papers.rules.needs import Need
from pmks.papers.rules.sheet import Sheet

DISCHARGED, ADMITTED = "shelter.discharge", "shelter.admit"
NEED = Need(
    client=CLIENT,
    told={**IDENTIFIED, **PROPOSED, DISCHARGED: ("goes_to",), ADMITTED: (*IDENTIFIED[ADMITTED],)},
)
ENCLOSED = "Berita acara serah terima klien"
REFERRED = frozenset({"dirujuk", "lembaga"})
"""Words of the ways by which an institution takes the client in."""


@NEED.of
def compose(dossier: Dossier, parts: Parts) -> Sheet:
    """The letter."""
    return letter(
        dossier,
        parts,
        facts(
            *identity(dossier),
            ("Nomor kasus", dossier.case_number),
            ("Mulai dilayani", served_since(dossier)),
            ("Selesai dilayani", _left_on(dossier)),
            ("Alasan", dossier.facts.get("trigger", "")),
            ("Cara", dossier.facts.get("way", "")),
            ("Tujuan", line(parts, "destination")),
        ),
        *text(line(parts, "content")),
        facts(
            known("Berkas yang disertakan", numbered(lines(parts, "enclosures"))),
            ("Pengolah", line(parts, "contact")),
        ),
        title="Surat keluar",
    )


def _left_on(dossier: Dossier) -> str:
    at = next((each.at for each in dossier.all(DISCHARGED)), dossier.ended)
    day = local_day(at, dossier)
    return long_date(day) if day else ""


@NEED.of
def _destination(dossier: Dossier) -> str:
    return plain(dossier.last(DISCHARGED).get("goes_to")) or (institution(dossier) if _is_referred(dossier) else "")


@NEED.of
def _addressee(dossier: Dossier) -> str:
    return head_of(institution(dossier)) if _is_referred(dossier) else ""


def _is_referred(dossier: Dossier) -> bool:
    return any(each in dossier.facts.get("way", "").lower() for each in REFERRED)


@NEED.of
def _opening(dossier: Dossier) -> str:
    service = f"layanan “{dossier.service_title}”" if dossier.service_title else "layanan kami"
    return greeting(f"Bersama ini kami sampaikan bahwa klien berikut telah keluar dari {service} dengan keterangan:")


def _enclosures(dossier: Dossier) -> str:
    """The minutes go along unless he left by himself: then nobody received him (S1.7 way 1)."""
    return "" if "keluar sendiri" in dossier.facts.get("way", "").lower() else ENCLOSED


def _attachments(dossier: Dossier) -> str:
    count = len(_enclosures(dossier).splitlines())
    return f"{count} ({in_words(count)}) berkas" if count else ""


KIND = Kind(
    id="outgoing_letter",
    layout="letter",
    compose=compose,
    parts=letter_parts(
        regarding="Rujukan/penyaluran klien",
        addressee=_addressee,
        attachments=_attachments,
        opening=_opening,
        closing=thanks(),
        more=(
            Part(
                "destination", "Tujuan", _destination, longest=300, hint="Alamat keluarga, lembaga, atau tempat lain."
            ),
            Part(
                "content",
                "Isi",
                lines=3,
                longest=3000,
                hint="Yang perlu diketahui penerima. Tanpa keterangan kesehatan.",
            ),
            Part(
                "enclosures",
                "Berkas yang disertakan",
                _enclosures,
                lines=2,
                longest=1000,
                hint="Satu berkas tiap baris.",
            ),
            Part("contact", "Pengolah", maker, longest=300, hint="Nama, jabatan, dan nomor telepon."),
        ),
    ),
    purpose="Menyertai klien yang keluar dari layanan, dengan alasan dan cara keluarnya.",
)
