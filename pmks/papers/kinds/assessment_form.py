"""The form of the initial assessment (S1.2 "Formulir Asesmen"), with every field of domain §5; what registration knows stands there.

Its author files it: the form is the record of a talk, and what follows from it is the head's in his disposition (S1.3).
"""

from typing import Any

from pmks.assessments.rules.plans import problems_in
from pmks.assessments.rules.words import DISABILITY, MARRIED, NEEDS, SCHOOLING, WITHIN_A_DAY
from pmks.house.indonesian import long_date
from pmks.house.words import IDENTITY, SEX
from pmks.papers.kinds import Kind, Part, Parts
from pmks.papers.kinds._signing import person_named, place_date, signed, worker
from pmks.papers.kinds._telling import (
    address,
    born,
    entry_of,
    is_blank,
    label,
    labels,
    local_day,
    moment_words,
    plain,
    points,
    relatives,
    remark,
    sentences,
    source,
    ticks,
)
from pmks.papers.rules.dossier import Dossier, Entry
from pmks.papers.rules.sheet import Block, Column, Facts, Heading, Sheet, Table

CLINIC = "Perlu diperiksa puskesmas atau rumah sakit"
WRITTEN_BY_HAND = 2
"""How many empty rows stand ready for relatives, so that the blank form fills one sheet of two sides."""


def compose(dossier: Dossier, parts: Parts) -> Sheet:
    """The form, filled as far as the case knows; boxes and lines for the rest."""
    told = entry_of(dossier, "assessment.record")
    body = told.body if told else {}
    return Sheet(
        layout="report",
        title="FORMULIR ASESMEN AWAL",
        blocks=(
            *_identity(dossier, body, told),
            *_found(dossier, body, parts),
            *_state(dossier, body),
            *_family(dossier),
            *_problem(body, parts),
            *_end(body, parts),
        ),
        signatures=(_officer(dossier, told),),
    )


def _identity(dossier: Dossier, body: Any, told: Entry | None) -> tuple[Block, ...]:
    client, began, ended = dossier.client, local_day(dossier.began, dossier), local_day(dossier.ended, dossier)
    return (
        Facts(
            (
                ("Nomor kasus", dossier.case_number),
                ("Layanan", dossier.service_title),
                ("Tanggal mulai layanan", long_date(began) if began else ""),
                ("Tanggal selesai layanan", long_date(ended) if ended else ""),
                ("Waktu asesmen", moment_words(told.at, dossier) if told else ""),
            )
        ),
        Heading("A. Identitas klien"),
        Facts(
            (
                ("Nama lengkap", client.name),
                ("Nama lain (alias)", ", ".join(client.aliases)),
                ("NIK", client.nik),
                ("Nomor KK", plain(body.get("family_card"))),
            )
        ),
        ticks("Jenis kelamin", SEX.values(), (client.sex,)),
        Facts(
            (
                ("Tempat, tanggal lahir", born(dossier)),
                ("Umur", client.age),
                ("Agama", plain(body.get("religion"))),
            )
        ),
        ticks("Status kawin", MARRIED.values(), (label(MARRIED, body.get("married")),)),
        ticks("Pendidikan", SCHOOLING.values(), (label(SCHOOLING, body.get("schooling")),)),
        Facts(
            (
                ("Pekerjaan", plain(body.get("work"))),
                ("Alamat atau daerah asal", plain(body.get("origin")) or address(dossier)),
            )
        ),
        ticks("Identitas", IDENTITY.values(), (label(IDENTITY, body.get("identity")) or client.identity,)),
        Facts((("Yang diperiksa", plain(body.get("identity_notes"))),)),
    )


def _found(dossier: Dossier, body: Any, parts: Parts) -> tuple[Block, ...]:
    found = dossier.found
    return (
        Heading("B. Ditemukan"),
        Facts(
            (
                ("Tempat ditemukan", plain(body.get("found")) or found.place),
                ("Kelurahan atau desa", found.area),
                ("Waktu", moment_words(found.at, dossier)),
                ("Pelapor", parts.get("reporter", "")),
                ("Keadaan saat ditemukan", found.condition),
                ("Ciri-ciri", found.marks),
            )
        ),
        remark("Kronologi", plain(body.get("chronology"))),
    )


def _state(dossier: Dossier, body: Any) -> tuple[Block, ...]:
    return (
        Heading("C. Kategori dan keadaan"),
        Facts(((f"Kategori {dossier.term}", ", ".join(dossier.client.categories)),)),
        ticks("Disabilitas", DISABILITY.values(), labels(DISABILITY, body.get("disability"))),
        remark("Keadaan fisik", plain(body.get("physical"))),
        remark("Penyakit atau obatnya", plain(body.get("health")), 1),
        remark("Keadaan psikis", plain(body.get("psychic"))),
        ticks("Tindakan segera", (CLINIC,), (CLINIC,) if body.get("to_clinic") else ()),
    )


def _family(dossier: Dossier) -> tuple[Block, ...]:
    columns = (Column("Nama", 3), Column("Hubungan", 2), Column("Telepon", 2), Column("Alamat", 4))
    rows = relatives(dossier) or (("", "", "", ""),) * WRITTEN_BY_HAND
    together = Facts((("Terdaftar bersama", ", ".join(dossier.client.family)),)) if dossier.client.family else None
    return (Heading("D. Keluarga dan kontak"), *filter(None, [together]), Table(columns, rows))


def _problem(body: Any, parts: Parts) -> tuple[Block, ...]:
    scores = parts.get("scores", "")
    return (
        Heading("E. Kebutuhan dan permasalahan"),
        ticks("Yang dibutuhkan sekarang", NEEDS.values(), labels(NEEDS, body.get("needs"))),
        *((Facts((("Skor kebutuhan dasar (1–5)", scores),)),) if scores else ()),
        *points("Permasalahan sosial yang dialami:", problems_in(body.get("problem")), 2),
    )


def _end(body: Any, parts: Parts) -> tuple[Block, ...]:
    extra = tuple(
        (name, plain(body.get(id))) for name, id in (("Hadir", "people"), ("Alasan", "reason")) if body.get(id)
    )
    return (
        Heading("F. Harapan dan kesimpulan"),
        remark("Harapan klien", plain(body.get("wishes")), 1),
        ticks(
            "Selesai dalam 1 x 24 jam?",
            WITHIN_A_DAY.values(),
            (label(WITHIN_A_DAY, body.get("within_a_day")),),
        ),
        *((Facts(extra),) if extra else ()),
        remark("Catatan petugas", parts.get("remarks", ""), 1),
    )


def _officer(dossier: Dossier, told: Entry | None) -> Any:
    by = person_named(dossier, told.by_name) if told and not is_blank(dossier) else worker(dossier)
    return signed(by, "Petugas yang melakukan asesmen,", place_date=place_date(dossier))


def _remarks(dossier: Dossier) -> str:
    return sentences(dossier.last("assessment.record").get("notes"), dossier.found.notes)


KIND = Kind(
    id="assessment_form",
    layout="report",
    compose=compose,
    parts=(
        Part("reporter", "Pelapor", source, hint="Asal laporan. Nama pelapor hanya ditulis bila ia setuju."),
        Part("scores", "Skor kebutuhan dasar", hint="Bila dipakai: misalnya makanan 2, pakaian 3, tempat tinggal 1."),
        Part("remarks", "Catatan petugas", _remarks, lines=3, longest=6000),
    ),
    approval=False,
    numbered=False,
    purpose="Catatan pembicaraan pertama: identitas, keadaan, masalah, dan harapan klien.",
)
