"""The report of the in-depth assessment (S1.5): what is known beforehand, then exactly the five printed parts, in their order.

Its author files it: it is a social worker's finding. The head takes note of it ("Mengetahui"); what he decides he decides elsewhere.
"""

from pmks.assessments.rules.plans import problems_in
from pmks.assessments.rules.words import DISABILITY, NEEDS, SOURCES
from pmks.house.indonesian import long_date
from pmks.papers.kinds import Kind, Part, Parts
from pmks.papers.kinds._identity import identity_rows
from pmks.papers.kinds._signing import reported
from pmks.papers.kinds._telling import (
    entry_of,
    joined,
    labels,
    local_day,
    plain,
    points,
    relatives,
    religion,
    said,
    schooling,
    sentences,
    source,
    told,
    work,
)
from pmks.papers.rules.dossier import Dossier
from pmks.papers.rules.sheet import Block, Facts, Heading, Lines, Sheet, Text, Ticks
from pmks.standards.vocabulary import vocabulary

DEEP = "assessment.deepen"


def compose(dossier: Dossier, parts: Parts) -> Sheet:
    """The report: identity, the backgrounds of domain §5, the five parts of S1.5."""
    entry = entry_of(dossier, DEEP)
    day = local_day(entry.at, dossier) if entry else None
    heard = (("Tanggal asesmen", long_date(day) if day else ""),)
    return Sheet(
        layout="report",
        title="LAPORAN ASESMEN MENDALAM",
        blocks=(
            Heading("A. Identitas klien"),
            Facts((*identity_rows(dossier), *heard)),
            Heading("B. Latar belakang"),
            *(_background(part, parts) for part in BACKGROUNDS),
            Heading("C. Hasil asesmen"),
            *_five(dossier),
            *_rest(dossier),
        ),
        signatures=reported(dossier),
    )


def _background(part: Part, parts: Parts) -> Block:
    words = parts.get(part.id, "")
    return Lines(part.label, 1) if part.lines > 2 and not words else Facts(((part.label, words),))


def _five(dossier: Dossier) -> tuple[Block, ...]:
    body = dossier.last(DEEP)
    guidance, known = vocabulary().guidance, tuple(body.get("guidance") or ())
    ways = dossier.answer("Cara rujukan atau penyaluran", DEEP) or plain(body.get("onward"))
    return (
        Heading("1. Kebutuhan klien"),
        Ticks("Kebutuhan dasar", tuple(NEEDS.values()), frozenset(labels(NEEDS, body.get("basic_needs")))),
        _told(body.get("needs")),
        Heading("2. Potensi yang dimiliki klien"),
        _told(body.get("potentials")),
        Heading("3. Permasalahan klien"),
        *points("", problems_in(body.get("problems")), 2),
        Heading("4. Rencana pendampingan dan bimbingan"),
        Ticks("Bimbingan yang sesuai", tuple(guidance.values()), frozenset(labels(guidance, known))),
        _told(body.get("guidance_plan")),
        Heading("5. Rencana rujukan/penyaluran"),
        Facts((("Cara", ways),)),
        _told(body.get("onward_plan")),
    )


def _rest(dossier: Dossier) -> tuple[Block, ...]:
    """What else was written down with the assessment; nothing where nothing was."""
    body = dossier.last(DEEP)
    names = (("Yang hadir", "people"), ("Alasan", "reason"), ("Catatan", "notes"))
    rows = tuple((name, plain(body.get(id))) for name, id in names if body.get(id))
    return (Facts(rows),) if rows else ()


def _told(words: object) -> Block:
    return Text(plain(words)) if words else Lines("", 2)


def _sources(dossier: Dossier) -> str:
    given = labels(SOURCES, dossier.last("assessment.follow_up").get("sources"))
    return joined(*given) or joined("Wawancara dengan klien" if dossier.all(DEEP) else "")


def _family(dossier: Dossier) -> str:
    named = (joined(*row) for row in relatives(dossier))
    return sentences(*named, *dossier.client.family, told(dossier, ("shelter.admit", "family")))


def _body_and_health(dossier: Dossier) -> str:
    disability = labels(DISABILITY, dossier.last("assessment.record").get("disability"))
    return sentences(
        said(dossier, ("assessment.record", "physical"), ("assessment.follow_up", "physical")),
        told(dossier, ("assessment.record", "health")),
        f"Disabilitas: {', '.join(disability).lower()}." if disability else "",
    )


def _psyche(dossier: Dossier) -> str:
    return said(dossier, ("assessment.record", "psychic"), ("assessment.follow_up", "psychic"))


def _social(dossier: Dossier) -> str:
    asked = (("assessment.follow_up", "social"), ("assessment.record", "chronology"), ("shelter.admit", "background"))
    return said(dossier, *asked)


def _needs(dossier: Dossier) -> str:
    return joined(*labels(NEEDS, dossier.last("assessment.record", "assessment.follow_up").get("needs")))


def _strength(dossier: Dossier) -> str:
    return plain(dossier.last(DEEP).get("potentials"))


BACKGROUNDS = (
    Part("referred_from", "Asal rujukan", source),
    Part("sources", "Sumber data", _sources, hint="Misalnya wawancara, keterangan keluarga, pengamatan, dokumen."),
    Part("family", "Keluarga", _family, lines=3, longest=6000),
    Part("education", "Pendidikan", schooling),
    Part("work", "Pekerjaan", work),
    Part("religion", "Agama", religion),
    Part("health", "Fisik dan medis", _body_and_health, lines=3, longest=6000),
    Part("psyche", "Psikologis", _psyche, lines=3, longest=6000),
    Part("social", "Sosial", _social, lines=3, longest=12000),
    Part("basic_needs", "Kebutuhan dasar", _needs, longest=1000),
    Part("legal", "Status hukum", lines=2, longest=1000, hint="Kosongkan bila tidak diketahui."),
    Part("strength", "Kekuatan", _strength, lines=2, longest=6000),
)
"""The backgrounds that an in-depth report holds beside its five parts (domain §5)."""

KIND = Kind(
    id="assessment_report",
    layout="report",
    compose=compose,
    parts=BACKGROUNDS,
    approval=False,
    numbered=False,
    purpose="Kebutuhan, potensi, dan masalah klien, beserta rencana bimbingan dan penyalurannya.",
)
