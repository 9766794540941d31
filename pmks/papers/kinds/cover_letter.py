"""The letter that goes with a client's papers (S2.A1 A4 B1): a table of what is sent, and a block in which its reader signs for it.

Without anything to list it is an ordinary letter that presents the client.
"""

from pmks.papers.kinds import Kind, Part, Parts, letter_parts
from pmks.papers.kinds._letter import facts, greeting, known, letter, lines
from pmks.papers.kinds._naming import (
    CLIENT,
    IDENTIFIED,
    PROPOSED,
    agency_of,
    head_of,
    identity,
    institution,
    served_since,
)
from pmks.papers.kinds._telling import day_words, joined, plain
from pmks.papers.rules.dossier import Dossier, Entry
from pmks.papers.rules.needs import Need
from pmks.papers.rules.sheet import Column, Sheet, Signature, Table

RECEIVED, WHICH = "requirement.receive", "Berkas yang mana?"
NEED = Need(
    client=(*CLIENT, "nik", "identity", "categories"),
    told={
        **IDENTIFIED,
        **PROPOSED,
        RECEIVED: (WHICH, "how", "number", "dated_on", "issuer"),
    },
)
COLUMNS = (
    Column("No", 0, "center"),
    Column("Jenis yang dikirim", 3),
    Column("Banyaknya", 1.4),
    Column("Keterangan", 2),
)
CELLS = 3
RECEIPT = Signature(heading="Diterima tanggal ................................", title="Penerima")
"""What whoever receives the papers fills and signs: the day, his name, his signature."""


@NEED.of
def compose(dossier: Dossier, parts: Parts) -> Sheet:
    """The letter with its table, and the receipt beside the head's signature."""
    items = lines(parts, "items")
    return letter(
        dossier,
        parts,
        facts(*identity(dossier), known(f"Kategori {dossier.term}", ", ".join(dossier.client.categories))),
        Table(COLUMNS, tuple(_row(number, item) for number, item in enumerate(items, 1))) if items else None,
        title="Surat pengantar",
        signatures=(RECEIPT,) if items else (),
    )


def _row(number: int, item: str) -> tuple[str, ...]:
    cells = [each.strip() for each in item.split(";", CELLS - 1)]
    return (str(number), *cells, *[""] * (CELLS - len(cells)))


@NEED.of
def _items(dossier: Dossier) -> str:
    """The papers that came in for the client and are sent on with him, the first that came first."""
    rows = [_item(each) for each in reversed(dossier.all(RECEIVED)) if each.body.get("how") in ("file", "paper")]
    return "\n".join(dict.fromkeys(filter(None, rows)))


def _item(entry: Entry) -> str:
    name = next((words for label, words in entry.said if label == WHICH), "")
    number, day = plain(entry.body.get("number")), day_words(entry.body.get("dated_on"))
    about = joined(
        f"Nomor {number}" if number else "", f"tanggal {day}" if day else "", plain(entry.body.get("issuer"))
    )
    return "; ".join(each.replace(";", ",") for each in (name, "1 (satu) berkas", about) if each) if name else ""


@NEED.of
def _addressee(dossier: Dossier) -> str:
    return head_of(institution(dossier))


@NEED.of
def _opening(dossier: Dossier) -> str:
    since = served_since(dossier)
    care = (
        f"yang kami layani sejak {since} dalam layanan “{dossier.service_title}”"
        if since and dossier.service_title
        else ""
    )
    said = " ".join(filter(None, ("Bersama ini kami sampaikan berkas klien", care, "sebagai berikut:")))
    return greeting(said)


KIND = Kind(
    id="cover_letter",
    layout="letter",
    compose=compose,
    parts=letter_parts(
        regarding="Pengantar berkas klien",
        addressee=_addressee,
        opening=_opening,
        closing=lambda dossier: (
            "Demikian surat pengantar ini kami sampaikan. Setelah berkas diterima, mohon lembar kedua ditandatangani dan dikirim kembali "
            f"kepada {agency_of(dossier)}. Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan terima kasih."
        ),
        more=(
            Part(
                "items",
                "Yang dikirim",
                _items,
                lines=4,
                longest=9000,
                hint="Satu jenis tiap baris: jenis; banyaknya; keterangan. Kosongkan untuk surat biasa.",
            ),
        ),
    ),
    purpose="Mengantar klien atau berkasnya, dengan daftar yang dikirim dan tanda terima.",
)
