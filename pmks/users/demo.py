"""Invented people for trying things out: one account for every role of every agency, and the offices they work in.

Nothing here knows an agency by name: offices come from the agency's own places and region, so one that somebody adds
tomorrow has its people too.
"""

import random
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from pmks.agencies.tenants import Tenant
from pmks.house import clock
from pmks.house.database import among, transaction
from pmks.regions.queries import region, villages_of
from pmks.regions.rules import Region, is_kelurahan
from pmks.standards.model import Agency
from pmks.standards.vocabulary import vocabulary
from pmks.users.founding import console, enter
from pmks.users.passwords import hash_password
from pmks.users.rules import ROLES
from pmks.users.tables import Office, User

PASSWORD = "demo-pmks"

WOMEN = (
    "Ratna Dewi", "Sri Wahyuni", "Mega Lestari", "Nurul Hidayah", "Yuliana Putri", "Rina Marlina", "Dewi Anggraini",
    "Siti Aminah", "Fitri Handayani", "Wulan Sari", "Endang Susilowati", "Lina Kartika", "Ayu Permata", "Tuti Alawiyah",
)  # fmt: skip
MEN = (
    "Fajar Maulana", "Hendra Saputra", "Dadan Hidayat", "Agus Priyanto", "Bambang Sutrisno", "Yusuf Ramadhan", "Rudi Hartono",
    "Andi Kurniawan", "Slamet Prayitno", "Budi Santoso", "Imam Fauzi", "Joko Widiyanto", "Rahmat Setiawan", "Taufik Nugraha",
)  # fmt: skip
MALE_POSTS = frozenset({"satpolpp", "babinsa", "bhabinkamtibmas"})

WORKPLACE = {
    "rt": "rt",
    "kelurahan": "kelurahan",
    "satpolpp": "satpolpp",
    "babinsa": "koramil",
    "bhabinkamtibmas": "polsek",
    "staf": "bidang",
    "peksos": "bidang",
    "kasi": "bidang",
    "kabid": "bidang",
    "koordinator": "bidang",
    "kadis": "dinas",
    "admin": "dinas",
    "rps": "shelter",
    "petugas": "shelter",
}
"""Role → the kind of office its demo account works in."""

RANKS = {
    "kadis": "Pembina Utama Muda (IV/c)",
    "kabid": "Pembina (IV/a)",
    "kasi": "Penata Tk. I (III/d)",
    "rps": "Penata Tk. I (III/d)",
    "koordinator": "Penata (III/c)",
    "peksos": "Penata Muda Tk. I (III/b)",
    "petugas": "Pengatur (II/c)",
    "staf": "Pengatur Tk. I (II/d)",
    "kelurahan": "Pengatur (II/c)",
    "satpolpp": "Pengatur Muda Tk. I (II/b)",
    "admin": "Penata Muda (III/a)",
}
"""Pangkat and golongan of the demo accounts that are civil servants; an RT, a soldier and a police officer have no NIP."""

SECOND = "peksos"
"""The role that has two people; the second is not among the accounts that the sign-in page offers."""
COLLEAGUE = "colleague"

SHELTERS = ("rps", "transit_house", "panti", "lks")
"""Kinds of places that take people in, the likeliest workplace of shelter staff first."""


def make_demo_people(agency: Agency) -> None:
    """Make the accounts `<role>.<slug>` with their offices and roles; what is there already stays as it is."""
    offices, names = _offices(agency), _names(agency.slug)
    posts = {f"{role}.{agency.slug}": (role, names[role]) for role in ROLES}
    # Without a colleague nobody could take a case over.
    posts[f"{SECOND}-2.{agency.slug}"] = (SECOND, names[COLLEAGUE])
    here = {row.username for row in User.select(User.username).where(User.agency == agency.slug)}
    wanted = [
        _person(agency, role, username, name, offices[WORKPLACE[role]])
        for username, (role, name) in posts.items()
        if username not in here
    ]
    missing = [each for each in offices.values() if not _is_there(agency, each)]
    if wanted or missing:
        with transaction():
            by = console(agency.slug)
            done = enter(Tenant(agency.slug), by=by, at=clock.now(), offices=missing, people=wanted)
            ids = [user.id for user in done.value]
            User.update(password=_hashed()).where(among(User.id, tuple(ids))).execute()


