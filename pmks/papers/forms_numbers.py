"""What may come in about numbers taken beforehand."""

from collections.abc import Mapping
from typing import Any

from pmks.agencies.queries import agency
from pmks.house.fields import choice, number
from pmks.house.forms import Form
from pmks.papers.rules.numbers import MOST_OPEN, series_of
from pmks.standards.numbers import numbering_of
from pmks.standards.vocabulary import vocabulary


def reservable(subject: Any, by: Any) -> Mapping[str, str]:
    """The minutes that numbers may be taken for, one kind for each series, with all that the series numbers as its label.

    Only minutes: they are signed where people are met, a letter is signed at a desk.
    """
    numbering = numbering_of(agency(by.agency))
    minutes = [kind for kind, book in numbering.books.items() if book == "minutes" and kind in vocabulary().papers]
    series: dict[str, list[str]] = {}
    for kind in minutes:
        series.setdefault(series_of(numbering, kind), []).append(kind)
    return {kinds[0]: "; ".join(vocabulary().papers[kind] for kind in kinds) for kinds in series.values()}


class ReserveForm(Form):
    """How many numbers, and for which papers."""

    kind = choice("Untuk apa", reservable, required=True)
    count = number("Berapa nomor", 1, MOST_OPEN, required=True)
