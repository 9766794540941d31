"""What can be done with a search: ask, compare, find out, let the searcher know, end it. Loading this declares every deed."""

from pmks.searches.actions import asking, comparing, deciding, ending, finding_out

__all__ = ["asking", "comparing", "deciding", "ending", "finding_out"]
