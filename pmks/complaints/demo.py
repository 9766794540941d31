"""Demo data of this room, made with the same deeds people use: complaints at every stage, in every agency."""

import io
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from PIL import Image

from pmks.citizens.actors import holder, nobody
from pmks.citizens.slips import slip_of
from pmks.complaints.identities import keep
from pmks.complaints.standing import services_of
from pmks.complaints.tables import Complaint
from pmks.house import clock
from pmks.house.deeds import perform
from pmks.house.permissions import Actor
from pmks.standards.complaints import ONLINE, needs_identity
from pmks.standards.model import Agency

WAITING = "Saya datang pukul dua siang, loketnya sudah tutup. Di papan tertulis sampai pukul empat."
LETTER = "Sudah dua minggu menunggu kabar tentang permohonan kami. Mohon diberi tahu sampai di mana."
SPOKEN = "Petugas yang datang ramah, tetapi tidak memberi tanda terima berkas. Mohon diperbaiki."
CLOSED = "Saya ditelepon tiga kali untuk berkas yang sama. Mohon dicatat dengan benar."
THANKS = "Terima kasih sudah menyampaikan. Mulai hari ini setiap berkas diberi tanda terima; punya Anda bisa diambil di loket."
SORRY = "Anda benar, berkas Anda sudah lengkap sejak kali pertama. Catatannya sudah kami betulkan, dan kami mohon maaf."


def make_demo_complaints(agency: Agency, staff: Actor, now: datetime) -> None:
    """One that is new, one that is late, one that is answered, one that is closed and rated; a second call changes nothing."""
    if Complaint.select().where(Complaint.agency == agency.slug).exists():
        return
    service = next((each.id for each in services_of(agency.slug) if each.complaints), None)
    citizen, about = nobody(agency.slug), {"service": service or ""}
    fresh = {**_who(agency, "Rina"), **about, "description": WAITING}
    _do("complaint.file", citizen, now - timedelta(hours=20), fresh)
    came = (now - timedelta(days=12)).date().isoformat()
    late = {**_who(agency, "Pak Jumadi"), **about, "channel": "letter", "received_on": came, "description": LETTER}
    _do("complaint.record", staff, now - timedelta(days=11), late)
    spoken = {**_who(agency, "Bu Lestari"), **about, "channel": "in_person", "description": SPOKEN}
    answered = _do("complaint.record", staff, now - timedelta(days=4), spoken)
    _do("complaint.answer", staff, now - timedelta(days=2), {"text": THANKS}, answered)
    closed = _do("complaint.file", citizen, now - timedelta(days=9), {**_who(agency, "Anwar"), "description": CLOSED})
    _do("complaint.take", staff, now - timedelta(days=8), {}, closed)
    _do("complaint.close", staff, now - timedelta(days=6), {"outcome": "mended", "text": SORRY}, closed)
    slip = slip_of(closed.id)
    if slip:
        _do("complaint.rate", holder(slip), now - timedelta(days=5), {"rating": "4"}, closed)


def _do(deed: str, by: Actor, at: datetime, fields: Mapping[str, str], about: Complaint | None = None) -> Any:
    with clock.stopped_at(at):
        return perform(deed, {"complaint": about.id} if about else {}, fields, by=by, at=at).value


def _who(agency: Agency, name: str) -> dict[str, str]:
    """A name, and a document where the agency asks for one."""
    given = {"reporter_name": name, "reporter_phone": "081234567890"}
    asks = needs_identity(agency.services, None, ONLINE)
    return given | ({"identity": keep(_card(), uuid4(), "demo")} if asks else {})


def _card() -> bytes:
    """A picture that is no identity card of anybody."""
    out = io.BytesIO()
    Image.new("RGB", (320, 200), "silver").save(out, "JPEG")
    return out.getvalue()
