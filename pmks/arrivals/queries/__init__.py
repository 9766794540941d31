"""What can be seen of arrivals that wait for a person, and of one's own that wait to be mended."""
