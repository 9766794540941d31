"""What a paper that somebody holds in his hand turns out to be, in words for anybody at a counter. Pure; names nobody."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

As = Literal["issued", "attached"]
"""How a file is ours: the very bytes that were issued, or a signed version that was attached afterwards."""


@dataclass(frozen=True)
class Known:
    """What anybody may know of a paper: its kind in words, whose it is, its number and day, and how it stands."""

    kind: str
    agency: str
    """The slug."""
    state: str
    number: str | None = None
    dated_on: date | None = None
    replaced_by: str | None = None
    """The number of the paper that counts now in its place, or "tanpa nomor"."""
    signed: bool = False
    """Whether a signed version was attached."""


@dataclass(frozen=True)
class Handed:
    """A file that somebody handed in to be compared: its digest, and whether it is a PDF at all."""

    digest: str
    is_pdf: bool = True


@dataclass(frozen=True)
class Matched:
    """A file turned out to be ours: as what, and whether it is the paper whose code was asked for (None: none was)."""

    known: Known
    how: As
    is_asked: bool | None = None


@dataclass(frozen=True)
class Verdict:
    """The answer: how it looks (done, soon, late), its picture, one sentence, and what follows from it."""

    look: str
    picture: str
    title: str
    words: str
    ask_code: bool = False
    """Whether the code on the paper can tell what the file could not."""


def verdict(known: Known) -> Verdict:
    """What the code on a paper tells."""
    kind = known.kind
    match known.state:
        case "issued":
            return Verdict(
                "done", "okay", f"{kind} dengan kode ini asli dan berlaku", "Dikeluarkan oleh dinas di bawah ini."
            )
        case "replaced":
            instead = f"nomor {known.replaced_by}" if known.replaced_by else "yang baru"
            return Verdict(
                "soon",
                "alert",
                f"{kind} ini sudah diganti",
                f"Pernah dikeluarkan, tetapi tidak berlaku lagi. Yang berlaku sekarang: {instead}.",
            )
        case "void":
            return Verdict(
                "late",
                "stop",
                f"{kind} ini sudah dibatalkan",
                "Pernah dikeluarkan, lalu dibatalkan oleh dinas. Jangan dipakai lagi.",
            )
        case _:
            return Verdict(
                "soon",
                "wait",
                f"{kind} ini belum sah",
                "Masih konsep atau sementara: belum disetujui dan belum berlaku.",
            )


def file_verdict(matched: Matched | None, handed: Handed, *, with_code: bool) -> Verdict:
    """What a file turns out to be. `with_code`: it was compared with the paper of a code that is known."""
    if matched is None:
        return _not_ours(with_code=with_code) if handed.is_pdf else NO_PDF
    known = matched.known
    number = f"nomor {known.number}" if known.number else "tanpa nomor"
    if matched.is_asked is False:
        return Verdict(
            "late",
            "alert",
            "Berkas ini surat yang lain",
            f"Berkas ini memang dari kami, tetapi bukan surat dengan kode itu: {known.kind} {number}.",
        )
    said = (
        "Sama persis dengan yang diterbitkan"
        if matched.how == "issued"
        else "Sama persis dengan versi bertanda tangan yang dilampirkan dinas"
    )
    if known.state == "issued":
        return Verdict("done", "okay", "Berkas ini asli", f"{said}, sampai huruf terakhir. Suratnya masih berlaku.")
    now = verdict(known)
    title = {
        "replaced": "Berkas ini asli, tetapi versi lama",
        "void": "Berkas ini asli, tetapi suratnya dibatalkan",
    }.get(known.state, "Berkas ini belum sah")
    return Verdict(now.look, now.picture, title, f"{said}. {now.words}")


def _not_ours(*, with_code: bool) -> Verdict:
    if with_code:
        return Verdict(
            "late",
            "alert",
            "Berkas ini tidak sama dengan surat kami",
            "Kodenya asli, tetapi isi berkas ini berbeda dari yang diterbitkan. Jangan dipakai sebelum ditanyakan.",
        )
    return Verdict(
        "late",
        "alert",
        "Berkas ini bukan berkas yang kami terbitkan",
        "Tidak ada surat kami yang sama persis dengan berkas ini. Jangan dipakai sebelum ditanyakan.",
        ask_code=True,
    )


NO_PDF = Verdict(
    "soon",
    "image",
    "Berkas ini tidak bisa dicocokkan",
    "Foto atau pindaian selalu berbeda dari berkas aslinya. Yang bisa dicocokkan hanya berkas PDF-nya.",
    ask_code=True,
)
"""What is said of a photo that is not an attached one: nothing follows from it."""
