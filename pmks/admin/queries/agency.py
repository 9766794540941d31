"""What no setting changes about an agency, read from its files alone: a list of a hundred lines asks the database nothing for it."""

from pmks.agencies.queries import published
from pmks.standards.vocabulary import vocabulary


def role_title(slug: str, role: str) -> str:
    """A role as this agency calls it, else as everybody does."""
    return published(slug).role_titles.get(role) or vocabulary().roles.get(role, role)
