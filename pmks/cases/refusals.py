"""Why a deed on a case cannot be done just now, each time as a sentence that says what to do."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from pmks.agencies.days import zone_of
from pmks.agencies.queries import permits
from pmks.cases.rules import Progress, StepState, may_skip, roles_at
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.journal import JournalLine
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, Invalid, NotAllowed
from pmks.house.words import either
from pmks.standards.model import End, Exit, Outcome, Service
from pmks.standards.vocabulary import vocabulary

CLOCKS_DIFFER = timedelta(minutes=10)
EARLIER = timedelta(days=366)
"""What was done before somebody was registered may be told afterwards; a year before is a slip of the finger."""


def refuse_closed(case: Case) -> None:
    """Raise Conflict when the case is closed."""
    if not case.is_open:
        raise Conflict("Kasus ini sudah ditutup. Buka kembali dengan alasan bila masih ada yang harus dikerjakan.")


def refuse_step(progress: Progress, step: str | None, deed: str, by: Actor) -> StepState:
    """The state of the step, if the actor may do this deed on it now.

    The printed order is advice: a later step may be done early, but not past a gate and not where it falls away.
    """
    state = progress.step_by_id(step or "")
    if state is None:
        raise Invalid({"step": ["Langkah itu tidak ada di standar layanan ini. Muat ulang halaman kasus."]})
    if deed not in state.step.every_deed():
        raise Invalid(
            {"step": [f"Langkah “{state.step.title}” tidak dikerjakan dengan tindakan itu. Muat ulang halaman kasus."]}
        )
    refuse_status(progress, state)
    allowed = roles_at(state.step, deed, lambda each: permits(by.agency, each))
    if not by.roles & allowed:
        raise NotAllowed(
            f"Langkah ini dikerjakan oleh {either(vocabulary().actors[role].lower() for role in sorted(allowed))}."
        )
    return state


def refuse_status(progress: Progress, state: StepState) -> None:
    """Raise Conflict for a step behind a closed gate, or one that falls away in this case."""
    if state.status == "blocked":
        gates = " dan ".join(f"“{each.step.title}”" for each in progress.steps if each.step.id in state.step.needs)
        raise Conflict(f"Langkah ini baru bisa setelah {gates} selesai.")
    if state.status == "not_applicable":
        raise Conflict(f"Langkah “{state.step.title}” tidak berlaku untuk kasus ini.")


def refuse_skip(progress: Progress, service: Service, step: str) -> StepState:
    """The state of a step that a head may leave out: not done yet, and no gate for others."""
    state = progress.step_by_id(step)
    if state is None or state.status in ("done", "skipped"):
        raise Invalid({"step": ["Pilih langkah yang belum selesai."]})
    if not may_skip(service, step):
        raise Conflict(f"“{state.step.title}” tidak bisa dilewati, karena langkah lain menunggu hasilnya.")
    refuse_status(progress, state)
    return state


def refuse_outcome(state: StepState, deed: str, outcome: str | None, reason: str | None) -> Outcome | None:
    """The outcome of the step that was picked; None for a step without outcomes."""
    possible = state.step.outcomes_of(deed)
    if not possible:
        return None
    chosen = next((each for each in possible if each.id == outcome), None)
    if chosen is None:
        raise Invalid({"outcome": ["Pilih salah satu hasil langkah ini."]})
    if chosen.reason_required and not reason:
        raise Invalid({"reason": ["Tulis alasannya, supaya semua pihak mengerti keputusan ini."]})
    return chosen


def refuse_facts(service: Service, state: StepState, deed: str, told: Mapping[str, str]) -> dict[str, str]:
    """The facts that the step asks for with this deed, as told. Raises Invalid for one left open or unknown."""
    settled, errors = {}, {}
    for id in state.step.asks if deed in (state.step.decides or state.step.deeds) else ():
        fact = service.fact(id)
        if told.get(id) in [each.id for each in fact.values]:
            settled[id] = told[id]
        else:
            errors[f"fact_{id}"] = [f"Pilih {fact.label.lower()}."]
    if errors:
        raise Invalid(errors)
    return settled


def refuse_own_request(case: Case, asked_deed: str, by: Actor) -> None:
    """Raise NotAllowed when `by` would decide what he asked for himself: nobody approves his own request (design).

    `asked_deed` is the deed that asked, such as `admission.request`; what counts is who did it last. Last is told by the server's
    clock, since everybody may type when he did something, and a case that moved to another service takes what was asked along.
    """
    asked = (
        JournalLine.select(JournalLine.by)
        .where((JournalLine.case == case.id) & (JournalLine.deed == asked_deed))
        .order_by(JournalLine.recorded_at.desc(), JournalLine.id.desc())
        .first()
    )
    if asked is not None and asked.by == by.id:
        raise NotAllowed("Anda sendiri yang mengajukan ini. Mintalah orang lain yang berwenang untuk memutuskannya.")


def take_exit(progress: Progress, outcome: str, reason: str | None) -> End | Exit:
    """The end or exit by that name which stands open now."""
    ways: tuple[End | Exit, ...] = (*progress.ends, *(each for each in progress.exits if each.step is None))
    way = next((each for each in ways if each.id == outcome), None)
    if way is None:
        raise Invalid({"outcome": ["Akhir itu belum terbuka untuk kasus ini. Selesaikan dulu langkah yang menunggu."]})
    if isinstance(way, Exit) and way.reason_required and not reason:
        raise Invalid({"reason": ["Tulis alasan penutupan, supaya tercatat di jurnal."]})
    return way


def moment_done(case: Case, typed: datetime | time | None, given: datetime) -> datetime:
    """When a deed was done: as typed in the agency's own time (a time alone is of the day handed in), or the moment handed in.

    Raises Invalid for the future and the distant past.
    """
    if typed is None:
        return given
    zone = zone_of(case.agency)
    day = given.astimezone(zone).date()
    moment = (datetime.combine(day, typed) if isinstance(typed, time) else typed).replace(tzinfo=zone)
    if moment > clock.now() + CLOCKS_DIFFER:
        raise Invalid(
            {"done_at": ["Waktu ini belum terjadi. Isi saat langkah ini dikerjakan, atau kosongkan bila baru saja."]}
        )
    if moment < case.opened_at - EARLIER:
        raise Invalid({"done_at": ["Waktu ini lama sebelum kasusnya dibuka. Periksa tahunnya."]})
    return moment
