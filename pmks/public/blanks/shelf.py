"""Which blank forms an agency has, and each as a paper to print."""

from pmks.house.problems import NotFound
from pmks.papers.queries.dossier import town_of
from pmks.papers.rules.sheet import Letterhead
from pmks.public.blanks.blank import Blank, grouped, sheet_data
from pmks.public.blanks.citizens import citizens_blanks
from pmks.public.blanks.officers import officers_blanks
from pmks.public.blanks.papers import papers_blanks
from pmks.public.printed import Paper
from pmks.public.queries import Shelf


def blanks_of(shelf: Shelf) -> tuple[Blank, ...]:
    """Every blank form of an agency, in the order of the list."""
    agency, services = shelf.agency, shelf.services
    return (
        *citizens_blanks(agency, services),
        *officers_blanks(services),
        *papers_blanks(agency, services, town_of(agency.slug)),
    )


def blank_of(blanks: tuple[Blank, ...], id: str) -> Blank:
    """One form. Raises NotFound."""
    found = next((each for each in blanks if each.id == id), None)
    if found is None:
        raise NotFound("Formulir ini tidak ada. Pilih dari daftar formulir dinas ini.")
    return found


def one(shelf: Shelf, blank: Blank, kop: Letterhead, address: str) -> Paper:
    """A form in a file of its own; `address` is where people fetch it, printed below."""
    slug = shelf.agency.slug
    return _paper(f"formulir-{slug}-{blank.id}", blank.title, shelf, (blank,), kop, address)


def all_in_one(shelf: Shelf, blanks: tuple[Blank, ...], kop: Letterhead, address: str) -> Paper:
    """All of them in one file, with bookmarks, in the order of the list."""
    ordered = tuple(each for _, found in grouped(blanks) for each in found)
    return _paper(f"formulir-{shelf.agency.slug}", "Formulir kosong", shelf, ordered, kop, address)


def _paper(name: str, title: str, shelf: Shelf, blanks: tuple[Blank, ...], kop: Letterhead, address: str) -> Paper:
    office = f"{shelf.agency.office} {shelf.agency.name}"
    data = {"address": address, "sheets": [sheet_data(each, kop) for each in blanks]}
    return Paper(name, f"{title}, {office}", "public/forms.typ", data)
