"""The disposition sheet (S1.3 "Disposisi Kepala Bidang"): from the agenda book and the head's own decision, in the fields of domain §5.

A head signs it, because it is his instruction: whoever prints it for him adds nothing to what he decided, so it has no free part but
the matter, for a report that came without a letter.
"""

from typing import Any

from pmks.dispositions.rules import HOPED, POSTS, URGENCY
from pmks.house.indonesian import long_date
from pmks.papers.kinds import Kind, Part, Parts
from pmks.papers.kinds._identity import case_rows
from pmks.papers.kinds._telling import (
    day_words,
    entry_of,
    is_blank,
    joined,
    label,
    labels,
    local_day,
    passage,
    plain,
    sentences,
    ticks,
)
from pmks.papers.rules.dossier import Dossier, Entry
from pmks.papers.rules.sheet import Block, Facts, Heading, Sheet, Signature
from pmks.reports.rules import agenda_words
from pmks.standards.vocabulary import vocabulary

DECIDED, AGENDA, FORWARDED = "disposition.decide", "agenda.register", "agenda.forward"
LETTERS = {
    AGENDA: ("sender", "letter_number", "letter_on", "about"),
    "request.submit": ("sender", "number", "dated_on", "wanted"),
    "requirement.receive": ("issuer", "number", "dated_on", ""),
    "report.forward": ("signer_title", "letter_number", "letter_on", "about"),
}
"""Where the letter that came in is told: sender, number, day and matter, the agenda book first."""


def compose(dossier: Dossier, parts: Parts) -> Sheet:
    """The sheet: what came in, to whom it goes, what is hoped for, what was decided."""
    told = entry_of(dossier, DECIDED)
    body = told.body if told else {}
    return Sheet(
        layout="report",
        title="LEMBAR DISPOSISI",
        blocks=(
            Facts(_letter(dossier, parts)),
            ticks("Sifat", URGENCY.values(), (label(URGENCY, body.get("urgency")),)),
            ticks("Diteruskan kepada", _posts(dossier).values(), labels(_posts(dossier), body.get("forwarded_to"))),
            ticks("Dengan hormat harap", HOPED.values(), labels(HOPED, body.get("hoped"))),
            *passage("Catatan", sentences(body.get("instruction"), body.get("notes")), 4),
            *_decision(dossier, body, told),
        ),
        signatures=(Signature(title="Paraf dan tanggal"),) if is_blank(dossier) else (),
    )


def _letter(dossier: Dossier, parts: Parts) -> tuple[tuple[str, str], ...]:
    book = dossier.last(AGENDA)
    return (
        ("Surat dari", _of_letter(dossier, 0) or dossier.found.source),
        ("Nomor surat", _of_letter(dossier, 1)),
        ("Tanggal surat", day_words(_of_letter(dossier, 2))),
        ("Diterima tanggal", _received(dossier)),
        ("Nomor agenda", agenda_words(book.get("year"), book.get("number")) or ""),
        ("Hal", parts.get("regarding", "")),
        *_trail(dossier),
        ("Klien", joined(dossier.client.name, dossier.client.age)),
        *case_rows(dossier),
    )


def _received(dossier: Dossier) -> str:
    """When it came in: as the agenda book says, else the day on which the letter was told of, else that of the report itself."""
    letter = next(filter(None, (entry_of(dossier, deed) for deed in LETTERS)), None)
    day = local_day(letter.at if letter else dossier.began, dossier)
    return day_words(dossier.last(AGENDA).get("received_on")) or (long_date(day) if day else "")


def _of_letter(dossier: Dossier, place: int) -> str:
    told = (plain(dossier.last(deed).get(fields[place])) for deed, fields in LETTERS.items() if fields[place])
    return next(filter(None, told), "")


def _posts(dossier: Dossier) -> dict[str, str]:
    """To whom it may go, each as this agency calls the post where somebody holds it."""
    known = vocabulary().roles
    return {role: dossier.heads[role].title if role in dossier.heads else known[role] for role in POSTS}


def _decision(dossier: Dossier, body: Any, told: Entry | None) -> tuple[Block, ...]:
    day = local_day(told.at, dossier) if told else None
    where = dossier.answer("Dilayani di", DECIDED) or plain(body.get("place"))
    more = (
        ("Bagaimana diselesaikan", plain(body.get("how_solved"))),
        ("Dilayani di", where),
        ("Dirujuk ke", joined(body.get("referred_to"), body.get("referred_contact"))),
        ("Alasan", plain(body.get("reason"))),
        ("Hadir", plain(body.get("people"))),
    )
    return (
        Heading("Keputusan"),
        Facts(
            (
                ("Keputusan", dossier.facts.get("decision", "") if told or is_blank(dossier) else ""),
                *(row for row in more if row[1]),
                ("Diputuskan oleh", told.by_name if told else ""),
                ("Tanggal", long_date(day) if day else ""),
            )
        ),
    )


def _trail(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """To whom the agenda handed the report on, and with what words (S4.3)."""
    body = dossier.last(FORWARDED)
    to = joined(label(vocabulary().roles, body.get("to")), body.get("to_name"))
    rows = (("Diterima untuk", to), ("Catatan penerusan", sentences(body.get("message"), body.get("notes"))))
    return tuple(row for row in rows if row[1])


def _matter(dossier: Dossier) -> str:
    return _of_letter(dossier, 3)


KIND = Kind(
    id="disposition",
    layout="report",
    compose=compose,
    parts=(Part("regarding", "Hal", _matter, longest=1000, hint="Seperti tertulis di suratnya, tanpa nama klien."),),
    numbered=False,
    purpose="Keputusan kepala atas laporan asesmen awal, dengan siapa yang meneruskannya.",
)
