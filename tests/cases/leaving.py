"""Somebody in RPS Senyum on the days of these tests, for those about leaving it and about its limits (S1)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pmks.cases.tables import Case
from tests.work import do, registered

WIB, WITA = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Makassar")
FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=WIB)
RPS = "pangkalpinang"


def admitted(at: datetime = FRIDAY, **more: object) -> Case:
    """Met, assessed, admitted by the head of the division and taken in, all within an hour: the stay of seven days runs."""
    _, case = registered(f"satpolpp.{RPS}", at=at, categories=["homeless"], **more)
    ref, soon = {"case": case.id}, at + timedelta(hours=1)
    do(f"peksos.{RPS}", "assessment.record", ref, at=soon, step="2")
    do(f"peksos.{RPS}", "assessment.report", ref, at=soon, step="3")
    do(f"kabid.{RPS}", "disposition.decide", ref, at=soon, step="3", outcome="admit", place="rps-senyum")
    do(f"petugas.{RPS}", "shelter.admit", ref, at=soon, step="4")
    return case
