"""Counting how often posters are opened, without knowing by whom: no cookie, no address, no hour is kept.

Counting never stands in the way of reading: it is one statement, it waits for its turn to write only for a moment, and when the
disk is full or the turn does not come, the page comes all the same and one scan stays uncounted.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import peewee

from pmks.agencies.days import today_in
from pmks.house.database import among, drop_connection, transaction
from pmks.house.indonesian import short_date
from pmks.posters.tables import Poster, PosterWeek

PATIENCE = 0.1
"""Seconds that a reader waits for his scan to be counted."""
ROBOT = re.compile(
    r"(?<!cu)bot\b|crawl|spider|slurp|preview|facebookexternalhit|whatsapp|monitor|uptime|lighthouse", re.I
)
"""Those who fetch a page that nobody reads: search engines, pictures of shared links, watchers of servers. They say so themselves.
A cheap phone is called Cubot, and people read on it."""
SHOWN_WEEKS, LISTED_WEEKS = 8, 4


def is_scan(method: str, headers: Mapping[str, str]) -> bool:
    """Whether somebody opened the page to read it: no HEAD, nothing fetched in advance, no robot that says it is one."""
    ahead = f"{headers.get('Sec-Purpose', '')} {headers.get('Purpose', '')}"
    return method == "GET" and "prefetch" not in ahead and not ROBOT.search(headers.get("User-Agent", ""))


def count_scan(poster: Poster) -> None:
    """One scan more in this week."""
    row = {"poster": poster.id, "week": monday(today_in(poster.agency)), "scans": 1}
    more = {PosterWeek.scans: PosterWeek.scans + 1}
    try:
        with transaction(PATIENCE):
            PosterWeek.insert(row).on_conflict(
                conflict_target=[PosterWeek.poster, PosterWeek.week], update=more
            ).execute()
    except (peewee.PeeweeException, OSError):
        drop_connection()


def monday(day: date) -> date:
    """The Monday of its ISO week."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True)
class Week:
    """One week of a poster: "16 Nov – 22 Nov 2026", how often it was opened, how many reports came through it."""

    words: str
    scans: int = 0
    reports: int = 0


def weeks_of(posters: Iterable[UUID], today: date, count: int = SHOWN_WEEKS) -> dict[UUID, list[Week]]:
    """The last weeks of each poster, this one first; as many questions however many posters and weeks."""
    ids, weeks = tuple(posters), [monday(today) - timedelta(weeks=back) for back in range(count)]
    scans = _scans(ids, weeks[-1])
    return {id: [Week(_words(week), scans.get((id, week), 0)) for week in weeks] for id in ids}


def _scans(posters: tuple[UUID, ...], since: date) -> dict[tuple[UUID, date], int]:
    rows = PosterWeek.select().where(among(PosterWeek.poster, posters) & (PosterWeek.week >= since))
    return {(row.poster, row.week): row.scans for row in rows}


def _words(week: date) -> str:
    return f"{short_date(week)} – {short_date(week + timedelta(days=6), year=True)}"
