"""What may come in about tracing a family and bringing it together again."""

from pmks.cases.forms import DeedForm
from pmks.house.fields import choice, choices, day, line, number, paragraph, tick
from pmks.house.words import KIN
from pmks.tracing.queries.leads import known_origin, lead_options
from pmks.tracing.rules import (
    AFTER_REFUSAL,
    CHANNELS,
    PROOFS,
    REFUSERS,
    RESULTS,
    SOURCES,
    STANCES,
    WHERE,
)

PURPOSE = "Agar klien memperoleh dukungan yang berkelanjutan dari keluarga."
"""The printed purpose of reunification (S0.C)."""


class LeadForm(DeedForm):
    """One attempt to find somebody's family: where the lead comes from, whom it leads to, what came of it (S3.4, S4.5)."""

    lead = choice(
        "Petunjuk yang mana?", lead_options, many_as="select", section="Petunjuk", open=True, start=lambda *_: "new"
    )
    source = choice("Dari mana petunjuknya?", SOURCES, many_as="select", section="Petunjuk")
    relative = line("Nama kerabat", 120, section="Petunjuk")
    relation = choice("Hubungan dengan klien", KIN, many_as="select", section="Petunjuk")
    place = line("Alamat atau daerahnya", 200, section="Petunjuk")
    via = choice("Dihubungi lewat apa?", CHANNELS, many_as="select", required=True, section="Upaya dan hasil")
    contact = line(
        "Nomor atau alamat yang dihubungi", 120, section="Upaya dan hasil", hint="Misalnya nomor telepon kakaknya."
    )
    result = choice("Hasilnya", RESULTS, required=True, section="Upaya dan hasil")
    found = paragraph("Apa yang diketahui?", 2000, required=True, section="Upaya dan hasil")
    next_step = line("Langkah berikutnya", 200, section="Tindak lanjut")
    next_on = day("Tindak lanjut pada", section="Tindak lanjut", hint="Menjadi tugas pada hari itu.")


class ConclusionForm(DeedForm):
    """What tracing led to. The outcome of the standard says which of the two parts must be filled (S3.4 S3.9, S4.6)."""

    relative = line(
        "Nama anggota keluarga", 120, section="Bila keluarga ditemukan", example="Siti Rahmah, kakak kandung"
    )
    relation = choice(
        "Hubungan dengan klien", KIN, many_as="select", section="Bila keluarga ditemukan", example="sibling"
    )
    where = choice(
        "Di mana keluarganya tinggal?",
        WHERE,
        many_as="chips",
        section="Bila keluarga ditemukan",
        hint="Menentukan langkah berikutnya: kunjungan rumah, atau koordinasi dengan dinas daerah lain. Kosong berarti seperti asal yang sudah dicatat.",
        start=known_origin,
        example=lambda case, by: known_origin(case, by) or "here",
    )
    address = paragraph(
        "Alamat keluarga", 400, lines=2, section="Bila keluarga ditemukan", example="Jl. Contoh RT 02 RW 01"
    )
    phone = line("Nomor telepon", 30, kind="tel", section="Bila keluarga ditemukan")
    proofs = choices("Buktinya", PROOFS, section="Bila keluarga ditemukan", example=["family_card"])
    proof_notes = line("Keterangan bukti", 300, section="Bila keluarga ditemukan")
    stance = choice("Sikap keluarga", STANCES, many_as="chips", section="Bila keluarga ditemukan")
    tried = paragraph(
        "Yang sudah dicoba",
        2000,
        section="Bila belum ditemukan",
        example="Alamat di KTP sudah didatangi, tetangga tidak mengenal.",
    )


class ReunificationForm(DeedForm):
    """Family and client live together again: kinship checked, who receives, what was promised, which visits follow (S0.C, S3.5 S3.8)."""

    proofs = choices(
        "Hubungan keluarga diperiksa dengan", PROOFS, required=True, section="Pemeriksaan hubungan keluarga"
    )
    proof_notes = line("Keterangan", 300, section="Pemeriksaan hubungan keluarga")
    receiver = line("Nama yang menerima", 120, required=True, section="Yang menerima", example="Siti Rahmah")
    relation = choice("Hubungan dengan klien", KIN, many_as="select", required=True, section="Yang menerima")
    identity = line("Nomor KTP atau identitasnya", 40, section="Yang menerima")
    address = paragraph(
        "Alamat", 400, lines=2, required=True, section="Yang menerima", example="Jl. Contoh RT 02 RW 01"
    )
    phone = line("Nomor telepon", 30, kind="tel", section="Yang menerima")
    client_agrees = tick("Klien, atau walinya, setuju pulang ke keluarga ini", required=True, section="Kesepakatan")
    family_agrees = tick("Keluarga menyatakan sanggup terus mendukung", required=True, section="Kesepakatan")
    support = paragraph(
        "Dukungan yang dijanjikan keluarga",
        1000,
        required=True,
        section="Kesepakatan",
        hint="Tempat tinggal, pengobatan, sekolah, pekerjaan.",
    )
    purpose = paragraph("Tujuan", 500, lines=2, section="Kesepakatan", start=lambda *_: PURPOSE)
    visits = number("Berapa kunjungan rumah disepakati?", 0, 24, section="Kunjungan lanjutan", open=True, suffix="kali")
    first_visit_on = day("Kunjungan pertama", section="Kunjungan lanjutan", hint="Menjadi tugas pada hari itu.")


class ApprovalForm(DeedForm):
    """A head decides; the outcome is the standard's, and a refusal has its reason (S4.7)."""

    conditions = paragraph("Syarat atau pesan", 1000, lines=2)


class RefusalForm(DeedForm):
    """Family or client says no. Nobody is brought together against his will."""

    who = choice("Siapa yang menolak?", REFUSERS, many_as="chips", required=True)
    why = paragraph("Alasannya", 2000, required=True)
    next_way = choice("Selanjutnya", AFTER_REFUSAL, required=True)
    next_on = day("Tindak lanjut pada", hint="Menjadi tugas pada hari itu.")
