"""What whoever reported may know: how far it is, which office has it, and nothing about anybody."""

from datetime import datetime
from uuid import UUID

from pmks.agencies.queries import agency
from pmks.cases.queries.standing import calendar_of
from pmks.citizens.stories import Contest, Stage, Story, story
from pmks.clocks.rules import Calendar
from pmks.house import clock
from pmks.house.indonesian import long_date, short_moment
from pmks.house.sealing import is_erased
from pmks.sightings.ends import end_of, promise_of
from pmks.sightings.rules import TOLD_OUTCOMES, Promise, next_due
from pmks.sightings.standing import CASE, HOLDERS, End, holder
from pmks.sightings.tables import Sighting


@story("sighting")
def story_of(id: UUID) -> Story:
    """The story of a report."""
    sighting = Sighting.get_by_id(id)
    now, calendar, promise = clock.now(), calendar_of(sighting.agency), promise_of(sighting.agency)
    end = end_of(sighting, now)
    title, sentence = _said(sighting, end, calendar, promise)
    return Story(
        title,
        sentence,
        _stages(sighting, end, calendar, promise),
        holder=None if end else holder_words(sighting),
        contest=_contest(sighting, end),
        may_write=not is_erased(sighting.id),
        extra="sightings/_ended.html",
        told={"ended": _ended(sighting, end)},
    )


def _said(sighting: Sighting, end: End | None, calendar: Calendar, promise: Promise) -> tuple[str, str]:
    if sighting.contest_to:
        return "Keberatan Anda sedang diperiksa", "Atasan yang lebih tinggi melihat lagi laporan ini."
    if end and end.how != CASE:
        return "Laporan ini selesai", TOLD_OUTCOMES.get(end.how, "Laporan ini sudah selesai ditangani.")
    if end:
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


def _stages(sighting: Sighting, end: End | None, calendar: Calendar, promise: Promise) -> tuple[Stage, ...]:
    def when(at: datetime | None) -> str:
        return short_moment(at, calendar.zone) if at else ""

    steps = [
        ("Laporan diterima", sighting.received_at, ""),
        (f"Diperiksa {HOLDERS['local'].words}" if sighting.area else "Diperiksa petugas", sighting.checked_at, ""),
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
        elif n > last and not end:
            stages.append(Stage(title, hint if n == last + 1 else "", "now" if n == last + 1 else "next"))
    told = "Hasilnya disampaikan di sini"
    return (*stages, Stage(told, when(end.at), "done") if end else Stage(told))


def holder_of(sighting: Sighting) -> str:
    """Who has a report."""
    return holder(area=sighting.area, forwarded_to=sighting.forwarded_to, has_case=sighting.case_id is not None)


def holder_words(sighting: Sighting) -> str:
    """Who has a report, as an office: the same words for its reporter and for the staff."""
    found = holder_of(sighting)
    if found == "dinas":
        theirs = agency(sighting.agency)
        return f"{theirs.office} {theirs.name}"
    return HOLDERS[found].words


def _contest(sighting: Sighting, end: End | None) -> Contest | None:
    if end is None or sighting.contested_at is not None or is_erased(sighting.id):
        return None
    return Contest("sighting.contest", {"sighting": sighting.id})


def _ended(sighting: Sighting, end: End | None) -> tuple[str, str] | None:
    """What whoever would still write is to know first: nobody is called by a message to a report that has ended."""
    if is_erased(sighting.id):
        return "Isi laporan ini sudah dihapus", "Masa simpannya sudah lewat. Untuk hal baru, kirim laporan baru."
    if end is None or sighting.contest_to:
        return None
    ways = "kirim laporan baru, atau sampaikan keberatan di bawah" if _contest(sighting, end) else "kirim laporan baru"
    return "Laporan ini sudah selesai", f"Pesan tidak membukanya lagi. Bila orangnya masih perlu ditolong, {ways}."
