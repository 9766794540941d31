"""Sightings: what a citizen saw somewhere. Not a person yet and not a case: it becomes one when somebody of ours met the person."""
