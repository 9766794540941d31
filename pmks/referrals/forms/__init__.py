"""What may come in about referrals, journeys, hand-overs, letters, offers and links."""
