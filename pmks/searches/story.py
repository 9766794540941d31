"""What the searcher may know. It is told from the request's own dates and outcome alone: no client is read here, and none can show."""

from datetime import datetime
from uuid import UUID

from pmks.agencies.days import day_in
from pmks.agencies.queries import agency
from pmks.citizens.stories import Contest, Stage, Story, story
from pmks.house.indonesian import long_date, phone
from pmks.searches.rules import stages
from pmks.searches.standing import is_forgotten
from pmks.searches.tables import Search
from pmks.standards.model import Agency

TITLE = "Mencari anggota keluarga"
SENTENCES = {
    "received": "Permintaan Anda sudah kami terima.",
    "searching": "Permintaan Anda sedang kami cocokkan. Belum ada kabar yang dapat kami sampaikan.",
    "news": "Dinas punya kabar untuk Anda.",
    "review": "Keberatan Anda sedang diperiksa atasan.",
}
ENDINGS = {
    "met": "Pencarian selesai. Terima kasih.",
    "told": "Pencarian selesai. Terima kasih.",
    "no_news": "Pencarian ditutup. Tidak ada kabar yang dapat kami sampaikan.",
    "elsewhere": "Pencarian ditutup, karena Anda sudah menemukannya di tempat lain.",
    "withdrawn": "Pencarian ditutup atas permintaan Anda.",
}
PRIVACY = (
    "Siapa pun yang kami layani berhak menentukan siapa yang dikabari. Karena itu halaman ini tidak menyebut siapa yang ada pada kami. "
    "Pertanyaan dan dokumen kami minta dari setiap pencari; itu belum berarti orangnya ada."
)
NEWS = "Bila ada, Anda diminta datang atau menelepon. Isinya tidak ditulis di sini."
POLICE = "Laporkan juga ke kepolisian, 110, dan ke dinas sosial di kota lain."


@story("search")
def search_story(id: UUID) -> Story:
    """How far a search is, in words that are the same for everybody at that stage."""
    search = Search.get_by_id(id)
    theirs = agency(search.agency)
    stage = stages.stage(
        answered=search.answered_at,
        told=search.told_at,
        closed=search.closed_at,
        outcome=search.outcome,
        contested=search.contested_at,
    )
    sentence = ENDINGS.get(search.outcome or "", ENDINGS["no_news"]) if stage == "closed" else SENTENCES[stage]
    if stage == "news":
        sentence = f"{sentence} {_where(theirs)}"
    is_open_to = stage == "closed" and search.outcome in stages.CONTESTABLE and search.contested_at is None
    contestable = is_open_to and not is_forgotten(search)
    return Story(
        title=TITLE,
        sentence=sentence,
        stages=_stages(search, stage),
        holder=f"{theirs.office} {theirs.name}",
        contest=Contest("search.contest", {"search": search.id}) if contestable else None,
        may_write=search.is_open,
    )


def _stages(search: Search, stage: stages.Stage) -> tuple[Stage, ...]:
    def day(moment: datetime | None) -> str:
        return long_date(day_in(search.agency, moment)) if moment else ""

    compared = f"Dijawab {day(search.answered_at)}." if search.answered_at else ""
    first = compared or f"Jawaban pertama paling lambat {day(search.first_due_at)}."
    closed, told = stage == "closed", search.told_at is not None
    return (
        Stage("Permintaan diterima", f"{day(search.asked_at)}, nomor {search.number}.", "done"),
        Stage("Dicocokkan petugas", f"{first} {PRIVACY}", "done" if closed or told else "now"),
        Stage("Kabar untuk Anda", NEWS, "now" if stage == "news" else "done" if told else "next"),
        Stage("Selesai", f"{day(search.closed_at)}." if closed else POLICE, "done" if closed else "next"),
    )


def _where(theirs: Agency) -> str:
    """Where to come or to call. The office alone, never where anybody stays."""
    contact = theirs.contact
    number = contact.phone or contact.whatsapp
    ways = [
        f"Datang ke {theirs.office} {theirs.name}" + (f", {contact.address}" if contact.address else ""),
        f"atau hubungi {phone(number)}" if number else "",
    ]
    return f"{' '.join(each for each in ways if each)}. Bawa KTP Anda dan sebutkan kode ini."
