"""Devices: the phones and tablets that send. Each has a key of its own, and we know which of its numbers have not reached us (offline.md)."""
