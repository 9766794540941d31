"""The kelurahan's official report to the dinas (S0.B2): its number, day and signer are those that the kelurahan told with its own deed.

It is filed, not approved: the letter is the kelurahan's, and no head of the dinas can sign it or give it a number.
"""

from pmks.house.indonesian import clock_time, full_date
from pmks.papers.kinds import Kind, Part, Parts
from pmks.papers.kinds._naming import agency_of, head_of
from pmks.papers.kinds._telling import day_words, entry_of, is_blank, joined, plain, sentences
from pmks.papers.rules.dossier import Dossier
from pmks.papers.rules.needs import Need
from pmks.papers.rules.sheet import Facts, LetterHead, Lines, Sheet, Signature, Text

FORWARDED = "report.forward"
TOLD = (
    "letter_number",
    "letter_on",
    "addressee",
    "about",
    "signer",
    "signer_title",
    "summary",
    "people",
    "reason",
    "notes",
)
NEED = Need(
    client=("name", "named", "aliases", "sex", "age", "origin"), found=("at", "place", "area"), told={FORWARDED: TOLD}
)
"""What the kelurahan itself told or saw: its letter cannot know what the dinas learned afterwards."""
HEAD_OF_A_VILLAGE = ("lurah", "kepala desa", "kades")


@NEED.of
def compose(dossier: Dossier, parts: Parts) -> Sheet:
    """The letter, on the kop of the kelurahan."""
    told = entry_of(dossier, FORWARDED)
    body, client = (told.body if told else {}), dossier.client
    summary = parts.get("summary", "")
    return Sheet(
        layout="letter",
        title="Laporan resmi kelurahan",
        blocks=(
            Text(parts.get("opening", "")),
            Facts(
                (
                    ("Nama", joined(client.name, *client.aliases, by=" / ")),
                    ("Jenis kelamin", client.sex),
                    ("Umur", client.age),
                    ("Alamat atau daerah asal", client.origin),
                    ("Tempat ditemukan", joined(dossier.found.place, dossier.found.area)),
                    ("Waktu ditemukan", _when(dossier)),
                )
            ),
            Text(summary) if summary else Lines("Uraian", 5),
            Text(parts.get("closing", "")),
        ),
        signatures=(
            Signature(title=plain(body.get("signer_title")).upper() or "LURAH", name=plain(body.get("signer"))),
        ),
        head=LetterHead(
            addressee=tuple(
                filter(
                    None,
                    (
                        plain(body.get("addressee")) or head_of(agency_of(dossier)),
                        *parts.get("addressee_place", "").splitlines(),
                    ),
                )
            ),
            nature=parts.get("nature", "") or "Biasa",
            attachments=parts.get("attachments", "") or "-",
            regarding=parts.get("regarding", ""),
            place_date=joined(dossier.town, "." * 30 if is_blank(dossier) else day_words(body.get("letter_on"))),
            number=plain(body.get("letter_number")),
        ),
        sender=tuple(filter(None, (_government(dossier), parts.get("sender", "").upper()))),
    )


def _government(dossier: Dossier) -> str:
    return f"PEMERINTAH {dossier.agency_name.upper()}" if dossier.agency_name else ""


def _when(dossier: Dossier) -> str:
    at = dossier.found.at
    if at is None:
        return ""
    local = at.astimezone(dossier.zone)
    return f"{full_date(local.date())}, {clock_time(local, named=True)}"


def _sender(dossier: Dossier) -> str:
    """Which kelurahan writes, by the post of whoever signs: "Lurah Gunung Elai" signs for "Kelurahan Gunung Elai".

    A bare "Lurah" is the one of the area where the person was found, since a kelurahan reports on its own.
    """
    title = plain(dossier.last(FORWARDED).get("signer_title"))
    for post in HEAD_OF_A_VILLAGE:
        if f"{title.lower()} ".startswith(f"{post} "):
            return joined(
                "Kelurahan" if post == "lurah" else "Desa", title[len(post) :].strip() or dossier.found.area, by=" "
            )
    return f"Kelurahan {'.' * 30}" if is_blank(dossier) else "Kelurahan"


def _matter(dossier: Dossier) -> str:
    return plain(dossier.last(FORWARDED).get("about")) or "Laporan warga yang memerlukan pelayanan sosial"


def _summary(dossier: Dossier) -> str:
    body = dossier.last(FORWARDED)
    return sentences(body.get("summary"), body.get("reason"), body.get("people"), body.get("notes"))


def _opening(dossier: Dossier) -> str:
    return (
        "Dengan hormat,\n\nBersama ini kami laporkan keberadaan warga yang memerlukan pelayanan kesejahteraan sosial "
        "di wilayah kami, dengan keterangan sebagai berikut:"
    )


def _closing(dossier: Dossier) -> str:
    return "Kami mohon penanganan lebih lanjut. Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan terima kasih."


KIND = Kind(
    id="official_report",
    layout="letter",
    compose=compose,
    parts=(
        Part("sender", "Kelurahan atau desa pengirim", _sender, longest=160, required=True),
        Part("addressee_place", "di", lambda _: "di Tempat", longest=120),
        Part("nature", "Sifat", lambda _: "Biasa", longest=40),
        Part("attachments", "Lampiran", lambda _: "-", longest=80),
        Part("regarding", "Hal", _matter, longest=400, required=True, hint="Tanpa nama klien; nama ada di isi surat."),
        Part("opening", "Pembuka", _opening, lines=4, longest=2000),
        Part("summary", "Uraian laporan", _summary, lines=5, longest=9000),
        Part("closing", "Penutup", _closing, lines=3, longest=1000),
    ),
    approval=False,
    numbered=False,
    purpose="Surat kelurahan kepada dinas, dengan nomor dan penanda tangan kelurahan sendiri.",
)
