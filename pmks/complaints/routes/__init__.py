"""The doors of complaints: for citizens, and for the agency."""

from pmks.complaints.queries import story, waiting
from pmks.complaints.routes import citizens, staff
from pmks.complaints.routes.blueprint import blueprint

__all__ = ["blueprint", "citizens", "staff", "story", "waiting"]
