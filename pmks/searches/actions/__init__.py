"""What can be done with a search: ask, compare, find out, let the searcher know, end it. Loading this declares every deed and the story."""

from pmks.searches import story
from pmks.searches.actions import asking, comparing, deciding, ending, finding_out

__all__ = ["asking", "comparing", "deciding", "ending", "finding_out", "story"]
