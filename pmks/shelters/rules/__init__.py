"""What is true of shelters: who fits where, which places are free, how long somebody stays, what tomorrow looks like. Pure."""

from pmks.shelters.rules.days import Limit, StayDay, has_overstayed, last_day, limit_at, limit_in, stay_day
from pmks.shelters.rules.places import Chamber, Guest, Held, choose, free_places, misfit
from pmks.shelters.rules.tomorrow import Forecast, forecast

__all__ = [
    "Chamber",
    "Forecast",
    "Guest",
    "Held",
    "Limit",
    "StayDay",
    "choose",
    "forecast",
    "free_places",
    "has_overstayed",
    "last_day",
    "limit_at",
    "limit_in",
    "misfit",
    "stay_day",
]
