"""What waits for whom, since when it is late, and where a submission is corrected. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pmks.house.permissions import SHELTER

ROOM_OF_THE_SHELTER = "intake"
"""The row of the matrix whose deeds belong to the house: what is sent of them is decided by its head too."""
LIMIT = timedelta(days=1)
"""So long an arrival may wait for its parent, and a decision for somebody to take it."""
MENDING = timedelta(days=7)
"""So long its author has to mend one, before those who answer for the work see it too."""
FINAL = frozenset({"applied", "dismissed"})

KINDS: Mapping[str, tuple[str, str]] = {
    "quarantined": ("Haknya berubah", "Penulisnya tidak lagi berhak melakukan ini sewaktu kirimannya tiba."),
    "stumbled": ("Server tersendat", "Server tidak bisa memproses kiriman ini. Bukan salah penulisnya."),
    "clash": ("Satu nomor, dua isi", "Nomor kirimannya sudah dipakai untuk isi lain. Keduanya disimpan."),
    "conflict": ("Bertabrakan", "Isinya bertabrakan dengan yang lebih dulu ada."),
    "parked": ("Menunggu terlalu lama", "Kiriman yang mendahuluinya belum sampai, atau belum bisa dilakukan."),
    "new": ("Belum diproses", "Sudah diterima, tetapi belum diproses."),
    "needs_correction": ("Belum diperbaiki", "Isinya perlu dibetulkan oleh penulisnya."),
    "applied": ("Sudah dilakukan", "Isinya sudah masuk."),
    "dismissed": ("Tidak dilakukan", "Seseorang memutuskan kiriman ini tidak dilakukan."),
}
"""How an arrival stands: a short word, and a sentence."""


@dataclass(frozen=True)
class Stand:
    """How an arrival stands: its newest state, whether its id was here before with another content, and whether the server stumbled."""

    state: str
    clashes: bool = False
    stumbled: bool = False

    @property
    def kind(self) -> str:
        """The key into `KINDS`."""
        if self.state == "new" and self.clashes:
            return "clash"
        return "stumbled" if self.stumbled and self.state == "quarantined" else self.state

    @property
    def is_open(self) -> bool:
        """Whether a person may still decide about it."""
        return self.state not in FINAL


def only_of_the_shelter(deciding: Collection[str]) -> bool:
    """Whether somebody who decides in these roles decides only about deeds of the shelter."""
    return bool(deciding) and set(deciding) <= SHELTER


def late_since(received_at: datetime) -> datetime:
    """When a decision about an arrival is late."""
    return received_at + LIMIT


def form_of(deed: str, subject: Mapping[str, str], body: Mapping[str, Any]) -> str | None:
    """The page with the form on which a submission can be filled in again; None for one that no page of the field has."""
    case, client, operation = (subject.get(each) for each in ("case", "client", "operation"))
    fixed = {"client.register": "/clients/new", "operation.open": "/operations/new"}
    if deed in fixed:
        return fixed[deed]
    if operation and deed.startswith("operation."):
        return f"/operations/{operation}/handovers/new" if deed == "operation.hand_over" else f"/operations/{operation}"
    if deed == "client.correct" and client:
        return f"/clients/{client}/correction"
    if not case:
        return None
    return f"/cases/{case}/deeds/{deed}" if body.get("next") else f"/cases/{case}"
