"""What minutes have in common (domain §5): the day in words, the two parties, what they declare, and their signatures.

Minutes come out of the deed by which somebody was handed over; what was drawn on a screen stands above the name, what was not is
left open for the pen. The press says below them that a drawing is no certified electronic signature (TTE).
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from pmks.house.indonesian import clock_time, day_in_words, full_moment
from pmks.house.indonesian.nip import nip
from pmks.house.indonesian.numbers import in_words
from pmks.house.signatures import as_svg, signed_at
from pmks.papers.kinds._telling import joined, plain
from pmks.papers.rules.dossier import Dossier, Entry, Who
from pmks.papers.rules.sheet import Block, Column, Facts, Heading, Signature, Table, Text

FIRST, SECOND = "PIHAK PERTAMA", "PIHAK KEDUA"
NIK, NIP = 16, 18
USUAL_COPIES = 2
FAR = timedelta(days=1)
"""A device whose clock is further off than this tells no time worth printing."""
THINGS = (Column("No.", 0, "right"), Column("Barang", 4), Column("Jumlah", 1, "center"), Column("Keterangan", 4))

Body = Mapping[str, Any]


def opening(dossier: Dossier, entry: Entry | None, place: str) -> Text:
    """On which day, when and where they met; on a blank form the dots to write on."""
    if entry is None:
        return Text(
            f"Pada hari ini {_dots(12)} tanggal {_dots(20)} bulan {_dots(16)} tahun {_dots(28)}, pukul {_dots(10)}, "
            f"bertempat di {_dots(40)}, kami yang bertanda tangan di bawah ini:"
        )
    local = entry.at.astimezone(dossier.zone)
    return Text(
        f"Pada hari ini {day_in_words(local.date())}, {clock_time(local, named=True)}, "
        f"bertempat di {place or _dots(40)}, kami yang bertanda tangan di bawah ini:"
    )


def party(body: Body, role: str, called: str, *, title: str) -> tuple[Block, ...]:
    """Who one party is. A rank is told of officials only; an empty identity or address is a line to write on."""
    name, number = identity(body.get(f"{role}_identity"))
    rank = plain(body.get(f"{role}_rank"))
    rows = [("Nama", name_of(body, role)), (name, number)]
    rows += [("Pangkat/Golongan", rank)] if rank or not body else []
    rows += [(title, plain(body.get(f"{role}_title"))), ("Alamat", plain(body.get(f"{role}_address")))]
    return (Facts(tuple(rows)), Text(f"selanjutnya disebut {called}."))


def name_of(body: Body, role: str) -> str:
    """The name of a party: one deed calls it `giver_name`, the other `giver`."""
    return plain(body.get(f"{role}_name")) or plain(body.get(role))


def identity(typed: Any) -> tuple[str, str]:
    """What kind of number somebody showed, and how it is printed."""
    told = plain(typed)
    digits = "".join(filter(str.isdigit, told))
    if len(digits) == NIP:
        return "NIP", nip(digits)
    return ("NIK", digits) if len(digits) == NIK else ("NIP/NIK", told)


def person_rows(client: Who, dossier: Dossier, condition: str) -> tuple[tuple[str, str], ...]:
    """The person handed over, and how he is."""
    return (
        ("Nama", joined(client.name, *client.aliases, by=" / ")),
        ("NIK", client.nik),
        ("Umur", client.age),
        ("Jenis kelamin", client.sex),
        ("Nomor kasus", dossier.case_number),
        ("Kondisi", condition),
    )


def belongings(body: Body | None) -> tuple[Block, ...]:
    """What goes along with him, thing by thing; empty rows on a blank form."""
    if body is None:
        return (Heading("Barang bawaan"), Table(THINGS, tuple((str(number), "", "", "") for number in range(1, 5))))
    things = [each for each in body.get("belongings") or () if each.get("thing")]
    if not things:
        return (Text("Barang bawaan: tidak ada."),)
    rows = tuple(
        (str(number), plain(each["thing"]), plain(each.get("amount")) or "1", plain(each.get("note")))
        for number, each in enumerate(things, 1)
    )
    return (Heading("Barang bawaan"), Table(THINGS, rows))


def closing(body: Body) -> Text:
    """In how many copies it was made."""
    count = int(body.get("copies") or USUAL_COPIES)
    return Text(
        f"Demikian berita acara ini dibuat dengan sebenarnya dalam rangkap {count} ({in_words(count)}), "
        "masing-masing sama bunyinya, untuk dipergunakan sebagaimana mestinya."
    )


def hands(dossier: Dossier, entry: Entry | None) -> tuple[Signature, ...]:
    """Who signs: both parties, and a witness where there was one."""
    body: Body = entry.body if entry else {}
    parties = (_hand(dossier, entry, body, "giver", f"{FIRST},"), _hand(dossier, entry, body, "receiver", f"{SECOND},"))
    has_witness = entry is None or body.get("witness")
    return (*parties, _hand(dossier, entry, body, "witness", "Saksi/Mengetahui,")) if has_witness else parties


def _hand(dossier: Dossier, entry: Entry | None, body: Body, role: str, heading: str) -> Signature:
    kind, number = identity(body.get(f"{role}_identity"))
    drawn = body.get(f"{role}_signature")
    return Signature(
        heading=heading,
        name=name_of(body, role),
        title=plain(body.get(f"{role}_title")),
        rank=plain(body.get(f"{role}_rank")),
        number=f"{kind} {number}" if number else "",
        drawing=as_svg(drawn) if drawn else None,
        note=_drawn_at(dossier, entry, drawn) if drawn and entry else "",
    )


def _drawn_at(dossier: Dossier, entry: Entry, drawn: Mapping[str, str]) -> str:
    at, seal = signed_at(drawn), drawn["sha256"][:12]
    when = f" {full_moment(at, dossier.zone)}" if abs(at - entry.at) < FAR else ""
    return f"Digambar di layar{when}; sidik tanda tangan {seal}"


def _dots(count: int) -> str:
    return "." * count
