"""Which clients may be the one a family looks for, the likeliest first, and what agrees, field by field. Pure.

Name, sex, age and their weight are those of “Pernah bertemu?” (`clients.rules.likeness`); origin, marks, place and time, which a family
tells and a patrol notes in words of their own, are added to them here. It is a hint to a person, never an answer to the searcher.
"""

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from rapidfuzz.fuzz import ratio

from pmks.clients.rules import Person, is_part_of, is_unknown_label, likeness, name_score, name_words
from pmks.clients.rules.likeness import LIKE_NAME, years_allowed

Verdict = Literal["match", "mismatch", "unknown"]

FIELDS = {
    "name": "Nama",
    "sex": "Jenis kelamin",
    "age": "Umur",
    "origin": "Asal",
    "marks": "Ciri",
    "place": "Tempat",
    "time": "Waktu",
}
MOST = 10
SHOWN_FROM = 60
"""Below the 75 of “Pernah bertemu?”: there an officer is kept from work, here a family waits, and many whom one looks for came without a name."""
AGREES: dict[str, float] = {"origin": 6, "marks": 8, "place": 4}
DISAGREES: dict[str, float] = {"origin": -6, "time": -40}
SAME_WORD = 84
EARLIER = timedelta(days=2)
"""Families are wrong by a day about when they saw somebody last."""
_SMALL = """
ada agak atas bagian baju bawah besar bekas belakang celana cukup dan dari daerah dekat dengan depan desa di dua
gang itu jalan jl kabupaten kab kampung kanan kec kecamatan kecil kel kelurahan kiri kota kulit luka pada pakai
pernah provinsi rt rumah rw sampai sangat sebelah sedang sering tangan tidak tubuh warna yang
emper halaman halte jembatan kolong lampu masjid merah mushola musala pasar pintu simpang stasiun teras terminal toko warung
barat timur utara selatan tengah tenggara jawa kalimantan sumatera sumatra sulawesi papua maluku nusa tenggara
"""
SMALL_WORDS = frozenset(_SMALL.split())
"""Words that say nothing by themselves about where somebody is from or what is particular about him; an island or a mosque alone, too."""


@dataclass(frozen=True)
class Wanted:
    """The one who is looked for, as the family tells of him."""

    person: Person
    origin: str = ""
    marks: str = ""
    place: str = ""
    seen_on: date | None = None


@dataclass(frozen=True)
class Known:
    """A client, as he was met: `places` in words, `met_on` the day on which he was met last."""

    person: Person
    origin: str = ""
    marks: str = ""
    places: tuple[str, ...] = ()
    met_on: date | None = None


class Likely(NamedTuple):
    """A client who may be meant: how likely, 0 to 100, and what of each field agrees."""

    key: Hashable
    score: float
    fields: dict[str, Verdict]


def rank(wanted: Wanted, candidates: Iterable[tuple[Hashable, Known]], *, limit: int = MOST) -> list[Likely]:
    """The candidates worth a look, the likeliest first; equal ones in the order of their keys."""
    compared = [compare(wanted, key, known) for key, known in candidates]
    shown = [each for each in compared if each.score >= SHOWN_FROM]
    return sorted(shown, key=lambda each: (-each.score, str(each.key)))[:limit]


def compare(wanted: Wanted, key: Hashable, known: Known) -> Likely:
    """One candidate beside the one who is looked for."""
    fields = verdicts(wanted, known)
    score = likeness(wanted.person, known.person).score
    score += sum(AGREES.get(id, 0) for id, verdict in fields.items() if verdict == "match")
    score += sum(DISAGREES.get(id, 0) for id, verdict in fields.items() if verdict == "mismatch")
    return Likely(key, min(100.0, max(0.0, score)), fields)


def verdicts(wanted: Wanted, known: Known) -> dict[str, Verdict]:
    """What agrees, what does not, what nobody can say, for each of `FIELDS`."""
    return {
        "name": _names(wanted.person.names, known.person.names),
        "sex": _sex(wanted.person, known.person),
        "age": _age(wanted.person, known.person),
        "origin": _told(wanted.origin, known.origin, "mismatch"),
        "marks": _told(wanted.marks, known.marks, "unknown"),
        "place": _told(wanted.place, " ".join(known.places), "mismatch"),
        "time": _time(wanted.seen_on, known.met_on),
    }


def _names(asked: Iterable[str], names: Iterable[str]) -> Verdict:
    pairs = [(one, other) for one in _real(asked) for other in _real(names)]
    if not pairs:
        return "unknown"
    alike = any(name_score(one, other) >= LIKE_NAME or is_part_of(one, other) for one, other in pairs)
    return "match" if alike else "mismatch"


def _real(names: Iterable[str]) -> list[str]:
    return [each for each in names if each.strip() and not is_unknown_label(each)]


def _sex(asked: Person, known: Person) -> Verdict:
    if "unknown" in (asked.sex, known.sex):
        return "unknown"
    return "match" if asked.sex == known.sex else "mismatch"


def _age(asked: Person, known: Person) -> Verdict:
    if asked.age is None or known.age is None:
        return "unknown"
    return "match" if abs(asked.age - known.age) <= years_allowed(asked, known) else "mismatch"


def _told(asked: str, known: str, otherwise: Verdict) -> Verdict:
    """Two texts agree in any word that means something; that they do not proves little where `otherwise` is unknown."""
    ours, theirs = telling_words(asked), telling_words(known)
    if not ours or not theirs:
        return "unknown"
    alike = any(ratio(one, other) >= SAME_WORD for one in ours for other in theirs)
    return "match" if alike else otherwise


def _time(seen_on: date | None, met_on: date | None) -> Verdict:
    """Who was met last before his family saw him last is somebody else."""
    if seen_on is None or met_on is None:
        return "unknown"
    return "match" if met_on >= seen_on - EARLIER else "mismatch"


def telling_words(text: str) -> frozenset[str]:
    """The words of a text that say something by themselves, as they sound."""
    plain = re.sub(r"[^\w\s]", " ", text.casefold())
    words = [word for word in plain.split() if len(word) > 2 and word not in SMALL_WORDS]
    return name_words(*words)
