"""How sure it is who somebody is (domain §6): nothing, his own word, a paper that was seen, the civil registry."""

from collections.abc import Mapping

LADDER = ("none", "claimed", "document_seen", "civil_registry_confirmed")
"""From knowing nothing to being sure. Most people climb it; a false paper leads down again, with the reason."""

NEXT = {
    "none": "Tanyakan namanya, asalnya, dan nama keluarganya. Orang yang tidak bisa menjawab dapat diperiksa sidik jarinya di Disdukcapil.",
    "claimed": "Cari dokumennya: KTP, KK, atau surat lain. Bila hilang, urus di Disdukcapil.",
    "document_seen": "Cocokkan datanya dengan Disdukcapil.",
    "civil_registry_confirmed": "Identitasnya sudah pasti.",
}


def next_hint(status: str) -> str:
    """What brings somebody one rung further."""
    return NEXT[status]


def identity_faults(
    before: str, said: str, told: Mapping[str, object], *, has_nik: bool, changes_nik: bool = False
) -> dict[str, str]:
    """What is wrong with an identity as it was told, as sentences by field; empty when it may be recorded.

    `has_nik` is whether a NIK is given or on record. A lower rung than before, or another NIK, needs its reason: somebody
    trusted the old one.
    """
    faults: dict[str, str] = {}
    if said == "claimed" and not (told.get("name") or has_nik):
        faults["name"] = "Tulis nama yang disebut orang itu, atau NIK-nya."
    if said == "document_seen" and not told.get("document"):
        faults["document"] = "Pilih dokumen yang Anda lihat."
    if said == "civil_registry_confirmed" and not has_nik:
        faults["nik"] = "Tulis NIK yang dipastikan Disdukcapil."
    if LADDER.index(said) < LADDER.index(before) and not told.get("why"):
        faults["why"] = "Dulu identitasnya lebih pasti. Tulis mengapa sekarang tidak lagi."
    elif changes_nik and not told.get("why"):
        faults["why"] = "NIK ini lain dari yang tercatat. Tulis mengapa yang lama salah."
    return faults


def settled_name(name: str, named: bool, aliases: list[str], told: str | None) -> tuple[str, bool, list[str]]:
    """Name, whether it is one, and other names, after an identity was told.

    Somebody without a name gets the told one; somebody who has another one keeps it and can be found by both.
    """
    if not told or told.casefold() in {each.casefold() for each in (name, *aliases)}:
        return name, named, aliases
    return (name, named, [*aliases, told]) if named else (told, True, aliases)
