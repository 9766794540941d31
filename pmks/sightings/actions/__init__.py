"""What can be done with reports of citizens. Importing this declares all of it."""

from pmks.sightings.actions import ending, forgetting, looking, reporting, searching, talking

__all__ = ["ending", "forgetting", "looking", "reporting", "searching", "talking"]
