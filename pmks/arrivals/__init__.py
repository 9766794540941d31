"""Arrivals: what came from a phone and could not be applied. People decide, its author sees what became of it (offline.md, 3 to 5)."""
