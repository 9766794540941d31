"""Why the numbers of papers may be set, and what the next one would look like."""

from pmks.agencies.days import today_in
from pmks.agencies.queries import agency, published
from pmks.papers.rules.numbers import number_text
from pmks.standards.numbers import numbering_of
from pmks.standards.patterns import TOKENS, pattern_caution

OPEN = "Standar tidak menyebut bagaimana surat dinomori. Nomor surat yang sudah terbit tidak berubah; nomor urut diteruskan."
CLASSES = (
    "400.9 berarti sosial dalam klasifikasi yang sekarang berlaku; angka sesudahnya belum dapat dipastikan. "
    "Surat dengan kode yang sama memakai satu nomor urut, yang mulai lagi dari 1 tiap tahun. "
    "Kode yang diganti di tengah tahun memulai nomor urutnya sendiri."
)
SECURITY = "Huruf ini hanya tercetak bila pola nomor memuat {security}."


def number_notes(slug: str, parts: list[str]) -> tuple[str, ...]:
    """What an administrator should know about one of these settings, with an example as it stands now."""
    match parts:
        case ["pattern", book]:
            pattern = numbering_of(agency(slug)).patterns[book]
            kind = "cover_letter" if book == "letters" else "handover_minutes"
            notes = (OPEN, _decrees(slug), _tokens(), _example(slug, kind), pattern_caution(pattern))
        case ["class", kind]:
            notes = (CLASSES, _example(slug, kind))
        case ["security", _]:
            notes = (SECURITY,)
        case _:
            notes = (OPEN, _decrees(slug), _example(slug, "cover_letter"))
    return tuple(filter(None, notes))


def _example(slug: str, kind: str) -> str:
    return f"Contoh dengan setelan sekarang: {number_text(numbering_of(agency(slug)), kind, 1, today_in(slug))}"


def _decrees(slug: str) -> str:
    """The only numbers that a standard prints are those of its own decree."""
    printed = dict.fromkeys(each.decree for each in published(slug).services if each.decree)
    return f"Yang tercetak hanya nomor keputusan standarnya: {', '.join(printed)}." if printed else ""


def _tokens() -> str:
    known = "; ".join(f"{{{name}}} {meaning}" for name, meaning in TOKENS.items())
    return f"Di dalam kurung kurawal: {known}. {{serial:03}} mencetak 007."
