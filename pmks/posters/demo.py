"""Invented posters for trying it out: one of each kind, made by the same deed as real ones, and how often they were opened."""

from datetime import datetime, timedelta

from pmks.agencies.days import day_in
from pmks.house import clock
from pmks.house.deeds import perform
from pmks.house.permissions import Actor
from pmks.posters.rules import kinds
from pmks.posters.scans import monday
from pmks.posters.tables import Poster, PosterWeek
from pmks.standards.model import Agency

PLACES = ("Pasar, pintu selatan", "Terminal, ruang tunggu", "Kantor kelurahan, papan pengumuman")
SCANS = (14, 23, 9, 31, 18, 6)
"""In this week and those before it, on the first poster; half as many on the next."""


def make_demo_posters(agency: Agency, by: Actor, at: datetime) -> None:
    """A poster of each kind at a place of its own."""
    if Poster.select().where(Poster.agency == agency.slug).exists():
        return
    began = at - timedelta(weeks=len(SCANS))
    week = monday(day_in(agency.slug, at))
    for number, (kind, place) in enumerate(zip(kinds(agency), PLACES, strict=False)):
        with clock.stopped_at(began):
            poster = perform("poster.create", {}, {"kind": kind.id, "place": place}, by=by, at=began).value
        for back, scans in enumerate(SCANS):
            PosterWeek.create(poster=poster.id, week=week - timedelta(weeks=back), scans=scans // (number + 1))
