"""A client's statement: what he promises, or that he leaves of his own will, which is a right and no offence (S1.7, domain §9)."""

from pmks.papers.kinds import Kind, Part, Parts
from pmks.papers.kinds._statement import read_out, statement
from pmks.papers.kinds._telling import address, born, work
from pmks.papers.rules.dossier import Dossier
from pmks.papers.rules.sheet import Sheet

OWN_WILL = "permintaan_sendiri"
"""The exit of somebody who ends the service himself (vocabulary, exits)."""


def compose(dossier: Dossier, parts: Parts) -> Sheet:
    """The statement of the client himself."""
    client = dossier.client
    who = (
        ("Nama", client.name),
        ("NIK", client.nik),
        ("Tempat, tanggal lahir", born(dossier)),
        ("Umur", client.age),
        ("Pekerjaan", work(dossier)),
        ("Alamat atau daerah asal", address(dossier)),
    )
    return statement(dossier, parts, who=who, name=client.name if client.named else "")


def _points(dossier: Dossier) -> str:
    """What he declares, by how he leaves: words to begin with, for him to change."""
    service = f" {dossier.office}" if dossier.office else ""
    if _leaves_himself(dossier):
        told = (
            f"Saya berhenti mengikuti layanan{service} atas kehendak saya sendiri.",
            "Saya sudah mendapat penjelasan tentang pertolongan yang masih dapat saya minta.",
            "Saya mengetahui bahwa saya boleh kembali meminta pertolongan kapan saja.",
        )
    else:
        told = (
            f"Saya sudah mendapat penjelasan tentang layanan{service} dan bersedia mengikutinya.",
            "Saya akan menjaga diri, barang, dan ketertiban bersama selama dilayani.",
            "Saya mengetahui bahwa saya boleh bertanya, mengadu, dan berhenti dari layanan ini kapan saja.",
        )
    return "\n".join(told)


def _leaves_himself(dossier: Dossier) -> bool:
    return (
        dossier.last("case.close").get("outcome") == OWN_WILL
        or "memutuskan menghentikan" in dossier.facts.get("trigger", "").lower()
    )


KIND = Kind(
    id="client_statement",
    layout="report",
    compose=compose,
    parts=(
        Part(
            "points",
            "Yang dinyatakan",
            _points,
            lines=6,
            longest=6000,
            hint="Satu pernyataan tiap baris, dengan kata klien sendiri.",
        ),
        Part("closing", "Penutup", read_out, lines=2, longest=600),
    ),
    approval=False,
    numbered=False,
    purpose="Janji atau keputusan klien dengan kata-katanya sendiri.",
)
