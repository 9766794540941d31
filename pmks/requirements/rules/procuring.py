"""Papers that somebody has none of and that are asked for elsewhere (S2.B3): which, from whom, and which item they meet."""

from collections.abc import Mapping

PROCURED: Mapping[str, tuple[str, str]] = {
    "destitution_certificate": ("Surat keterangan terlantar", "Kepolisian, tempat orang itu ditemukan"),
    "identity_document": ("KTP, KK, atau surat identitas lain", "Disdukcapil"),
    "biometric_check": ("Pemeriksaan sidik jari atau iris", "Disdukcapil"),
    "birth_certificate": ("Akta kelahiran", "Disdukcapil"),
    "domicile_letter": ("Surat keterangan domisili", "Kelurahan atau desa"),
    "health_insurance": ("BPJS Kesehatan", "BPJS Kesehatan atau dinas kesehatan"),
    "welfare_data": ("Data DTSEN", "Kelurahan, desa, atau dinas sosial asal"),
    "other": ("Surat lain", "Tulis namanya di keterangan"),
}
"""What can be asked for: label, and who usually gives it."""

RESULTS = {"obtained": "Diperoleh", "not_obtained": "Tidak diperoleh", "waiting": "Belum ada, ditunggu lagi"}
"""What can come of asking."""


def procured_paper(kind: str) -> str | None:
    """The paper of a checklist that a procured one is; None for what no checklist asks for."""
    return kind if kind in {"destitution_certificate", "identity_document", "health_insurance"} else None
