"""Who stands below a report or a form: its author at the right, a head who takes note of it at the left.

A report is its author's own: what a social worker found stands under his name alone. The head's "Mengetahui" says that it
reached him; it is no approval, so nobody waits for it (domain §5, laporan sosial: peksos + mengetahui).
"""

from pmks.house.indonesian import long_date
from pmks.house.indonesian.nip import nip
from pmks.papers.kinds._telling import is_blank
from pmks.papers.rules.dossier import Dossier, Person
from pmks.papers.rules.sheet import Signature
from pmks.standards.vocabulary import vocabulary

ACKNOWLEDGES = ("kabid", "kadis")
"""To whom reports go: the head of the division (S1.3), else of the agency."""


def signed(person: Person, heading: str, *, place_date: str = "", note: str = "") -> Signature:
    """A signature block with whatever is known of somebody."""
    acting = f"{person.acting.capitalize()}. " if person.acting else ""
    return Signature(
        heading=heading,
        name=person.name,
        title=f"{acting}{person.title}".strip(),
        number=f"NIP {nip(person.nip)}" if person.nip else "",
        rank=person.rank,
        place_date=place_date,
        note=note,
    )


def reported(
    dossier: Dossier, by: Person | None = None, heads: tuple[str, ...] = ACKNOWLEDGES
) -> tuple[Signature, ...]:
    """The two signatures below a report: the head who takes note of it, and whoever wrote it, with place and day."""
    writer = by or worker(dossier)
    return (acknowledged(dossier, *heads, beside=writer), signed(writer, "", place_date=place_date(dossier)))


def acknowledged(dossier: Dossier, *roles: str, beside: Person | None = None) -> Signature:
    """The head who takes note: the first of these roles that somebody else than the writer holds; the post alone where nobody does."""
    heads = (dossier.heads[role] for role in roles if role in dossier.heads)
    head = next((each for each in heads if beside is None or not each.name or each.name != beside.name), None)
    return signed(head or Person(title=vocabulary().roles[roles[0]]), "Mengetahui,")


def worker(dossier: Dossier) -> Person:
    """Whoever writes the paper; of a blank form, the post."""
    return dossier.author if dossier.author.name else Person(title=vocabulary().roles["peksos"])


def person_named(dossier: Dossier, name: str) -> Person:
    """Somebody by the name that the journal has, with what is known of him; a head may stand there with “(Plt.)”."""
    known = (dossier.author, *dossier.officers, *dossier.heads.values())
    return next((each for each in known if each.name and name in (each.name, _acting(each))), Person(name=name))


def place_date(dossier: Dossier) -> str:
    """ "Bontang, 22 November 2026"; on a blank form the day is written by hand."""
    day = "." * 30 if is_blank(dossier) else long_date(dossier.today)
    return f"{dossier.town or '.' * 20}, {day}"


def _acting(person: Person) -> str:
    return f"{person.name} ({person.acting.capitalize()}.)" if person.acting else person.name
