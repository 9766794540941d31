"""What may be attached to an issued paper as its signed version, and whether bytes are what they claim to be. Pure."""

import re

KINDS = {
    "scan": ("Pindaian atau foto surat yang ditandatangani", "Dengan tinta, dan stempel bila ada."),
    "certified": (
        "Berkas bertanda tangan elektronik tersertifikasi",
        "PDF dari penyedia tersertifikasi, misalnya BSrE.",
    ),
}
MOST_BYTES = 10 * 1024 * 1024
HEADER = re.compile(rb"%PDF-[12]\.\d")
HEADER_WITHIN = 1024
TAIL = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF\s*(?:[\0\r\n ]*)\Z")
TAIL_WITHIN = 2048
TABLE = re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")

NOTHING = "Pilih dulu berkasnya."
TOO_LARGE = "Berkas ini {size} MB, paling besar 10 MB. Pindai ulang dengan mutu lebih rendah."
BROKEN = "PDF ini tidak utuh atau terpotong. Simpan atau pindai ulang, lalu kirim lagi."
LOCKED = "PDF ini terkunci kata sandi, jadi tidak bisa dibuka orang lain. Simpan tanpa kata sandi."
UNSIGNED = "Berkas ini tidak memuat tanda tangan elektronik. Bila ini hasil pindai, pilih “pindaian”."
NEITHER = "Berkas ini bukan PDF dan bukan foto yang terbaca. Pilih PDF, JPEG, atau PNG."
NO_PHOTO_OF_CERTIFIED = "Tanda tangan elektronik tersertifikasi hanya ada di dalam PDF, tidak di dalam foto."


def is_pdf(data: bytes) -> bool:
    """Whether bytes begin as a PDF does (ISO 32000-1, 7.5.2 and annex H)."""
    return HEADER.search(data[:HEADER_WITHIN]) is not None


def pdf_fault(data: bytes) -> str | None:
    """What is wrong with a PDF, as a sentence, or None: it must have a header, an end, and between them the table that its end names."""
    head = HEADER.search(data[:HEADER_WITHIN])
    tail = TAIL.search(data[-TAIL_WITHIN:])
    if head is None or tail is None:
        return BROKEN
    said = int(tail[1])
    # What stands before the header is not counted by everyone who writes one.
    table = next((at for at in (said, said + head.start()) if TABLE.match(data[at : at + 64])), None)
    if table is None or table >= len(data):
        return BROKEN
    if b"/Encrypt" in data[table:]:
        return LOCKED
    return None


def why_not_attach(state: str) -> str | None:
    """Why nothing may be attached to a paper in this state, as a sentence, or None when something may."""
    return {
        "issued": None,
        "draft": "Surat ini masih konsep. Terbitkan dulu, lalu lampirkan versi bertanda tangannya.",
    }.get(state, "Surat ini tidak berlaku lagi, jadi tidak ada yang dilampirkan padanya.")


def fault(kind: str, data: bytes) -> str | None:
    """What is wrong with a file as a signed version of this kind, as a sentence, or None. A photo is looked at when it is made anew."""
    if not data:
        return NOTHING
    if len(data) > MOST_BYTES:
        return TOO_LARGE.format(size=-(-len(data) // (1024 * 1024)))
    if not is_pdf(data):
        return NO_PHOTO_OF_CERTIFIED if kind == "certified" else None
    wrong = pdf_fault(data)
    if wrong is None and kind == "certified" and b"/ByteRange" not in data:
        return UNSIGNED
    return wrong
