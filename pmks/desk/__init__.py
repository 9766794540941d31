"""The desk: every person against every clock, and who holds the next step."""
