"""What can be done with reports of citizens. Importing this declares all of it."""

from pmks.sightings.actions import reporting

__all__ = ["reporting"]
