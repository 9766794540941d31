"""What a published service standard says, as frozen values. `reader.py` makes them from TOML; nothing here decides anything.

A silent standard is a None or an empty tuple, never a guess. `assumed` names the fields of a thing that the standard left open and
we chose; an administrator may set those anew (settings.py), and a note with the same clause gives the reason.
Field metadata `key` is the key's name in the file where it differs ("step" for `steps`), empty for what the reader fills in.
"""

from pmks.standards.model.agency import Agency, Category, Place, Poster
from pmks.standards.model.clocks import Clock, Event
from pmks.standards.model.flow import End, Entry, Exit, Outcome, Requirement, Step, Variant
from pmks.standards.model.papers import Papers
from pmks.standards.model.service import PublicList, Service
from pmks.standards.model.words import Choice, Complaint, Contact, Fact, Facts, Note, Paper

__all__ = [
    "Agency",
    "Category",
    "Choice",
    "Clock",
    "Complaint",
    "Contact",
    "End",
    "Entry",
    "Event",
    "Exit",
    "Fact",
    "Facts",
    "Note",
    "Outcome",
    "Paper",
    "Papers",
    "Place",
    "Poster",
    "PublicList",
    "Requirement",
    "Service",
    "Step",
    "Variant",
]
