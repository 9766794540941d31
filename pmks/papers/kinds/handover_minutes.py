"""Minutes of handing over one client (S0.A5, S1.7.prod, S2.A6): who gave, who received, how he was, what he had with him."""

from pmks.papers.kinds import Kind, Parts
from pmks.papers.kinds._minutes import FIRST, SECOND, belongings, closing, hands, opening, party, person_rows
from pmks.papers.kinds._telling import entry_of, plain
from pmks.papers.rules.dossier import Dossier
from pmks.papers.rules.sheet import Facts, Sheet, Text

DEED = "handover.sign"


def compose(dossier: Dossier, parts: Parts) -> Sheet:
    """The minutes of the newest hand-over; an empty form where there was none."""
    entry = entry_of(dossier, DEED)
    body = entry.body if entry else {}
    return Sheet(
        layout="minutes",
        title="BERITA ACARA SERAH TERIMA KLIEN",
        blocks=(
            opening(dossier, entry, plain(body.get("place"))),
            *party(body, "giver", FIRST, title="Jabatan/Hubungan"),
            *party(body, "receiver", SECOND, title="Jabatan/Hubungan"),
            Text(f"{FIRST} menyerahkan kepada {SECOND} klien tersebut di bawah ini:"),
            Facts(person_rows(dossier.client, dossier, plain(body.get("condition")))),
            *belongings(entry.body if entry else None),
            Text(
                f"{SECOND} menyatakan telah menerima klien tersebut dari {FIRST} dalam keadaan sebagaimana tercatat di atas, "
                f"beserta barang bawaannya. Sejak berita acara ini ditandatangani, pelayanan dan pendampingan klien "
                f"dilanjutkan oleh {SECOND}."
            ),
            closing(body),
        ),
        signatures=hands(dossier, entry),
    )


KIND = Kind(
    id="handover_minutes",
    layout="minutes",
    compose=compose,
    approval=False,
    made="deed",
    purpose="Satu klien diserahkan: siapa menyerahkan, siapa menerima, bagaimana keadaannya.",
)
