"""Counting how often posters are opened, without knowing by whom: no cookie, no address, no hour is kept.

Counting never stands in the way of reading: it is one statement, it waits for its turn to write only for a moment, and when the
disk is full or the turn does not come, the page comes all the same and one scan stays uncounted.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

import peewee

from pmks.agencies.days import day_in, today_in, zone_of
from pmks.house.database import among, drop_connection, transaction
from pmks.house.indonesian import short_date
from pmks.posters.reported import received
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


def weeks_of(posters: Iterable[Poster], agency: str, count: int = SHOWN_WEEKS) -> dict[UUID, list[Week]]:
    """The last weeks of an agency's posters, this one first; as many questions however many posters and weeks."""
    shown, today = tuple(posters), today_in(agency)
    weeks = [monday(today) - timedelta(weeks=back) for back in range(count)]
    scans, reports = _scans(shown, weeks[-1]), _reports(shown, agency, weeks[-1])
    return {
        each.id: [Week(_words(week), scans.get((each.id, week), 0), reports[each.code, week]) for week in weeks]
        for each in shown
    }


def _scans(posters: tuple[Poster, ...], since: date) -> dict[tuple[UUID, date], int]:
    ids = tuple(each.id for each in posters)
    rows = PosterWeek.select().where(among(PosterWeek.poster, ids) & (PosterWeek.week >= since))
    return {(row.poster, row.week): row.scans for row in rows}


def _reports(posters: tuple[Poster, ...], agency: str, since: date) -> Counter[tuple[str, date]]:
    begin = datetime.combine(since, time(), zone_of(agency))
    found = received([each.code for each in posters], begin)
    return Counter((code, monday(day_in(agency, at))) for code, at in found)


def _words(week: date) -> str:
    return f"{short_date(week)} – {short_date(week + timedelta(days=6), year=True)}"
