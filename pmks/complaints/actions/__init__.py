"""What can be done with complaints. Importing this declares all of it."""

from pmks.complaints.actions import following, handling, looking, telling

__all__ = ["following", "handling", "looking", "telling"]
