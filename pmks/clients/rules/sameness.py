"""Which records are of one person, as people have judged it: hints become links by a human only (domain §6). Pure.

A judgement says of two records `same` or `different`. A later one stands over an earlier one of the same two, and taking it
back shows the earlier one again, so that linking and unlinking leaves everything exactly as it was.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Verdict = Literal["same", "different"]
Pair = frozenset[Any]

ONESELF = "Itu catatan yang sama. Pilih catatan lain."
KNOWN = {"same": "Kedua catatan sudah dihubungkan.", "different": "Sudah dicatat bahwa keduanya bukan orang yang sama."}
LINKED = "Keduanya terhubung sebagai orang yang sama. Lepaskan dulu hubungannya."
STILL_LINKED = "Keduanya masih terhubung lewat catatan lain. Lepaskan dulu hubungan yang itu."
NOT_JUDGED = "Kedua catatan ini tidak sedang dihubungkan."
APART = "Di antara catatan yang akan terhubung ada yang sudah dinyatakan bukan orang yang sama. Periksa dulu pernyataan itu."


@dataclass(frozen=True)
class Judged:
    """A judgement of two records, by the ids of both."""

    one: Hashable
    other: Hashable
    verdict: str

    @property
    def pair(self) -> Pair:
        return frozenset((self.one, self.other))


def standing(judgements: Iterable[Judged]) -> dict[Pair, str]:
    """The verdict that stands of each two records: the latest. `judgements` are those not taken back, the oldest first."""
    return {each.pair: each.verdict for each in judgements}


def together(record: Hashable, verdicts: Mapping[Pair, str]) -> frozenset[Any]:
    """This record and all that are of the same person, directly or through others."""
    found, waiting = {record}, [record]
    while waiting:
        here = waiting.pop()
        near = {each for pair, verdict in verdicts.items() if verdict == "same" and here in pair for each in pair}
        waiting += near - found
        found |= near
    return frozenset(found)


def apart(record: Hashable, verdicts: Mapping[Pair, str]) -> frozenset[Any]:
    """The records that are known to be of somebody else: told apart from this one, or from one of the same person."""
    same = together(record, verdicts)
    told = {each for pair, verdict in verdicts.items() if verdict == "different" and pair & same for each in pair}
    return frozenset(told - same)


def refusal(one: Hashable, other: Hashable, verdict: str, verdicts: Mapping[Pair, str]) -> str | None:
    """Why two records may not be judged so now, as a sentence, or None.

    People may change their mind about two records; what they said of other records of these persons must not be contradicted.
    """
    pair = frozenset((one, other))
    if one == other:
        return ONESELF
    if verdicts.get(pair) == verdict:
        return KNOWN[verdict]
    if verdict == "different":
        return LINKED if other in together(one, verdicts) else None
    mine, theirs = together(one, verdicts), together(other, verdicts)
    across = (frozenset((a, b)) for a in mine for b in theirs)
    return APART if any(verdicts.get(each) == "different" for each in across if each != pair) else None


def taken_back(one: Hashable, other: Hashable, judgements: Iterable[Judged]) -> list[Judged]:
    """The judgements without what stands of these two; an earlier, different verdict on them stands again."""
    kept, pair = list(judgements), frozenset((one, other))
    top = standing(kept).get(pair)
    while top is not None and standing(kept).get(pair) == top:
        last = max(at for at, each in enumerate(kept) if each.pair == pair)
        kept.pop(last)
    return kept


def refusal_to_take_back(one: Hashable, other: Hashable, judgements: Iterable[Judged]) -> str | None:
    """Why what stands of two records may not be taken back now, as a sentence, or None."""
    kept, pair = list(judgements), frozenset((one, other))
    if pair not in standing(kept):
        return NOT_JUDGED
    left = standing(taken_back(one, other, kept))
    return STILL_LINKED if left.get(pair) == "different" and other in together(one, left) else None
