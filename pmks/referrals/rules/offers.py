"""Offers of a case to another agency in the same installation: their states, and what is told when. Pure."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Protocol

ANSWERS = {"accepted": "Terima", "declined": "Tidak bisa menerima"}
STATES = {
    "offered": "menunggu jawaban",
    "accepted": "diterima",
    "declined": "tidak diterima",
    "withdrawn": "ditarik kembali",
    "finished": "selesai di sana",
}


class Category(Protocol):
    """A category of clients in an agency's own words."""

    @property
    def id(self) -> str: ...
    @property
    def maps_to(self) -> Iterable[str]: ...


def answer_faults(told: Mapping[str, Any]) -> dict[str, list[str]]:
    """What an answer lacks: a no has its reason, a yes its service."""
    if told.get("answer") == "declined" and not told.get("reason"):
        return {"reason": ["Tulis alasannya, supaya dinas pengirim tahu ke mana harus mencari."]}
    if told.get("answer") == "accepted" and not told.get("service"):
        return {"service": ["Pilih layanan yang menerima orang ini."]}
    return {}


def categories_there(mine: Iterable[Category], had: Collection[str], theirs: Iterable[Category]) -> list[str]:
    """The receiving agency's categories for somebody with these of ours: the same id, else one of the same national meaning."""
    known = {each.id: set(each.maps_to) for each in mine if each.id in had}
    there = {each.id: set(each.maps_to) for each in theirs}
    same = [id for id in known if id in there]
    alike = [
        id for id, meaning in there.items() if any(meaning & other for own, other in known.items() if own not in same)
    ]
    return list(dict.fromkeys((*same, *alike)))
