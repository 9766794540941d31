"""The intervention plan (S1.5 output): a row for each problem, and the consent of the client or of whoever stands for him.

Its author files it: what makes a plan binding is the consent below it, which no head can give in the client's place (domain §5).
"""

from pmks.assessments.rules.plans import COLUMNS, problems_in
from pmks.assessments.rules.words import CONSENT, CONSENT_GIVEN
from pmks.papers.kinds import Kind, Part, Parts
from pmks.papers.kinds._identity import case_rows, short_rows
from pmks.papers.kinds._signing import acknowledged, place_date, signed, worker
from pmks.papers.kinds._telling import beside, by_hand, label, plain
from pmks.papers.rules.dossier import Dossier
from pmks.papers.rules.sheet import Block, Column, Facts, Heading, Listing, Sheet, Signature, Table, Text, Ticks

PLAN = "plan.make"
HEADS = (
    Column("No.", 0, "right"),
    Column("Masalah", 3),
    Column("Tujuan", 3),
    Column("Kegiatan", 3),
    Column("Pelaksana", 2),
    Column("Waktu", 2),
    Column("Indikator", 3),
)
WRITTEN_BY_HAND = 5


def compose(dossier: Dossier, parts: Parts) -> Sheet:
    """The plan as it stands, its consent, and places for all who sign it."""
    return Sheet(
        layout="report",
        title="RENCANA INTERVENSI",
        blocks=(
            Facts((*short_rows(dossier), *case_rows(dossier))),
            *_basis(dossier),
            Heading("Rencana"),
            Table(HEADS, _rows(dossier)),
            *_review(parts),
            Heading("Persetujuan klien atau wali"),
            *_consent(dossier, parts),
        ),
        signatures=_signatures(dossier),
    )


def _basis(dossier: Dossier) -> tuple[Block, ...]:
    """The problems that the assessment found, where the plan rests on one."""
    body = dossier.last("assessment.deepen", "assessment.follow_up", "assessment.record")
    found = tuple(problems_in(body.get("problems") or body.get("problem")))
    return (Heading("Permasalahan menurut asesmen"), Listing(found)) if found else ()


def _rows(dossier: Dossier) -> tuple[tuple[str, ...], ...]:
    plan = dossier.last(PLAN).get("plan") or ()
    rows = tuple((str(number), *(plain(row.get(name)) for name in COLUMNS)) for number, row in enumerate(plan, start=1))
    return rows or by_hand(HEADS, WRITTEN_BY_HAND, 5)


def _review(parts: Parts) -> tuple[Block, ...]:
    words = parts.get("review", "")
    return (Heading("Catatan dan peninjauan"), Text(words)) if words else ()


def _consent(dossier: Dossier, parts: Parts) -> tuple[Block, ...]:
    body = dossier.last(PLAN)
    by, ground = plain(body.get("consent_by")), plain(body.get("consent_ground"))
    options = tuple(label(CONSENT, id) for id in CONSENT)
    return (
        Text(parts.get("consent_words", "")),
        Ticks("Persetujuan", options, _one(label(CONSENT, body.get("consent")))),
        *((Facts((("Wali dan hubungannya", by),)),) if by or body.get("consent") != "client" else ()),
        Ticks(
            "Cara memberi persetujuan",
            tuple(CONSENT_GIVEN.values()),
            _one(label(CONSENT_GIVEN, body.get("consent_given"))),
        ),
        *((Facts((("Dasar hukum bila belum ada persetujuan", ground),)),) if ground else ()),
    )


def _one(word: str) -> frozenset[str]:
    return frozenset({word}) if word else frozenset()


def _signatures(dossier: Dossier) -> tuple[Signature, ...]:
    guardian = plain(dossier.last(PLAN).get("consent_by"))
    for_him = dossier.last(PLAN).get("consent") == "guardian"
    consenting = (
        Signature(heading="Menyetujui,", title="Wali atau keluarga klien", name=guardian)
        if for_him
        else Signature(heading="Menyetujui,", title="Klien", name=dossier.client.name)
    )
    mine = worker(dossier)
    return (
        consenting,
        signed(mine, "Disusun oleh,", place_date=place_date(dossier)),
        acknowledged(dossier, "kabid", "kadis", beside=mine),
    )


def _told_so(dossier: Dossier) -> str:
    if dossier.last(PLAN).get("consent") == "none":
        return "Persetujuan klien atau walinya belum diperoleh. Rencana dijalankan atas dasar hukum di bawah ini."
    return (
        "Rencana ini telah dijelaskan dengan bahasa yang mudah dipahami. Klien, atau walinya, boleh bertanya, "
        "mengusulkan perubahan, dan menarik persetujuannya kapan saja."
    )


def _notes(dossier: Dossier) -> str:
    return beside(dossier.last(PLAN), notes="")


KIND = Kind(
    id="intervention_plan",
    layout="report",
    compose=compose,
    parts=(
        Part(
            "review",
            "Catatan dan peninjauan",
            _notes,
            lines=3,
            longest=6000,
            hint="Misalnya kapan rencana ditinjau lagi.",
        ),
        Part("consent_words", "Kalimat persetujuan", _told_so, lines=3, longest=1000, required=True),
    ),
    approval=False,
    numbered=False,
    purpose="Masalah, tujuan, kegiatan, pelaksana, waktu, dan indikator, dengan persetujuan klien atau wali.",
)
