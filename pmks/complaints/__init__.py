"""Complaints about services: by every channel that a standard prints, with an owner, deadlines, an answer, and one look from higher up."""
