"""Coming, moving, asking for more time, leaving."""

from typing import Any

from pmks.cases.forms import DeedForm
from pmks.house.fields import choice, day, line, number, paragraph, rows, tick
from pmks.shelters.forms.places import Belonging, Returned, assessed, brought, likeliest_place, where_options
from pmks.shelters.queries.offered import is_at_step, is_extension_asked, is_housed, is_staying

PLACE, GIVER, STATE, PERSON = "Tempat", "Yang menyerahkan", "Keadaan dan barang", "Data diri dan latar belakang"


class PlacementForm(DeedForm):
    """Where somebody is placed before, or beside, the shelter: an LKS (S0.A3)."""

    where = choice("Tempat", where_options, many_as="select", hint="Kosongkan bila LKS-nya tidak ada di daftar.")
    elsewhere = line("Nama LKS atau tempat lain", 160, hint="Bila tidak ada di daftar.")
    place = number("Nomor tempat", 1, 500, hint="Kosongkan untuk tempat kosong pertama.")
    planned_until = day("Direncanakan sampai")
    condition = paragraph("Keadaan saat ditempatkan", 2000, lines=2, section=STATE, open=True)
    belongings = rows("Barang bawaan", Belonging, section=STATE)

    @classmethod
    def is_offered(cls, view: Any) -> bool:
        """Unless the person stays somewhere already."""
        return not is_staying(view) or is_at_step(view, "placement.record")


class AdmitForm(DeedForm):
    """Reception, registration, identification (S1.4): its output is the person's data and background."""

    where = choice("Kamar", where_options, many_as="select", start=likeliest_place, section=PLACE, open=True)
    place = number("Nomor tempat", 1, 500, hint="Kosongkan untuk tempat kosong pertama.", section=PLACE)
    planned_until = day("Direncanakan tinggal sampai", hint="Paling lama sampai batas standarnya.", section=PLACE)
    giver = line("Diserahkan oleh", 120, section=GIVER)
    giver_relation = line("Jabatan, atau hubungan dengan klien", 120, section=GIVER)
    giver_office = line("Dari instansi", 160, section=GIVER)
    condition = paragraph(
        "Keadaan saat masuk", 2000, required=True, example="Sadar, lelah, tidak ada luka.", section=STATE
    )
    belongings = rows("Barang bawaan", Belonging, section=STATE)
    origin_address = line("Alamat asal menurut pengakuan", 300, section=PERSON, start=assessed("Alamat asal"))
    religion = line("Agama", 60, section=PERSON, start=assessed("Agama"))
    marital = line("Status perkawinan", 60, section=PERSON, start=assessed("Status kawin"))
    education = line("Pendidikan terakhir", 120, section=PERSON, start=assessed("Pendidikan"))
    occupation = line("Pekerjaan sebelumnya", 120, section=PERSON, start=assessed("Pekerjaan"))
    family = paragraph(
        "Keluarga yang bisa dihubungi", 1000, lines=2, section=PERSON, start=assessed("Keluarga yang disebut")
    )
    background = paragraph(
        "Latar belakang", 4000, hint="Bagaimana ia sampai di sini.", section=PERSON, start=assessed("Kronologi")
    )


class MoveForm(DeedForm):
    """Into another room or place."""

    where = choice("Pindah ke", where_options, many_as="select", required=True)
    place = number("Nomor tempat", 1, 500, hint="Kosongkan untuk tempat kosong pertama.")
    why = paragraph("Alasan pindah", 1000, lines=2, required=True)

    @classmethod
    def is_offered(cls, view: Any) -> bool:
        """For somebody who stays here."""
        return is_staying(view)


class ExtensionRequestForm(DeedForm):
    """More days than the standard allows: until when, why, and what will be done in them."""

    until = day("Sampai tanggal", required=True)
    why = paragraph("Alasan belum bisa keluar", 2000, required=True)
    plan = paragraph("Yang dikerjakan sampai tanggal itu", 2000, lines=2, required=True)

    @classmethod
    def is_offered(cls, view: Any) -> bool:
        """For somebody who stays here, while no request waits."""
        return is_staying(view) and not is_extension_asked(view)


class ExtensionAnswerForm(DeedForm):
    """The head's decision, with its reason."""

    decision = choice("Keputusan", {"granted": "Diperpanjang", "refused": "Tidak diperpanjang"}, required=True)
    until = day("Sampai tanggal", hint="Kosongkan untuk tanggal yang diminta.")
    why = paragraph("Alasan keputusan", 2000, lines=2, required=True)

    @classmethod
    def is_offered(cls, view: Any) -> bool:
        """While a request waits."""
        return is_extension_asked(view)


class DischargeForm(DeedForm):
    """Leaving the shelter: how he was, and what he got back."""

    condition = paragraph("Keadaan saat keluar", 2000, lines=2)
    goes_to = line("Pergi ke", 200, hint="Alamat keluarga, rumah sakit, lembaga, atau tempat lain.")
    belongings = rows("Barang yang dikembalikan", Returned, start=brought, section="Barang", open=True)
    missing = paragraph("Yang belum dikembalikan, dan mengapa", 1000, lines=2, section="Barang")
    receipt = tick("Tanda terima barang sudah ditandatangani", section="Barang")

    @classmethod
    def is_offered(cls, view: Any) -> bool:
        """For somebody who stays here or is expected, or where the standard asks for it (S1.7)."""
        return is_housed(view) or is_at_step(view, "shelter.discharge")
