"""Clocks: when a deed is due, and how long that still is, in words."""
