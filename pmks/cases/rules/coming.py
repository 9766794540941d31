"""Days to come that people set themselves: the next visit, a follow-up, the day of a promise. Pure."""

from datetime import date, timedelta

FARTHEST = timedelta(days=366)
"""What somebody sets himself lies within a year; anything later is a slip of the finger."""


def coming_faults(name: str, day: date | None, done_on: date) -> dict[str, list[str]]:
    """What is wrong with a day set in the field `name` by something done on `done_on`: it lies before that, or years away."""
    if day is not None and day < done_on:
        return {name: ["Tanggal ini sudah lewat. Pilih hari ini atau sesudahnya."]}
    if day is not None and day > done_on + FARTHEST:
        return {name: ["Tanggal ini terlalu jauh. Periksa tahunnya."]}
    return {}
