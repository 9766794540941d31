"""The letter that asks the police for a certificate of destitution (surat keterangan terlantar; S2.A1 B3): who, found where, and how it came.

The certificate holds name, age, work, address, what happened and where to (domain §5), so the letter tells that and no more.
"""

from pmks.papers.kinds import Kind, Part, Parts, letter_parts
from pmks.papers.kinds._letter import facts, greeting, letter, line, passage, text, thanks
from pmks.papers.kinds._naming import CLIENT, IDENTIFIED, found_words, head_of, identity
from pmks.papers.kinds._telling import plain, told, work
from pmks.papers.rules.dossier import Dossier
from pmks.papers.rules.needs import Need
from pmks.papers.rules.sheet import Sheet

ASKED, CERTIFICATE = "identity.procure", "destitution_certificate"
NEED = Need(
    client=CLIENT,
    found=("at", "place", "area"),
    told={
        **IDENTIFIED,
        "assessment.record": (*IDENTIFIED["assessment.record"], "chronology", "work"),
        "shelter.admit": (*IDENTIFIED["shelter.admit"], "occupation"),
        "tracing.conclude": ("address",),
        ASKED: ("papers",),
    },
)
WANTED = "Surat keterangan tersebut diperlukan sebagai kelengkapan berkas pelayanan klien, termasuk bila ia dipulangkan atau dirujuk."


@NEED.of
def compose(dossier: Dossier, parts: Parts) -> Sheet:
    """The letter."""
    return letter(
        dossier,
        parts,
        facts(
            *identity(dossier),
            ("Pekerjaan", work(dossier)),
            ("Ditemukan", _found(dossier)),
            ("Tujuan", line(parts, "destination")),
        ),
        *passage("Kronologi", line(parts, "chronology")),
        *text(line(parts, "wanted")),
        title="Permohonan surat keterangan terlantar",
    )


def _found(dossier: Dossier) -> str:
    return found_words(dossier).removeprefix("pada hari ")


@NEED.of
def _addressee(dossier: Dossier) -> str:
    """The police station that was asked last."""
    rows = (row for each in dossier.all(ASKED) for row in each.body.get("papers") or ())
    return next((head_of(plain(row.get("office"))) for row in rows if row.get("kind") == CERTIFICATE), "")


@NEED.of
def _destination(dossier: Dossier) -> str:
    return told(dossier, ("tracing.conclude", "address"))


@NEED.of
def _chronology(dossier: Dossier) -> str:
    return told(dossier, ("assessment.record", "chronology"))


KIND = Kind(
    id="destitution_request",
    layout="letter",
    compose=compose,
    parts=letter_parts(
        regarding="Permohonan surat keterangan terlantar",
        addressee=_addressee,
        opening=lambda dossier: greeting(
            "Dalam rangka penanganan orang terlantar, kami mohon bantuan Bapak/Ibu untuk menerbitkan surat keterangan terlantar bagi:"
        ),
        closing=thanks("permohonan ini", "perhatian dan bantuan"),
        more=(
            Part("destination", "Tujuan", _destination, longest=400, hint="Ke mana ia hendak pergi atau dipulangkan."),
            Part(
                "chronology",
                "Kronologi",
                _chronology,
                lines=5,
                longest=4000,
                hint="Bagaimana ia sampai terlantar. Tanpa keterangan kesehatan.",
            ),
            Part("wanted", "Keperluan", lambda _: WANTED, lines=2, longest=1500),
        ),
    ),
    purpose="Meminta surat keterangan terlantar kepada kepolisian.",
)
