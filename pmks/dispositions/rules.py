"""What is true of a disposition and of choosing an officer. Pure."""

from collections.abc import Mapping
from typing import Any

from pmks.house.words import contact_by

POSTS = ("peksos", "kasi", "kabid", "rps", "petugas", "staf")
"""To whom a disposition may be handed on, by role."""
HOPED = {
    "opinion": "Tanggapan dan saran",
    "process": "Proses lebih lanjut",
    "coordinate": "Koordinasi dan konfirmasi",
    "attend": "Untuk diperhatikan",
    "file": "Arsip",
}
"""“Dengan hormat harap …” of a disposition sheet (domain §5)."""
URGENCY = {"normal": "Biasa", "urgent": "Segera", "very_urgent": "Sangat segera", "secret": "Rahasia"}
COORDINATED = {**contact_by("meeting", "phone"), "memo": "Nota dinas"}

NEEDED = {
    "solved": {"how_solved": "Tulis bagaimana masalahnya diselesaikan."},
    "admitted": {"place": "Pilih di mana ia dilayani."},
    "refused": {"referred_to": "Tulis ke pihak mana ia dirujuk, supaya tidak ditolak tanpa jalan keluar."},
}
"""What each of the three decisions cannot do without (S1.3), as a sentence by field."""

OF_ONE_DECISION = {
    "solved": frozenset({"how_solved"}),
    "admitted": frozenset({"place"}),
    "refused": frozenset({"referred_to", "referred_contact"}),
}
"""What is asked for one of the decisions only; under another one it means nothing and is not kept."""

FOLLOWS = {
    "solved": ("close", "Selesai dalam 1 x 24 jam: tutup kasusnya"),
    "refused": ("onward", "Sampaikan kepada pihak yang lebih berwenang, lalu tutup kasusnya"),
}
"""What is still owed after a decision that ends the case: decision → kind and title of the errand."""


def decision_faults(decision: str | None, told: Mapping[str, Any]) -> dict[str, str]:
    """What is missing of a decision, as a sentence by field."""
    return {name: sentence for name, sentence in NEEDED.get(decision or "", {}).items() if not told.get(name)}


def beside_the_decision(decision: str | None) -> frozenset[str]:
    """The fields that belong to other decisions than this one; none where nothing was decided."""
    if decision not in OF_ONE_DECISION:
        return frozenset()
    return frozenset().union(*OF_ONE_DECISION.values()) - OF_ONE_DECISION[decision]


def assignment_faults(*, is_same: bool, replaces: bool, needs_head: bool, told: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with choosing an officer, as a sentence by field.

    `replaces` another, which needs a reason; `needs_head` when the standard wants the agency head's part in it (S4.4).
    """
    if is_same:
        return {"officer": "Petugas ini sudah ditunjuk untuk kasus ini. Pilih orang lain, atau kembali."}
    faults = {}
    if replaces and not told.get("why_replaced"):
        faults["why_replaced"] = "Tulis mengapa petugas sebelumnya diganti."
    if needs_head and not told.get("coordinated_with"):
        faults["coordinated_with"] = "Dengan siapa dari pimpinan dinas hal ini dikoordinasikan?"
    return faults
