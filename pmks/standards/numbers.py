"""How an agency numbers its papers: what its file says, else what we assume, with an administrator's settings over what is assumed. Pure."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from pmks.standards.model import Agency
from pmks.standards.setting import Setting
from pmks.standards.vocabulary import vocabulary

BOOKS = {"letters": "Surat", "minutes": "Berita acara"}
"""The books in which numbers run, each with a pattern of its own: offices keep letters and minutes apart."""
SECURITY = {"normal": "biasa", "confidential": "rahasia", "strict": "sangat rahasia"}
"""Who may read a paper, and what that is called."""


@dataclass(frozen=True)
class Numbering:
    """How the numbers of an agency look: book → pattern, paper → class, who may read → letter, and its unit."""

    patterns: Mapping[str, str]
    classes: Mapping[str, str]
    security: Mapping[str, str]
    unit: str
    books: Mapping[str, str]
    otherwise: str
    """The class of a paper that has none of its own."""

    def book_of(self, paper: str) -> str:
        """The book in which a paper is numbered."""
        return self.books.get(paper, "letters")

    def class_of(self, paper: str) -> str:
        """The classification code of a paper."""
        return self.classes.get(paper, self.otherwise)


@cache
def assumed_numbering() -> Numbering:
    """What counts where an agency says nothing: none of it stands in a standard."""
    usual = tomllib.loads(Path(__file__).with_name("numbering.toml").read_text("utf-8"))
    classes = dict.fromkeys(usual["books"], usual["class"])
    return Numbering(usual["patterns"], classes, usual["security"], usual["unit"], usual["books"], usual["class"])


def numbering_of(agency: Agency) -> Numbering:
    """How this agency numbers its papers, settings included when they were applied to it."""
    usual, own = assumed_numbering(), agency.papers
    patterns = {"letters": own.letters, "minutes": own.minutes}
    return replace(
        usual,
        patterns={book: patterns.get(book) or usual.patterns[book] for book in BOOKS},
        classes={**usual.classes, **own.classes},
        security={**usual.security, **own.security},
        unit=own.unit or usual.unit,
    )


def number_settings(agency: Agency) -> Iterator[Setting]:
    """What an administrator may set about numbers: everything that the agency's file does not state."""
    now, own = numbering_of(agency), agency.papers
    for book, label in BOOKS.items():
        if not getattr(own, book) or book in own.assumed:
            yield Setting(f"paper.pattern.{book}", f"Pola nomor: {label}", "pattern", (), now.patterns[book])
    if not own.unit or "unit" in own.assumed:
        yield Setting("paper.unit", "Kode dinas dalam nomor", "code", (), now.unit)
    for level, label in SECURITY.items():
        if level not in own.security or "security" in own.assumed:
            yield Setting(f"paper.security.{level}", f"Huruf keamanan: {label}", "code", (), now.security[level])
    for paper in now.books:
        label = vocabulary().papers.get(paper)
        if label and (paper not in own.classes or "classes" in own.assumed):
            yield Setting(f"paper.class.{paper}", f"Kode klasifikasi: {label}", "code", (), now.class_of(paper))


def with_numbers(agency: Agency, chosen: Mapping[str, Any]) -> Agency:
    """The agency with these settings applied; all of them are known to fit."""
    own = agency.papers
    papers = replace(
        own,
        letters=chosen.get("paper.pattern.letters", own.letters),
        minutes=chosen.get("paper.pattern.minutes", own.minutes),
        unit=chosen.get("paper.unit", own.unit),
        classes={**own.classes, **_under("paper.class.", chosen)},
        security={**own.security, **_under("paper.security.", chosen)},
    )
    return replace(agency, papers=papers)


def _under(prefix: str, chosen: Mapping[str, Any]) -> dict[str, str]:
    return {key.removeprefix(prefix): value for key, value in chosen.items() if key.startswith(prefix)}
