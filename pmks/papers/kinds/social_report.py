"""The social report (S2.req "laporan sosial hasil asesmen awal", S3.prod): who the client is, how he lives, what it means, what to do.

Its author files it: analysis and recommendation are a social worker's professional judgement. The head takes note of it
("Mengetahui", domain §5); a decision on what it recommends is taken by disposition or by a letter that a head signs.
"""

from pmks.assessments.rules.plans import problems_in
from pmks.assessments.rules.words import DISABILITY, NEEDS, ONWARD
from pmks.house.words import KIN
from pmks.papers.kinds import Kind, Part, Parts
from pmks.papers.kinds._identity import identity_rows
from pmks.papers.kinds._signing import reported
from pmks.papers.kinds._telling import (
    found_words,
    joined,
    label,
    labels,
    phone_words,
    plain,
    points,
    relatives,
    religion,
    said,
    sentences,
    source,
    told,
)
from pmks.papers.rules.dossier import Dossier
from pmks.papers.rules.sheet import Block, Column, Facts, Heading, Lines, Sheet, Table, Text
from pmks.tracing.rules import STANCES

RECORD, FOLLOW_UP, DEEP, REPORT = "assessment.record", "assessment.follow_up", "assessment.deepen", "assessment.report"
ASSESSED = (DEEP, FOLLOW_UP, RECORD)
FAMILY = (Column("Nama", 3), Column("Hubungan", 2), Column("Telepon", 2), Column("Alamat", 4))


def compose(dossier: Dossier, parts: Parts) -> Sheet:
    """The report, in the sections of domain §5."""
    return Sheet(
        layout="report",
        title="LAPORAN SOSIAL",
        blocks=(
            Heading("I. Identitas klien"),
            Facts(identity_rows(dossier)),
            Heading("II. Latar belakang dan riwayat"),
            *_told(parts, "history", 5),
            Heading("III. Keluarga"),
            *_family(dossier),
            *_told(parts, "family", 3),
            Heading("IV. Kondisi bio-psiko-sosial-spiritual"),
            *(_condition(part, parts) for part in CONDITIONS),
            Heading("V. Analisis"),
            *_told(parts, "analysis", 5),
            Heading("VI. Kesimpulan"),
            *_told(parts, "conclusion", 4),
            Heading("VII. Rekomendasi"),
            *points("", parts.get("recommendation", "").splitlines(), 4),
        ),
        signatures=reported(dossier),
    )


def _told(parts: Parts, id: str, lines: int) -> tuple[Block, ...]:
    words = parts.get(id, "")
    return (Text(words),) if words else (Lines("", lines),)


def _condition(part: Part, parts: Parts) -> Block:
    words = parts.get(part.id, "")
    return Facts(((part.label, words),)) if words else Lines(part.label, 2)


def _family(dossier: Dossier) -> tuple[Block, ...]:
    rows = relatives(dossier)
    return (Table(FAMILY, rows),) if rows else ()


def _history(dossier: Dossier) -> str:
    where, who = found_words(dossier), source(dossier)
    met = f"Ditemukan di {where}." if where else ""
    asked = ((RECORD, "chronology"), ("shelter.admit", "background"))
    return "\n\n".join(filter(None, (met, f"Asal laporan: {who}." if who else "", *said(dossier, *asked).split("\n"))))


def _kin(dossier: Dossier) -> str:
    body = dossier.last("tracing.conclude")
    kin = label(KIN, body.get("relation")).lower()
    named = joined(body.get("relative"), kin, body.get("address"), phone_words(body.get("phone")))
    stance = label(STANCES, body.get("stance"))
    return sentences(
        f"Terdaftar bersama {', '.join(dossier.client.family)}." if dossier.client.family else "",
        told(dossier, ("shelter.admit", "family")),
        f"Keluarga yang ditemukan: {named}." if named else "",
        f"Sikap keluarga: {stance.lower()}." if stance else "",
        body.get("proof_notes"),
        body.get("tried"),
    )


def _biological(dossier: Dossier) -> str:
    disability = labels(DISABILITY, dossier.last(RECORD).get("disability"))
    return sentences(
        said(dossier, (FOLLOW_UP, "physical"), (RECORD, "physical")),
        told(dossier, (RECORD, "health")),
        f"Disabilitas: {', '.join(disability).lower()}." if disability else "",
    )


def _psychological(dossier: Dossier) -> str:
    return said(dossier, (FOLLOW_UP, "psychic"), (RECORD, "psychic"))


def _social(dossier: Dossier) -> str:
    needs = labels(
        NEEDS, next((each.body["needs"] for each in dossier.all(RECORD, FOLLOW_UP) if each.body.get("needs")), ())
    )
    return sentences(told(dossier, (FOLLOW_UP, "social")), f"Kebutuhan: {', '.join(needs).lower()}." if needs else "")


def _spiritual(dossier: Dossier) -> str:
    faith = religion(dossier)
    return sentences(f"Agama: {faith}." if faith else "", told(dossier, (FOLLOW_UP, "spiritual")))


def _analysis(dossier: Dossier) -> str:
    named = (plain(each.body.get("problems") or each.body.get("problem")) for each in dossier.all(*ASSESSED))
    found = next(filter(None, named), "")
    problems, deep = problems_in(found), dossier.last(DEEP)
    return sentences(
        f"Permasalahan klien: {'; '.join(problems)}." if problems else "",
        f"Kebutuhan klien: {deep['needs']}" if deep.get("needs") else "",
        f"Potensi klien: {deep['potentials']}" if deep.get("potentials") else "",
        dossier.last(FOLLOW_UP).get("differs"),
    )


def _conclusion(dossier: Dossier) -> str:
    return sentences(dossier.last(FOLLOW_UP).get("conclusion"), dossier.last(REPORT).get("summary"))


def _recommendation(dossier: Dossier) -> str:
    advised = dossier.answer("Saran", REPORT) or label(ONWARD, dossier.last(FOLLOW_UP).get("onward"))
    deep = dossier.last(DEEP)
    return sentences(advised, dossier.last(REPORT).get("advice"), deep.get("guidance_plan"), deep.get("onward_plan"))


CONDITIONS = (
    Part("biological", "Biologis (fisik dan kesehatan)", _biological, lines=3, longest=6000),
    Part("psychological", "Psikologis", _psychological, lines=3, longest=6000),
    Part("social", "Sosial", _social, lines=3, longest=6000),
    Part("spiritual", "Spiritual", _spiritual, lines=2, longest=3000),
)

KIND = Kind(
    id="social_report",
    layout="report",
    compose=compose,
    parts=(
        Part("history", "Latar belakang dan riwayat", _history, lines=5, longest=12000),
        Part("family", "Keluarga", _kin, lines=3, longest=6000),
        *CONDITIONS,
        Part("analysis", "Analisis", _analysis, lines=6, longest=16000),
        Part("conclusion", "Kesimpulan", _conclusion, lines=4, longest=9000),
        Part(
            "recommendation",
            "Rekomendasi",
            _recommendation,
            lines=4,
            longest=12000,
            hint="Satu rekomendasi tiap baris.",
        ),
    ),
    approval=False,
    numbered=False,
    purpose="Identitas, riwayat, keluarga, kondisi, analisis, dan rekomendasi pekerja sosial.",
)