def _person(agency: Agency, role: str, username: str, name: str, office: Mapping[str, str | None]) -> dict[str, Any]:
    return {
        "username": username,
        "name": name,
        "title": agency.role_titles.get(role) or vocabulary().roles[role],
        "demo": True,
        **_civil_servant(username, name, role),
        "workplace": [office["kind"], office["name"]],
        "role": role,
        # Held since last year, so that demo cases may lie in the past.
        "starts": date(clock.now().year - 1, 1, 1),
    }


def _civil_servant(username: str, name: str, role: str) -> dict[str, str]:
    """An invented NIP and pangkat, the same at every start; none for those who are no civil servants of the region."""
    if role not in RANKS:
        return {}
    dice = random.Random(username)
    born, sex = dice.randint(1968, 1992), 2 if name in WOMEN else 1
    appointed = f"{born + dice.randint(24, 30)}{dice.randint(1, 12):02d}"
    digits = f"{born}{dice.randint(1, 12):02d}{dice.randint(1, 28):02d}{appointed}{sex}{dice.randint(1, 20):03d}"
    return {"nip": digits, "rank": RANKS[role]}


@cache
def _hashed() -> str:
    """One hash for all demo accounts: seventy of their own would take half a minute."""
    return hash_password(PASSWORD)


def _names(slug: str) -> Mapping[str, str]:
    """A name for every role, other ones in every agency but the same at every start."""
    dice = random.Random(slug)
    women, men = dice.sample(WOMEN, len(WOMEN)), dice.sample(MEN, len(MEN))
    chosen = {role: (men if role in MALE_POSTS or place % 2 else women).pop() for place, role in enumerate(ROLES)}
    return {**chosen, COLLEAGUE: women.pop()}


def _offices(agency: Agency) -> dict[str, dict[str, str | None]]:
    """The offices of the demo accounts, by kind of workplace."""
    village = _village(agency.region)
    district = region(village.parent or "") if village else None
    here, around = (village.code if village else None), (district.code if district else None)
    shelter_kind, shelter_name = _shelter(agency)
    named = village.name if village else agency.name
    return {
        "rt": _office("rt", f"RT 05 {named}", here),
        "kelurahan": _office("kelurahan", village.label if village else f"Kelurahan {named}", here),
        "satpolpp": _office("satpolpp", "Satpol PP", None),
        "koramil": _office("koramil", f"Koramil {district.name if district else named}", around),
        "polsek": _office("polsek", f"Polsek {district.name if district else named}", around),
        "bidang": _office("bidang", _division(agency), None),
        "dinas": _office("dinas", agency.office, None),
        "shelter": _office(shelter_kind, shelter_name, None),
    }


def _office(kind: str, name: str, area: str | None) -> dict[str, str | None]:
    return {"kind": kind, "name": name, "area": area}


def _is_there(agency: Agency, office: Mapping[str, str | None]) -> bool:
    same = (Office.agency == agency.slug) & (Office.kind == office["kind"]) & (Office.name == office["name"])
    return Office.select().where(same).exists()


def _village(code: str) -> Region | None:
    """The first kelurahan of a region, or its first desa; None for a region that the lists do not know."""
    villages = [village for district in villages_of(code) for village in district.villages]
    return next((village for village in villages if is_kelurahan(village.code)), next(iter(villages), None))


def _shelter(agency: Agency) -> tuple[str, str]:
    """Kind and name of the office where shelter staff work, from the places that the agency's standards name."""
    for kind in SHELTERS:
        for place in agency.places:
            if place.kind == kind:
                return (kind if kind in {"panti", "lks"} else "shelter"), place.name
    return "shelter", "Rumah Singgah"


def _division(agency: Agency) -> str:
    section = next((place.name for place in agency.places if place.kind == "section"), None)
    return agency.division or section or "Bidang Rehabilitasi Sosial"
