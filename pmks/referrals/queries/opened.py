"""What a one-time link opens: as little about a person as its purpose needs. Initials, sex and age; no name, no place, no NIK."""

from typing import Any

from pmks.agencies.queries import agency
from pmks.cases.queries.standing import calendar_of
from pmks.cases.tables import Case
from pmks.clients.queries import age_words
from pmks.clients.tables import Client
from pmks.house import clock
from pmks.house.drawing import drawn
from pmks.house.forms import Form
from pmks.house.indonesian import short_moment
from pmks.house.words import SEX
from pmks.referrals.forms.links import OutcomeForm, PlaceForm, ReceiptForm
from pmks.referrals.rules.links import initials, stage
from pmks.referrals.tables import Link

ASKED: dict[str, tuple[str, str, type[Form], str]] = {
    "answer": ("link.answer", "Apakah ada tempat untuk orang ini?", PlaceForm, "Kirim jawaban"),
    "receive": ("link.receive", "Pastikan orang ini sudah diterima", ReceiptForm, "Ya, sudah kami terima"),
    "tell": ("link.tell", "Bagaimana keadaannya sekarang?", OutcomeForm, "Kirim kabar"),
}
"""By stage: the deed, the question, its form, the words on the button."""
CLOSED = {
    "done": "Tautan ini sudah dipakai. Terima kasih.",
    "expired": "Tautan ini sudah lewat waktunya. Mintalah tautan baru kepada dinas sosial.",
    "revoked": "Tautan ini sudah ditarik kembali oleh dinas sosial.",
}


def link_page(link: Link, typed: Any = None, errors: Any = None) -> dict[str, Any]:
    """Everything `referrals/link.html` shows to whoever holds the link."""
    now, theirs, calendar = stage(link.use, clock.now()), agency(link.agency), calendar_of(link.agency)
    page: dict[str, Any] = {
        "agency": theirs,
        "contact": theirs.contact,
        "stage": now,
        "closed_words": CLOSED.get(now),
        "errors": errors or {},
    }
    if now not in ASKED:
        return page
    _, title, form, submit = ASKED[now]
    client = Client.get_by_id(Case.get_by_id(link.case_id).client_id)
    age = age_words(client, calendar.day(clock.now()))
    return page | {
        "title": title,
        "submit": submit,
        "who": ", ".join(filter(None, [initials(client.name, named=client.named), SEX[client.sex].lower(), age])),
        "until_words": f"Tautan ini berlaku sampai {short_moment(link.expires_at, calendar.zone)}.",
        "sections": drawn(form, subject=link, by=None, typed=typed, errors=errors),
    }
