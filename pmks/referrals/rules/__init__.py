"""What is true of referrals: which institution suits, how one stands, journeys, links and offers. Pure."""
