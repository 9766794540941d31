"""What must stand on the sheet of a disposition, the report of a kelurahan and statements, as the walk knows it."""

from collections.abc import Iterator

from tests.browser import printed_facts as facts
from tests.browser.known import Known
from tests.browser.printed_assessments import ASSESSMENTS, boxes, case_rows, who
from tests.browser.printed_facts import AGE, Compose, Made, People
from tests.papers.comparing import Field, box, foot, line, row, text
from tests.papers.indonesian import full_day, long_day


def _disposition(known: Known, made: Made, people: People) -> Iterator[Field]:
    told, book, onward = known.last("disposition.decide"), known.last("agenda.register"), known.last("agenda.forward")
    yield from case_rows(known)
    yield row("Surat dari", book.get("sender") or known.last("client.register").get("source"))
    yield row("Nomor surat", book.get("letter_number"))
    yield row("Tanggal surat", book.get("letter_on"))
    yield row("Diterima tanggal", long_day(known.today))
    yield row("Nomor agenda", "")
    yield row("Klien", f"{known.client}, {AGE}")
    yield from facts.known_only(("Catatan penerusan", onward.get("message")))
    yield from boxes(told, urgency="Sifat", hoped="Dengan hormat harap")
    for each in told.filled.get("forwarded_to", []):
        yield box("Diteruskan kepada", each, each.capitalize())
    yield text("instruction", told.get("instruction"))
    yield text("notes", told.get("notes"))
    outcomes = [each for step in known.service.steps for each in step.outcomes]
    decision = next(each.sets["decision"] for each in outcomes if each.label == told.get("outcome"))
    yield row("Keputusan", next(each.label for each in known.service.fact("decision").values if each.id == decision))
    yield from facts.known_only(("Bagaimana diselesaikan", told.get("how_solved") if decision == "solved" else ""))
    yield from facts.known_only(("Dilayani di", told.get("place") if decision == "admitted" else ""))
    yield row("Diputuskan oleh", facts.person(people, told.account).name)
    yield row("Tanggal", long_day(known.today))
    yield from facts.signer(known, made.signer, people, owner="kabid")


def _village(known: Known, made: Made, people: People) -> Iterator[Field]:
    told = known.last("report.forward")
    yield line("kop, government", f"PEMERINTAH {known.published['name'].upper()}")
    yield row("Nomor", told.get("letter_number"))
    yield foot("number", f"Nomor {told.get('letter_number')}")
    yield line("place and day", f"{facts.town(known)}, {told.get('letter_on')}")
    yield line("addressee", f"Yth. {told.get('addressee')}")
    yield row("Nama", facts.with_alias(known))
    yield row("Jenis kelamin", "Perempuan")
    yield row("Umur", AGE)
    yield row("Alamat atau daerah asal", facts.origin_by_nik(known))
    yield row("Tempat ditemukan", facts.found_place(known))
    yield facts.moment_rows(known, "Waktu ditemukan", "client.register", full_day(known.today))
    yield row("Hal", told.get("about"))
    yield text("summary", f"{told.get('summary')} {told.get('notes')}")
    yield text("signer", f"{told.get('signer_title').upper()}, {told.get('signer')}")


def _client_says(known: Known, made: Made, people: People) -> Iterator[Field]:
    yield from who(known)
    yield facts.work(known)
    yield row("Alamat atau daerah asal", facts.origin(known))
    yield from _declared(known, made, people, known.client)


def _family_says(known: Known, made: Made, people: People) -> Iterator[Field]:
    told = known.last("reunification.record")
    names = {"receiver": "Nama", "identity": "NIK atau nomor identitas", "relation": "Hubungan dengan klien"}
    names |= {"address": "Alamat", "phone": "Telepon"}
    yield from (row(label, told.get(name)) for name, label in names.items())
    yield row("Nama", known.client)
    yield row("Umur", AGE)
    yield row("Alamat atau daerah asal", facts.origin(known))
    yield text("support", told.get("support"))
    yield text("visits", f"{told.get('visits')} kali kunjungan rumah, yang pertama pada {told.get('first_visit_on')}.")
    yield from _declared(known, made, people, told.get("receiver"))


def _declared(known: Known, made: Made, people: People, who: str) -> Iterator[Field]:
    by = facts.person(people, made.author)
    yield text("witness", f"Yang menyaksikan, {by.title}, {by.name} {by.rank} NIP {by.nip}")
    yield text("who declares", f"{facts.place_day(known)} Yang menyatakan, {who} Tanda tangan atau cap jempol")


REPORTS: dict[str, Compose] = {
    **ASSESSMENTS,
    "disposition": _disposition,
    "official_report": _village,
    "client_statement": _client_says,
    "family_statement": _family_says,
}
