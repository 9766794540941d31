"""How far a search is: for the staff what it waits for, for the searcher a stage that tells nothing about anybody. Pure.

The searcher's stage follows from four dates of the request alone: that it came, was answered, that a head let news be told, that it was
closed. Who was compared, asked or refused is not among what `stage` is given, so it cannot show.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Stage = Literal["received", "searching", "news", "closed", "review"]

OUTCOMES = {
    "met": ("Sudah bertemu keluarganya", None),
    "told": ("Kabar sudah disampaikan", "Orangnya setuju dikabari, tetapi belum bertemu."),
    "no_news": ("Tidak ada kabar yang dapat disampaikan", "Tidak ada yang cocok, atau orangnya tidak bersedia."),
    "elsewhere": ("Ditemukan di tempat lain", "Pencari sudah menemukannya sendiri, atau lewat pihak lain."),
    "withdrawn": ("Dibatalkan oleh pencari", None),
}
"""`no_news` is one outcome on purpose: nothing that is kept for the searcher's page tells a refusal from a search in vain."""
WITH_NEWS = frozenset({"met", "told"})
CONTESTABLE = frozenset({"no_news"})
VERDICTS = {"right": "Jawabannya benar", "wrong": "Jawabannya salah", "unclear": "Belum jelas"}
WAITS = {
    "answer": "Beri jawaban pertama kepada keluarga yang mencari",
    "consent": "Tanyakan apakah orangnya mau dikabari",
    "approval": "Putuskan apakah keluarga boleh dikabari",
    "rejected": "Permintaan memberi kabar dikembalikan atasan",
    "contest": "Periksa lagi pencarian yang hasilnya ditolak keluarga",
}
MATCHES = {
    "likely": "Mungkin orangnya, belum ditanya",
    "waiting": "Setuju dikabari, menunggu keputusan atasan",
    "approved": "Keluarga boleh dikabari",
    "rejected": "Dikembalikan atasan",
    "refused": "Tidak mau dikabari",
    "different": "Bukan orang yang sama",
}
"""How a client stands to a search, for the staff."""

ASK_FIRST = "Belum ada persetujuan orangnya, walinya, atau dasar hukum. Catat dulu."
OWN = "Anda sendiri yang mengajukan ini. Mintalah orang lain yang berwenang untuk memutuskannya."
IDENTIFY = "Identitas pencari belum dipastikan. Lihat dulu KTP atau kartu keluarganya, lalu catat."
DECIDED = "Ini sudah diputuskan."
TELL_FIRST = "Pilih hasil ini setelah kabar boleh disampaikan."
CLOSED = "Pencarian ini sudah ditutup."


@dataclass(frozen=True)
class Match:
    """A client beside a search: the staff's verdict, his own answer, the head's decision; `asked_by` is who wrote the answer down."""

    verdict: str
    consent: str | None = None
    ground: str | None = None
    decision: str | None = None

    @property
    def may_be_told(self) -> bool:
        """Whether the client, his guardian or the law allows that his family is told."""
        return self.consent == "given" or (self.consent == "cannot" and self.ground is not None)

    @property
    def state(self) -> str:
        """An id of `MATCHES`."""
        if self.verdict == "different":
            return "different"
        if self.consent == "refused":
            return "refused"
        if not self.may_be_told:
            return "likely"
        return self.decision or "waiting"


def stage(
    *,
    answered: datetime | None,
    told: datetime | None,
    closed: datetime | None,
    outcome: str | None,
    contested: datetime | None,
) -> Stage:
    """What the searcher's page shows."""
    if closed is not None:
        return "closed"
    if contested is not None and told is None:
        return "review"
    if told is not None:
        return "news"
    return "searching" if answered is not None else "received"


def waits(*, answered: bool, is_open: bool, contested: bool, matches: Iterable[Match]) -> str | None:
    """What the staff owes next: an id of `WAITS`, or None. A head's decision is not owed by those who ask for it, yet comes first."""
    if not is_open:
        return None
    states = {each.state for each in matches}
    for state, owed in (("waiting", "approval"), ("rejected", "rejected")):
        if state in states:
            return owed
    if contested:
        return "contest"
    if not answered:
        return "answer"
    return "consent" if "likely" in states else None


def refusal_to_approve(match: Match, *, is_own: bool, identified: bool, is_open: bool) -> str | None:
    """Why a head may not let the searcher be told now, as a sentence, or None."""
    if not is_open:
        return CLOSED
    if match.verdict != "likely" or not match.may_be_told:
        return ASK_FIRST
    if match.decision is not None:
        return DECIDED
    if is_own:
        return OWN
    return None if identified else IDENTIFY


def refusal_to_close(outcome: str, *, told: bool) -> str | None:
    """Why a search may not end this way, or None: what was not allowed to be told was not told."""
    return TELL_FIRST if outcome in WITH_NEWS and not told else None


def consent_faults(
    *, answer: str, given_by: str | None, guardian: str | None, ground: str | None, explained: bool, age: int | None
) -> dict[str, list[str]]:
    """What is missing or impossible in an answer to “may your family be told”: sentences by field (UU 27/2022 articles 20, 25)."""
    faults: dict[str, list[str]] = {}
    if answer == "cannot":
        return {} if ground else {"ground": ["Tanpa jawaban orangnya, pilih dasar hukumnya."]}
    if not given_by:
        faults["given_by"] = ["Siapa yang menjawab?"]
    elif given_by == "guardian" and not guardian:
        faults["guardian"] = ["Tulis nama wali dan hubungannya."]
    elif given_by == "client" and answer == "given" and age is not None and age < GROWN_UP:
        faults["given_by"] = [f"Umurnya belum {GROWN_UP} tahun: yang menyetujui orang tua atau wali."]
    if not explained:
        faults["explained"] = ["Jelaskan dulu siapa yang mencari dan apa yang akan dikabarkan, lalu centang."]
    return faults


GROWN_UP = 18
