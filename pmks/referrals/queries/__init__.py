"""What can be seen of referrals: institutions, the chapter of a case, offers from other agencies, what a link opens."""
