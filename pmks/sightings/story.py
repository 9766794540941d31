"""What whoever reported may know: how far it is, which office has it, and nothing about anybody."""

from datetime import datetime, timedelta
from uuid import UUID

from pmks.agencies.queries import agency, settings_of
from pmks.cases.queries.standing import calendar_of
from pmks.citizens.stories import Contest, Stage, Story, story
from pmks.clocks.rules import Calendar
from pmks.house import clock
from pmks.house.indonesian import long_date, short_moment
from pmks.sightings.rules import RECEIVERS, TOLD_OUTCOMES, Promise, next_due
from pmks.sightings.tables import Sighting


def promise_of(slug: str) -> Promise:
    """The days that this agency promises."""
    mine, usual = settings_of(slug), Promise()
    return Promise(
        int(mine.get("report.forward_days", usual.forward)),
        int(mine.get("report.act_days", usual.act)),
        int(mine.get("report.silent_days", usual.silent)),
    )


def outcome_of(sighting: Sighting, now: datetime, promise: Promise) -> str | None:
    """How it ended, or None while it is open. One that waits for the citizen's reply ends by itself after so many silent days."""
    if sighting.closed_at is not None:
        return sighting.outcome
    silent = sighting.answered_at is not None and sighting.case_id is None
    return "silent" if silent and now - sighting.answered_at > timedelta(days=promise.silent) else None


@story("sighting")
def story_of(id: UUID) -> Story:
    """The story of a report."""
    sighting = Sighting.get_by_id(id)
    now, calendar, promise = clock.now(), calendar_of(sighting.agency), promise_of(sighting.agency)
    outcome = outcome_of(sighting, now, promise)
    title, sentence = _said(sighting, outcome, calendar, promise)
    return Story(
        title,
        sentence,
        _stages(sighting, outcome, calendar, promise),
        holder=None if outcome else _holder(sighting),
        contest=_contest(sighting),
        may_write=outcome != "silent",
    )


def _said(sighting: Sighting, outcome: str | None, calendar: Calendar, promise: Promise) -> tuple[str, str]:
    if sighting.contest_to:
        return "Keberatan Anda sedang diperiksa", "Atasan yang lebih tinggi melihat lagi laporan ini."
    if outcome:
        return "Laporan ini selesai", TOLD_OUTCOMES.get(outcome, "Laporan ini sudah selesai ditangani.")
    if sighting.case and not sighting.case.is_open:
        return (
            "Penanganannya selesai",
            "Orangnya sudah ditemui dan penanganannya sudah selesai. Terima kasih sudah peduli.",
        )
    if sighting.case_id:
        return "Orangnya sudah ditemui", "Dinas sosial sedang menanganinya. Terima kasih sudah peduli."
    if sighting.verdict == "not_found":
        return "Orangnya sedang dicari", "Petugas sudah datang, tetapi orangnya belum ditemukan. Laporan tetap terbuka."
    if sighting.forwarded_at:
        return "Laporan sudah diteruskan", f"{_until(sighting, calendar, promise)}."
    if sighting.verdict == "confirmed":
        return "Laporan sudah diperiksa", "Petugas sudah melihat di tempat dan sedang meneruskannya."
    return "Laporan sudah diterima", f"Laporan menunggu diperiksa. {_until(sighting, calendar, promise)}."


def _until(sighting: Sighting, calendar: Calendar, promise: Promise) -> str:
    found = next_due(
        received_at=sighting.received_at,
        forwarded_at=sighting.forwarded_at,
        acted_at=sighting.taken_up_at,
        calendar=calendar,
        promise=promise,
    )
    if found is None:
        return "Sudah ditindaklanjuti"
    kind, at = found
    return f"{'Diteruskan' if kind == 'forward' else 'Ditindaklanjuti'} paling lambat {long_date(calendar.day(at))}"


def _stages(sighting: Sighting, outcome: str | None, calendar: Calendar, promise: Promise) -> tuple[Stage, ...]:
    def when(at: datetime | None) -> str:
        return short_moment(at, calendar.zone) if at else ""

    ended = outcome is not None or (sighting.case is not None and not sighting.case.is_open)
    steps = [
        ("Laporan diterima", sighting.received_at, ""),
        ("Diperiksa RT atau kelurahan", sighting.checked_at, ""),
        (
            "Diteruskan kepada yang menangani",
            sighting.forwarded_at or sighting.taken_up_at,
            _until(sighting, calendar, promise),
        ),
        ("Petugas menemui orangnya", sighting.taken_up_at, ""),
    ]
    last = max((n for n, (_, at, _) in enumerate(steps) if at), default=0)
    stages = []
    for n, (title, at, hint) in enumerate(steps):
        if at:
            stages.append(Stage(title, when(at), "done"))
        elif n > last and not ended:
            stages.append(Stage(title, hint if n == last + 1 else "", "now" if n == last + 1 else "next"))
    result = (
        Stage("Hasilnya disampaikan di sini", when(sighting.closed_at), "done")
        if ended
        else Stage("Hasilnya disampaikan di sini")
    )
    return (*stages, result)


def _holder(sighting: Sighting) -> str:
    if sighting.case_id or sighting.forwarded_to == "dinas":
        theirs = agency(sighting.agency)
        return f"{theirs.office} {theirs.name}"
    return RECEIVERS.get(sighting.forwarded_to or "", "RT atau kelurahan setempat")


def _contest(sighting: Sighting) -> Contest | None:
    if sighting.closed_at is None or sighting.contested_at is not None:
        return None
    return Contest("sighting.contest", {"sighting": sighting.id})
