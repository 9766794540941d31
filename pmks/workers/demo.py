"""An invented list for trying it out: some protected, one whose protection ends soon, by the same file and the same deeds as a real one."""

import csv
import io
from datetime import datetime, timedelta

from pmks.agencies.days import day_in
from pmks.house import clock
from pmks.house.permissions import Actor
from pmks.standards.model import Agency
from pmks.workers.importing import take_all
from pmks.workers.incoming import read_file
from pmks.workers.rules.columns import FIELDS
from pmks.workers.tables import WorkerList

PEOPLE = (
    ("Siti Rahmawati", "6474014703850001", "7-3-1985", "juru parkir", 300),
    ("Andi Baso", "6474013006740005", "30-6-1974", "nelayan kecil", 300),
    ("Muhammad Yusuf", "6474010112790002", "1-12-1979", "juru parkir", 300),
    ("Suparman", "6474011505630006", "15-5-1963", "penjaga makam", 20),
    ("Hasanuddin", "6474012508680003", "25-8-1968", "pemulung", 300),
    ("Nurhayati", "6474016211900004", "22-11-1990", "pedagang kaki lima", 12),
)
"""Name, NIK, birth date, kind of work, and how many days the protection still lasts. Nobody of them exists."""


def make_demo_workers(agency: Agency, by: Actor, keeper: Actor, at: datetime) -> None:
    """A list for the kelurahan that the agency's own poster names, and one for that of `keeper`; an agency without such a poster has none."""
    areas = [each.region for service in agency.services if not service.is_case for each in service.lists if each.region]
    if not areas or WorkerList.select().where(WorkerList.agency == agency.slug).exists():
        return
    areas = [*dict.fromkeys([areas[0], *keeper.areas])]
    today = day_in(agency.slug, at)
    text = io.StringIO()
    lines = csv.writer(text, delimiter=";")
    lines.writerow(FIELDS.values())
    for number, (name, nik, born, job, days) in enumerate(PEOPLE):
        until = (today + timedelta(days=days)).isoformat()
        lines.writerow([name, nik, born, job, until, areas[number % len(areas)]])
    with clock.stopped_at(at):
        batch = read_file(io.BytesIO(text.getvalue().encode()), by=by, at=at, area=None).value
        for _ in take_all(batch, by=by):
            pass
