"""Minutes of bringing somebody home (S2.A4, S2.A6): from where, to where, how, with whom, and who received him.

Of the costs only the source of the budget is told (DPA, APBD …): the service is free, and no amount ever stands towards the client.
"""

from collections.abc import Iterator
from typing import Any

from pmks.papers.kinds import Kind, Parts
from pmks.papers.kinds._minutes import FIRST, SECOND, belongings, closing, hands, name_of, opening, party, person_rows
from pmks.papers.kinds._telling import day_words, entry_of, joined, label, plain
from pmks.papers.rules.dossier import Dossier
from pmks.papers.rules.sheet import Block, Column, Facts, Heading, Sheet, Table, Text
from pmks.referrals.rules.journeys import MEANS

DEED = "handover.sign"
JOURNEY = "repatriation.escort"
LEGS = (
    Column("No.", 0, "right"),
    Column("Dari", 3),
    Column("Ke", 3),
    Column("Moda", 2),
    Column("Berangkat", 3),
    Column("Pendamping", 3),
)


def compose(dossier: Dossier, parts: Parts) -> Sheet:
    """The minutes of the newest arrival, with the journey that was told; an empty form where there was none."""
    entry = entry_of(dossier, DEED)
    body = entry.body if entry else {}
    return Sheet(
        layout="minutes",
        title="BERITA ACARA PEMULANGAN",
        blocks=(
            opening(dossier, entry, plain(body.get("place"))),
            *party(body, "giver", FIRST, title="Jabatan"),
            *party(body, "receiver", SECOND, title="Jabatan/Hubungan"),
            Text(f"{FIRST} telah memulangkan dan menyerahkan kepada {SECOND} klien tersebut di bawah ini:"),
            Facts(person_rows(dossier.client, dossier, plain(body.get("condition")))),
            Heading("Pemulangan"),
            Facts(_journey(dossier, body)),
            *_legs(dossier),
            *belongings(entry.body if entry else None),
            Text(
                f"{SECOND} menyatakan telah menerima klien tersebut dalam keadaan sebagaimana tercatat di atas, beserta "
                "barang bawaannya, dan bersedia melanjutkan pendampingannya. Klien dan keluarganya tidak dipungut biaya."
            ),
            closing(body),
        ),
        signatures=hands(dossier, entry),
    )


def _journey(dossier: Dossier, body: Any) -> tuple[tuple[str, str], ...]:
    legs = _told(dossier)
    first, last = (legs[0], legs[-1]) if legs else ({}, {})
    means = ", ".join(dict.fromkeys(label(MEANS, each.get("means")) for each in legs if each.get("means")))
    escorts = ", ".join(dict.fromkeys(plain(each.get("escort")) for each in legs if each.get("escort")))
    return (
        ("Asal", plain(body.get("origin")) or plain(first.get("origin"))),
        ("Tujuan", plain(body.get("destination")) or plain(last.get("destination"))),
        ("Moda", plain(body.get("means")) or means),
        ("Jadwal", plain(body.get("schedule")) or _departs(first)),
        ("Pendamping", plain(body.get("escort")) or escorts),
        ("Biaya (sumber anggaran)", plain(body.get("budget"))),
        ("Penerima", joined(name_of(body, "receiver"), body.get("receiver_title"))),
    )


def _legs(dossier: Dossier) -> Iterator[Block]:
    """The stretches of a journey that has several."""
    legs = _told(dossier)
    if len(legs) > 1:
        yield Table(
            LEGS,
            tuple(
                (
                    str(number),
                    plain(each.get("origin")),
                    plain(each.get("destination")),
                    label(MEANS, each.get("means")),
                    _departs(each),
                    plain(each.get("escort")),
                )
                for number, each in enumerate(legs, 1)
            ),
        )


def _told(dossier: Dossier) -> list[Any]:
    return list(dossier.last(JOURNEY).get("legs") or ())


def _departs(leg: Any) -> str:
    hour = plain(leg.get("depart_at"))[:5].replace(":", ".")
    return joined(day_words(leg.get("depart_on")), f"pukul {hour}" if hour else "")


KIND = Kind(
    id="repatriation_minutes",
    layout="minutes",
    compose=compose,
    approval=False,
    made="deed",
    purpose="Klien dipulangkan: asal, tujuan, moda, jadwal, pendamping, dan siapa yang menerimanya.",
)
