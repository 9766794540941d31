"""The kinds of guidance that the standard of a case prints."""

from collections.abc import Mapping
from typing import Any

from pmks.agencies.queries import pinned_service
from pmks.cases.queries.standing import open_enrolment
from pmks.cases.tables import Case
from pmks.house import moment
from pmks.standards.vocabulary import vocabulary


def kind_options(case: Any, by: Any) -> Mapping[str, str]:
    """The kinds to choose from: those of the case's standard, all six where it is silent. Nobody asking means reading back: all."""
    if by is None or not isinstance(case, Case):
        return labels()
    return {kind: labels()[kind] for kind in printed(case) or labels()}


def printed(case: Case, step: str | None = None) -> tuple[str, ...]:
    """The kinds that the standard prints for a step of the case's present passage, or for the whole of it."""
    sha256 = moment.once(("guidance", case.id), lambda: open_enrolment(case).sha256)
    return pinned_service(case.agency, sha256).guidance_of(step)


def labels() -> Mapping[str, str]:
    """All kinds there are, in words without the word for guidance itself."""
    return {kind: label.removeprefix("Bimbingan ").capitalize() for kind, label in vocabulary().guidance.items()}
