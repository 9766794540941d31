"""What may come in about papers and identity. Every form brings the common fields of a deed: when, with whom, notes, photos."""

from pmks.cases.forms import DeedForm
from pmks.house.fields import choice, choices, day, line, paragraph, rows, tick
from pmks.house.fields import number as figure
from pmks.house.forms import Form
from pmks.house.words import IDENTITY, contact_by
from pmks.requirements.queries.offered import (
    agency_office,
    client_name,
    kinds_to_procure,
    own_office,
    paper_options,
    procurement_options,
    today,
)
from pmks.requirements.rules import RECEIVED, RESULTS

HOW = {
    "file": (RECEIVED["file"], "Lampirkan fotonya di bawah."),
    "paper": (RECEIVED["paper"], "Asli atau fotokopi, di map kasus."),
    "statement": (RECEIVED["statement"], "Tertulis atau lisan, bila suratnya tidak ada."),
    "missing": ("Tidak ada, atau menyusul", "Tulis mengapa, dan kapan kira-kira ada."),
}
DOCUMENTS = {
    "id_card": "KTP",
    "family_card": "Kartu keluarga (KK)",
    "birth_certificate": "Akta kelahiran",
    "biometric": "Hasil sidik jari atau iris di Disdukcapil",
    "driving_licence": "SIM",
    "passport": "Paspor",
    "school_certificate": "Ijazah atau rapor",
    "statement_letter": "Surat keterangan (polisi, kelurahan, desa)",
    "other": "Dokumen lain",
}
INFORMED = {
    "client": "Orang yang dilayani",
    "family": "Keluarga atau wali",
    "bringer": "Yang mengantar atau menyerahkan",
    "reporter": "Pelapor",
    "applicant": "Instansi pemohon",
}
TOPICS = {
    "steps": "Alur layanan",
    "papers": "Berkas yang diperlukan",
    "time": "Waktu penyelesaian",
    "free": "Layanan tidak dipungut biaya",
    "rights": "Hak dan cara mengadu",
    "next": "Apa yang terjadi sesudah ini",
}
WAYS = contact_by("meeting", "phone", "message", "letter")


class ReceiptForm(DeedForm):
    """Papers that came in, or that will not come: which, how, and what stands on them (S2.A1 S2.B1 S2.B2, S3.req, S4.req)."""

    photo_first = True

    items = choices("Berkas yang mana?", paper_options, required=True, hint="Boleh beberapa sekaligus.")
    how = choice("Bagaimana?", HOW, required=True, example="paper")
    number = line("Nomor surat", 80, section="Isi suratnya")
    dated_on = day("Tanggal surat", section="Isi suratnya")
    issuer = line("Dari siapa?", 160, section="Isi suratnya", hint="Instansi atau orang yang menandatangani.")
    why = paragraph("Mengapa tidak ada?", 1000, lines=2, section="Bila tidak ada atau menyusul")
    due_on = day("Menyusul paling lambat", section="Bila tidak ada atau menyusul", hint="Menjadi tugas pada hari itu.")


class CompletionForm(DeedForm):
    """The papers are complete and correct from now on: the moment that the standard's time begins with (S1.time)."""

    checked = tick("Semua berkas sudah diperiksa, lengkap, dan benar", required=True)


class ProcurementRow(Form):
    """One paper that is asked for elsewhere."""

    kind = choice("Surat atau data", kinds_to_procure, many_as="select", required=True)
    office = line("Diminta ke mana?", 160, required=True, example="Polsek setempat")
    asked_on = day("Tanggal diminta", hint="Kosong berarti hari ini.")
    expected_on = day("Diperkirakan ada", hint="Menjadi tugas pada hari itu.")


class ProcurementForm(DeedForm):
    """Papers asked for elsewhere, several at once (S2.B3)."""

    papers = rows("Yang diurus", ProcurementRow, shown=2, most=8, required=True)


class ResultForm(DeedForm):
    """What came of asking for a paper (S2.B3)."""

    procurement = choice("Yang mana?", procurement_options, many_as="picks", required=True)
    result = choice("Hasilnya", RESULTS, many_as="chips", required=True)
    number = line("Nomor surat", 80, section="Bila diperoleh")
    dated_on = day("Tanggal surat", section="Bila diperoleh")
    issuer = line("Dari siapa?", 160, section="Bila diperoleh")
    why = paragraph("Mengapa tidak, atau belum?", 1000, lines=2, section="Bila belum atau tidak diperoleh")
    expected_on = day(
        "Diperkirakan ada", section="Bila belum atau tidak diperoleh", hint="Menjadi tugas pada hari itu."
    )


class IdentityForm(DeedForm):
    """Who somebody is, and how sure that is: a line of the register of stranded people (S2.A5 S2.B5)."""

    result = choice(
        "Seberapa pasti identitasnya?", IDENTITY, required=True, start=lambda case, by: case.client.identity_status
    )
    name = line("Nama", 120, section="Data diri", hint="Seperti tertulis di dokumen, atau seperti disebut orangnya.")
    nik = line("NIK", 40, section="Data diri", open=True)
    birth_place = line("Tempat lahir", 120, section="Data diri")
    birth_date = day("Tanggal lahir", section="Data diri")
    address = paragraph("Alamat atau daerah asal", 400, lines=2, section="Data diri")
    document = choice("Dokumen yang dilihat", DOCUMENTS, many_as="select", section="Dasarnya")
    document_number = line("Nomor dokumen", 60, section="Dasarnya")
    source = line(
        "Dipastikan oleh", 160, section="Dasarnya", hint="Misalnya petugas Disdukcapil, atau kakak kandungnya."
    )
    why = paragraph(
        "Alasan perubahan", 500, lines=2, section="Dasarnya", hint="Hanya bila data yang lama ternyata salah."
    )


class RequestForm(DeedForm):
    """The letter that asks for rehabilitation of the people found (S3.1, S3.req)."""

    number = line("Nomor surat", 80, hint="Boleh menyusul bila belum ada.")
    dated_on = day("Tanggal surat", required=True, start=today)
    sender = line("Dari instansi", 160, required=True, start=own_office, example="Satpol PP Kota Contoh")
    signer = line("Ditandatangani oleh", 120)
    addressee = line("Kepada", 160, start=agency_office)
    about = line("Tentang siapa", 160, required=True, start=client_name, example="Nama orang yang dimohonkan")
    people_count = figure("Banyaknya orang dalam surat", 1, 200, suffix="orang")
    wanted = paragraph("Yang dimohon", 1000, lines=2)


class InformationForm(DeedForm):
    """First information: who was told what (S3.time, within 30 minutes)."""

    informed = choices("Siapa yang diberi informasi?", INFORMED, required=True)
    names = line("Namanya", 200)
    topics = choices("Tentang apa?", TOPICS, required=True)
    way = choice("Lewat apa?", WAYS, many_as="chips", start=lambda *_: "meeting")
    answer = paragraph("Tanggapan atau pertanyaannya", 1000, lines=2)
