"""The order by which officers go to work on a case (S4.4): its basis, who they are, what they are to do, and when.

Officers show it at doors, so it names the client by his initials and his case, and carries nothing else about him.
"""

from pmks.house.indonesian import long_date
from pmks.house.indonesian.nip import nip
from pmks.papers.kinds import Kind, Part, Parts
from pmks.papers.kinds._letter import facts, known, line, lines, listed, titled
from pmks.papers.kinds._telling import day_words, joined, local_day, plain
from pmks.papers.rules.dossier import Dossier, Person
from pmks.papers.rules.needs import Need
from pmks.papers.rules.sheet import Block, Column, Heading, Sheet, Table
from pmks.referrals.rules.links import initials

ASSIGNED, AGENDA, DISPOSED = "officer.assign", "agenda.register", "disposition.decide"
NEED = Need(
    client=("name", "named"),
    told={ASSIGNED: ("officer", "task"), AGENDA: ("number", "year", "received_on"), DISPOSED: ()},
)
COLUMNS = (
    Column("No", 0, "center"),
    Column("Nama", 3),
    Column("NIP", 2.4),
    Column("Pangkat/golongan", 2),
    Column("Jabatan", 2.4),
)
CELLS = 4
USUAL_TASK = "Asesmen dan penelusuran keluarga"
CLOSING = (
    "Surat tugas ini dibuat untuk dilaksanakan dengan penuh tanggung jawab. Setelah selesai, petugas melaporkan hasilnya "
    "kepada pemberi tugas."
)


@NEED.of
def compose(dossier: Dossier, parts: Parts) -> Sheet:
    """The order: one officer stands in lines, several in a table."""
    return titled(
        parts,
        facts(("Perihal", line(parts, "regarding"))),
        *listed("Dasar", lines(parts, "basis")),
        Heading("Menugaskan kepada"),
        _officers(dossier, lines(parts, "others")),
        *(listed("Untuk", lines(parts, "task")) or (Heading("Untuk"), facts(("Tugas", "")))),
        facts(("Waktu", line(parts, "period")), known("Tempat", line(parts, "place"))),
        title="Surat tugas",
    )


def _officers(dossier: Dossier, others: tuple[str, ...]) -> Block:
    rows = (*(_row(each) for each in _assigned(dossier)), *(_typed(each) for each in others))
    if len(rows) > 1:
        return Table(COLUMNS, tuple((str(number), *row) for number, row in enumerate(rows, 1)))
    name, number, rank, title = rows[0] if rows else ("",) * CELLS
    return facts(("Nama", name), ("NIP", number), ("Pangkat/golongan", rank), ("Jabatan", title))


def _assigned(dossier: Dossier) -> tuple[Person, ...]:
    """The officers of the case; the one whom the journal names where nobody holds it now."""
    name = plain(dossier.last(ASSIGNED).get("officer"))
    return dossier.officers or ((Person(name),) if name else ())


def _row(person: Person) -> tuple[str, ...]:
    return (person.name, nip(person.nip), person.rank, person.title)


def _typed(row: str) -> tuple[str, ...]:
    cells = [each.strip() for each in row.split(";", CELLS - 1)]
    return (*cells, *[""] * (CELLS - len(cells)))


@NEED.of
def _basis(dossier: Dossier) -> str:
    """The standard, the report in the agenda book, the head's disposition: those that there are."""
    agenda = dossier.last(AGENDA)
    number = joined(agenda.get("number"), agenda.get("year"), by="/")
    received = day_words(agenda.get("received_on"))
    disposed = next((local_day(each.at, dossier) for each in dossier.all(DISPOSED)), None)
    return "\n".join(
        filter(
            None,
            (
                f"Standar pelayanan “{dossier.service_title}”, Nomor {dossier.decree}" if dossier.decree else "",
                joined(f"Laporan dengan nomor agenda {number}", f"diterima tanggal {received}" if received else "")
                if number
                else "",
                f"Disposisi tanggal {long_date(disposed)}" if disposed else "",
            ),
        )
    )


@NEED.of
def _task(dossier: Dossier) -> str:
    client, task = dossier.client, plain(dossier.last(ASSIGNED).get("task")) or USUAL_TASK
    if not dossier.case_number:
        return task
    whom = f"klien {initials(client.name, named=client.named)}, " if client.named and client.name else ""
    return f"{task} ({whom}nomor kasus {dossier.case_number})"


@NEED.of
def _period(dossier: Dossier) -> str:
    first = next((local_day(each.at, dossier) for each in dossier.all(ASSIGNED)), None)
    return f"Mulai {long_date(first)}" if first else ""


KIND = Kind(
    id="assignment_letter",
    layout="letter",
    compose=compose,
    parts=(
        Part("regarding", "Perihal", lambda _: USUAL_TASK, longest=160, required=True, hint="Tanpa nama klien."),
        Part("basis", "Dasar", _basis, lines=3, longest=2000, hint="Satu dasar tiap baris."),
        Part(
            "others",
            "Petugas lain",
            lines=2,
            longest=2000,
            hint="Satu orang tiap baris: nama; NIP; pangkat; jabatan. Petugas kasus ini sudah tercantum.",
        ),
        Part("task", "Tugas", _task, lines=3, longest=2000, hint="Satu tugas tiap baris, tanpa keterangan kesehatan."),
        Part("period", "Waktu", _period, longest=200, hint="Misalnya 22 sampai dengan 28 November 2026."),
        Part("place", "Tempat", longest=200),
        Part("closing", "Penutup", lambda _: CLOSING, lines=2, longest=1000),
        Part("copies", "Tembusan", lines=3, longest=600, hint="Satu tujuan tiap baris."),
    ),
    purpose="Menugaskan petugas untuk asesmen, penelusuran keluarga, atau pendampingan.",
)
