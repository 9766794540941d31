"""A paper as it stands while nobody else writes on it. Called inside a deed."""

from pmks.cases.fulfilment import hold
from pmks.house.problems import NotFound
from pmks.papers.tables import Paper


def held(paper: Paper) -> Paper:
    """The paper as it stands now: it was found before the deed began, and may have been signed, changed or voided since.

    Who does something on the same case meanwhile waits. Raises NotFound for one that is gone.
    """
    if paper.case is not None:
        hold(paper.case)
    found = Paper.get_or_none(Paper.id == paper.id)
    if found is None:
        raise NotFound
    return found
