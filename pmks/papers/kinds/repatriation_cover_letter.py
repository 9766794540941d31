"""The letter that goes with somebody on the way home (S2.A4, S4.6): who he is, from where, to whom, by what means, with whom.

Its reader is the dinas at the destination, which receives him and brings him to his family. Of his health it learns that he is fit
to travel, and nothing else.
"""

from collections.abc import Mapping
from typing import Any

from pmks.house.indonesian import phone
from pmks.house.words import KIN
from pmks.papers.kinds import Kind, Part, Parts, letter_parts
from pmks.papers.kinds._letter import facts, greeting, known, letter, line, text, thanks
from pmks.papers.kinds._naming import CLIENT, IDENTIFIED, head_of, identity, maker, served_since
from pmks.papers.kinds._telling import day_words, joined, label, plain
from pmks.papers.rules.dossier import Dossier
from pmks.papers.rules.needs import Need
from pmks.papers.rules.sheet import Sheet
from pmks.referrals.rules.journeys import MEANS, legs_in_words

JOURNEY, CONCLUDED, ASKED = "repatriation.escort", "tracing.conclude", "origin.coordinate"
NO_OFFICE = frozenset({"family", "client"})
"""Whom one may have spoken to and who is no dinas."""
NEED = Need(
    client=(*CLIENT, "nik", "identity"),
    told={
        **IDENTIFIED,
        JOURNEY: ("fit", "legs", "expected_on"),
        CONCLUDED: ("relative", "relation", "address", "phone"),
        ASKED: ("party", "party_key", "party_name"),
    },
)
FIT = "Layak bepergian"
RECEIVE = (
    "Sehubungan dengan hal tersebut, kami mohon kiranya Bapak/Ibu berkenan menerima klien, mempertemukannya dengan keluarga, "
    "dan memberikan bimbingan lanjut sesuai dengan kebutuhannya."
)


@NEED.of
def compose(dossier: Dossier, parts: Parts) -> Sheet:
    """The letter; what is not known yet of family and journey is a dotted line."""
    family = dossier.last(CONCLUDED)
    return letter(
        dossier,
        parts,
        facts(
            *identity(dossier),
            ("Tujuan pemulangan", line(parts, "destination")),
            ("Dinas tujuan", line(parts, "office")),
            ("Keluarga", _relative(family)),
            ("Alamat keluarga", plain(family.get("address"))),
            known("Telepon keluarga", _phone(family)),
            ("Moda perjalanan", line(parts, "means")),
            known("Rute", legs_in_words(_legs(dossier))),
            ("Berangkat", line(parts, "departure")),
            known("Diperkirakan tiba", day_words(dossier.last(JOURNEY).get("expected_on"))),
            ("Pendamping", line(parts, "escort")),
            known("Keadaan", FIT if dossier.last(JOURNEY).get("fit") else ""),
            ("Yang dapat dihubungi", line(parts, "contact")),
        ),
        *text(line(parts, "wanted")),
        title="Surat pengantar pemulangan",
    )


def _relative(told: Mapping[str, Any]) -> str:
    relation = label(KIN, told.get("relation"))
    return joined(told.get("relative"), f"({relation.lower()})" if relation else "", by=" ")


def _phone(told: Mapping[str, Any]) -> str:
    number = plain(told.get("phone"))
    return phone(number) if number else ""


def _legs(dossier: Dossier) -> list[Mapping[str, Any]]:
    return [each for each in dossier.last(JOURNEY).get("legs") or [] if isinstance(each, Mapping)]


@NEED.of
def _destination(dossier: Dossier) -> str:
    ends = [plain(each.get("destination")) for each in _legs(dossier)]
    return ends[-1] if ends else dossier.client.origin


@NEED.of
def _office(dossier: Dossier) -> str:
    """The dinas that was spoken to last about him, passing by talks with the family."""
    offices = (each.body for each in dossier.all(ASKED) if each.body.get("party_key") not in NO_OFFICE)
    return next(filter(None, (plain(each.get("party_name")) or plain(each.get("party")) for each in offices)), "")


@NEED.of
def _means(dossier: Dossier) -> str:
    words = ", ".join(dict.fromkeys(filter(None, (label(MEANS, each.get("means")) for each in _legs(dossier)))))
    return words.capitalize()


@NEED.of
def _departure(dossier: Dossier) -> str:
    first = next(iter(_legs(dossier)), {})
    hour = plain(first.get("depart_at"))[:5].replace(":", ".")
    return joined(day_words(first.get("depart_on")), f"pukul {hour}" if hour else "")


@NEED.of
def _escort(dossier: Dossier) -> str:
    return "; ".join(dict.fromkeys(filter(None, (plain(each.get("escort")) for each in _legs(dossier)))))


@NEED.of
def _opening(dossier: Dossier) -> str:
    since = served_since(dossier)
    served = f", yang kami layani sejak {since}," if since else ""
    return greeting(
        f"Bersama ini kami sampaikan bahwa klien berikut{served} akan dipulangkan kepada keluarga atau ke daerah asalnya:"
    )


KIND = Kind(
    id="repatriation_cover_letter",
    layout="letter",
    compose=compose,
    parts=letter_parts(
        regarding="Pengantar pemulangan klien",
        addressee=lambda dossier: head_of(_office(dossier)),
        opening=_opening,
        closing=thanks("surat pengantar ini"),
        more=(
            Part("destination", "Tujuan pemulangan", _destination, longest=300),
            Part("office", "Dinas tujuan", _office, longest=200),
            Part("means", "Moda perjalanan", _means, longest=200, hint="Misalnya bus, kapal, mobil dinas."),
            Part("departure", "Berangkat", _departure, longest=120, hint="Hari, tanggal, dan pukul."),
            Part("escort", "Pendamping", _escort, longest=1500, hint="Nama dan jabatan."),
            Part("wanted", "Yang diminta dari dinas tujuan", lambda _: RECEIVE, lines=3, longest=1500),
            Part("contact", "Yang dapat dihubungi", maker, longest=300, hint="Nama, jabatan, dan nomor telepon."),
        ),
    ),
    purpose="Mengantar klien yang pulang, kepada dinas sosial di daerah tujuannya.",
)
