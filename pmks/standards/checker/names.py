"""Judging names: known or not, given once or twice."""

from collections import Counter
from collections.abc import Collection, Iterable

from pmks.standards.mistakes import allowed
from pmks.standards.model import Facts, Service
from pmks.standards.shape import Shaper


def known(shaper: Shaper, key: str, name: str | None, names: Collection[str], what: str) -> None:
    """Note a mistake when a name is given and is not among the allowed ones."""
    if name is not None and name not in names:
        shaper.mistake(key, f"{what} “{name}” tidak dikenal.", allowed(name, names))


def each_known(shaper: Shaper, key: str, given: Iterable[str], names: Collection[str], what: str) -> None:
    for name in given:
        known(shaper, key, name, names, what)


def unique(shaper: Shaper, key: str, ids: Iterable[str]) -> None:
    """Note a mistake for every id that is given more than once."""
    for id, times in Counter(ids).items():
        if times > 1:
            shaper.mistake(
                f"{key}[{id}]", f"“{id}” dipakai {times} kali.", "Beri nama yang berbeda untuk masing-masing."
            )


def facts_known(shaper: Shaper, key: str, when: Facts, service: Service) -> None:
    """Note facts, and values of them, that the service does not know."""
    facts = {each.id: [choice.id for choice in each.values] for each in service.facts}
    for fact, values in when.items():
        known(shaper, f"{key}.{fact}", fact, facts, "fakta")
        each_known(shaper, f"{key}.{fact}", values, facts.get(fact, values), f"nilai untuk fakta “{fact}”:")
