"""What is true of outings: how a team is written down, what outreach may come to. Pure."""

import re

RESULTS = {
    "came": ("Bersedia didampingi", "Mau ikut atau mau dilayani."),
    "stayed": ("Memilih tetap di tempat", "Boleh: tetap ditawari, dicatat, dan didatangi lagi."),
    "refused": ("Menolak berbicara", "Menolak layanan adalah hak orang itu."),
    "to_health": ("Dibawa ke Puskesmas atau rumah sakit", None),
    "not_met": ("Tidak bertemu", "Langkah ini tetap terbuka sampai orangnya ditemui."),
}
"""What came of going to where somebody is (S0.A2, S1.1)."""


def members(leader: str | None, team: str | None) -> list[str]:
    """The names of a team, the leader first, from a text with one name a line or with commas; a name counts once."""
    names = [leader or "", *re.split(r"[\n,;]+", team or "")]
    return list(dict.fromkeys(name.strip() for name in names if name.strip()))


def met_words(registered: int, not_registered: int | None) -> str:
    """How many people an outing met: "3 orang ditemui, 2 di antaranya tidak didaftarkan"."""
    others = not_registered or 0
    total = f"{registered + others} orang ditemui"
    return f"{total}, {others} di antaranya tidak didaftarkan" if others else total
