"""What must stand on minutes, as the walk knows it."""

import re
from collections.abc import Iterator

from tests.browser import printed_facts as facts
from tests.browser.known import Known, Told
from tests.browser.printed_facts import Compose, Made, People
from tests.browser.printed_letters import numbered
from tests.browser.raids import NAME, ORDER, OTHER, PLACE, STATES
from tests.papers.comparing import Field, row, text
from tests.papers.indonesian import full_day, spelled, spelled_day

FIRST, SECOND = "PIHAK PERTAMA", "PIHAK KEDUA"


def _handover(known: Known, made: Made, people: People) -> Iterator[Field]:
    """One client handed over, or brought home."""
    yield from numbered(known, made)
    told, is_home = known.last("handover.sign"), made.kind == "repatriation_minutes"
    yield _opening(known, "handover.sign", told.get("place"))
    yield from _party(told, "giver", FIRST, "giver", "Jabatan" if is_home else "Jabatan/Hubungan")
    yield from _party(told, "receiver", SECOND, "receiver", "Jabatan/Hubungan")
    yield row("Nama", facts.with_alias(known))
    yield row("NIK", known.person["nik"])
    yield row("Umur", facts.AGE)
    yield row("Jenis kelamin", "Perempuan")
    yield row("Nomor kasus", known.number)
    yield row("Kondisi", told.get("condition"))
    thing = (told.get(f"belongings-0-{each}") for each in ("thing", "amount", "note"))
    yield text("belongings", " ".join(("1", *thing)))
    if is_home:
        yield from _journey(known, told)
    yield from _closing(told)


def _journey(known: Known, told: Told) -> Iterator[Field]:
    leg = known.last("repatriation.escort")
    yield row("Asal", told.get("origin") or leg.get("legs-0-origin"))
    yield row("Tujuan", told.get("destination") or leg.get("legs-0-destination"))
    yield row("Moda", told.get("means") or leg.get("legs-0-means"))
    yield row("Jadwal", told.get("schedule"))
    yield row("Pendamping", told.get("escort") or leg.get("legs-0-escort"))
    yield row("Biaya (sumber anggaran)", told.get("budget"))
    yield row("Penerima", f"{told.get('receiver')}, {told.get('receiver_title')}")


def _raid(known: Known, made: Made, people: People) -> Iterator[Field]:
    """Several people of a razia handed over in one act."""
    yield from numbered(known, made)
    told = known.last("operation.hand_over")
    yield _opening(known, "operation.hand_over", told.get("place"))
    yield from _party(told, "giver", FIRST, "giver_name", "Jabatan")
    yield from _party(told, "receiver", SECOND, "receiver_name", "Jabatan/Instansi")
    yield text("how many", "2 (dua) orang:")
    yield row("Kegiatan", NAME)
    yield row("Hari, tanggal", full_day(known.today))
    yield row("Tempat", PLACE)
    yield row("Surat perintah tugas", ORDER)
    yield row("Diserahkan ke", known.published["office"])
    names = (facts.with_alias(known), OTHER)
    states = zip(names, (f"{facts.AGE} P", "± 33 tahun L"), *STATES.values(), strict=True)
    for place, each in enumerate(states, 1):
        yield text(f"person {place}", " ".join((str(place), *each)))
    yield from _closing(told)


def _opening(known: Known, deed: str, place: str) -> Field:
    met = f"Pada hari ini {spelled_day(known.today)}, {{}}, bertempat di {place},"
    return text("day in words, hour and place", *(met.format(each) for each in facts.moments(known, deed)))


def _party(told: Told, role: str, called: str, name: str, title: str) -> Iterator[Field]:
    """Who one party is, in one piece, so that giver and receiver cannot change places; and his signature."""
    kind, number = _identity(told.get(f"{role}_identity"))
    rank = told.get(f"{role}_rank")
    rows = [("Nama", told.get(name)), (kind, number), ("Pangkat/Golongan", rank), (title, told.get(f"{role}_title"))]
    rows += [("Alamat", told.get(f"{role}_address"))]
    said = " ".join(f"{label} : {words}" for label, words in rows if words or label in ("Alamat", title))
    yield text(called, f"{said} selanjutnya disebut {called}.")
    signed = (f"{called}, {told.get(f'{role}_title')},", told.get(name), rank, f"{kind} {number}")
    yield text(f"signature of {called}", " ".join(filter(None, signed)))


def _identity(typed: str) -> tuple[str, str]:
    digits = re.sub(r"\D", "", typed)
    if len(digits) == 18:
        return "NIP", " ".join((digits[:8], digits[8:14], digits[14], digits[15:]))
    return "NIK", digits


def _closing(told: Told) -> Iterator[Field]:
    copies = int(told.get("copies") or 2)
    yield text("copies", f"dalam rangkap {copies} ({spelled(copies)}),")
    yield text("witness", f"Saksi/Mengetahui, {told.get('witness_title')}, {told.get('witness')}")


MINUTES: dict[str, Compose] = {
    "handover_minutes": _handover,
    "repatriation_minutes": _handover,
    "raid_handover_minutes": _raid,
}
