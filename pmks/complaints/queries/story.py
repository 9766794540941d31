"""What a citizen reads of his complaint: which stage, which office, by when; nothing of what he told."""

from datetime import datetime
from uuid import UUID

from pmks.agencies.days import day_in
from pmks.citizens.stories import Contest, Stage, Story, story
from pmks.complaints import rules
from pmks.complaints.emptying import is_forgotten
from pmks.complaints.queries.words import about, numbered
from pmks.complaints.standing import office_of, state_now, terms_of
from pmks.complaints.tables import Complaint
from pmks.house import clock
from pmks.house.indonesian.dates import long_date

DISAGREE = (
    "Tulis alasannya. Atasan yang lebih tinggi akan memeriksa lagi dari awal. Keberatan hanya dapat disampaikan sekali."
)


@story("complaint")
def tell(subject: UUID) -> Story:
    """The story of one complaint."""
    complaint, now = Complaint.get_by_id(subject), clock.now()
    state = state_now(complaint, now)
    is_over = state == rules.CLOSED or is_forgotten(complaint)
    may_contest = state == rules.CLOSED and complaint.contested_at is None and not is_forgotten(complaint)
    return Story(
        title=f"{numbered(complaint)}: {about(complaint)}",
        sentence=_sentence(complaint, state),
        stages=_stages(complaint, state),
        holder=None if state == rules.CLOSED else office_of(complaint, complaint.role),
        contest=Contest("complaint.contest", {"complaint": complaint.id}, words=DISAGREE) if may_contest else None,
        may_write=not is_over,
        extra="complaints/_follow.html",
        told={
            "ratings": list(rules.RATINGS.items())
            if complaint.answered_at and complaint.rating is None and not is_forgotten(complaint)
            else [],
            "rated": rules.RATINGS.get(str(complaint.rating)),
        },
    )


def _sentence(complaint: Complaint, state: str) -> str:
    until = _day(complaint, complaint.due_at) if complaint.due_at else ""
    match state:
        case rules.RECEIVED:
            what = "Keberatan Anda" if complaint.contested_at else "Pengaduan Anda"
            return f"{what} sudah sampai dan diterima petugas paling lambat {until}."
        case rules.TAKEN:
            return f"Pengaduan Anda sedang ditangani. Jawabannya paling lambat {until}."
        case rules.ANSWERED:
            return f"Pengaduan Anda sudah dijawab. Belum puas? Balas sebelum {until} berakhir; sesudah itu dianggap selesai."
    return f"Pengaduan ini selesai: {rules.ENDED[complaint.outcome or rules.SILENT].lower()}."


def _stages(complaint: Complaint, state: str) -> tuple[Stage, ...]:
    came = Stage("Pengaduan sampai", _day(complaint, complaint.received_at), "done")
    again = (
        Stage("Keberatan Anda sampai", _day(complaint, complaint.contested_at), "done")
        if complaint.contested_at
        else None
    )
    steps = (came, again, _taking(complaint, state), _answering(complaint, state), _ending(complaint, state))
    return tuple(each for each in steps if each)


def _taking(complaint: Complaint, state: str) -> Stage:
    if state == rules.RECEIVED:
        return Stage("Diterima petugas", f"paling lambat {_day(complaint, complaint.due_at)}", "now")
    return Stage("Diterima petugas", _day(complaint, complaint.taken_at) if complaint.taken_at else "", "done")


def _answering(complaint: Complaint, state: str) -> Stage:
    match state:
        case rules.RECEIVED:
            days = terms_of(complaint.agency).act
            return Stage("Dijawab", f"paling lambat {days} hari kerja sesudah diterima petugas")
        case rules.TAKEN:
            return Stage("Dijawab", f"paling lambat {_day(complaint, complaint.due_at)}", "now")
    return Stage("Dijawab", _day(complaint, complaint.answered_at) if complaint.answered_at else "", "done")


def _ending(complaint: Complaint, state: str) -> Stage:
    if state == rules.CLOSED:
        ended = complaint.closed_at or complaint.due_at
        return Stage("Selesai", _day(complaint, ended) if ended else "", "done")
    if state == rules.ANSWERED:
        return Stage("Selesai", f"bila Anda tidak membalas sampai {_day(complaint, complaint.due_at)}", "now")
    return Stage("Selesai", f"bila jawabannya tidak Anda balas dalam {terms_of(complaint.agency).silent} hari")


def _day(complaint: Complaint, moment: datetime | None) -> str:
    return long_date(day_in(complaint.agency, moment)) if moment else ""
