"""Made-up dossiers for the composers of papers: an empty one, a usual one, and one in which everything is very long."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pmks.papers.rules.dossier import Dossier, Entry, Found, Person, Who

AT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
HEADS = {
    "kadis": Person(
        "Drs. H. Andi Rahman, M.Si.", "Kepala Dinas", "196805051994031004", "Pembina Utama Muda (IV/c)", "kadis"
    ),
    "kabid": Person(
        "Hj. Nurlela, S.Sos.", "Kepala Bidang Rehabilitasi Sosial", "197203121998032002", "Pembina (IV/a)", "kabid"
    ),
    "kasi": Person("Yusuf Bahtiar, S.Sos.", "Kepala Seksi Rehabilitasi Sosial Tuna Sosial", "", "", "kasi"),
    "rps": Person("Siti Aminah", "Ketua RPS", "", "", "rps"),
}
AUTHOR = Person("Sari Wulandari, S.Tr.Sos.", "Pekerja Sosial", "199001012020122009", "Penata Muda (III/a)", "peksos")


def entry(deed: str, at: datetime = AT, said: Mapping[str, str] | None = None, **body: Any) -> Entry:
    """One deed as told, with raw fields and, where a composer reads words, its answers."""
    return Entry(deed, deed, at, "Sari Wulandari", body, lambda: tuple((said or {}).items()))


def dossier(*entries: Entry, **more: Any) -> Dossier:
    """A usual dossier of Bontang with these entries, newest first; any field may be given."""
    usual: dict[str, Any] = {
        "agency": "bontang",
        "agency_name": "Kota Bontang",
        "office": "Dinas Sosial dan Pemberdayaan Masyarakat Kota Bontang",
        "town": "Bontang",
        "service": "gelandangan-pengemis",
        "service_title": "Penanganan gelandangan dan pengemis",
        "case_number": "BTG-2026-0007",
        "today": date(2026, 11, 22),
        "zone": ZoneInfo("Asia/Makassar"),
        "author": AUTHOR,
        "heads": HEADS,
        "client": Who(
            name="Nur’aini binti Dg. Ngâli",
            nik="6474014107909999",
            sex="Perempuan",
            born=date(1990, 7, 1),
            age="36 tahun",
            origin="Kabupaten Pangkep",
            categories=("Gelandangan",),
        ),
        "found": Found(
            at=AT, place="Pasar Rawa Indah", area="Tanjung Laut", source="Satpol PP", condition="Lemas, sadar"
        ),
        "began": AT,
        "entries": entries,
    }
    return Dossier(**{**usual, **more})


def blank() -> Dossier:
    """What a printable blank is made from: an agency and a service, nobody else."""
    return Dossier(agency="bontang", agency_name="Kota Bontang", office="Dinas Sosial Kota Bontang", town="Bontang")


def long_words(words: str = "Ḥajjah Nguyễn Ștefania ", times: int = 12) -> str:
    """A text that no field expects."""
    return words * times
