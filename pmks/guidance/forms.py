"""What may come in about guidance and home visits."""

from typing import Any

from pmks.cases.forms import DeedForm
from pmks.guidance.queries.standard import kind_options
from pmks.guidance.queries.visited import last_address
from pmks.guidance.rules import MEETINGS, REACHED, RECEIVERS, SUPPORT
from pmks.house.fields import choice, choices, day, line, paragraph, tick


def _every_kind(subject: Any, by: Any) -> list[str]:
    return [*kind_options(subject, by)]


def _start_with_client(subject: Any, by: Any) -> str:
    return "client"


class SessionForm(DeedForm):
    """One session of guidance: of which kinds, for whom, what was done, how it was taken, what follows (S1.6, S3.3)."""

    kinds = choices("Jenis bimbingan", kind_options, required=True, section="Sesi ini", example=_every_kind)
    receiver = choice(
        "Untuk siapa?", RECEIVERS, many_as="chips", required=True, start=_start_with_client, section="Sesi ini"
    )
    family = line("Keluarga yang ikut", 200, section="Sesi ini", hint="Nama dan hubungannya, bila keluarga ikut.")
    material = paragraph(
        "Materi", 2000, required=True, section="Sesi ini", example="Perawatan diri dan jadwal minum obat."
    )
    response = paragraph(
        "Respons klien",
        2000,
        required=True,
        section="Hasil dan tindak lanjut",
        hint="Yang dikatakan dan dilakukannya, juga bila ia menolak.",
        example="Mau mengikuti, bertanya tentang keluarganya.",
    )
    follow_up = paragraph("Tindak lanjut", 1000, lines=2, section="Hasil dan tindak lanjut")
    next_on = day("Sesi berikutnya", section="Hasil dan tindak lanjut", hint="Menjadi tugas pada hari itu.")


class FinishForm(DeedForm):
    """Guidance is declared finished: what it brought, and what should go on afterwards (S1.6, S1.7)."""

    reached = choice("Tujuan bimbingan", REACHED, many_as="chips", required=True)
    summary = paragraph(
        "Ringkasan hasil", 4000, lines=4, required=True, example="Klien kembali merawat diri dan siap pulang."
    )
    advice = paragraph("Saran bimbingan lanjut", 1000, lines=2, hint="Untuk keluarga, panti, atau dinas tujuan.")


class VisitForm(DeedForm):
    """A visit at home: whom we met and how they live, whether the family still supports, when we come again (S3.6, S0.C)."""

    meeting = choice("Siapa yang ditemui?", MEETINGS, many_as="select", required=True, section="Kunjungan")
    met = line(
        "Nama yang ditemui",
        200,
        section="Kunjungan",
        hint="Nama dan hubungannya dengan klien, bila ada yang ditemui.",
        example="Siti, kakak",
    )
    address = line("Alamat yang didatangi", 300, required=True, section="Kunjungan", start=last_address)
    condition = paragraph(
        "Keadaan klien dan keluarganya",
        2000,
        section="Yang dilihat",
        open=True,
        hint="Kesehatan, makan, tempat tidur, kegiatan, hubungan di rumah. Isi bila ada yang ditemui.",
        example="Klien sehat dan membantu di warung.",
    )
    support = choice(
        "Dukungan keluarga berlanjut?",
        SUPPORT,
        many_as="chips",
        section="Yang dilihat",
        hint="Isi bila keluarga ditemui.",
        example="yes",
    )
    follow_up = paragraph("Kesepakatan dan tindak lanjut", 1000, lines=2, section="Selanjutnya")
    next_on = day(
        "Kunjungan berikutnya", section="Selanjutnya", hint="Menjadi tugas pada hari itu. Atau centang di bawah ini."
    )
    enough = tick("Kunjungan sudah cukup, tidak perlu lagi", section="Selanjutnya", example="1")
