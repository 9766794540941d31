"""What must stand on the reports and forms of a social worker, as the walk knows it."""

from collections.abc import Iterator

from tests.browser import printed_facts as facts
from tests.browser.known import Known, Told, common
from tests.browser.printed_facts import AGE, Compose, Made, People
from tests.papers.comparing import Field, box, row, text
from tests.papers.indonesian import MONTHS, full_day, long_day

RECORD, DEEP, ADMIT = "assessment.record", "assessment.deepen", "shelter.admit"
TICKED = {
    "married": "Status kawin",
    "schooling": "Pendidikan",
    "disability": "Disabilitas",
    "needs": "Yang dibutuhkan sekarang",
    "within_a_day": "Selesai dalam 1 x 24 jam?",
}


def case_rows(known: Known) -> Iterator[Field]:
    yield row("Nomor kasus", known.number)
    yield row("Layanan", known.service.plain_title)


def who(known: Known, name: str = "Nama") -> Iterator[Field]:
    yield row(name, known.client)
    yield row("NIK", known.person["nik"])
    yield row("Tempat, tanggal lahir", facts.birthday(known))
    yield row("Umur", AGE)


def _short(known: Known) -> Iterator[Field]:
    yield from case_rows(known)
    yield row("Nama", facts.with_alias(known))
    yield row("NIK", known.person["nik"])
    yield row("Jenis kelamin", "Perempuan")
    yield row("Umur", AGE)


def _identity(known: Known) -> Iterator[Field]:
    yield from case_rows(known)
    yield from who(known)
    yield row("Nama lain (alias)", known.person["aliases"])
    yield row("Jenis kelamin", "Perempuan")
    yield row("Agama", known.newest((RECORD, "religion"), (ADMIT, "religion")))
    yield row("Status kawin", known.newest((RECORD, "married"), (ADMIT, "marital")))
    yield row("Pendidikan", known.newest((RECORD, "schooling"), (ADMIT, "education")))
    yield facts.work(known)
    yield row("Alamat atau daerah asal", facts.origin(known))
    yield facts.category(known)


def boxes(told: Told, **names: str) -> Iterator[Field]:
    yield from (box(label, each) for name, label in names.items() for each in told.filled.get(name, []))


def _relatives(told: Told) -> Iterator[Field]:
    cells = [told.get(f"family-0-{each}") for each in ("name", "relation", "phone", "address")]
    if any(cells):
        yield text("relatives", f"Nama Hubungan Telepon Alamat {' '.join(filter(None, cells))}")


def _assessment_form(known: Known, made: Made, people: People) -> Iterator[Field]:
    told = known.last(RECORD)
    yield from case_rows(known)
    yield from who(known, "Nama lengkap")
    yield facts.category(known)
    yield row("Nama lain (alias)", known.person["aliases"])
    yield row("Tanggal mulai layanan", long_day(known.today))
    yield row("Tanggal selesai layanan", "")
    yield facts.moment_rows(known, "Waktu asesmen", RECORD, full_day(known.today))
    yield facts.moment_rows(known, "Waktu", "client.register", full_day(known.today))
    yield row("Kelurahan atau desa", facts.area(known))
    yield row("Keadaan saat ditemukan", known.person["condition"])
    yield row("Ciri-ciri", known.person["marks"])
    yield box("Jenis kelamin", "Perempuan")
    yield box("Identitas", told.get("identity") or facts.CLAIMED)
    yield from boxes(told, **TICKED)
    rows = {"family_card": "Nomor KK", "religion": "Agama", "work": "Pekerjaan", "origin": "Alamat atau daerah asal"}
    rows |= {"identity_notes": "Yang diperiksa", "found": "Tempat ditemukan", "chronology": "Kronologi"}
    rows |= {
        "physical": "Keadaan fisik",
        "health": "Penyakit atau obatnya",
        "psychic": "Keadaan psikis",
        "wishes": "Harapan klien",
    }
    yield from (row(label, told.get(name)) for name, label in rows.items())
    yield from _relatives(told)
    yield text("problem", told.get("problem"))
    yield text("notes", told.get("notes"))
    yield text("who came", known.person["notes"])
    by = facts.person(people, told.account)
    yield text(
        "officer",
        f"{facts.place_day(known)} Petugas yang melakukan asesmen, {by.title}, {by.name} {by.rank} NIP {by.nip}",
    )


def _assessment_report(known: Known, made: Made, people: People) -> Iterator[Field]:
    told, first = known.last(DEEP), known.last(RECORD)
    yield from _identity(known)
    yield row("Tanggal asesmen", long_day(known.today))
    yield from boxes(told, basic_needs="Kebutuhan dasar", guidance="Bimbingan yang sesuai")
    yield row("Cara", told.get("onward"))
    for name in ("needs", "potentials", "problems", "guidance_plan", "onward_plan"):
        yield text(name, told.get(name))
    yield row("Catatan", told.get("notes"))
    for name in ("physical", "health", "psychic", "chronology"):
        yield text(name, first.get(name))
    yield facts.acknowledges(known, "kabid", people)
    yield facts.reporter(known, made, people)


