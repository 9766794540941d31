"""The press: a template and plain data become a PDF for the archive, or pictures of its pages. One press for the whole house.

Data goes in as JSON, never as markup, so nothing that somebody typed can act in a template. The same data gives the same bytes.
Every PDF claims PDF/A-2a (it can be kept) and PDF/UA-1 (it can be read aloud); the compiler refuses one that would not be so.

Letters are set in the serif that comes with typst; posters, guide books and forms in the sans that the build lays beside the styles.
"""

import json
import logging
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from pmks.assets import BUILT
from pmks.house.config import HERE
from pmks.house.problems import Problem

if TYPE_CHECKING:
    import typst

STANDARDS = ("a-2a", "ua-1")
TEMPLATES = HERE / "templates"
"""All that a template can read; it holds nobody's data."""

HOLE = "□"
"""Printed in place of a sign that our letters do not have, such as a small picture; seen on the preview."""

_KNOWN = re.compile(r"[\n -~\u00a0-\u00ac\u00ae-\u017f\u0218-\u021b\u1ea0-\u1ef9‐-—‘’“”•…□]*")
_log = logging.getLogger(__name__)


class NotPressed(Problem):
    """The template and its data do not fit; a mistake of ours, told in the log."""

    status = 500
    kind = "not_pressed"

    def __init__(self) -> None:
        super().__init__(
            "Surat ini belum dapat dicetak. Coba lagi; bila tetap gagal, beri tahu pengelola aplikasi ini."
        )


def press(
    template: str, data: Mapping[str, Any], *, title: str, day: date, standards: tuple[str, ...] = STANDARDS
) -> bytes:
    """The PDF of a template below `templates/`, such as `papers/paper.typ`. `day` is the PDF's date.

    Raises NotPressed.
    """
    return _pressed(template, data, title, day, format="pdf", pdf_standards=list(standards))


def pictures(template: str, data: Mapping[str, Any], *, title: str, day: date, ppi: int = 110) -> list[bytes]:
    """Each page as a PNG, for a preview.

    Raises NotPressed.
    """
    pages = _pressed(template, data, title, day, format="png", ppi=float(ppi))
    return [pages] if isinstance(pages, bytes) else list(pages)


def unprintable(words: str) -> tuple[str, ...]:
    """The signs of a text that our letters lack, each once; the press puts a HOLE in their place."""
    odd = dict.fromkeys(words) if not _KNOWN.fullmatch(words) else ()
    return tuple(sign for sign in odd if not _KNOWN.fullmatch(sign) and not _is_silent(sign) and not _has_shape(sign))


def _pressed(template: str, data: Mapping[str, Any], title: str, day: date, **how: Any) -> Any:
    inputs = {
        "data": json.dumps(_printable(data), ensure_ascii=False),
        "meta": json.dumps({"title": _printable(title), "day": [day.year, day.month, day.day]}, ensure_ascii=False),
    }
    return _compiled(template, inputs, how)


def _compiled(template: str, inputs: Mapping[str, str], how: Mapping[str, Any]) -> Any:
    """What the compiler makes. None is for two threads at once; while a book is made with one, letters are made with another."""
    import typst

    compiler, free = _compiler(template)
    with free:
        try:
            return compiler.compile(sys_inputs=dict(inputs), **how)
        except typst.TypstError as error:
            _log.error("%s was not pressed: %s", template, error.diagnostic)
            raise NotPressed from error


@cache
def _compiler(template: str) -> "tuple[typst.Compiler, Lock]":
    """The compiler of a template and its lock, kept: only the first paper reads the fonts and the templates."""
    import typst

    compiler = typst.Compiler(
        input=str(TEMPLATES / template), root=str(TEMPLATES), ignore_system_fonts=True, font_paths=[str(BUILT)]
    )
    return compiler, Lock()


def _printable(data: Any) -> Any:
    """The data with a hole for each sign that has no shape, and without those that never have one."""
    match data:
        case str():
            return data if _KNOWN.fullmatch(data) else _with_holes(data)
        case Mapping():
            return {name: _printable(value) for name, value in data.items()}
        case list() | tuple():
            return [_printable(value) for value in data]
    return data


def _with_holes(words: str) -> str:
    told = unicodedata.normalize("NFC", "".join(sign for sign in words if not _is_silent(sign)))
    lacking = frozenset(unprintable(told))
    return "".join(HOLE if sign in lacking else sign for sign in told)


def _is_silent(sign: str) -> bool:
    """Whether a sign has no shape of its own (controls, marks of direction, joiners, half signs) or no meaning yet."""
    return unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Cn"} and sign not in "\n\t"


@lru_cache(maxsize=4096)
def _has_shape(sign: str) -> bool:
    """Whether the letters that come with the press have this sign, upright, bold and italic."""
    import typst

    proof = b'#set document(title: "-")\n#let it = sys.inputs.sign\nx#it *x#it* _x#(it)_'
    try:
        typst.compile(
            proof, format="pdf", sys_inputs={"sign": sign}, pdf_standards=[*STANDARDS], ignore_system_fonts=True
        )
    except typst.TypstError:
        return False
    return True
