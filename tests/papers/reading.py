"""Reading papers back with tools that had no part in making them: pdfium draws them and gives their text, zxing reads their codes."""

import re
from html import unescape
from io import BytesIO

import pypdfium2
import zxingcpp
from PIL import Image

JOINERS = re.compile("[\u200b\ufeff\u00ad]")
"""Places where the press lets a very long word break; no part of what was written."""


def text_of(pdf: bytes) -> str:
    """The words of a PDF in reading order, each run of spaces and line ends as one space: ready to look for a sentence in it."""
    return " ".join(" ".join(lines_of(pdf)).split())


def lines_of(pdf: bytes) -> list[str]:
    """The printed lines of all pages, from the top, without the empty ones."""
    return [line for page in pages_words(pdf) for line in page.splitlines() if line]


def pages_words(pdf: bytes) -> list[str]:
    """The words of each page, line by line."""
    with pypdfium2.PdfDocument(pdf) as document:
        told = [page.get_textpage().get_text_bounded() for page in document]
    return ["\n".join(" ".join(line.split()) for line in JOINERS.sub("", words).splitlines()) for words in told]


def pages_of(pdf: bytes, dpi: int = 150) -> list[Image.Image]:
    """Each page as a picture, drawn by pdfium."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]


def codes_in(pdf: bytes, dpi: int = 200) -> list[str]:
    """What the codes on the pages say, page by page."""
    return [code.text for page in pages_of(pdf, dpi) for code in zxingcpp.read_barcodes(page)]


def codes_below(pdf: bytes, dpi: int = 200, strip: float = 100) -> list[str]:
    """What the codes at the foot of the pages say, page by page: only the lowest `strip` of each is drawn, in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        drawn = [page.render(scale=dpi / 72, crop=(0, 0, 0, page.get_height() - strip)).to_pil() for page in document]
    return [code.text for foot in drawn for code in zxingcpp.read_barcodes(foot.convert("RGB"))]


def codes_on(picture: bytes) -> list[str]:
    """What the codes on a picture (PNG) say."""
    return [code.text for code in zxingcpp.read_barcodes(Image.open(BytesIO(picture)).convert("RGB"))]


def height_of(pdf: bytes, words: str) -> float:
    """How far from the bottom of its page something is printed, in points. Raises LookupError when it is nowhere."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            told = page.get_textpage()
            if found := told.search(words, match_case=True).get_next():
                return told.get_charbox(found[0])[1]
    raise LookupError(words)


def fonts_of(pdf: bytes) -> set[str]:
    """The letters a PDF is set in: "LibertinusSerif-Bold"."""
    return {name.decode("ascii") for name in re.findall(rb"/BaseFont ?/[A-Z]{6}\+([\w-]+)", pdf)}


def fact(pdf: bytes, label: str) -> str:
    """What stands behind a label, as in "Nama : Siti" → "Siti"; of several the first, with the lines it goes on for cut off.

    Raises LookupError when no line begins with the label.
    """
    line = re.compile(rf"{re.escape(label)} ?: ?(.*)")
    found = next((told[1] for told in map(line.fullmatch, lines_of(pdf)) if told), None)
    if found is None:
        raise LookupError(f"No line {label!r} in {lines_of(pdf)}")
    return found


def claims(pdf: bytes) -> dict[str, str]:
    """What a PDF says it is: its title, date and language, and the parts of PDF/A and PDF/UA it claims in its XMP."""
    xmp = pdf[pdf.find(b"<x:xmpmeta") : pdf.find(b"</x:xmpmeta>")].decode("utf-8")
    language = re.search(rb"/Lang ?\(([^)]*)\)", pdf)
    return {
        "archive": _told("pdfaid:part", xmp) + _told("pdfaid:conformance", xmp).lower(),
        "access": _told("pdfuaid:part", xmp),
        "title": unescape(re.sub("<[^>]*>", "", _told("dc:title", xmp))),
        "day": _told("xmp:CreateDate", xmp)[:10],
        "language": language[1].decode("ascii") if language else "",
    }


def _told(name: str, xmp: str) -> str:
    found = re.search(rf"<{name}>(.*?)</{name}>", xmp, re.DOTALL)
    return found[1].strip() if found else ""