def _plan(known: Known, made: Made, people: People) -> Iterator[Field]:
    told = known.last("plan.make")
    yield from _short(known)
    found = known.said((DEEP, "problems"), (RECORD, "problem"))
    yield text("problem", found)
    cells = (told.get(f"plan-0-{each}") for each in ("problem", "goal", "activity", "who", "when", "indicator"))
    yield text("plan", " ".join(("1", *cells)))
    yield text("notes", told.get("notes"))
    yield from boxes(told, consent="Persetujuan", consent_given="Cara memberi persetujuan")
    yield text("consenting", f"Menyetujui, Klien, {known.client}")
    yield facts.reporter(known, made, people, "Disusun oleh,")
    yield facts.acknowledges(known, "kabid", people)


def _profile(known: Known, made: Made, people: People) -> Iterator[Field]:
    told = known.last(ADMIT)
    yield from _identity(known)
    yield facts.moment_rows(known, "Diterima pada", ADMIT, full_day(known.today))
    house = facts.place(known, "rps")
    room = told.get("where").split(" · ")[0]  # the list says of each room for whom it is and how many places are free
    yield row("Tempat", f"{house}, {room}, tempat {told.get('place') or 1}")
    yield row("Direncanakan sampai", told.get("planned_until"))
    yield row("Diserahkan oleh", ", ".join(told.get(each) for each in ("giver", "giver_relation", "giver_office")))
    yield row("Diterima oleh", facts.person(people, told.account).name)
    yield row("Status identitas", facts.CLAIMED)
    yield row("Ciri-ciri", known.person["marks"])
    yield row("Keadaan saat ditemukan", known.person["condition"])
    yield row("Keadaan saat masuk", told.get("condition"))
    yield row("Keluarga dan kontak", told.get("family"))
    yield row("Latar belakang", told.get("background"))
    yield row("Catatan", told.get("notes"))
    cells = (told.get(f"belongings-0-{each}") for each in ("item", "condition", "kept"))
    yield text("belongings", " ".join(("1", *cells)))
    yield facts.acknowledges(known, "rps", people)
    by = facts.person(people, told.account)
    yield text("receiving officer", f"{facts.place_day(known)} Petugas penerima, {by.name}")


def _guidance(known: Known, made: Made, people: People) -> Iterator[Field]:
    sessions = [each for each in known.told if each.deed == "guidance.record"]
    yield from _short(known)
    yield row("Masa laporan", long_day(known.today))
    yield row("Banyaknya sesi", f"{len(sessions)} sesi")
    given = [each.lower() for told in sessions for each in told.filled["kinds"]]
    words = (each.removeprefix("Bimbingan ") for each in common()["guidance"].values())
    counted = (f"{each} {given.count(each)} kali" for each in words if each in given)
    yield row("Menurut jenisnya", ", ".join(counted))
    day = f"{known.today.day} {MONTHS[known.today.month - 1][:3]} {known.today.year}"
    for place, told in enumerate(sessions, 1):
        named = ", ".join(told.filled["kinds"]).lower()
        rest = (told.get("material"), f"Catatan: {told.get('notes')}", told.get("response"), told.get("follow_up"))
        cells = (str(place), day, named[:1].upper() + named[1:], *rest, facts.person(people, told.account).name)
        yield text(f"session {place}", " ".join(cells))
    end = known.last("guidance.finish")
    yield from boxes(end, reached="Tujuan bimbingan")
    yield row("Ringkasan hasil", f"{end.get('summary')} Catatan: {end.get('notes')}")
    yield row("Saran bimbingan lanjut", end.get("advice"))
    yield facts.acknowledges(known, "kabid", people)
    yield facts.reporter(known, made, people)


def _social(known: Known, made: Made, people: People) -> Iterator[Field]:
    told, follow, family = known.last(RECORD), known.last("assessment.follow_up"), known.last("tracing.conclude")
    yield from _identity(known)
    yield text("found", f"Ditemukan di {facts.found_place(known)}, {long_day(known.today)}.")
    source = known.last("client.register").get("source")
    yield text("source", f"{source}, {known.person['reporter_relation']}.")
    yield from _relatives(told)
    for each, names in ((told, ("chronology", "health", "psychic", "problem")), (family, ("proof_notes", "tried")),
                        (follow, ("physical", "psychic", "social", "spiritual", "differs", "conclusion"))):  # fmt: skip
        yield from (text(name, each.get(name)) for name in names if each.get(name))
    if family.get("relative"):
        named = (family.get("relative"), family.get("relation").lower(), family.get("address"), family.get("phone"))
        yield text("family", ", ".join(named))
    yield facts.acknowledges(known, "kabid", people)
    yield facts.reporter(known, made, people)


ASSESSMENTS: dict[str, Compose] = {
    "assessment_form": _assessment_form,
    "assessment_report": _assessment_report,
    "intervention_plan": _plan,
    "client_profile": _profile,
    "guidance_report": _guidance,
    "social_report": _social,
}
