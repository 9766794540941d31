"""A poster as a file to print: the words of its page, drawn by the press."""

from dataclasses import asdict
from typing import Any

from pmks.house.qr import Qr
from pmks.posters.queries import Hung
from pmks.posters.sheet import sheet
from pmks.public.printed import Paper

STREET = (
    "street",
    "Gambar: seseorang yang duduk di tepi jalan disapa, ditemani berjalan, lalu disambut keluarganya di rumah.",
)
WORKERS = ("workers", "Gambar: pedagang keliling, juru parkir, dan kuli panggul di bawah satu payung.")


def paper(hung: Hung, size: str, qr: Qr, address: str) -> Paper:
    """The poster on `size`, "a4" or "a3". `qr` holds the whole of what `address` shows."""
    drawing, alt = WORKERS if hung.informs else STREET
    words: dict[str, Any] = sheet(hung)
    data = {
        **words,
        "flows": [asdict(each) for each in words["flows"]],
        "size": size,
        "qr": asdict(qr),
        "address": address,
        "colour": hung.agency.colour,
        "drawing": {"file": f"{drawing}.svg", "alt": alt},
    }
    return Paper(f"poster-{hung.code.lower()}-{size}", f"Poster {hung.code}, {hung.where}", "posters/poster.typ", data)
