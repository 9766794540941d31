"""Facts that stand on papers of several kinds, as the walk knows them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from pmks.regions.queries import region
from tests.browser.known import Known, common
from tests.papers.comparing import Field, row, text
from tests.papers.indonesian import long_day, words_of

ZONES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
CLAIMED = "Pengakuan sendiri"
"""How a NIK counts that somebody only told."""


@dataclass
class Made:
    """A paper that was made: where it lies, who wrote it and who signed or filed it, and what stood in its free parts.

    `heard` is how many forms of the walk had been sent when it was issued: it tells nothing that was told later.
    """

    kind: str
    author: str
    signer: str = ""
    parts: dict[str, str] = field(default_factory=dict)
    address: str = ""
    number: str = ""
    code: str = ""
    heard: int = 0


People = Mapping[str, Mapping[str, str]]
"""Account → how papers name who has it, as his own page tells."""

Compose = Callable[[Known, Made, People], Iterator[Field]]
"""Tells field by field what must stand on a paper of a kind."""


@dataclass(frozen=True)
class Person:
    """Somebody as papers name him."""

    name: str
    title: str
    rank: str
    nip: str


def person(people: People, account: str) -> Person:
    """The officer of an account, as his own page tells; what nobody filled in is empty."""
    told = {label: "" if words == "belum tersedia" else words for label, words in people[account].items()}
    return Person(told["Nama"], told["Jabatan"], told["Pangkat dan golongan"], told["NIP"])


def post(known: Known, role: str) -> str:
    """What an agency calls the post of a head on its papers."""
    usual, own = common()["roles"][role], known.published.get("role_titles", {}).get(role, "")
    if own and own.lower() != usual.lower():
        return own
    named = {"kadis": known.published["office"], "kabid": known.published.get("division")}.get(role)
    return f"Kepala {named}" if named else own or usual


def signer(known: Known, account: str, people: People, *, owner: str = "kadis") -> Iterator[Field]:
    """The block of the head who signed: his own post, or his post below that of the `owner` on whose behalf he signs; name, rank, NIP."""
    head, role = person(people, account), account.split(".")[0]
    on_behalf = f"a.n. {post(known, owner).upper()} " if role not in ("kadis", owner) else ""
    nip = f" NIP {head.nip}" if head.nip else ""
    yield text("signer", f"{on_behalf}{post(known, role).upper()}, {head.name} {head.rank}{nip}")


def reporter(known: Known, made: Made, people: People, above: str = "") -> Field:
    """The block of whoever wrote a report."""
    author = person(people, made.author)
    heading = f"{above} " if above else ""
    return text("author", f"{place_day(known)} {heading}{author.title}, {author.name} {author.rank} NIP {author.nip}")


def acknowledges(known: Known, role: str, people: People) -> Field:
    """The block of the head who takes note of a report."""
    head = person(people, f"{role}.{known.agency.slug}")
    return text("head", f"Mengetahui, {post(known, role)}, {head.name} {head.rank} NIP {head.nip}")


def town(known: Known) -> str:
    """Where an agency signs: the bare name of its region."""
    return known.published["name"].removeprefix("Kota ").removeprefix("Kabupaten ").removeprefix("Provinsi ")


def place_day(known: Known) -> str:
    """Bontang, 22 November 2026."""
    return f"{town(known)}, {long_day(known.today)}"


def moments(known: Known, deed: str) -> tuple[str, ...]:
    """The hour at which a form was sent, and those a minute off: the server's clock ticks between the two."""
    at = known.last(deed).at.astimezone(known.zone)
    near = (at + timedelta(minutes=each) for each in (-1, 0, 1))
    return tuple(f"pukul {each:%H.%M} {ZONES[known.agency.zone]}" for each in near)


def moment_rows(known: Known, label: str, deed: str, day: str) -> Field:
    """A day and an hour behind a label."""
    return row(label, *(f"{day}, {each}" for each in moments(known, deed)))


def birthday(known: Known) -> str:
    """Maros, 1 Juli 1990: the place where it was told."""
    place = known.newest(("identity.record", "birth_place"))
    return ", ".join(filter(None, (place, words_of(known.person["birth_date"]))))


AGE = "47 tahun"


def origin(known: Known) -> str:
    """Where the client comes from: as told last, else the district, regency and province of his NIK."""
    asked = (("identity.record", "address"), ("shelter.admit", "origin_address"), ("assessment.record", "origin"))
    return known.newest(*asked) or origin_by_nik(known)


def origin_by_nik(known: Known) -> str:
    """The region in which the NIK was first issued."""
    nik = known.person["nik"]
    codes = (f"{nik[:2]}.{nik[2:4]}.{nik[4:6]}", f"{nik[:2]}.{nik[2:4]}", nik[:2])
    return ", ".join(found.name for found in map(region, codes) if found)


def identity(known: Known, *, nik: str = "full") -> Iterator[Field]:
    """The client as letters present him; his NIK in "full", by its "status" alone, or "none" of it."""
    yield row("Nama", f"{known.client} (alias {known.person['aliases']})")
    if nik == "full":
        yield row("NIK", known.person["nik"])
    if nik == "status":
        yield row("Identitas", known.newest(("identity.record", "result")) or CLAIMED)
    yield row("Tempat, tanggal lahir", f"{birthday(known)} ({AGE})")
    yield row("Jenis kelamin", "Perempuan")
    yield row("Asal", origin(known))


def with_alias(known: Known) -> str:
    """The client's name and the other one that he goes by."""
    return f"{known.client} / {known.person['aliases']}"


def work(known: Known) -> Field:
    """What he lives by, as told last."""
    return row("Pekerjaan", known.newest(("assessment.record", "work"), ("shelter.admit", "occupation")))


def category(known: Known) -> Field:
    """The kinds of people to whom he belongs, by the agency's own word for them."""
    term = known.published.get("term", "PPKS")
    return row(f"Kategori {term}", known.last("client.register").get("categories"))


def found_place(known: Known) -> str:
    """Where he was found."""
    return ", ".join(filter(None, (known.person["place"], area(known))))


def area(known: Known) -> str:
    """The kelurahan in which he was found; the list of the form says of each whether it is one."""
    return known.last("client.register").get("area").removesuffix(" (kelurahan)")


def place(known: Known, kind: str) -> str:
    """The name of an agency's place of a kind."""
    return next((each["name"] for each in known.published.get("place", []) if each["kind"] == kind), "")


def contact(made: Made, people: People, label: str) -> Field:
    """Whom to ask: whoever wrote the letter."""
    author = person(people, made.author)
    return row(label, f"{author.name}, {author.title}")


def known_only(*rows: tuple[str, str]) -> Iterator[Field]:
    """Rows that stand there where something is known, and nowhere else."""
    yield from (row(label, words) for label, words in rows if words)
