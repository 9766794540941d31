"""What a referral and a recommendation both tell the institution that takes somebody in: who he is, what was found, why, and what for."""

from typing import Any

from pmks.papers.kinds import Part, Parts
from pmks.papers.kinds._letter import facts, known, line, lines, numbered, points
from pmks.papers.kinds._naming import CLIENT, IDENTIFIED, PROPOSED, identity, institution, maker
from pmks.papers.kinds._telling import day_words, joined, plain, sentences, told
from pmks.papers.rules.dossier import Dossier
from pmks.papers.rules.needs import Need
from pmks.papers.rules.sheet import Block

NEEDED = "Yang dibutuhkan"
ANSWERED = "referral.answer"
NEED = Need(
    client=(*CLIENT, "nik", "identity", "categories"),
    told={
        **IDENTIFIED,
        "assessment.report": ("summary",),
        "assessment.record": ("origin", "problem"),
        "assessment.follow_up": ("problem", "conclusion"),
        "assessment.deepen": ("needs", "problems", "onward_plan"),
        "tracing.conclude": ("tried",),
        "referral.propose": (*PROPOSED["referral.propose"], "because", "needs_notes", NEEDED),
        ANSWERED: ("answer", "until", "answered_by"),
        "requirement.receive": ("how", "Berkas yang mana?"),
    },
    care=True,
)
"""The institution takes over the care: it needs what was found, health included."""
REPORT, MINUTES = "Laporan sosial", "Berita acara serah terima klien"
IDENTITY_PAPERS = "Berkas identitas klien"


def who_rows(dossier: Dossier, destination: str) -> Block:
    """Who is sent where."""
    return facts(
        *identity(dossier),
        (f"Kategori {dossier.term}", ", ".join(dossier.client.categories)),
        ("Lembaga tujuan", destination),
    )


def grounds(dossier: Dossier, parts: Parts) -> tuple[Block, ...]:
    """What was found, why it leads there, what is needed, what the institution answered, what comes along, whom to ask."""
    return (
        *points("Ringkasan asesmen", line(parts, "summary")),
        facts(
            ("Alasan rujukan", line(parts, "because")),
            known("Kebutuhan klien", line(parts, "needs")),
            known("Jawaban lembaga tujuan", _answer(dossier)),
            known("Berkas yang disertakan", numbered(lines(parts, "enclosures"))),
            ("Yang dapat dihubungi", line(parts, "contact")),
        ),
    )


def onward_parts() -> tuple[Part, ...]:
    """The parts of both."""
    return (
        Part("destination", "Lembaga tujuan", destination, longest=200),
        Part("summary", "Ringkasan asesmen", _summary, lines=5, longest=9000),
        Part("because", "Alasan rujukan", _because, lines=4, longest=4000),
        Part("needs", "Kebutuhan klien", _needs, lines=2, longest=1000),
        Part(
            "enclosures", "Berkas yang disertakan", _enclosures, lines=3, longest=1000, hint="Satu berkas tiap baris."
        ),
        Part("contact", "Yang dapat dihubungi", maker, longest=300, hint="Nama, jabatan, dan nomor telepon."),
    )


@NEED.of
def destination(dossier: Dossier) -> str:
    """The institution that was proposed, by name."""
    return institution(dossier)


def enclosed(dossier: Dossier) -> int:
    """How many papers go along by default."""
    return len(_enclosures(dossier).splitlines())


@NEED.of
def _summary(dossier: Dossier) -> str:
    """What the newest assessment found; the report to the head where nobody looked deeper."""
    deep, follow = dossier.last("assessment.deepen"), dossier.last("assessment.follow_up")
    found = sentences(deep.get("problems"), _needed(deep.get("needs"))) or sentences(
        follow.get("problem"), follow.get("conclusion")
    )
    return found or told(dossier, ("assessment.report", "summary")) or told(dossier, ("assessment.record", "problem"))


@NEED.of
def _because(dossier: Dossier) -> str:
    return (
        told(dossier, ("referral.propose", "because"))
        or told(dossier, ("assessment.deepen", "onward_plan"))
        or told(dossier, ("tracing.conclude", "tried"))
    )


@NEED.of
def _needs(dossier: Dossier) -> str:
    return joined(dossier.answer(NEEDED, "referral.propose"), told(dossier, ("referral.propose", "needs_notes")))


@NEED.of
def _enclosures(dossier: Dossier) -> str:
    """What is there: a letter that names a report which nobody made sends its reader looking for it."""
    has_identity = any(each.body.get("how") in ("file", "paper") for each in dossier.all("requirement.receive"))
    along = {
        REPORT: "social_report" in dossier.papers,
        IDENTITY_PAPERS: has_identity,
        MINUTES: "handover_minutes" in dossier.papers,
    }
    return "\n".join(words for words, is_there in along.items() if is_there)


def _answer(dossier: Dossier) -> str:
    """What the institution said about a place, where it said so."""
    body = dossier.last(ANSWERED)
    by, until = plain(body.get("answered_by")), day_words(body.get("until"))
    who = f"menurut {by}" if by else ""
    if body.get("answer") == "yes":
        return joined("Ada tempat untuk klien", who)
    if body.get("answer") == "waiting":
        return joined(f"Ada tempat sejak {until}" if until else "Ada tempat kemudian", who)
    return ""


def _needed(value: Any) -> str:
    """The needs that an in-depth assessment found, told apart from the problems."""
    words = plain(value)
    return f"Kebutuhan: {words}" if words else ""
