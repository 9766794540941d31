"""What is true of tracing a family and of reunification. Pure.

The branch that a conclusion picks is the standard's: an outcome's facts (`family`, `address`). What is added here is what
must be told for it to be believed, and the fact of where the family lives (S3.6 to S3.8: own city or elsewhere).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pmks.house.words import contact_by

SOURCES = {
    "client": "Cerita klien",
    "document": "KTP, KK, atau surat yang dibawa",
    "registry": "Disdukcapil",
    "village": "RT, kelurahan, atau desa",
    "agency": "Dinas sosial daerah lain",
    "public": "Warga atau media sosial",
    "other": "Lainnya",
}
CHANNELS = {
    **contact_by("phone", "message"),
    "visit": "Didatangi ke rumahnya",
    "official": "Lewat RT, kelurahan, atau dinas setempat",
    **contact_by("letter"),
    "none": "Belum dihubungi",
}
RESULTS = {
    "confirmed": "Tersambung, benar keluarganya",
    "unsure": "Tersambung, belum pasti keluarganya",
    "silent": "Belum tersambung",
    "waiting": "Menunggu jawaban pihak lain",
    "dead_end": "Petunjuk buntu",
}
PROOFS = {
    "family_card": "Kartu keluarga (KK)",
    "identity_card": "KTP atau akta kelahiran",
    "registry": "Dicocokkan Disdukcapil",
    "village": "Keterangan RT, kelurahan, atau desa",
    "photo": "Foto atau surat keluarga",
    "recognised": "Saling mengenali saat bertemu atau lewat video",
}
WHERE = {"here": "Di daerah ini", "elsewhere": "Di luar daerah ini"}
STANCES = {
    "willing": "Bersedia menerima",
    "unsure": "Masih ragu",
    "refuses": "Menolak",
}
REFUSERS = {"family": "Keluarga", "client": "Klien", "both": "Keduanya"}
AFTER_REFUSAL = {
    "trace": ("Cari kerabat lain", "Penelusuran dilanjutkan."),
    "refer": ("Dirujuk ke panti atau lembaga", "Kasus mengikuti cabang keluarga tidak ditemukan."),
    "talk": ("Dibicarakan lagi", "Langkah reunifikasi tetap menunggu."),
}
"""What follows when family or client says no. Both may: nobody is brought home against his will (S1.7, domain §9)."""

ENDED = frozenset({"dead_end", "concluded"})
"""Results after which a lead asks for nothing more."""

Errors = dict[str, list[str]]


def conclusion_faults(*, found: bool, told: Mapping[str, Any]) -> Errors:
    """What a conclusion still lacks: who was found, where and by what proof; or what was tried in vain."""
    asked = (
        {
            "relative": "Tulis nama anggota keluarga yang ditemukan.",
            "relation": "Pilih hubungannya dengan klien.",
            "address": "Tulis alamat keluarga yang ditemukan.",
            "proofs": "Pilih paling sedikit satu bukti bahwa mereka keluarga.",
        }
        if found
        else {"tried": "Tulis apa saja yang sudah dicoba, supaya tidak diulang orang berikutnya."}
    )
    return {name: [sentence] for name, sentence in asked.items() if not told.get(name)}


def facts_of_conclusion(*, found: bool, where: str | None) -> dict[str, str]:
    """The facts that a conclusion adds to those of its outcome: where the family lives says whose work comes next (S3.6, S3.7)."""
    return {"origin": where} if found and where in WHERE else {}


def facts_of_refusal(next_way: str) -> dict[str, str]:
    """What a refusal settles: no family takes him in, unless both sides talk on."""
    return {} if next_way == "talk" else {"family": "not_found", "address": "not_found"}


def visit_faults(visits: int | None, first_on: date | None, done_on: date) -> Errors:
    """What is wrong with the agreed aftercare: visits without a first day, or a first day in the past."""
    if visits and first_on is None:
        return {"first_visit_on": ["Isi tanggal kunjungan pertama yang disepakati."]}
    if first_on is not None and first_on < done_on:
        return {"first_visit_on": ["Kunjungan pertama tidak bisa sebelum reunifikasi."]}
    return {}


def chapter_words(*, leads: int, waiting: int, family: str | None) -> str:
    """The state of tracing in one line."""
    known = {"found": "keluarga ditemukan", "not_found": "keluarga belum ditemukan"}.get(family or "", "")
    counted = f"{leads} petunjuk" if leads else "Belum ada petunjuk"
    followed = f"{waiting} ditindaklanjuti" if waiting else ""
    return ", ".join(filter(None, [counted, followed, known]))
