"""What is true of guidance sessions and home visits. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from pmks.cases.rules.coming import coming_faults

RECEIVERS = {"client": "Klien", "family": "Keluarga", "both": "Klien dan keluarganya"}
REACHED = {"reached": "Tercapai", "partly": "Sebagian tercapai", "not_yet": "Belum tercapai"}
MEETINGS = {
    "both": "Klien dan keluarganya",
    "family": "Keluarga saja",
    "client": "Klien saja",
    "neighbours": "Tetangga, RT, atau kelurahan",
    "nobody": "Tidak ada orang di rumah",
    "moved": "Sudah pindah",
    "unwilling": "Tidak bersedia dikunjungi",
}
SUPPORT = {
    "yes": "Ya, terus mendukung",
    "partly": "Sebagian",
    "no": "Tidak lagi",
    "unknown": "Belum jelas",
}
FAMILY_MET = frozenset({"both", "family"})
SEEN = frozenset({"both", "family", "client"})
"""Meetings in which somebody of the household was spoken to."""

Errors = dict[str, list[str]]


def session_faults(told: Mapping[str, Any], printed: Sequence[str], labels: Mapping[str, str], done_on: date) -> Errors:
    """What is wrong with a session: none of its kinds is one that this step prints, or the next day cannot be.

    `printed` is empty where the standard is silent; then every kind counts.
    """
    faults = coming_faults("next_on", told["next_on"], done_on)
    if printed and not set(told["kinds"]) & set(printed):
        names = ", ".join(labels[kind].lower() for kind in printed)
        faults["kinds"] = [f"Langkah ini mencatat {names}. Pilih paling sedikit satu di antaranya."]
    return faults


def visit_faults(told: Mapping[str, Any], done_on: date) -> Errors:
    """What is wrong with a home visit: who and how they were is missing, or what follows is left open (S3.6).

    Either the next visit has a day or it is said that visits are enough. They are enough without the family's support
    only with a reason, because reunification is for continuing support (S0.C).
    """
    faults = coming_faults("next_on", told["next_on"], done_on)
    if told["meeting"] in SEEN:
        faults |= {} if told["met"] else {"met": ["Tulis nama yang ditemui dan hubungannya dengan klien."]}
        faults |= {} if told["condition"] else {"condition": ["Tulis keadaan klien dan keluarganya."]}
    if told["meeting"] in FAMILY_MET and not told["support"]:
        faults["support"] = ["Pilih apakah dukungan keluarga berlanjut."]
    if told["next_on"] is None and not told["enough"]:
        faults["next_on"] = ["Isi tanggal kunjungan berikutnya, atau centang bahwa kunjungan sudah cukup."]
    elif told["next_on"] is not None and told["enough"]:
        faults["enough"] = ["Pilih salah satu: kunjungan berikutnya, atau sudah cukup."]
    elif told["enough"] and told["support"] != "yes" and not told["follow_up"]:
        faults["follow_up"] = ["Dukungan keluarga belum pasti. Tulis mengapa kunjungan dianggap cukup."]
    return faults


def tally(sessions: Iterable[Sequence[str]], printed: Sequence[str], known: Sequence[str]) -> list[tuple[str, int]]:
    """How often each kind was given: the printed ones first, zero included, then what was given besides."""
    given = Counter(kind for kinds in sessions for kind in dict.fromkeys(kinds))
    wanted = [*printed, *(kind for kind in known if kind not in printed and given[kind])]
    return [(kind, given[kind]) for kind in wanted]


def chapter_words(*, sessions: int, visits: int, finished: bool) -> str:
    """The chapter in one line: “3 sesi, 1 kunjungan rumah, dinyatakan selesai”."""
    counted = [f"{sessions} sesi bimbingan" if sessions else "", f"{visits} kunjungan rumah" if visits else ""]
    said = ", ".join(filter(None, [*counted, "bimbingan selesai" if finished else ""]))
    return said[:1].upper() + said[1:] if said else "Belum ada sesi"
