"""Who somebody is, and in which roles he works at this moment."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from pmks.agencies.days import day_in
from pmks.agencies.queries import agencies, agency
from pmks.house import clock, moment
from pmks.house.database import among
from pmks.house.indonesian import long_date, nip
from pmks.house.permissions import OFFICE, SHELTER, WATCHERS, Actor, may
from pmks.house.words import UNAVAILABLE
from pmks.standards.vocabulary import vocabulary
from pmks.users.rules import ROLES, Grant, acting_on, roles_on
from pmks.users.tables import Office, RoleGrant, User
from pmks.users.waiting import waiting_of

NOWHERE = ("-",)
"""The area of somebody without an office: no place lies in it, so in the field he sees only what he brought in himself."""


def by_username(username: str) -> User | None:
    """The user of that name, disabled ones too, or None."""
    return User.get_or_none(User.username == username.strip().lower())


def by_session(key: str) -> User | None:
    """The user of a session key `<id>.<epoch>`, or None when the session was ended from elsewhere."""
    try:
        id_text, epoch = key.rsplit(".", 1)
        user = User.get_or_none((User.id == UUID(id_text)) & (User.epoch == int(epoch)))
    except ValueError:
        return None
    return user if user is not None and user.disabled_at is None else None


def actor_for(user: User, at: datetime | None = None) -> Actor:
    """The user at work at a moment: his roles of that day in the agency's time zone, his office and its area."""
    day = day_in(user.agency, at or clock.now())
    grants = [
        Grant(row.role, row.starts, row.ends, row.revoked_at is not None, row.acting)
        for row in RoleGrant.select().where(RoleGrant.user == user.id)
    ]
    office = user.office
    return Actor(
        id=user.id,
        agency=user.agency,
        name=user.name,
        roles=roles_on(day, grants),
        office=office.id if office else None,
        office_name=office.name if office else "",
        areas=(office.area,) if office and office.area else () if office else NOWHERE,
        acting=acting_on(day, grants),
    )


def names_of(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Names by user id, for journals and lists. In a request everybody's name is asked once."""
    known: dict[UUID, str] = moment.once("names", dict)
    wanted = {each for each in ids if each is not None}
    asked = wanted - known.keys()
    if asked:
        known |= {row.id: row.name for row in User.select(User.id, User.name).where(among(User.id, asked))}
    return {id: known[id] for id in wanted if id in known}


def offices_of(slug: str) -> list[Office]:
    """The open offices of an agency, by kind and name."""
    rows = Office.select().where((Office.agency == slug) & Office.closed_at.is_null())
    return list(rows.order_by(Office.kind, Office.name))


def demo_accounts() -> list[tuple[str, list[tuple[str, str]]]]:
    """The demo accounts that the sign-in page offers: agency name, then (role title, user name) in the order of roles."""
    rows = User.select(User.agency, User.username).where(User.demo & User.disabled_at.is_null())
    offered = {row.username for row in rows}
    found = []
    for each in agencies():
        people = [
            (role_title(each.slug, role), f"{role}.{each.slug}") for role in ROLES if f"{role}.{each.slug}" in offered
        ]
        if people:
            found.append((each.name, people))
    return found


def role_title(slug: str, role: str, acting: str | None = None) -> str:
    """A role as this agency calls it, else as everybody does; with its “Plt.” or “Plh.” when it is held on another's behalf."""
    title = agency(slug).role_titles.get(role) or vocabulary().actors.get(role, role)
    return f"{acting.capitalize()}. {title}" if acting else title


def printed_facts(user: User) -> list[tuple[str, str]]:
    """How papers name somebody, as (label, words); what nobody filled in yet says so."""
    pairs = [("Nama", user.name), ("Jabatan", user.title), ("Pangkat dan golongan", user.rank), ("NIP", nip(user.nip))]
    return [(label, words or UNAVAILABLE) for label, words in pairs]


def my_page(by: Actor) -> dict[str, Any]:
    """What one's own page shows: roles with their last day, and what else may be opened."""
    grants = RoleGrant.select().where(
        (RoleGrant.user == by.id) & RoleGrant.revoked_at.is_null() & among(RoleGrant.role, list(by.roles) or [""])
    )
    roles = [
        (
            role_title(by.agency, grant.role, grant.acting),
            f"sampai {long_date(grant.ends)}" if grant.ends else None,
        )
        for grant in grants.order_by(RoleGrant.starts)
    ]
    waiting = [each.link for each in waiting_of(by, clock.now()) if each.link]
    return {"roles": roles, "links": [*waiting, *_links(by)], "printed": printed_facts(User.get_by_id(by.id))}


def _links(by: Actor) -> list[tuple[str, str, str, str]]:
    """What else this reader may open: (href, icon, title, detail)."""
    if by.roles == {"admin"}:
        return [
            ("/directory", "phone", "Buku kontak", "Yang bisa dihubungi per wilayah"),
            ("/institutions", "building", "Lembaga tujuan", "Panti, LKS, rumah sakit yang menerima rujukan"),
            ("/pedoman", "book", "Buku pedoman", "Standar layanan semua dinas"),
        ]
    links = [
        ("/cases", "paper", "Kasus", "Semua kasus yang bisa Anda lihat"),
        ("/reports", "flag", "Laporan masuk", "Buku agenda: dari mana, nomor berapa, di mana sekarang"),
        ("/shelter", "bed", "Di rumah singgah", "Orang yang sedang ditampung"),
        ("/outbox", "tray", "Kotak kirim", "Yang menunggu dikirim dari HP ini"),
        ("/directory", "phone", "Buku kontak", "RT, kelurahan, Satpol PP, dan lainnya per wilayah"),
        ("/institutions", "building", "Lembaga tujuan", "Panti, LKS, rumah sakit yang menerima rujukan"),
        ("/offers", "people", "Rujukan dari dinas lain", "Yang ditawarkan kepada dinas Anda"),
        ("/papers", "paper", "Register surat", "Surat keluar, surat masuk, dan yang menunggu tanda tangan"),
        ("/operations", "walk", "Patroli dan penjangkauan", "Kegiatan dan orang yang ditemui"),
        ("/scan", "scan", "Pindai kode QR", "Poster dan surat"),
        ("/me/leave", "calendar", "Cuti saya", "Hari-hari Anda tidak bertugas"),
        ("/pedoman", "book", "Buku pedoman", "Standar layanan, terbaca juga saat luring"),
    ]
    if may(by, "number.reserve", by.agency):
        links.insert(
            -2, ("/papers/numbers", "paper", "Nomor untuk lapangan", "Nomor berita acara yang dicadangkan untuk Anda")
        )
    if not by.is_any(SHELTER | OFFICE):
        links = [link for link in links if link[0] not in {"/shelter", "/institutions", "/offers", "/papers"}]
    if not by.is_any(OFFICE | {"rps"}):
        links = [link for link in links if link[0] != "/offers"]
    if by.is_any(WATCHERS):
        links.insert(
            -2, ("/devices", "device", "Perangkat petugas", "HP yang lama tidak terhubung, catatan yang belum sampai")
        )
    if by.roles & {"kasi", "kabid", "kadis"}:
        links.insert(0, ("/desk", "desk", "Meja koordinator", "Semua kasus terhadap batas waktunya"))
    if by.roles & {"kabid", "kadis"}:
        waiting = (
            "/papers?scope=waiting",
            "paper",
            "Surat menunggu tanda tangan",
            "Periksa, lalu tandatangani sekaligus",
        )
        links.insert(0, waiting)
    return links
