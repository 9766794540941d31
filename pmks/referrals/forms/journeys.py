"""What may come in about bringing somebody home or to an institution (S2.A6 B6, S3.10, S4.8)."""

from pmks.cases.forms import DeedForm
from pmks.house.fields import choice, day, hour, line, paragraph, rows, tick
from pmks.house.forms import Form
from pmks.referrals.rules.journeys import DESTINATIONS, MEANS

FIT = "Kesehatannya sudah dilihat, layak bepergian"
FIRST_TO_PUSKESMAS = "Yang sakit atau belum tenang dibawa ke Puskesmas atau rumah sakit dulu."
"""Sick or unstable people see a doctor before they travel (domain §9)."""


class LegForm(Form):
    """One stretch of a journey."""

    origin = line("Dari", 120, required=True, example="Rumah singgah")
    destination = line("Ke", 120, required=True, example="Terminal Samarinda")
    means = choice("Kendaraan", MEANS, many_as="select")
    escort = line("Pendamping", 160, hint="Nama dan jabatan.")
    depart_on = day("Tanggal berangkat")
    depart_at = hour("Pukul berangkat")
    arrived = tick("Sudah tiba")


class JourneyForm(DeedForm):
    """A journey in legs, and who receives at its end."""

    fit = tick(FIT, required=True, hint=FIRST_TO_PUSKESMAS, section="Sebelum berangkat")
    checked_at = line(
        "Diperiksa di", 160, section="Sebelum berangkat", hint="Nama Puskesmas atau rumah sakit, bila diperiksa."
    )
    legs = rows("Perjalanan", LegForm, shown=1, most=8, required=True, section="Perjalanan")
    expected_on = day("Diperkirakan tiba", section="Perjalanan", hint="Bila belum tiba, menjadi tugas pada hari itu.")
    receiver = line(
        "Siapa yang menerima di tujuan?", 160, section="Di tujuan", hint="Nama, jabatan atau hubungan keluarga."
    )


class RepatriationForm(JourneyForm):
    """The way home (S2.A6 B6, S4.8)."""

    towards = choice("Dipulangkan kepada", DESTINATIONS, many_as="chips", section="Di tujuan")
    letter_number = line("Nomor surat pengantar", 80, section="Di tujuan")


class DeliveryForm(JourneyForm):
    """The way to a panti or balai (S3.10, S4.8)."""

    condition = paragraph("Keadaan saat diserahkan", 1000, lines=2, section="Di tujuan")


class ArrivalForm(DeedForm):
    """Somebody who was on his way has arrived."""

    receiver = line(
        "Siapa yang menerima?",
        160,
        required=True,
        hint="Nama, jabatan atau hubungan keluarga.",
        example="Bapak Ilham, ketua RT",
    )
    via = line("Dari siapa kabarnya?", 160)
    condition = paragraph("Keadaannya", 1000, lines=2)
