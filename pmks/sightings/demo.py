"""Demo data of this room, made with the same deeds people use: reports of a town at every stage of their way."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pmks.citizens.actors import holder, nobody
from pmks.citizens.slips import slip_of
from pmks.house import clock
from pmks.house.deeds import perform
from pmks.sightings.tables import Sighting
from pmks.standards.model import Agency
from pmks.users.queries import actor_for, by_username
from pmks.users.tables import Office

HOME, MARKET = "bontang", (0.1213, 117.4791)
"""A town, and a place somewhere in it."""
POSITION = frozenset({"latitude", "longitude", "accuracy_m"})
REPORTS: tuple[tuple[str, float, dict[str, Any]], ...] = (
    ("market", 2, {"who": ["elderly", "ill"], "danger": "1", "place": "Depan Pasar Rawa Indah, dekat pangkalan ojek", "description": "Bapak tua duduk sendirian sejak pagi. Kelihatan lemas, tidak membawa tas.", "reporter_name": "Wati", "reporter_phone": "0813-5190-6454", "latitude": MARKET[0], "longitude": MARKET[1], "accuracy_m": 15}),
    ("again", 1, {"who": ["elderly"], "place": "Halte sesudah pasar", "description": "Kakek berbaju cokelat, berjalan pelan dan tampak bingung.", "latitude": MARKET[0] + 0.002, "longitude": MARKET[1], "accuracy_m": 30}),
    ("stall", 3, {"who": ["elderly"], "place": "Lapak buah di pasar", "description": "Bapak tua minta minum, katanya belum makan.", "latitude": MARKET[0] + 0.001, "longitude": MARKET[1]}),
    ("bridge", 30, {"who": ["street"], "seen": "today", "place": "Kolong jembatan dekat masjid", "description": "Seorang ibu tidur beralas kardus, sudah dua malam."}),
    ("signal", 54, {"who": ["child"], "seen": "today", "place": "Lampu merah simpang tiga", "description": "Anak kira-kira 10 tahun mengamen sendirian sampai malam."}),
    ("harbour", 100, {"who": ["confused"], "place": "Pelabuhan, pintu masuk", "description": "Bapak berbicara sendiri dan menanyakan kapal ke Surabaya.", "reporter_name": "Udin"}),
    ("terminal", 170, {"who": ["begging"], "seen": "yesterday", "place": "Terminal, dekat loket", "description": "Ibu dengan dua anak meminta-minta."}),
    ("far", 6, {"who": ["other"], "review": "1", "place": "Dekat gerbang perumahan", "description": "Ada orang duduk lama di pinggir jalan."}),
)  # fmt: skip
"""Name, hours ago, what was told."""


def make_demo_sightings(agency: Agency, now: datetime) -> None:
    """A few reports of the agency's first neighbourhood; a second call changes nothing."""
    if Sighting.select().where(Sighting.agency == agency.slug).exists():
        return
    area = next((each.area for each in _offices(agency) if each.area), "")
    made = {name: _report(agency, {**told, "area": area}, now - timedelta(hours=ago)) for name, ago, told in REPORTS}
    _do("kelurahan", agency, "sighting.join", made["market"], now - timedelta(minutes=40), other=str(made["stall"]))  # fmt: skip
    _do("kelurahan", agency, "sighting.part", made["bridge"], now - timedelta(hours=20), other=str(made["harbour"]))  # fmt: skip
    _do("rt", agency, "sighting.check", made["bridge"], now - timedelta(hours=26), verdict="confirmed", note="Ibu itu mau diajak bicara.")  # fmt: skip
    _do("kelurahan", agency, "sighting.forward", made["bridge"], now - timedelta(hours=22), to="satpolpp", note="Mohon dijemput sebelum malam.")  # fmt: skip
    _do("rt", agency, "sighting.check", made["signal"], now - timedelta(hours=40), verdict="not_found", note="Kata pedagang, ia datang lagi nanti malam.")  # fmt: skip
    _do("kelurahan", agency, "sighting.answer", made["signal"], now - timedelta(hours=39), ready="still")  # fmt: skip
    _do("kelurahan", agency, "sighting.forward", made["harbour"], now - timedelta(hours=90), to="dinas")  # fmt: skip
    said = "Sudah dicari di terminal pada hari Senin dan Selasa. Kabari kami bila terlihat lagi."
    _do("kelurahan", agency, "sighting.close", made["terminal"], now - timedelta(hours=70), outcome="not_found", words=said)  # fmt: skip
    _contest(made["terminal"], now - timedelta(hours=50), "Kemarin sore ia masih di loket nomor dua.")


def _report(agency: Agency, told: Mapping[str, Any], at: datetime) -> UUID:
    """One report; its position only in the town that it lies in."""
    known = {name: value for name, value in told.items() if agency.slug == HOME or name not in POSITION}
    with clock.stopped_at(at):
        return perform("sighting.report", {}, known, by=nobody(agency.slug), at=at).subject


def _do(role: str, agency: Agency, deed: str, sighting: UUID, at: datetime, **fields: Any) -> None:
    user = by_username(f"{role}.{agency.slug}")
    if user is not None:
        with clock.stopped_at(at):
            perform(deed, {"sighting": sighting}, fields, by=actor_for(user, at), at=at)


def _contest(sighting: UUID, at: datetime, reason: str) -> None:
    slip = slip_of(sighting)
    if slip is not None:
        with clock.stopped_at(at):
            perform("sighting.contest", {"sighting": sighting}, {"reason": reason}, by=holder(slip), at=at)


def _offices(agency: Agency) -> list[Office]:
    rows = Office.select().where((Office.agency == agency.slug) & (Office.kind == "rt"))
    return list(rows.order_by(Office.id))
