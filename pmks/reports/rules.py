"""What is true of reports: what a look at them may come to, how agenda numbers and codes are written and read. Pure."""

import re

VERDICTS = {
    "confirmed": ("Benar, orangnya ada", "Laporan diteruskan ke langkah berikutnya."),
    "not_found": (
        "Orangnya tidak ditemukan",
        "Laporan tetap terbuka sampai diperiksa lagi atau ditutup dengan alasan.",
    ),
}
"""What the RT found when he looked (S0.A1, S0.B1)."""

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Letters and digits that nobody mistakes for one another on paper or on the telephone."""
NO_LETTER = re.compile(r"[^0-9A-Z]")
WRITTEN_NUMBER = re.compile(r"(?:agenda\s*)?(?:no\.?\s*)?0*(\d{1,6})(?:\s*/\s*(\d{4}))?", re.IGNORECASE)


def agenda_words(year: int | None, number: int | None) -> str | None:
    """ "7/2026", or None for a report that is not registered yet."""
    return f"{number}/{year}" if year and number else None


def read_agenda(text: str) -> tuple[int, int | None] | None:
    """The agenda number that somebody looks for, "7" or "7/2026", as (number, year); None for anything else."""
    found = WRITTEN_NUMBER.fullmatch(text.strip())
    return (int(found[1]), int(found[2]) if found[2] else None) if found else None


def code_of(short: str, digest: str) -> str:
    """The code a reporter gets, "BTG-7K4M-Q2XD": the agency's letters and forty bits of a secret digest (hex)."""
    rest, letters = int(digest[:16], 16), ""
    for _ in range(8):
        rest, place = divmod(rest, len(LETTERS))
        letters += LETTERS[place]
    return f"{short}-{letters[:4]}-{letters[4:]}"


def code_letters(text: str) -> str:
    """The letters and digits of a code as somebody types it."""
    return NO_LETTER.sub("", text.upper())


def written_code(letters: str) -> str:
    """The code of a report as it is written, "BTG-7K4M-Q2XD", from its letters alone, however they were typed."""
    return f"{letters[:-8]}-{letters[-8:-4]}-{letters[-4:]}"


def status_words(*, is_open: bool, verdict: str | None, has_reached_the_agency: bool) -> str:
    """What a reporter may know of his report: how far it is, and nothing about anybody."""
    if not is_open:
        return "Laporan ini sudah selesai ditangani."
    if has_reached_the_agency:
        return "Laporan ini sudah sampai di dinas sosial dan sedang ditangani."
    return {
        "confirmed": "Laporan ini sudah diperiksa di tempat dan sedang diteruskan.",
        "not_found": "Petugas sudah datang, tetapi orangnya belum ditemukan. Laporan tetap terbuka.",
    }.get(verdict or "", "Laporan ini sudah diterima dan menunggu diperiksa.")
