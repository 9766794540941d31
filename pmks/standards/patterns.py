"""The pattern of a paper's number, such as `{class}/{serial:03}/{unit}/{year}`: what may stand in it, and what it gives. Pure.

Between the tokens stands whatever an agency prints: slashes, "BA", " TAHUN ". Of the four shapes in the published decrees each is a
pattern: `{serial:02}.{suffix}/KEP/{unit}/{month_roman}/{year}`, `{class}/{serial}/{unit}/{year}`, `{serial} TAHUN {year}` and
`{security}-{class}/{serial}/{unit}`.
"""

import re
from collections.abc import Mapping

TOKENS: Mapping[str, str] = {
    "security": "huruf keamanan, misalnya B",
    "class": "kode klasifikasi, misalnya 400.9",
    "serial": "nomor urut",
    "suffix": "sisipan pada nomor urut, misalnya a; kosong bila tidak ada",
    "unit": "kode dinas",
    "month_roman": "bulan, misalnya XI",
    "month": "bulan, misalnya 11",
    "year": "tahun",
}
LONGEST = 100
SEPARATORS = "./-_ "
_PART = re.compile(r"\{([^{}]*)\}|([^{}]+)|([{}])")
_WIDTH = re.compile(r"0?[1-6]")
_CODE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ./&-]{0,38}[A-Za-z0-9.])?", re.ASCII)


def compose(pattern: str, values: Mapping[str, str], serial: int) -> str:
    """The number that a pattern without faults gives.

    A token without a value is left out with the separator before it, at the beginning with the one after it.
    """
    made, words_before, drop = "", False, False
    for name, width, words in _parts(pattern):
        if name is None:
            made += words[1:] if drop and words[0] in SEPARATORS else words
        else:
            value = f"{serial:0{width or 1}}" if name == "serial" else values.get(name, "")
            made = made[:-1] if not value and words_before and made[-1:] in SEPARATORS else made
            made += value
        words_before, drop = name is None, not made
    return made


def tokens_of(pattern: str) -> frozenset[str]:
    """The names of the tokens that stand in a pattern."""
    return frozenset(name for name, _, _ in _parts(pattern) if name)


def pattern_fault(pattern: str) -> str | None:
    """Why a pattern cannot be used, in a sentence, or None."""
    parts = _parts(pattern)
    names = [name for name, _, _ in parts if name is not None]
    known = ", ".join(f"{{{each}}}" for each in TOKENS)
    if not pattern.strip() or len(pattern) > LONGEST:
        return f"Tulis pola nomor, paling banyak {LONGEST} huruf."
    if any(name is None and words in "{}" for name, _, words in parts):
        return "Kurung kurawal harus berpasangan, misalnya {serial}."
    for name, width, _ in parts:
        if name is not None and name not in TOKENS:
            return f"“{{{name}}}” tidak dikenal. Yang dapat dipakai: {known}."
        if width is not None and (name != "serial" or not _WIDTH.fullmatch(width)):
            return "Hanya {serial} yang boleh diberi lebar, 1 sampai 6 angka, misalnya {serial:03}."
    if names.count("serial") != 1:
        return "Pola harus memuat {serial} satu kali: tanpa nomor urut, semua surat bernomor sama."
    return _place_fault(parts)


def pattern_caution(pattern: str) -> str | None:
    """What an agency should know about a pattern that may be used nevertheless, in a sentence, or None.

    The year is missing in a published number (S4), so a pattern may do without; but the serial begins again each January.
    """
    if "year" not in tokens_of(pattern):
        return (
            "Pola ini tanpa {year}: nomor urut mulai lagi dari 1 tiap tahun, jadi nomor yang sama akan muncul lagi tahun depan. "
            "Yang membedakannya hanya tanggal surat."
        )
    return None


def code_fault(code: str) -> str | None:
    """Why a class, a unit or a letter of security cannot stand in a number, in a sentence, or None."""
    if not _CODE.fullmatch(code):
        return "Isi dengan huruf, angka, titik, garis miring, atau tanda hubung, paling banyak 40, misalnya 400.9 atau DINSOS."
    return None


def _place_fault(parts: list[tuple[str | None, str | None, str]]) -> str | None:
    """The serial must be legible: nothing but a suffix may touch it, and a suffix belongs to it alone."""
    at = next(n for n, (name, _, _) in enumerate(parts) if name == "serial")
    after = at + 1
    if parts[at + 1 : at + 2] and parts[at + 1][0] == "suffix":
        after = at + 2
    elif len(parts) > at + 2 and parts[at + 2][0] == "suffix" and parts[at + 1][2] in SEPARATORS:
        after = at + 3
    suffixes = [n for n, (name, _, _) in enumerate(parts) if name == "suffix"]
    if suffixes and suffixes != [after - 1]:
        return "{suffix} ditulis satu kali, langsung sesudah {serial} atau sesudah satu pemisah, misalnya {serial}.{suffix}."
    before = parts[at - 1] if at else None
    behind = parts[after] if after < len(parts) else None
    if (before and not _apart(before, -1)) or (behind and not _apart(behind, 0)):
        return "Beri pemisah, misalnya garis miring, di kiri dan kanan {serial}, supaya nomor urutnya terbaca."
    return None


def _apart(part: tuple[str | None, str | None, str], end: int) -> bool:
    """Whether a neighbour of the serial keeps apart from it: words that do not touch it with a digit."""
    return part[0] is None and not part[2][end].isdigit()


def _parts(pattern: str) -> list[tuple[str | None, str | None, str]]:
    """A pattern in its pieces: (token, width, "") or (None, None, words)."""
    found: list[tuple[str | None, str | None, str]] = []
    for token, words, brace in _PART.findall(pattern):
        if words or brace:
            found.append((None, None, words or brace))
        else:
            name, colon, width = token.partition(":")
            found.append((name, width if colon else None, ""))
    return found
