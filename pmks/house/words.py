"""The Indonesian word of every concept that code names in English and no standard names. One concept, one label.

Roles, sources, deeds, units and channels are words that standards use: their labels stand in the vocabulary of `pmks/standards/`.
"""

from collections.abc import Iterable

SEX = {"male": "Laki-laki", "female": "Perempuan", "unknown": "Belum jelas"}
STEP_STATUS = {
    "done": "Selesai",
    "next": "Sekarang",
    "waiting": "Nanti",
    "blocked": "Menunggu langkah lain",
    "skipped": "Dilewati dengan alasan",
    "passed_over": "Tidak dilalui",
    "not_applicable": "Tidak berlaku",
}
IDENTITY = {
    "none": "Tanpa identitas",
    "claimed": "Pengakuan sendiri",
    "document_seen": "Dokumen dilihat",
    "civil_registry_confirmed": "Dipastikan Disdukcapil",
}
ARRIVALS = {
    "notice": ("Pemberitahuan langsung", "Lisan: datang sendiri, bertemu di jalan, atau lewat telepon."),
    "report": ("Laporan", "Formulir, pesan tertulis, atau hasil patroli."),
    "letter": ("Surat masuk", "Surat bernomor dari lembaga atau kelurahan."),
}
"""In which form a report arrives, with a line of explanation (S1.1); what was only said counts as much as what was written."""
OPERATIONS = {"patrol": "Patroli", "raid": "Razia", "outreach": "Penjangkauan"}
KIN = {
    "parent": "Ayah atau ibu",
    "spouse": "Suami atau istri",
    "child": "Anak",
    "sibling": "Kakak atau adik",
    "extended": "Kakek, nenek, paman, bibi, sepupu",
    "guardian": "Wali",
    "relative": "Kerabat lain",
}
"""What somebody is to a client, whether he is looked for, takes him home or fetches him."""
CONTACT = {
    "meeting": "Bertemu langsung",
    "phone": "Telepon",
    "message": "WhatsApp atau pesan",
    "video": "Panggilan video",
    "letter": "Surat",
    "email": "Surel",
}
"""By what people reach each other; a form offers those that make sense there."""
UNAVAILABLE = "belum tersedia"


def either(names: Iterable[str]) -> str:
    """Several names as a choice: “Pekerja sosial, Kepala seksi atau Kepala bidang”."""
    *first, last = [*names] or [""]
    return f"{', '.join(first)} atau {last}" if first else last


def both(names: Iterable[str]) -> str:
    """Several names together: “surat keluar, laporan sosial dan berita acara”."""
    *first, last = [*names] or [""]
    return f"{', '.join(first)} dan {last}" if first else last


def contact_by(*ids: str) -> dict[str, str]:
    """Some of the ways to reach each other, in this order, for a form that offers only those."""
    return {id: CONTACT[id] for id in ids}
