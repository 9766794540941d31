"""What cannot come out of the journal, each with its reason: these tables, rows and columns are sources beside it, and taken over.

Every other table is rebuilt; `tests/house/test_rebuild.py` demands of each table that it is one or the other.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pmks.agencies.tables import AgencyArms, StandardText
from pmks.citizens.tables import CitizenPost
from pmks.clients.tables import PhotoFile
from pmks.clocks.tables import DayOff
from pmks.devices.tables import Device
from pmks.house.database import Table, among
from pmks.house.journal import JournalLine
from pmks.house.sealing import SubjectKey
from pmks.house.serials import Serial
from pmks.house.submissions import Submission
from pmks.inbox.tables import Arrival, Verdict
from pmks.papers.erasing import WORDLESS
from pmks.papers.minutes.outing import KIND
from pmks.papers.tables import Attachment, Paper
from pmks.posters.tables import PosterWeek
from pmks.sightings.tables import Sighting
from pmks.users.tables import PasswordReset, SignInFailure, User


@dataclass(frozen=True)
class Source:
    """A table that is taken over, and why. With `which` only some of its rows are; the others are rebuilt."""

    table: type[Table]
    why: str
    first: bool = True
    """Whether deeds may look at it while they are done again; else it is put in when they are through."""
    which: Callable[[], Any] | None = None


SENT = JournalLine.submission.is_null(False)

SOURCES = (
    Source(SubjectKey, "kunci tiap orang: tanpa kunci isi jurnal tidak terbaca, dan yang sudah dihapus tetap terhapus"),
    Source(StandardText, "teks standar yang pernah berlaku, disalin dari berkas standar saat server mulai"),
    Source(Arrival, "kiriman dari HP seperti saat tiba, byte demi byte: kotak masuk adalah sumber"),
    Source(Verdict, "hasil pemeriksaan tiap kiriman, termasuk yang ditolak: kotak masuk adalah sumber"),
    Source(PhotoFile, "keterangan berkas foto yang sudah tiba: fotonya sendiri ada di folder berkas"),
    Source(AgencyArms, "gambar lambang daerah: jurnal hanya menyimpan sidik jarinya", first=False),
    Source(Attachment, "versi bertanda tangan yang dilampirkan: berkasnya ada di folder berkas", first=False),
    Source(PasswordReset, "kode sekali pakai: rahasia tidak masuk jurnal", first=False),
    Source(SignInFailure, "percobaan masuk yang gagal: bukan tindakan, dan hanya diingat sebentar", first=False),
    Source(
        CitizenPost, "hitungan kiriman warga yang beruntun: bukan tindakan, dan hanya diingat sebentar", first=False
    ),
    Source(PosterWeek, "berapa kali poster dibuka tiap minggu: membaca bukan tindakan", first=False),
    Source(
        DayOff, "libur nasional: diisi dari keputusan bersama saat server mulai", which=lambda: DayOff.agency.is_null()
    ),
    Source(Serial, "nomor urut kotak masuk: milik kiriman, bukan milik dinas", which=lambda: Serial.agency == ""),
    Source(
        Submission,
        "kiriman yang dibetulkan atau orangnya sudah dihapus: tidak ada baris jurnal terbaca yang menyebutnya",
        first=False,
        which=lambda: ~among(Submission.id, JournalLine.select(JournalLine.submission).where(SENT)),
    ),
)
"""In the order in which they are taken over."""


@dataclass(frozen=True)
class Columns:
    """Columns of a rebuilt table that are taken over, and why; of some of its rows with `which`."""

    table: type[Table]
    names: tuple[str, ...]
    why: str
    which: Callable[[], Any] | None = None


COLUMNS = (
    Columns(User, ("password", "epoch"), "sidik sandi tidak masuk jurnal; mengganti sandi dengan kode bukan tindakan"),
    Columns(
        Device,
        ("last_contact_at", "facts", "told", "arrived"),
        "dicatat tiap kali perangkat menghubungi server, dan itu bukan tindakan",
    ),
    Columns(
        Paper,
        ("content",),
        "tanda tangan di berita acara banyak orang menyebut semuanya, jadi tidak disimpan di jurnal di bawah satu kunci",
        which=lambda: Paper.kind == KIND,
    ),
    Columns(
        Paper,
        ("stored",),
        "berkas surat yang isinya dihapus dimusnahkan sesudah tindakannya, kapan saja",
        which=lambda: Paper.content == WORDLESS,
    ),
    Columns(
        Sighting,
        ("own", "answered_at"),
        "laporan lama: langkahnya sendiri diisi migrasi 0028, dan dulu pesan sesudah lama diam membukanya lagi",
    ),
)

IDLE: Mapping[str, str] = {
    "arms.change": "gambarnya sumber",
    "arms.remove": "gambarnya sumber",
    "paper.attach": "lampirannya sumber",
    "arrival.apply": "keputusannya sumber; tindakan yang dikirim punya barisnya sendiri",
    "arrival.return": "keputusannya sumber",
    "arrival.dismiss": "keputusannya sumber",
    "arrival.withdraw": "keputusannya sumber",
    "arrival.read": "hanya membaca",
    "paper.read": "hanya membaca",
    "register.read": "hanya membaca",
    "attachment.read": "hanya membaca",
    "client.reveal": "hanya membaca",
    "sighting.reveal": "hanya membaca",
    "complaint.reveal": "hanya membaca",
    "complaint.identify": "hanya membaca",
    "search.read": "hanya membaca",
    "file.export": "hanya membaca",
}
"""Deeds that change nothing but sources: their lines are told to whoever listens, and not done again."""


def all_tables() -> list[type[Table]]:
    """Every table of the house, by name."""
    found: set[type[Table]] = set()
    waiting: list[type[Table]] = [Table]
    while waiting:
        below = [each for each in waiting.pop().__subclasses__() if each.__module__.startswith("pmks.")]
        found |= set(below)
        waiting += below
    return sorted(
        (each for each in found if ".migrations" not in each.__module__), key=lambda each: each._meta.table_name
    )
