"""What can be done to bring somebody on to others. Importing this declares all of it."""

from pmks.referrals.actions import institutions, journeys, links, offers, receipts, referrals

__all__ = ["institutions", "journeys", "links", "offers", "receipts", "referrals"]
