"""What must be true of the numbers that an agency gives to its papers."""

from collections.abc import Mapping

from pmks.standards.checker.names import each_known
from pmks.standards.model import Papers
from pmks.standards.numbers import BOOKS, SECURITY
from pmks.standards.patterns import code_fault, pattern_fault
from pmks.standards.shape import Shaper
from pmks.standards.vocabulary import vocabulary

MAY_BE_ASSUMED = (*BOOKS, "unit", "classes", "security")


def check_papers(papers: Papers, shaper: Shaper) -> None:
    """Note every mistake in `[papers]`."""
    patterns = {book: getattr(papers, book) for book in BOOKS}
    for book, pattern in patterns.items():
        fault = pattern_fault(pattern) if pattern else None
        if fault:
            shaper.mistake(f"papers.{book}", fault, "Contoh: “{class}/{serial}/{unit}/{year}”.")
    _check_codes("papers", {"unit": papers.unit} if papers.unit else {}, shaper)
    _check_codes("papers.classes", papers.classes, shaper)
    _check_codes("papers.security", papers.security, shaper)
    each_known(shaper, "papers.classes", papers.classes, vocabulary().papers, "surat")
    each_known(shaper, "papers.security", papers.security, SECURITY, "tingkat keamanan")
    each_known(shaper, "papers.assumed", papers.assumed, MAY_BE_ASSUMED, "kunci")


def _check_codes(where: str, codes: Mapping[str, str], shaper: Shaper) -> None:
    for key, code in codes.items():
        fault = code_fault(code)
        if fault:
            shaper.mistake(f"{where}.{key}", f"“{code}” tidak dapat menjadi bagian nomor.", fault)
