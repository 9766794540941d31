"""Cases: the work for one person, carried from report to closure along the agency's published standard."""
