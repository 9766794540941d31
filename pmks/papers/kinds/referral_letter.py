"""The letter that refers somebody to an institution (S2.A3 B4, S3.9, S4.6): it holds a place for him or is asked for one."""

from pmks.house.indonesian import in_words
from pmks.papers.kinds import Kind, Parts, letter_parts
from pmks.papers.kinds._letter import greeting, letter, line, sentence, thanks
from pmks.papers.kinds._naming import head_of
from pmks.papers.kinds._onward import NEED, destination, enclosed, grounds, onward_parts, who_rows
from pmks.papers.rules.dossier import Dossier
from pmks.papers.rules.sheet import Sheet


@NEED.of
def compose(dossier: Dossier, parts: Parts) -> Sheet:
    """The letter."""
    return letter(
        dossier,
        parts,
        who_rows(dossier, line(parts, "destination")),
        *grounds(dossier, parts),
        title="Surat rujukan",
    )


@NEED.of
def _opening(dossier: Dossier) -> str:
    basis = (
        f"Berdasarkan hasil asesmen dalam layanan “{dossier.service_title}”,"
        if dossier.service_title
        else "Berdasarkan hasil asesmen,"
    )
    return greeting(sentence(basis, "bersama ini kami rujuk klien berikut untuk mendapatkan rehabilitasi sosial"))


def _attachments(dossier: Dossier) -> str:
    count = enclosed(dossier)
    return f"{count} ({in_words(count)}) berkas" if count else ""


KIND = Kind(
    id="referral_letter",
    layout="letter",
    compose=compose,
    parts=letter_parts(
        regarding="Rujukan klien",
        addressee=lambda dossier: head_of(destination(dossier)),
        attachments=_attachments,
        opening=_opening,
        closing=thanks("surat rujukan ini"),
        more=onward_parts(),
    ),
    purpose="Merujuk klien ke panti, balai, rumah sakit, atau lembaga lain.",
)
