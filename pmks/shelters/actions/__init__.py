"""What can be done in shelters. Loading this loads every deed of the room."""

from pmks.shelters.actions import admissions, care, extensions, presence, rooms, stays

__all__ = ["admissions", "care", "extensions", "presence", "rooms", "stays"]
