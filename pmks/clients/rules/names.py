"""Names as they sound: one spelling for the many in which an Indonesian name is written (domain §6).

Old and new spelling (Soekarno, Sukarno), Muhammad in a dozen forms, titles before and after, bin and binti: all are
levelled before two names are compared, because raw scores are poor (Moh. Soekarno and Muhammad Sukarno: 62 of 100).
A match is a hint to a person, never a merge.
"""

import re
import unicodedata
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

# Old spelling (van Ophuijsen 1901, Soewandi 1947) and the one of 1972, then letters that sound alike.
SOUNDS = (("oe", "u"), ("tj", "c"), ("dj", "j"), ("nj", "ny"), ("sj", "sy"), ("ch", "kh"))
DOUBLED = re.compile(r"(.)\1+")
# Sounds are levelled first, so "Mochammad" arrives here as "mokhamad".
MUHAMMAD = re.compile(r"mhd|m[ou]k?h(d|a?m[ae][dt])?")
# Rudy and Rudi, Ety and Eti.
FINAL_Y = re.compile(r"(?<=[^aeiou])y$")
SHORT_FORMS = {"dg": "daeng", "abd": "abdul", "abdl": "abdul"}
# Short for these only when written with a dot, since they are names of their own without.
DOTTED_FORMS = {"m.": "muhamad", "st.": "siti"}
BETWEEN = frozenset({"bin", "binti", "bt", "bte", "alias", "als", "aka"})
TITLES_BEFORE = """
h hj haji hajah dr drs dra drg ir prof kh ky kyai kiai ust ustad ustaz ustadz ustadzah tgk tn ny nn an sdr sdri alm almh
almarhum almarhumah bapak pak bpk ibu bu mbah eyang nek nenek kek kakek mak emak abah bang om tante mbak raden
"""
DEGREES_AFTER = """
sh se sip sap sos ssos ssi st skom skm spd spdi sag sthi shi sei sked skep sfarm sgz shut sik sikom sp spt spi spsi sst
sstp str strkeb trkeb amd amdkeb amk mm msi mh mhum mpd mpdi mag mkom mkes mt map mip mpsi mei mkn phd msc bsc ba ma mba
lc ns apt drs
"""
BEFORE, AFTER = frozenset(TITLES_BEFORE.split()), frozenset(DEGREES_AFTER.split())
LETTERING = {
    "sounds": [list(pair) for pair in SOUNDS],
    "short": SHORT_FORMS,
    "dotted": DOTTED_FORMS,
    "between": sorted(BETWEEN),
    "before": sorted(BEFORE),
    "after": sorted(AFTER),
}
"""The same tables for a phone that compares names by itself."""
DEGREE = re.compile(r"([a-z]{1,3}\.)+[a-z]{1,4}\.?")
LETTERS = re.compile(r"[a-z0-9]+\.?")


class Ranked(NamedTuple):
    """A candidate's key with how well one of its names fits, 0 to 100."""

    key: Hashable
    score: float


def normalise_name(name: str) -> str:
    """The words of a name as they sound, in their order: "H. Muh. Soekarno, S.Sos." → "muhamad sukarno".

    A name of nothing but titles keeps them ("Haji" can be all that is known).
    """
    words = _words(name)
    kept: list[str] = []
    is_start = True
    for word in words:
        bare = word.rstrip(".")
        # A father's name after "bin" may have titles of its own.
        is_start = bare in BETWEEN or (is_start and bare in BEFORE)
        if not is_start:
            kept.append(word)
    return " ".join(_level(word) for word in kept or words)


def name_words(*names: str) -> frozenset[str]:
    """The distinct levelled words of a person's name and aliases, for an index from word to persons."""
    return frozenset(word for name in names for word in normalise_name(name).split())


def name_score(one: str, other: str) -> float:
    """How alike two names are, 0 to 100: the better of their sorted words and of their letters without spaces."""
    return _score(normalise_name(one), normalise_name(other))


def is_part_of(one: str, other: str) -> bool:
    """Whether one name has all words of the other and more: "Eti" and "Eti Suhaeti". Muhammad alone is no such part."""
    words, others = name_words(one), name_words(other)
    fewer = min(words, others, key=len)
    return words != others and fewer <= (words & others) and bool(fewer - {"muhamad"})


def similar_words(word: str, vocabulary: Sequence[str], *, cutoff: float = 75, limit: int = 50) -> list[str]:
    """The words of a vocabulary that one levelled word may stand for, best first: alike, or begun by it while typing.

    This is the first half of a search: similar words, then the people who carry one for each word of the query, then `rank`.
    """
    begun = [known for known in vocabulary if known.startswith(word)] if len(word) >= 3 else []
    alike = process.extract(word, vocabulary, scorer=ratio, score_cutoff=cutoff, limit=limit)
    best = sorted(alike, key=lambda match: (-match[1], match[0]))
    return list(dict.fromkeys([known for known, _, _ in best] + sorted(begun, key=len)))[:limit]


def rank(query: str, candidates: Iterable[tuple[Hashable, Sequence[str]]], *, limit: int = 20) -> list[Ranked]:
    """The candidates (key, names and aliases) in the order in which their best name fits the query; unlike ones left out.

    A query may be part of a name: "Sukarno" finds "Muhammad Sukarno", after a plain "Sukarno".
    """
    wanted = normalise_name(query)
    if not wanted:
        return []
    scored = (
        Ranked(key, max((_fit(wanted, normalise_name(name)) for name in names), default=0.0))
        for key, names in candidates
    )
    found = [ranked for ranked in scored if ranked.score >= 60]
    return sorted(found, key=lambda ranked: -ranked.score)[:limit]


def _words(name: str) -> list[str]:
    """Words in small plain letters, a dot kept where an abbreviation has one; degrees are gone."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = re.sub(r"['’‘`´\u02bc]", "", plain)
    head, *parts = plain.split(",")
    # "S.Sos." is a degree wherever it stands, "SE" only behind a comma: without dots it may be somebody's name.
    parts = [part for part in parts if not all(word.replace(".", "") in AFTER for word in part.split())]
    first, *others = " ".join([head, *parts]).split() or [""]
    kept = [word for word in others if not (DEGREE.fullmatch(word) and word.replace(".", "") in AFTER)]
    text = " ".join([first, *kept])
    return LETTERS.findall("".join(c for c in text if not unicodedata.combining(c)))


def _level(word: str) -> str:
    if word in DOTTED_FORMS:
        return DOTTED_FORMS[word]
    word = word.rstrip(".")
    for written, sounds in SOUNDS:
        word = word.replace(written, sounds)
    word = FINAL_Y.sub("i", DOUBLED.sub(r"\1", word))
    if MUHAMMAD.fullmatch(word):
        return "muhamad"
    return SHORT_FORMS.get(word, word)


def _score(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    in_order = ratio(" ".join(sorted(one.split())), " ".join(sorted(other.split())))
    return max(in_order, ratio(one.replace(" ", ""), other.replace(" ", "")))


def _fit(wanted: str, name: str) -> float:
    """A name's likeness to the query, or a little less for having every word of the query among its own."""
    words = name.split()
    covered = [max((_word_fit(part, word) for word in words), default=0.0) for part in wanted.split()]
    return max(_score(wanted, name), 0.95 * sum(covered) / len(covered))


def _word_fit(part: str, word: str) -> float:
    return 95.0 if len(part) >= 3 and word.startswith(part) and part != word else ratio(part, word)
