"""What must stand on letters, as the walk knows it."""

import re
from collections.abc import Iterator

from tests.browser import printed_facts as facts
from tests.browser.known import Known, assumed
from tests.browser.printed_facts import Compose, Made, People
from tests.papers.comparing import Field, foot, line, row, text
from tests.papers.indonesian import full_day, long_day

ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


def numbered(known: Known, made: Made) -> Iterator[Field]:
    assert re.fullmatch(number_pattern(known, made.kind), made.number), f"{made.kind}: {made.number}"
    yield row("Nomor", made.number)
    yield foot("number", f"Nomor {made.number}")


def _letter(known: Known, made: Made, people: People) -> Iterator[Field]:
    yield from numbered(known, made)
    yield line("place and day", facts.place_day(known))
    yield from facts.signer(known, made.signer, people)


def _request(known: Known, made: Made, people: People) -> Iterator[Field]:
    yield from _letter(known, made, people)
    yield from facts.identity(known, nik="status")
    asked = known.last("admission.request")
    if asked.deed:
        yield row("Tempat yang dimohon", asked.get("shelter") or facts.place(known, "transit_house"))
        yield row("Alasan", asked.get("why"))
        yield from facts.known_only(
            ("Kebutuhan khusus", asked.get("needs")), ("Yang perlu disiapkan", asked.get("care"))
        )
        yield from facts.known_only(("Rencana datang", asked.get("expected_on")))
    found = f"{full_day(known.today)}, {{}}, di {facts.found_place(known)}"
    yield text("found", *(found.format(each) for each in facts.moments(known, "client.register")))


def _cover(known: Known, made: Made, people: People) -> Iterator[Field]:
    yield from _letter(known, made, people)
    yield from facts.identity(known)
    yield facts.category(known)
    asked = known.last("requirement.receive")
    told = f"Nomor {asked.get('number')}, tanggal {asked.get('dated_on')}, {asked.get('issuer')}"
    yield from (text("what is sent", each) for each in (asked.get("items"), "1 (satu) berkas", told))


def _home(known: Known, made: Made, people: People) -> Iterator[Field]:
    yield from _letter(known, made, people)
    yield from facts.identity(known)
    leg, family = known.last("repatriation.escort"), known.last("tracing.conclude")
    relation = f"({family.get('relation').lower()})" if family.get("relation") else ""
    yield row("Tujuan pemulangan", leg.get("legs-0-destination"))
    yield row("Dinas tujuan", known.said(("origin.coordinate", "party_name")) or made.parts["office"])
    yield row("Keluarga", f"{family.get('relative')} {relation}".strip())
    yield row("Alamat keluarga", family.get("address"))
    yield from facts.known_only(("Telepon keluarga", family.get("phone")))
    yield row("Moda perjalanan", leg.get("legs-0-means"))
    yield row("Rute", f"{leg.get('legs-0-origin')} – {leg.get('legs-0-destination')}")
    yield row("Berangkat", f"{leg.get('legs-0-depart_on')}, {leg.get('legs-0-depart_at')}")
    yield from facts.known_only(("Diperkirakan tiba", leg.get("expected_on")))
    yield row("Pendamping", leg.get("legs-0-escort"))
    yield row("Keadaan", "Layak bepergian")
    yield facts.contact(made, people, "Yang dapat dihubungi")


def _onward(known: Known, made: Made, people: People) -> Iterator[Field]:
    yield from _letter(known, made, people)
    yield from facts.identity(known)
    yield facts.category(known)
    asked = known.last("referral.propose")
    needs = ", ".join(filter(None, (asked.get("needs"), asked.get("needs_notes"))))
    yield row("Lembaga tujuan", asked.get("institution") or made.parts["destination"])
    yield row("Alasan rujukan", asked.get("because") or made.parts["because"])
    yield row("Kebutuhan klien", needs or made.parts["needs"])
    found = known.said(
        ("assessment.deepen", "problems"), ("assessment.follow_up", "problem"), ("assessment.record", "problem")
    )
    yield text("found out", found or made.parts["summary"])
    yield facts.contact(made, people, "Yang dapat dihubungi")


def _leaving(known: Known, made: Made, people: People) -> Iterator[Field]:
    yield from _letter(known, made, people)
    yield from facts.identity(known, nik="none")
    left = known.last("shelter.discharge")
    yield row("Nomor kasus", known.number)
    yield row("Mulai dilayani", long_day(known.today))
    yield row("Selesai dilayani", long_day(known.today))
    yield row("Alasan", left.get("fact_trigger"))
    yield row("Cara", left.get("outcome"))
    yield row("Tujuan", left.get("goes_to"))
    yield facts.contact(made, people, "Pengolah")


def _stranded(known: Known, made: Made, people: People) -> Iterator[Field]:
    yield from _letter(known, made, people)
    yield from facts.identity(known, nik="none")
    yield facts.work(known)
    found = f"{full_day(known.today)}, {{}}, di {facts.found_place(known)}"
    yield row("Ditemukan", *(found.format(each) for each in facts.moments(known, "client.register")))
    yield row("Tujuan", known.said(("tracing.conclude", "address")) or made.parts["destination"])


def _order(known: Known, made: Made, people: People) -> Iterator[Field]:
    yield from _letter(known, made, people)
    chosen = known.last("officer.assign").get("officer")
    officers = (facts.person(people, f"{each}.{known.agency.slug}") for each in ("peksos", "peksos-2"))
    officer = next(each for each in officers if each.name in chosen)
    yield text("officer", f"{officer.name} {officer.nip} {officer.rank} {officer.title}")
    decree = known.service.decree
    yield text("basis", f"Standar pelayanan “{known.service.plain_title}”, Nomor {decree}")
    yield text("initials and case", f"nomor kasus {known.number})")
    yield text("received", f"diterima tanggal {long_day(known.today)}")


def number_pattern(known: Known, kind: str) -> str:
    """What a number of this kind looks like in this agency, by its own file and what is assumed where it says nothing."""
    usual, own = assumed(), known.published.get("papers", {})
    book = usual["books"].get(kind, "letters")
    shape = own.get(book) or usual["patterns"][book]
    told = {
        "serial": r"\d+",
        "class": re.escape(own.get("classes", {}).get(kind, usual["class"])),
        "unit": re.escape(own.get("unit", usual["unit"])),
        "security": usual["security"]["normal"],
        "month_roman": ROMAN[known.today.month - 1],
        "year": str(known.today.year),
    }
    pieces = re.split(r"\{(\w+)[^}]*\}", shape.replace(".{suffix}", ""))  # only numbers put in between bear a suffix
    return "".join(told[each] if place % 2 else re.escape(each) for place, each in enumerate(pieces))


LETTERS: dict[str, Compose] = {
    "request_letter": _request,
    "cover_letter": _cover,
    "repatriation_cover_letter": _home,
    "referral_letter": _onward,
    "recommendation_letter": _onward,
    "outgoing_letter": _leaving,
    "destitution_request": _stranded,
    "assignment_letter": _order,
}
