"""In which states a paper can be, and what may be done with it in each. Pure."""

STATES = {
    "draft": "Konsep",
    "issued": "Terbit",
    "replaced": "Sudah diganti",
    "void": "Dibatalkan",
}
"""An issued paper stays what it is for ever; one that was replaced or voided keeps its number."""


def why_not_revise(state: str) -> str | None:
    """Why the free parts of a paper may no longer be changed, as a sentence, or None when they may."""
    if state == "draft":
        return None
    return "Surat yang sudah terbit tidak berubah lagi. Buat surat pengganti bila ada yang keliru."


def why_not_replace(state: str) -> str | None:
    """Why no paper may be made in place of this one, as a sentence, or None when one may."""
    return None if state == "issued" else "Hanya surat yang masih berlaku yang dapat diganti."


def why_not_void(state: str) -> str | None:
    """Why a paper may not be voided, as a sentence, or None when it may. A draft is voided before it ever had a number."""
    return None if state in ("draft", "issued") else "Surat ini sudah tidak berlaku."
