"""What is true of roles, passwords and tries. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

ROLES = (
    "rt", "kelurahan", "satpolpp", "babinsa", "bhabinkamtibmas", "staf", "peksos",
    "kasi", "kabid", "kadis", "rps", "petugas", "koordinator", "admin",
)  # fmt: skip
OFFICE_KINDS = {
    "rt": "RT/RW",
    "kelurahan": "Kelurahan/desa",
    "satpolpp": "Satpol PP",
    "koramil": "Koramil",
    "polsek": "Kepolisian",
    "bidang": "Bidang/seksi dinas",
    "dinas": "Dinas",
    "shelter": "Rumah singgah/RPS",
    "lks": "LKS",
    "panti": "Panti/balai",
}
SHORTEST_PASSWORD = 10
TRIES = 5
TRY_WINDOW = timedelta(minutes=15)
ADDRESS_TRIES = 60
"""Many phones of one operator share an address, so an address may fail far more often than a name."""
RESET_LASTS = timedelta(hours=24)


@dataclass(frozen=True)
class Grant:
    """A role held from `starts` to `ends` (both days included; None is open), unless taken back."""

    role: str
    starts: date
    ends: date | None
    revoked: bool = False
    acting: str | None = None


def may_enter(*, is_disabled: bool, is_demo: bool, demo_is_on: bool) -> bool:
    """Whether an account opens at all. Everybody knows the password of a demo account, so it opens only where demo is on."""
    return not is_disabled and (demo_is_on or not is_demo)


def roles_on(day: date, grants: Iterable[Grant]) -> frozenset[str]:
    """The roles held on a day, acting ones included."""
    return frozenset(grant.role for grant in _held(day, grants))


def acting_on(day: date, grants: Iterable[Grant]) -> dict[str, str]:
    """The roles held on a day on another's behalf only, with their word, `plt` or `plh`."""
    held = _held(day, grants)
    own = {grant.role for grant in held if grant.acting is None}
    return {grant.role: grant.acting for grant in held if grant.acting is not None and grant.role not in own}


def _held(day: date, grants: Iterable[Grant]) -> list[Grant]:
    return [
        grant
        for grant in grants
        if not grant.revoked and grant.starts <= day and (grant.ends is None or day <= grant.ends)
    ]


LONGEST_LEAVE = timedelta(days=366)
"""A longer absence is a slip of the finger, or somebody who no longer works here."""


def leave_faults(starts: date, ends: date, held: Iterable[tuple[date, date]], today: date) -> dict[str, str]:
    """What is wrong with days of leave about to be told, as a sentence by field; `held` are those told already."""
    if ends < starts:
        return {"ends": "Hari terakhir jatuh sebelum hari pertama. Betulkan salah satunya."}
    if ends < today:
        return {"ends": "Cuti itu sudah lewat. Isi hari ini atau sesudahnya."}
    if ends - starts > LONGEST_LEAVE:
        return {"ends": "Cuti selama itu tidak biasa. Periksa tahunnya."}
    if any(starts <= until and since <= ends for since, until in held):
        return {"starts": "Pada hari-hari itu sudah tercatat cuti. Batalkan yang lama dulu bila berubah."}
    return {}


def password_fault(password: str, username: str) -> str | None:
    """What is wrong with a new password, as a sentence, or None."""
    if len(password) < SHORTEST_PASSWORD:
        return f"Kata sandi paling sedikit {SHORTEST_PASSWORD} huruf, baru terisi {len(password)}."
    if username.lower() in password.lower():
        return "Kata sandi jangan memuat nama pengguna."
    if len(set(password)) < 4:
        return "Kata sandi terlalu mudah ditebak. Pakai beberapa kata yang berbeda."
    return None
