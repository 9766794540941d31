"""A family's statement: that it receives the client and goes on supporting him, as was agreed at the reunification (S0.C, S1.7 way 2)."""

from pmks.house.words import KIN
from pmks.papers.kinds import Kind, Part, Parts
from pmks.papers.kinds._statement import read_out, statement
from pmks.papers.kinds._telling import address, day_words, label, phone_words, plain
from pmks.papers.rules.dossier import Dossier
from pmks.papers.rules.sheet import Facts, Sheet, Text

REUNITED, TRACED, CLOSED = "reunification.record", "tracing.conclude", "case.close"
RECEIVED = {
    "name": ((REUNITED, "receiver"), (CLOSED, "received_by"), (TRACED, "relative")),
    "relation": ((REUNITED, "relation"), (CLOSED, "relation"), (TRACED, "relation")),
    "identity": ((REUNITED, "identity"),),
    "address": ((REUNITED, "address"), (CLOSED, "received_address"), (TRACED, "address")),
    "phone": ((REUNITED, "phone"), (CLOSED, "received_phone"), (TRACED, "phone")),
}
"""Where it is told who receives the client: the reunification first, then the closure, then what tracing found."""
NO_KIN = frozenset({"institution"})
"""Who fetches a client for an institution declares nothing as family."""


def compose(dossier: Dossier, parts: Parts) -> Sheet:
    """The statement of whoever receives the client."""
    names = (("Nama", "name"), ("NIK atau nomor identitas", "identity"), ("Hubungan dengan klien", "relation"))
    who = tuple((title, parts.get(id, "")) for title, id in (*names, ("Alamat", "address"), ("Telepon", "phone")))
    client = dossier.client
    about = Facts((("Nama", client.name), ("Umur", client.age), ("Alamat atau daerah asal", address(dossier))))
    return statement(
        dossier, parts, who=who, about=(Text("sehubungan dengan klien:"), about), name=parts.get("name", "")
    )


def _told(dossier: Dossier, what: str) -> str:
    if dossier.last(CLOSED).get("relation") in NO_KIN:
        return _first(dossier, tuple(each for each in RECEIVED[what] if each[0] != CLOSED))
    return _first(dossier, RECEIVED[what])


def _first(dossier: Dossier, asked: tuple[tuple[str, str], ...]) -> str:
    return next(filter(None, (plain(dossier.last(deed).get(name)) for deed, name in asked)), "")


def _name(dossier: Dossier) -> str:
    return _told(dossier, "name")


def _identity(dossier: Dossier) -> str:
    return _told(dossier, "identity")


def _relation(dossier: Dossier) -> str:
    return label(KIN, _told(dossier, "relation"))


def _address(dossier: Dossier) -> str:
    return _told(dossier, "address")


def _phone(dossier: Dossier) -> str:
    return phone_words(_told(dossier, "phone"))


def _points(dossier: Dossier) -> str:
    body, client = dossier.last(REUNITED), dossier.client.name or "klien"
    support, visits = plain(body.get("support")), body.get("visits")
    first = day_words(body.get("first_visit_on"))
    told = (
        f"Saya menerima {client} di keluarga kami dan sanggup terus mendukungnya.",
        f"Dukungan yang kami sepakati: {support}" if support else "",
        f"Saya bersedia menerima {visits} kali kunjungan rumah{f', yang pertama pada {first}' if first else ''}."
        if visits
        else "",
        f"Bila menghadapi kesulitan, saya akan menghubungi {dossier.office or 'dinas sosial'}.",
    )
    return "\n".join(" ".join(each.split()) for each in told if each)


KIND = Kind(
    id="family_statement",
    layout="report",
    compose=compose,
    parts=(
        Part("name", "Nama yang menyatakan", _name, longest=200),
        Part("identity", "NIK atau nomor identitas", _identity, longest=60),
        Part("relation", "Hubungan dengan klien", _relation, longest=120),
        Part("address", "Alamat", _address, lines=2, longest=600),
        Part("phone", "Telepon", _phone, longest=60),
        Part(
            "points",
            "Yang dinyatakan",
            _points,
            lines=6,
            longest=6000,
            hint="Satu pernyataan tiap baris, dengan kata keluarga sendiri.",
        ),
        Part("closing", "Penutup", read_out, lines=2, longest=600),
    ),
    approval=False,
    numbered=False,
    purpose="Kesediaan keluarga menerima klien dan terus mendukungnya.",
)
