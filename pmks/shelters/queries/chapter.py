"""What a case's page says of its stay, in one line. Those of the field read nothing of it (domain §4)."""

from pmks.cases.chapters import Chapter, chapter
from pmks.cases.queries.view import View
from pmks.house.indonesian import relative_moment, short_date
from pmks.shelters.queries.stays import day_of, limit_of, newest_request, newest_stay, spot_words
from pmks.shelters.rules import has_overstayed
from pmks.shelters.tables import Stay

ASKED = {
    None: "Permohonan menunggu jawaban",
    "waiting": "Dalam daftar tunggu",
    "elsewhere": "Diarahkan ke tempat lain",
    "refused": "Belum dapat diterima",
}


@chapter(order=70)
def stay_chapter(view: View) -> Chapter | None:
    """Where the person stays and on which day of how many; what became of a request; nothing for a case without either."""
    if view.is_from_the_field:
        return None
    stay = newest_stay(view.case)
    href = f"{view.case.address}/stay"
    if stay is None:
        request = newest_request(view.case)
        words = ASKED.get(request.answer) if request else None
        return Chapter("Rumah singgah", href, words) if words else None
    if stay.to_at is not None:
        return Chapter("Rumah singgah", href, f"Keluar {relative_moment(stay.to_at, view.now, view.zone)}")
    if stay.is_expected:
        day = f" {short_date(stay.expected_on)}" if stay.expected_on else ""
        return Chapter("Rumah singgah", href, f"Ditunggu{day} di {spot_words(stay)}")
    return _staying(stay, view, href)


def _staying(stay: Stay, view: View, href: str) -> Chapter:
    day = day_of(stay, view.standing)
    words = [spot_words(stay), day.words if day else None]
    today = view.calendar.day(view.now)
    if has_overstayed(limit_of(stay, view.standing), stay.extended_until, today, view.calendar):
        words.append("belum ada izin perpanjangan")
    clock = (day.state, day.left) if day and day.left else None
    return Chapter("Rumah singgah", href, " · ".join(filter(None, words)), clock)
