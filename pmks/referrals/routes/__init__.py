"""The doors of referrals, split by noun. Each module hangs its doors on the one blueprint."""

from pmks.referrals.routes import chapter, institutions, links, offers
from pmks.referrals.routes.blueprint import blueprint

__all__ = ["blueprint", "chapter", "institutions", "links", "offers"]
