"""How letters name people, places and posts, as far as their reader needs it."""

from datetime import datetime

from pmks.house.indonesian import clock_time, full_date, long_date
from pmks.papers.kinds._letter import known
from pmks.papers.kinds._telling import address, born, joined, local_day, plain
from pmks.papers.rules.dossier import Dossier, Who

CLIENT = ("name", "named", "aliases", "sex", "born", "age", "origin")
"""What every letter that presents a client tells of him; a NIK, categories and relatives only those that need them."""
IDENTIFIED = {
    "identity.record": ("birth_place", "address"),
    "assessment.record": ("origin",),
    "shelter.admit": ("origin_address",),
}
"""What `identity` reads besides: where the client was born and comes from, as told last."""
PROPOSED = {"referral.propose": ("institution_name", "other")}
"""What `institution` reads."""
OUTINGS = {"raid": "razia", "patrol": "patroli sosial", "outreach": "penjangkauan"}
TERMS = {
    "PPKS": "pemerlu pelayanan kesejahteraan sosial (PPKS)",
    "PMKS": "penyandang masalah kesejahteraan sosial (PMKS)",
}
HEADED = (
    "kepala",
    "pimpinan",
    "direktur",
    "ketua",
    "camat",
    "lurah",
    "bapak",
    "ibu",
    "sdr",
    "bupati",
    "wali",
    "gubernur",
)
"""Words with which an addressee names a post or a person already."""
HEAD_OF = {"rsud": "Direktur", "rumah sakit": "Direktur", "lks": "Ketua", "rt ": "Ketua", "rw ": "Ketua"}
KEPALA = (
    "dinas",
    "panti",
    "balai",
    "sentra",
    "polsek",
    "polres",
    "kepolisian",
    "puskesmas",
    "rumah singgah",
    "upt",
    "desa",
)


def agency_of(dossier: Dossier) -> str:
    """The dinas with its region: "Dinas Sosial Kabupaten Kutai Timur"."""
    return dossier.office if dossier.agency_name in dossier.office else f"{dossier.office} {dossier.agency_name}"


def term(dossier: Dossier) -> str:
    """What the agency calls those it serves, in full and in short."""
    return TERMS.get(dossier.term, dossier.term)


def naming(who: Who) -> str:
    """His name with the others he goes by; a label that stands for a name nobody knows says so."""
    if not who.named:
        return f"{who.name} (nama belum diketahui)" if who.name else ""
    return f"{who.name} (alias {', '.join(who.aliases)})" if who.aliases else who.name


def identity(dossier: Dossier) -> tuple[tuple[str, str] | None, ...]:
    """Who the client is, as far as the letter's reader needs it."""
    who, birth = dossier.client, born(dossier)
    return (
        ("Nama", naming(who)),
        ("NIK", who.nik) if who.nik else known("Identitas", who.identity),
        ("Tempat, tanggal lahir", f"{birth} ({who.age})" if who.age else birth) if birth else ("Umur", who.age),
        ("Jenis kelamin", who.sex),
        ("Asal", address(dossier)),
    )


def people(dossier: Dossier) -> tuple[Who, ...]:
    """The client and those who were met together with him."""
    return tuple(each for each in (dossier.client, *dossier.others) if each.name)


def found_words(dossier: Dossier) -> str:
    """Where and when the client was found: "pada hari Minggu, 22 November 2026, pukul 10.00 WITA, di Pasar Rawa Indah"."""
    found = dossier.found
    return _when_and_where(dossier, found.at, joined(found.place, found.area))


def outing_words(dossier: Dossier) -> str:
    """Where and when the patrol or razia was in which several were found; of the client himself where nobody told."""
    outing = dossier.outing
    return _when_and_where(dossier, outing.at, outing.place) if outing.at else found_words(dossier)


def _when_and_where(dossier: Dossier, at: datetime | None, place: str) -> str:
    local = at.astimezone(dossier.zone) if at else None
    when = f"pada hari {full_date(local.date())}, {clock_time(local, named=True)}" if local else ""
    return joined(when, f"di {place}" if place else "")


def served_since(dossier: Dossier) -> str:
    """ "22 November 2026": the day on which the case began, where the agency works."""
    day = local_day(dossier.began, dossier)
    return long_date(day) if day else ""


def institution(dossier: Dossier) -> str:
    """Where the client is to go: the institution that was proposed last, by its name."""
    told = dossier.last("referral.propose")
    return plain(told.get("institution_name")) or plain(told.get("other"))


def head_of(place: str) -> str:
    """The post to which a letter to a place is addressed: "Kepala Panti …", "Direktur RSUD …", "Pimpinan …" where nobody knows."""
    said = place.lower()
    if not place or said.startswith(HEADED):
        return place
    if said.startswith(KEPALA):
        return f"Kepala {place}"
    return f"{next((post for start, post in HEAD_OF.items() if said.startswith(start)), 'Pimpinan')} {place}"


def maker(dossier: Dossier) -> str:
    """Whoever wrote the letter, to be asked about it: name and post."""
    return joined(dossier.author.name, dossier.author.title)
