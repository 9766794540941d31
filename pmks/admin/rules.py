"""What is true of accounts, grants and offices when an administrator manages them. Pure."""

import re
from collections.abc import Iterable
from datetime import date

from pmks.users.rules import Grant, roles_on

USERNAME = re.compile(r"[a-z0-9]([a-z0-9._-]*[a-z0-9])?", re.ASCII)
SHORTEST_USERNAME, LONGEST_USERNAME = 3, 40

ACTING = {"plt": "Pelaksana tugas (Plt.)", "plh": "Pelaksana harian (Plh.)"}

LOCAL_KINDS = frozenset({"rt", "kelurahan"})
"""Offices of one kelurahan or desa; reports from there are theirs, so they cannot do without the area."""

DECREED_UNTIL = 2026
"""The last year whose national days off were fixed by a joint decree (SKB 3 Menteri); later ones are estimates (domain §8)."""
SAME_EVERY_YEAR = frozenset({(1, 1), (5, 1), (6, 1), (8, 17), (12, 25)})
"""Month and day of those that no decree moves."""


def username_fault(username: str) -> str | None:
    """What is wrong with a user name, as a sentence, or None."""
    if not SHORTEST_USERNAME <= len(username) <= LONGEST_USERNAME:
        return f"Nama pengguna {SHORTEST_USERNAME} sampai {LONGEST_USERNAME} huruf, ini {len(username)}."
    if not USERNAME.fullmatch(username):
        return "Nama pengguna hanya huruf kecil, angka, titik, dan garis, misalnya siti.aminah."
    return None


def grant_faults(grant: Grant, held: Iterable[Grant], today: date) -> dict[str, str]:
    """What is wrong with a role about to be given, as a sentence by field; empty when nothing is."""
    if grant.acting and grant.ends is None:
        return {"ends": "Isi hari terakhirnya: Plt. dan Plh. selalu ada batasnya."}
    if grant.ends is not None and grant.ends < grant.starts:
        return {"ends": "Hari terakhir jatuh sebelum hari pertama. Betulkan salah satunya."}
    if grant.ends is not None and grant.ends < today:
        return {"ends": "Hari terakhir itu sudah lewat. Pilih hari ini atau sesudahnya."}
    if any(_overlap(grant, each) for each in held if each.role == grant.role and not each.revoked):
        return {"role": "Orang ini sudah memegang peran itu pada hari-hari tersebut."}
    return {}


def loses_own_administration(by_self: bool, remaining: Iterable[Grant], today: date) -> bool:
    """Whether somebody would lock himself out: nobody takes away his own last admin role."""
    return by_self and "admin" not in roles_on(today, remaining)


def area_fault(kind: str, area: str | None) -> str | None:
    """What is wrong with the area of an office of this kind, as a sentence, or None."""
    if kind in LOCAL_KINDS and (area is None or area.count(".") < 3):
        return "Pilih kelurahan atau desa yang dilayani, supaya laporan dari sana sampai ke kantor ini."
    return None


def is_estimate(day: date, name: str) -> bool:
    """Whether a national day off may still move: no decree for its year yet, and not on the same date every year."""
    return (day.month, day.day) not in SAME_EVERY_YEAR and (day.year > DECREED_UNTIL or name.endswith("(perkiraan)"))


def _overlap(one: Grant, other: Grant) -> bool:
    return one.starts <= (other.ends or date.max) and other.starts <= (one.ends or date.max)
