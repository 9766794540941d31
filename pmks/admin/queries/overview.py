"""The administrator's first page: how much there is, and what needs a hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pmks.admin.queries.agency import role_title
from pmks.admin.queries.days_off import years_listed
from pmks.admin.queries.offices import workers
from pmks.admin.queries.profile import unsettled
from pmks.admin.queries.roles import Post, acting_ending_soon, posts
from pmks.admin.queries.settings import changed_keys, open_notes
from pmks.admin.queries.users import without_role
from pmks.agencies.days import today_in
from pmks.agencies.queries import published
from pmks.devices.page import late_words
from pmks.house.indonesian.dates import long_date
from pmks.house.permissions import FIELD, Actor
from pmks.users.queries import offices_of
from pmks.users.tables import Office, RoleGrant, User

MOST_NAMES = 3


@dataclass(frozen=True)
class Matter:
    """Something that needs a hand, and where it is done."""

    href: str
    icon: str
    title: str
    detail: str


@dataclass(frozen=True)
class Card:
    """A part of the administration: where it is managed, and how it stands."""

    href: str
    icon: str
    label: str
    words: str


def overview(by: Actor) -> dict[str, Any]:
    """Cards and matters of the agency, for admin/index.html."""
    people = workers(by.agency)
    offices = offices_of(by.agency)
    roles = posts(by)
    changed = changed_keys(by.agency)
    return {
        "cards": _cards(people, offices, roles, changed),
        "matters": [*_people_matters(by, people, offices), *_role_matters(by, roles), *_paper_matters(by, changed)],
    }


def _cards(people: list[User], offices: list[Office], roles: list[Post], changed: list[str]) -> list[Card]:
    filled = sum(1 for post in roles if post.holders)
    rights = sum(1 for key in changed if key.startswith("matrix."))
    return [
        Card("/admin/users", "people", "Pengguna", f"{len(people)} orang aktif"),
        Card("/admin/offices", "building", "Kantor", f"{len(offices)} kantor"),
        Card("/admin/devices", "device", "Perangkat", "HP dan tablet petugas"),
        Card("/admin/roles", "shield", "Peran", f"{filled} dari {len(roles)} terisi"),
        Card("/admin/permissions", "key", "Hak akses", _changed_words(rights)),
        Card("/admin/profile", "paper", "Profil instansi", "Alamat, sebutan, kategori"),
        Card("/admin/settings", "settings", "Setelan", _changed_words(len(changed) - rights)),
        Card("/admin/notes", "book", "Catatan standar", "Yang terbuka, dipilih, dibetulkan"),
        Card("/admin/days-off", "calendar", "Hari libur", "Nasional dan daerah"),
        Card("/admin/posters", "qr", "Poster", "Kode QR untuk ditempel"),
    ]


def _changed_words(number: int) -> str:
    return f"{number} diubah dari bawaan" if number else "Semua seperti bawaan"


def _people_matters(by: Actor, people: list[User], offices: list[Office]) -> Iterator[Matter]:
    idle = list(User.select().where((User.agency == by.agency) & without_role(today_in(by.agency))).order_by(User.name))
    if idle:
        yield Matter(
            "/admin/users?scope=without-role", "person", f"{len(idle)} pengguna belum punya peran",
            f"{_some(user.name for user in idle)}. Tanpa peran, akunnya tidak dapat berbuat apa-apa.",
        )  # fmt: skip
    lost = _field_officers_without_office(by)
    if lost:
        href = f"/admin/users/{lost[0].id}/edit" if len(lost) == 1 else "/admin/users"
        yield Matter(
            href, "pin", f"{len(lost)} petugas lapangan belum punya kantor",
            f"{_some(user.name for user in lost)}. Tanpa kantor, wilayah kerjanya tidak terbatas.",
        )  # fmt: skip
    silent = late_words(by.agency)
    if silent:
        yield Matter("/admin/devices", "device", "Ada perangkat yang lama tidak terhubung", silent)
    used = {user.office.id for user in people if user.office}
    empty = [office for office in offices if office.id not in used]
    if empty:
        yield Matter(
            "/admin/offices", "building", f"{len(empty)} kantor belum punya pengguna",
            f"{_some(office.name for office in empty)}. Laporan untuk kantor itu belum ada yang menerima.",
        )  # fmt: skip


def _role_matters(by: Actor, roles: list[Post]) -> Iterator[Matter]:
    vacant = [post.title for post in roles if not post.holders]
    if vacant:
        yield Matter("/admin/roles", "shield", f"{len(vacant)} peran belum dipegang siapa pun", f"{_some(vacant)}.")
    for user, grant in acting_ending_soon(by):
        title = f"{str(grant.acting).capitalize()}. {role_title(by.agency, grant.role)}"
        ends = grant.ends or today_in(by.agency)
        yield Matter(
            f"/admin/users/{user.id}", "clock", f"{title} segera berakhir", f"{user.name}, sampai {long_date(ends)}."
        )


def _paper_matters(by: Actor, changed: list[str]) -> Iterator[Matter]:
    for each in unsettled(by.agency):
        ways = " atau ".join(f"“{one.text}”" for one in each.printed)
        yield Matter("/admin/profile", "paper", f"{each.label} belum diputuskan", f"Standar mencetak {ways}.")
    questions = open_notes(published(by.agency))
    if questions:
        yield Matter(
            "/admin/notes", "book", f"{len(questions)} hal di standar layanan masih terbuka", questions[0][1],
        )  # fmt: skip
    soon = today_in(by.agency) + timedelta(days=60)
    if soon.year not in years_listed():
        yield Matter(
            "/admin/days-off", "calendar", f"Hari libur {soon.year} belum terisi", "Batas hari kerja memerlukannya."
        )


def _field_officers_without_office(by: Actor) -> list[User]:
    today = today_in(by.agency)
    in_the_field = RoleGrant.select(RoleGrant.user).where(
        RoleGrant.revoked_at.is_null()
        & (RoleGrant.role << list(FIELD))
        & (RoleGrant.starts <= today)
        & (RoleGrant.ends.is_null() | (RoleGrant.ends >= today))
    )
    mine = (User.agency == by.agency) & User.disabled_at.is_null() & User.office.is_null()
    return list(User.select().where(mine & (User.id << in_the_field)).order_by(User.name))


def _some(names: Any) -> str:
    first = list(names)
    more = len(first) - MOST_NAMES
    return ", ".join(first[:MOST_NAMES]) + (f", dan {more} lainnya" if more > 0 else "")
