"""What can be done on a case. Importing this declares all of it."""

from pmks.cases.actions import closure, limits, passages, steps

__all__ = ["closure", "limits", "passages", "steps"]
