"""The recommendation of a client to a balai or panti (S3.prod "Surat Rujukan/Rekomendasi Klien"): the dinas vouches for his need.

It stands by itself, under its title, so that it can be shown to whoever takes him in.
"""

from pmks.papers.kinds import Kind, Part, Parts
from pmks.papers.kinds._letter import facts, line, sentence, text, titled
from pmks.papers.kinds._naming import agency_of, head_of
from pmks.papers.kinds._onward import NEED, destination, grounds, onward_parts, who_rows
from pmks.papers.rules.dossier import Dossier
from pmks.papers.rules.sheet import Sheet

CLOSING = "Demikian rekomendasi ini dibuat untuk dipergunakan sebagaimana mestinya."


@NEED.of
def compose(dossier: Dossier, parts: Parts) -> Sheet:
    """The recommendation."""
    return titled(
        parts,
        facts(("Perihal", line(parts, "regarding")), ("Ditujukan kepada", line(parts, "addressee"))),
        *text(line(parts, "opening")),
        who_rows(dossier, line(parts, "destination")),
        *grounds(dossier, parts),
        title="Surat rekomendasi",
    )


@NEED.of
def _opening(dossier: Dossier) -> str:
    where = destination(dossier)
    return sentence(
        f"Berdasarkan hasil asesmen, {agency_of(dossier)} memberikan rekomendasi bagi klien berikut untuk mendapatkan",
        f"pelayanan rehabilitasi sosial di {where}" if where else "pelayanan rehabilitasi sosial",
    )


KIND = Kind(
    id="recommendation_letter",
    layout="letter",
    compose=compose,
    parts=(
        Part("addressee", "Ditujukan kepada", lambda dossier: head_of(destination(dossier)), longest=200),
        Part("regarding", "Perihal", lambda _: "Rekomendasi pelayanan rehabilitasi sosial", longest=160, required=True),
        Part("opening", "Pembuka", _opening, lines=3, longest=2000),
        *onward_parts(),
        Part("closing", "Penutup", lambda _: CLOSING, lines=2, longest=1000),
        Part("copies", "Tembusan", lines=3, longest=600, hint="Satu tujuan tiap baris."),
    ),
    purpose="Merekomendasikan klien untuk dilayani balai atau panti.",
)
